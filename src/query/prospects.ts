import { MESSAGE_KINDS } from '../model/event.ts'
import type { ProspectsQuestion, ProspectsRow } from '../model/prospects.ts'
import type { Store } from '../store/store.ts'
import { AS_OF, OF_WORKSPACE, type Query, type Scope } from './clauses.ts'
import { CONTACT_STATUSES } from './contact-rows.ts'
import { WITHOUT_ATTEMPT } from './expressions.ts'
import { plannedMessages, type Reading, type Rollups } from './plan.ts'
import { conditions, whereParameters } from './where.ts'

/** Prospects by sequence and newest outcome (model/prospects.ts). */
export async function prospects(
  store: Store,
  rollups: Rollups,
  scope: Scope,
  question: ProspectsQuestion,
): Promise<ProspectsRow[]> {
  const rows = await plannedMessages(rollups, scope, (reading) => {
    const { sql, parameters } = compileProspects(question, scope, reading)
    return store.rows<ProspectsRow>(sql, parameters)
  })
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

/** Contacts by sequence: `person`, `place`, and what has come of their messages, from events. */
function peopleOfEvents(question: ProspectsQuestion): string {
  return `(
  SELECT contactId AS person, toString(sequenceId) AS place,
         max(kind != 'enrollment.started' AND kind NOT IN ${WITHOUT_ATTEMPT}) AS isContacted,
         max(kind IN ('message.opened', 'message.clicked')) AS isOpened,
         max(kind = 'message.clicked') AS isClicked,
         max(kind = 'message.replied' AND NOT automated) AS isReplied
  FROM events
  WHERE kind IN (${['enrollment.started', ...MESSAGE_KINDS].map((kind) => `'${kind}'`).join(', ')})
    AND NOT (kind = 'message.sent' AND direction = 'incoming')
    AND (messageId != '' OR kind IN ('message.sent', 'enrollment.started'))
    AND ${ofPeople(question)}
  GROUP BY person, place
)`
}

/** The same from states of messages, and from events for those who have entered a sequence. */
function peopleOfStates(question: ProspectsQuestion): string {
  return `(
  SELECT person, place, max(contacted) AS isContacted, max(opened) AS isOpened, max(clicked) AS isClicked,
         max(answered) AS isReplied
  FROM
  (
    SELECT contactId AS person, toString(sequenceId) AS place, toUnixTimestamp64Milli(sentAt) > 0 AS contacted,
           toUnixTimestamp64Milli(openedAt) > 0 AS opened, toUnixTimestamp64Milli(clickedAt) > 0 AS clicked,
           replied AS answered
    FROM message_states FINAL
    PREWHERE ${OF_WORKSPACE} AND NOT incoming AND contactId != '' AND sequenceId != ''
      AND ${conditions(question, 'states').join(' AND ')}
    UNION ALL
    SELECT contactId AS person, toString(sequenceId) AS place, 0 AS contacted, 0 AS opened, 0 AS clicked, 0 AS answered
    FROM events
    WHERE kind = 'enrollment.started' AND ${ofPeople(question)}
  )
  GROUP BY person, place
)`
}

/** Events of contacts in sequences, but for those of messages that came in. */
function ofPeople(question: ProspectsQuestion): string {
  return [
    OF_WORKSPACE,
    "contactId != ''",
    "sequenceId != ''",
    `(messageId = '' OR messageId NOT IN (${INCOMING_MESSAGES}))`,
    AS_OF,
    ...conditions(question),
  ].join('\n    AND ')
}

export function compileProspects(question: ProspectsQuestion, scope: Scope, reading: Reading = 'log'): Query {
  const sql = `SELECT people.place AS sequenceId, verdicts.outcome AS outcome, count() AS prospects,
       countIf(isContacted) AS contacted, countIf(isOpened) AS opened, countIf(isClicked) AS clicked,
       countIf(isReplied) AS replied,
       countIf(people.person IN (SELECT contact FROM ${CONTACT_STATUSES} WHERE optIn = 'unsubscribed')) AS unsubscribed,
       countIf(isContacted AND NOT isOpened) AS contactedNotOpened,
       countIf(isOpened AND NOT isClicked) AS openedNotClicked,
       countIf(isOpened AND NOT isReplied) AS openedNotReplied,
       countIf(isClicked AND NOT isReplied) AS clickedNotReplied
FROM
${reading === 'states' ? peopleOfStates(question) : peopleOfEvents(question)} AS people
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
      asOf: scope.nowMs + 1,
      statusAsOf: scope.nowMs + 1,
      ...whereParameters(question),
    },
  }
}
