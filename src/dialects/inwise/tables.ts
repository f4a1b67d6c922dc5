import type { FactRow, ListQuestion } from '../../model/ask.ts'
import { localText } from '../../model/local-time.ts'
import { numberOf } from '../../model/number-id.ts'
import { ACTIVITY_KINDS, actionTypeOf } from './action-types.ts'
import type { Person } from './people.ts'
import { additionalOf, remarksOf } from './remarks.ts'

/** One of the vendor's three tables: which events are its rows, and how each is shown. */
export interface Table {
  /** The name under which a key's place in it is kept. */
  readonly name: string
  readonly kinds: readonly string[]
  readonly where: NonNullable<ListQuestion['where']>
  /** Members are in the vendor's order; those without a value are left out. */
  show(row: FactRow, person: Person, zone: string): object
}

const BYTES_PER_KILOBYTE = 1024

/** Messages handed over; those that bounced later too. */
export const SENT_EMAILS: Table = {
  name: 'sentEmails',
  kinds: ['message.sent'],
  where: { channel: 'email', outgoing: true },
  show: (row, person, zone) => ({
    row_index: row.sequence,
    transaction_id: row.messageId || row.id,
    ...numbered('contact_id', row.contactId),
    ...numbered('campaign_id', row.campaignId),
    date_sent: localText(row.timeMs, zone),
    email: row.recipient || person.email,
    message_size: Math.ceil(row.sizeBytes / BYTES_PER_KILOBYTE),
    sending_source: row.sendingSource || 'Campaign',
    ...given('external_id', person.externalId),
  }),
}

/** Messages that were never handed over. */
export const UNDELIVERED: Table = {
  name: 'undelivered',
  kinds: ['message.suppressed'],
  where: { channel: 'email' },
  show: (row, person, zone) => ({
    id: row.sequence,
    ...numbered('campaign_id', row.campaignId),
    email: row.recipient || person.email,
    ...numbered('contact_id', row.contactId),
    reason: row.reason,
    create_date: localText(row.timeMs, zone),
    ...given('external_id', person.externalId),
  }),
}

/** What recipients, and their mail servers, did with messages. */
export const ACTIVITIES: Table = {
  name: 'activities',
  kinds: ACTIVITY_KINDS,
  where: { channel: 'email' },
  show: (row, person, zone) => ({
    id: row.sequence,
    action_date: localText(row.timeMs, zone),
    ...numbered('contact_id', row.contactId),
    ...numbered('campaign_id', row.campaignId),
    ...given('ip', row.kind === 'message.bounced' ? '' : row.ip),
    action_type: actionTypeOf(row),
    ...given('remarks', remarksOf(row)),
    ...given('additional_data', additionalOf(row)),
    ...given('external_id', person.externalId),
  }),
}

function numbered(name: string, id: string): object {
  return id === '' ? {} : { [name]: numberOf(id) }
}

function given(name: string, text: string): object {
  return text === '' ? {} : { [name]: text }
}
