import { wallClock } from '../recount-calendar.ts'
import { livesOf } from '../recount-contacts.ts'
import { byTime, type Fact, factsOf } from '../recount-facts.ts'
import type { World } from '../recount-inputs.ts'
import { type Journal, keepJournal } from '../recount-journal.ts'
import { historyOf, optInStatusAt } from '../recount-people.ts'
import { offsetMs } from '../recount-wall.ts'

/** saleshandy.md, 1: the 22 members of a row. */

const VENDORS = new Map([
  ['interested', 'Positive'],
  ['meeting booked', 'Positive'],
  ['closed', 'Positive'],
  ['not interested', 'Negative'],
  ['do not contact', 'Negative'],
  ['out of office', 'Neutral'],
  ['not now', 'Neutral'],
])

/** What has happened by now, oldest first. */
export function pastOf(world: World): Fact[] {
  return factsOf(keepJournal(world))
    .filter((fact) => fact.timeMs <= world.nowMs)
    .sort(byTime)
}

export function isSend({ kind, body, sequenceId }: Fact): boolean {
  return kind === 'message.sent' && body.direction !== 'incoming' && sequenceId !== ''
}

export function rowOf(send: Fact, world: World): object {
  const journal = keepJournal(world)
  const own = pastOf(world).filter((fact) => fact.messageId !== '' && fact.messageId === send.messageId)
  const of = (kind: string) => own.filter((fact) => fact.kind === kind)
  const date = (fact: Fact | undefined) => (fact === undefined ? '' : dateText(fact.timeMs, world.timezone))
  const reply = of('message.replied').find(({ body }) => body.automated !== true)
  const click = of('message.clicked').at(-1)
  const bounce = of('message.bounced').at(-1)
  const contact = journal.things.contacts.get(send.contactId)?.members
  return {
    'Sequence Title': titleOf(send.sequenceId, journal),
    'Sequence Owner': ownerOf(send.sequenceId, journal),
    'Step Number': send.step,
    'Sender Email': send.body.sender ?? '',
    'Recipient Email': send.body.recipient ?? contact?.email ?? '',
    'Recipient name': `${contact?.firstName ?? ''} ${contact?.lastName ?? ''}`.trim(),
    'Email Sent At': date(send),
    'Open Count': of('message.opened').length,
    'Last Opened At': date(of('message.opened').at(-1)),
    Replied: yesOrNo(reply !== undefined),
    'Replied At': date(reply),
    'Conversation Id': reply?.body.conversationId ?? '',
    'Current Sentiment': sentimentOf(outcomeOf(send, world), world),
    'Click Count': of('message.clicked').length,
    'Last Clicked At': date(click),
    'Last Link Clicked': click?.body.url ?? '',
    Bounced: yesOrNo(bounce !== undefined),
    'Bounced At': date(bounce),
    Unsubscribed: yesOrNo(isUnsubscribed(send.contactId, world)),
    Deleted: yesOrNo(isDeleted(send, world)),
    'Sequence Id': send.sequenceId,
    Client: clientOf(send.sequenceId, journal),
  }
}

function yesOrNo(is: boolean): string {
  return is ? 'Yes' : 'No'
}

/** `Mon Jul 20 2026 20:20:43 GMT+5:30 (Asia/Kolkata)`, from the texts of `Date`, shifted by the zone's offset. */
function dateText(instantMs: number, zone: string): string {
  const { day, clock } = wallClock(instantMs, zone)
  const [weekday = '', date, month, year] = new Date(`${day}T00:00:00Z`).toUTCString().split(' ')
  const minutes = Math.abs(offsetMs(instantMs, zone)) / 60_000
  const sign = offsetMs(instantMs, zone) < 0 ? '-' : '+'
  const offset = `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  return `${weekday.slice(0, 3)} ${month} ${date} ${year} ${clock} GMT${offset} (${zone})`
}

/** The newest outcome of a prospect: a contact in a sequence; '' for none. */
export function outcomeOf(
  { contactId, sequenceId }: { readonly contactId: string; readonly sequenceId: string },
  world: World,
): string {
  if (contactId === '') return ''
  const outcomes = pastOf(world).filter(
    (fact) =>
      fact.kind === 'prospect.outcome_changed' &&
      fact.contactId === contactId &&
      fact.sequenceId === sequenceId,
  )
  return outcomes.at(-1)?.body.outcome ?? ''
}

/** Outcomes compare without case; those of the workspace's own go before the vendor's. */
export function sentimentOf(outcome: string, world: World): string {
  const own = Object.entries(world.saleshandy?.outcomes ?? {}).find(
    ([name]) => name.toLowerCase() === outcome.toLowerCase(),
  )
  return own?.[1] ?? VENDORS.get(outcome.toLowerCase()) ?? 'Uncategorized'
}

export function isUnsubscribed(contactId: string, world: World): boolean {
  return optInStatusAt(contactId, world.nowMs, keepJournal(world)) === 'unsubscribed'
}

/** The contact is, or it has left the sequence as deleted after its last start there. */
function isDeleted({ contactId, sequenceId }: Fact, world: World): boolean {
  if (contactId === '') return false
  const past = pastOf(world).filter((fact) => fact.contactId === contactId)
  const life = livesOf(historyOf(contactId, keepJournal(world)))
    .filter(({ createdMs }) => createdMs <= world.nowMs)
    .at(-1)
  if (life !== undefined && life.deletedMs !== null && life.deletedMs <= world.nowMs) return true
  const moves = past.filter(
    (fact) =>
      fact.sequenceId === sequenceId &&
      (fact.kind === 'enrollment.started' ||
        (fact.kind === 'enrollment.exited' && fact.body.reason === 'deleted')),
  )
  return moves.at(-1)?.kind === 'enrollment.exited'
}

export function titleOf(sequenceId: string, { things }: Journal): string {
  return things.sequences.get(sequenceId)?.members.name ?? sequenceId
}

function ownerOf(sequenceId: string, { things }: Journal): string {
  const ownerId = things.sequences.get(sequenceId)?.members.ownerId ?? ''
  return things.agents.get(ownerId)?.members.name ?? ''
}

export function clientOf(sequenceId: string, { things }: Journal): object {
  const clientId = things.sequences.get(sequenceId)?.members.clientId ?? ''
  const client = things.clients.get(clientId)
  if (client === undefined) return {}
  const { firstName, lastName, email, status, companyName } = client.members
  return {
    id: clientId,
    firstName: firstName ?? '',
    lastName: lastName ?? '',
    email: email ?? '',
    status: status ?? 'active',
    companyName: companyName ?? '',
  }
}
