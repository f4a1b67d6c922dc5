import { z } from 'zod'
import type { Cell, Question, Subject } from '../question.ts'
import { bound, boundByHand, EXISTS, HERE, monthOf, NEW_CONTACTS, SINCE, TRACKED, UNTIL } from './words.ts'

const WEEKS = [1, 2, 3] as const

const RELATIONAL = `WITH signups AS (
  SELECT id, CAST(created_at AT TIME ZONE 'UTC' AS date) AS day
  FROM contacts c WHERE created_at >= $1 AND created_at < $2 AND ${EXISTS}
), known AS (
  SELECT DISTINCT ON (session_id) session_id, contact_id FROM events
  WHERE session_id IS NOT NULL AND contact_id IS NOT NULL AND time < $2
  ORDER BY session_id, time, arrival
), acts AS (
  SELECT coalesce(e.contact_id, known.contact_id) AS person, e.time
  FROM events e LEFT JOIN known ON known.session_id = e.session_id
  WHERE e.tracked AND e.time >= $1 AND e.time < $2
), active AS (
  SELECT DISTINCT s.id, s.day, floor((CAST(a.time AT TIME ZONE 'UTC' AS date) - s.day) / 7.0) AS week
  FROM signups s JOIN acts a ON a.person = s.id
  WHERE CAST(a.time AT TIME ZONE 'UTC' AS date) >= s.day
)
SELECT CAST(sizes.day AS text), size,
       ${WEEKS.map((week) => `count(*) FILTER (WHERE week = ${week})`).join(', ')}
FROM (SELECT day, count(*) AS size FROM signups GROUP BY day) sizes LEFT JOIN active ON active.day = sizes.day
GROUP BY sizes.day, size`

const BY_HAND = `SELECT toString(s.day) AS day, count() AS size,
       ${WEEKS.map((week) => `countIf(has(active.weeks, ${week})) AS week${week}`).join(', ')}
FROM (SELECT contactId, toDate(created, 'UTC') AS day FROM ${NEW_CONTACTS}) AS s
LEFT ANY JOIN (
  SELECT person, groupUniqArray(intDiv(toDate(at, 'UTC') - births.day, 7)) AS weeks
  FROM (
    SELECT if(contactId != '', contactId, known.contact) AS person, time AS at
    FROM events LEFT ANY JOIN (
      SELECT sessionId, argMin(contactId, (time, sequence)) AS contact FROM events
      WHERE ${HERE} AND sessionId != '' AND contactId != '' AND ${UNTIL}
      GROUP BY sessionId
    ) AS known ON known.sessionId = events.sessionId
    WHERE ${HERE} AND ${TRACKED} AND ${SINCE} AND ${UNTIL}
  ) AS acts
  INNER JOIN (SELECT contactId, toDate(created, 'UTC') AS day FROM ${NEW_CONTACTS}) AS births
    ON births.contactId = acts.person
  WHERE toDate(at, 'UTC') >= births.day
  GROUP BY person
) AS active ON active.person = s.contactId
GROUP BY day`

const Body = z.object({
  cohorts: z.array(
    z.object({ cohort: z.string(), size: z.number(), retention: z.record(z.string(), z.number()) }),
  ),
})

/** CampaignOS: contacts by the day of their creation in the last 30 days, and who came back in which full week. */
export function cohorts(subject: Subject): Question {
  const window = monthOf(subject)
  const daysUntilNow = (day: Cell) => Math.floor((subject.nowMs - Date.parse(String(day))) / 86_400_000)
  return {
    name: 'cohorts by day, 30 days',
    asking: { name: 'cohorts', path: `/api/workspaces/${subject.workspaceId}/analytics/cohorts` },
    rowsOf: (body) =>
      Body.parse(body).cohorts.map(({ cohort, size, retention }) => [
        cohort,
        size,
        ...WEEKS.flatMap((week) => retention[`week_${week}`] ?? []),
      ]),
    relational: { sql: RELATIONAL, values: bound(window) },
    own: { sql: BY_HAND, parameters: boundByHand(subject, window) },
    // Only weeks that are over are shown, and the first always.
    finish: (rows) =>
      rows.map(([day = '', size = 0, ...weeks]) => [
        day,
        size,
        ...weeks.slice(0, Math.max(0, Math.floor(daysUntilNow(day) / 7) - 1)),
      ]),
  }
}
