import { MESSAGE_KINDS } from '../model/event.ts'
import type { ProspectsQuestion, ProspectsRow } from '../model/prospects.ts'
import type { Store } from '../store/store.ts'
import { AS_OF, OF_WORKSPACE, type Query, type Scope } from './clauses.ts'
import { CONTACT_STATUSES } from './contact-rows.ts'
import { WITHOUT_ATTEMPT } from './expressions.ts'
import { conditions, whereParameters } from './where.ts'

/** Prospects by sequence and newest outcome (model/prospects.ts). */
export async function prospects(
  store: Store,
  scope: Scope,
  question: ProspectsQuestion,
): Promise<ProspectsRow[]> {
  const { sql, parameters } = compileProspects(question, scope)
  const rows = await store.rows<ProspectsRow>(sql, parameters)
  return rows.map((row) => ({
    sequenceId: row.sequenceId,
    outcome: row.outcome,
    prospects: Number(row.prospects),
    contacted: Number(row.contacted),
    opened: Number(row.opened),
    clicked: Number(row.clicked),
    replied: Number(row.replied),
    unsubscribed: Number(row.unsubscribed),
    contactedNotOpened: Number(row.contactedNotOpened),
    openedNotClicked: Number(row.openedNotClicked),
    openedNotReplied: Number(row.openedNotReplied),
    clickedNotReplied: Number(row.clickedNotReplied),
  }))
}

/** Messages that came in; their events are no prospect's. */
const INCOMING_MESSAGES = `SELECT messageId
    FROM events
    WHERE ${OF_WORKSPACE} AND kind = 'message.sent' AND direction = 'incoming' AND sequenceId != ''
      AND ${AS_OF}`

export function compileProspects(question: ProspectsQuestion, scope: Scope): Query {
  const sql = `SELECT people.place AS sequenceId, verdicts.outcome AS outcome, count() AS prospects,
       countIf(isContacted) AS contacted, countIf(isOpened) AS opened, countIf(isClicked) AS clicked,
       countIf(isReplied) AS replied,
       countIf(people.person IN (SELECT contact FROM ${CONTACT_STATUSES} WHERE optIn = 'unsubscribed')) AS unsubscribed,
       countIf(isContacted AND NOT isOpened) AS contactedNotOpened,
       countIf(isOpened AND NOT isClicked) AS openedNotClicked,
       countIf(isOpened AND NOT isReplied) AS openedNotReplied,
       countIf(isClicked AND NOT isReplied) AS clickedNotReplied
FROM
(
  SELECT contactId AS person, toString(sequenceId) AS place,
         max(kind != 'enrollment.started' AND kind NOT IN ${WITHOUT_ATTEMPT}) AS isContacted,
         max(kind IN ('message.opened', 'message.clicked')) AS isOpened,
         max(kind = 'message.clicked') AS isClicked,
         max(kind = 'message.replied' AND NOT automated) AS isReplied
  FROM events
  WHERE ${OF_WORKSPACE} AND kind IN {kinds:Array(String)} AND contactId != '' AND sequenceId != ''
    AND NOT (kind = 'message.sent' AND direction = 'incoming')
    AND (messageId = '' OR messageId NOT IN (${INCOMING_MESSAGES}))
    AND (messageId != '' OR kind IN ('message.sent', 'enrollment.started'))
    AND ${[AS_OF, ...conditions(question)].join('\n    AND ')}
  GROUP BY person, place
) AS people
LEFT ANY JOIN
(
  SELECT contactId AS person, toString(sequenceId) AS place,
         toString(argMax(events.outcome, (time, sequence))) AS outcome
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'prospect.outcome_changed' AND contactId != ''
    AND sequenceId != '' AND ${AS_OF}
  GROUP BY person, place
) AS verdicts ON verdicts.person = people.person AND verdicts.place = people.place
GROUP BY sequenceId, outcome
ORDER BY sequenceId, outcome`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      kinds: ['enrollment.started', ...MESSAGE_KINDS],
      asOf: scope.nowMs + 1,
      statusAsOf: scope.nowMs + 1,
      ...whereParameters(question),
    },
  }
}
