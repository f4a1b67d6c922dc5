import type { Cohort, CohortsQuestion } from '../model/ask.ts'
import type { Store } from '../store/store.ts'
import { AS_OF, OF_WORKSPACE, type Query, type Scope, since } from './clauses.ts'
import { contactsAsOf } from './contact-rows.ts'
import { IS_TRACKED } from './expressions.ts'
import { JOIN_SESSIONS } from './sessions.ts'

/** What each activity is, as a condition on events. */
const ACTIVITY_SQL: Readonly<Record<CohortsQuestion['activity'], string>> = {
  trackedEvents: IS_TRACKED,
  sends: "kind = 'message.sent' AND direction != 'incoming'",
  opens: "kind = 'message.opened'",
  clicks: "kind = 'message.clicked'",
}

/** Contacts whose life began in the window, with its local day. */
const SIGNUPS = `(
  SELECT contactId, toDate(created, {zone:String}) AS day
  FROM ${contactsAsOf('since')}
)`

/** Contacts by the local day of their creation, and how many of them were active in each week after it. */
export async function cohorts(store: Store, scope: Scope, question: CohortsQuestion): Promise<Cohort[]> {
  const { sql, parameters } = compileCohorts(question, scope)
  const rows = await store.rows<{ day: string; size: number; activeByWeek: number[] }>(sql, parameters)
  return rows.map((row) => ({
    day: row.day,
    size: Number(row.size),
    activeByWeek: row.activeByWeek.map((active, week) => (week === 0 ? Number(row.size) : Number(active))),
  }))
}

export function compileCohorts(question: CohortsQuestion, scope: Scope): Query {
  const ofSession = question.activity === 'trackedEvents'
  const sql = `SELECT toString(signups.day) AS day, count() AS size,
       sumForEach(arrayMap(week -> toUInt64(has(activity.weeks, week)), range({weeks:UInt32}))) AS activeByWeek
FROM ${SIGNUPS} AS signups
LEFT ANY JOIN
(
  SELECT person, groupUniqArray(intDiv(toDate(at, {zone:String}) - births.day, 7)) AS weeks
  FROM
  (
    SELECT ${ofSession ? "if(contactId != '', contactId, sessions.person)" : 'contactId'} AS person, time AS at
    FROM events
    ${ofSession ? JOIN_SESSIONS : ''}
    WHERE ${OF_WORKSPACE} AND ${ACTIVITY_SQL[question.activity]}
      AND ${since('time')}
      AND ${AS_OF}
  ) AS acts
  INNER JOIN ${SIGNUPS} AS births ON births.contactId = acts.person
  WHERE toDate(at, {zone:String}) >= births.day
  GROUP BY person
) AS activity ON activity.person = signups.contactId
GROUP BY day
ORDER BY day`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      zone: question.zone,
      weeks: question.weeks,
      from: question.window.fromMs,
      asOf: question.window.toMs,
    },
  }
}
