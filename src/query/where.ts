import type { Where } from '../model/ask.ts'
import type { Parameters } from '../store/store.ts'
import { instant, OF_WORKSPACE } from './clauses.ts'
import { MESSAGE_KEY } from './expressions.ts'
import { numberSql } from './number.ts'
import type { Reading } from './plan.ts'

/** What a question asks of events, or of states of messages, as conditions. Every value is bound. */
export function conditions(where: Where, reading: Reading = 'log'): string[] {
  const list: string[] = []
  for (const member of ['campaignId', 'workflowId', 'sequenceId', 'contactId', 'channel'] as const) {
    // Of the table: what is selected may go by the same name.
    const column = reading === 'states' ? member : `events.${member}`
    if (where[member] !== undefined) list.push(`${column} = {${member}:String}`)
  }
  if (where.sequenceSender !== undefined) {
    list.push(
      reading === 'states'
        ? `message IN (${SEQUENCE_SENDERS_STATES})`
        : `if(messageId = '', kind = 'message.sent' AND ${OF_SEQUENCE_SENDER}, messageId IN (${SEQUENCE_SENDERS_MESSAGES}))`,
    )
  }
  if (where.contactNumber !== undefined) {
    list.push(`${numberSql('contactId')} = {contactNumber:UInt64}`, "contactId != ''")
  }
  if (where.campaignNumber !== undefined) {
    list.push(`${numberSql('campaignId')} = {campaignNumber:UInt64}`, "campaignId != ''")
  }
  if (where.outgoing) list.push("direction != 'incoming'")
  if (where.publicView !== undefined) {
    list.push("(kind != 'message.viewed_in_browser' OR public = {publicView:Bool})")
  }
  if (where.contactCreated !== undefined) {
    const { fromMs, toMs } = where.contactCreated
    list.push(`contactId IN (${contactsCreated(fromMs !== undefined, toMs !== undefined)})`)
  }
  return list
}

/** What those conditions bind. */
export function whereParameters(where: Where): Parameters {
  const { contactCreated, outgoing, ...members } = where
  return {
    ...members,
    ...(contactCreated?.fromMs === undefined ? {} : { contactFrom: instant(contactCreated.fromMs) }),
    ...(contactCreated?.toMs === undefined ? {} : { contactTo: instant(contactCreated.toMs) }),
  }
}

/** Contacts, existing or not, by the creation of their last life: it is not before a day if one of theirs is not. */
function contactsCreated(hasFrom: boolean, hasTo: boolean): string {
  const since = hasFrom ? " AND time >= fromUnixTimestamp64Milli({contactFrom:Int64}, 'UTC')" : ''
  const until = hasTo ? "\n  HAVING max(time) < fromUnixTimestamp64Milli({contactTo:Int64}, 'UTC')" : ''
  return `SELECT contactId
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'contact.created' AND counted = 1 AND contactId != ''${since}
  GROUP BY contactId${until}`
}

const OF_SEQUENCE_SENDER =
  "events.direction != 'incoming' AND events.sequenceId != '' AND lowerUTF8(events.sender) = lowerUTF8({sequenceSender:String})"

const SEQUENCE_SENDERS_STATES = `SELECT ${MESSAGE_KEY}
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'message.sent' AND ${OF_SEQUENCE_SENDER}`

const SEQUENCE_SENDERS_MESSAGES = `SELECT messageId
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'message.sent' AND messageId != '' AND ${OF_SEQUENCE_SENDER}`
