import { type Fact, factsOf } from '../recount-facts.ts'
import type { World } from '../recount-inputs.ts'
import { type Journal, keepJournal } from '../recount-journal.ts'
import { numberOf } from '../recount-numbers.ts'
import { readingOf } from '../recount-wall.ts'

/** inwise.md, 2 to 4: the three tables. */

export type Table = 'sentEmails' | 'undelivered' | 'activities'

/** A row without its number, which is the server's own. */
export type Row = Readonly<Record<string, string | number>>

const ACTION_TYPES = new Map([
  ['message.opened', 'emailOpened'],
  ['message.clicked', 'emailClicked'],
  ['message.bounced', 'emailBounced'],
  ['message.unsubscribed', 'emailUnsubscribed'],
  ['message.viewed_in_browser', 'emailWebVersion'],
  ['message.printed', 'emailPrinted'],
  ['message.complained', 'emailReportSpam'],
  ['message.onsite', 'emailOnsite'],
])

/** Facts on the channel e-mail that are rows of a table, in order of arrival. */
export function factsIn(table: Table, journal: Journal): Fact[] {
  return factsOf(journal).filter((fact) => fact.channel === 'email' && !fact.recorded && isRow(table, fact))
}

/** True for what would be a row if it were an e-mail. */
export function isRow(table: Table, { kind, body }: Fact): boolean {
  if (table === 'sentEmails') return kind === 'message.sent' && body.direction !== 'incoming'
  return table === 'undelivered' ? kind === 'message.suppressed' : ACTION_TYPES.has(kind)
}

export function actionTypeOf({ kind, body }: Fact): string {
  const type = ACTION_TYPES.get(kind) ?? ''
  return type === 'emailWebVersion' && body.public === true ? 'emailPublicWebVersion' : type
}

/** What a row shows. An id that the server made up for an event without one is shown as `*`. */
export function rowOf(table: Table, fact: Fact, world: World): Row {
  const { body, contactId, campaignId } = fact
  const members = keepJournal(world).things.contacts.get(contactId)?.members
  const date = readingOf(fact.timeMs, zoneOf(world))
  const contact = numbered('contact_id', contactId)
  const campaign = numbered('campaign_id', campaignId)
  const email = body.recipient ?? members?.email ?? ''
  const external = given('external_id', members?.externalId)
  if (table === 'sentEmails') {
    return {
      transaction_id: fact.messageId || (body.id ?? '*'),
      ...contact,
      ...campaign,
      date_sent: date,
      email,
      message_size: Math.ceil((body.size ?? 0) / 1024),
      sending_source: body.sendingSource ?? 'Campaign',
      ...external,
    }
  }
  if (table === 'undelivered') {
    return { ...campaign, email, ...contact, reason: body.reason ?? '', create_date: date, ...external }
  }
  return {
    action_date: date,
    ...contact,
    ...campaign,
    ...given('ip', fact.kind === 'message.bounced' ? '' : body.ip),
    action_type: actionTypeOf(fact),
    ...given('remarks', remarksOf(fact)),
    ...given('additional_data', additionOf(fact)),
    ...external,
  }
}

/** The vendor's own zone unless the account has said another. */
export function zoneOf(world: World): string {
  return world.inwise?.timezone ?? 'Asia/Jerusalem'
}

/** The number of a clicked link; else what the event was remarked with. */
function remarksOf({ kind, body }: Fact): string {
  if (kind === 'message.clicked' && (body.linkNumber ?? 0) > 0) return String(body.linkNumber)
  return String(body.properties?.remarks ?? '')
}

function additionOf({ kind, body }: Fact): string {
  if (kind === 'message.bounced') return body.bounceClass ?? 'other_hard'
  return kind === 'message.clicked' || kind === 'message.onsite' ? (body.url ?? '') : ''
}

function numbered(name: string, id: string): Row {
  return id === '' ? {} : { [name]: numberOf(id) }
}

function given(name: string, text: string | null | undefined): Row {
  return typeof text === 'string' && text !== '' ? { [name]: text } : {}
}
