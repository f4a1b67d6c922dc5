import type { Where } from '../model/ask.ts'
import type { Parameters } from '../store/store.ts'
import { OF_WORKSPACE } from './clauses.ts'
import { numberSql } from './number.ts'

/** What a question asks of events, as conditions. Every value is bound. */
export function conditions(where: Where): string[] {
  const list: string[] = []
  for (const member of ['campaignId', 'workflowId', 'sequenceId', 'contactId', 'channel'] as const) {
    if (where[member] !== undefined) list.push(`${member} = {${member}:String}`)
  }
  if (where.sequenceSender !== undefined) {
    list.push(
      `if(messageId = '', kind = 'message.sent' AND ${OF_SEQUENCE_SENDER}, messageId IN (${SEQUENCE_SENDERS_MESSAGES}))`,
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
    const having = [
      ...(fromMs === undefined ? [] : ['toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64}']),
      ...(toMs === undefined ? [] : ['toUnixTimestamp64Milli(max(time)) < {contactTo:Int64}']),
    ]
    list.push(
      `contactId IN (${CONTACTS_CREATED}${having.length === 0 ? '' : `\n  HAVING ${having.join(' AND ')}`})`,
    )
  }
  return list
}

/** What those conditions bind. */
export function whereParameters(where: Where): Parameters {
  const { contactCreated, outgoing, ...members } = where
  return {
    ...members,
    ...(contactCreated?.fromMs === undefined ? {} : { contactFrom: contactCreated.fromMs }),
    ...(contactCreated?.toMs === undefined ? {} : { contactTo: contactCreated.toMs }),
  }
}

/** Contacts by the creation of their last life, whether they exist or not. */
const CONTACTS_CREATED = `SELECT contactId
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId`

const OF_SEQUENCE_SENDER =
  "direction != 'incoming' AND sequenceId != '' AND lowerUTF8(sender) = lowerUTF8({sequenceSender:String})"

const SEQUENCE_SENDERS_MESSAGES = `SELECT messageId
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'message.sent' AND messageId != '' AND ${OF_SEQUENCE_SENDER}`
