import type { RawEvent } from './recount-inputs.ts'
import { type Journal, survivorOf } from './recount-journal.ts'

/** An entry with everything it took from its message, its campaign and from merged contacts. '' is none. */
export interface Fact {
  readonly order: number
  readonly timeMs: number
  readonly kind: string
  readonly messageId: string
  readonly contactId: string
  readonly campaignId: string
  readonly channel: string
  /** Experiment and variant, written `x1 / v1`. */
  readonly variant: string
  readonly body: RawEvent
}

/** Kinds that bring a message into being: their word goes before that of its other events. */
const ORIGINS = ['message.queued', 'message.sent', 'message.received', 'message.suppressed']

type MessageMember = 'contactId' | 'campaignId' | 'experimentId' | 'variantId' | 'channel'

/**
 * What a message knows of a member: the smallest value that its origins give, else the smallest that any
 * other of its events gives. A merged contact is its survivor. Whatever the time of the event that says it:
 * it is knowledge, not a figure.
 */
function known(member: MessageMember, messageId: string, { entries, aliases }: Journal): string {
  const fromOrigins: string[] = []
  const fromOthers: string[] = []
  for (const { body } of entries) {
    const given = body[member]
    if (messageId === '' || body.messageId !== messageId || given === undefined) continue
    const value = member === 'contactId' ? survivorOf(given, aliases) : given
    if (ORIGINS.includes(body.kind)) fromOrigins.push(value)
    else fromOthers.push(value)
  }
  return smallest(fromOrigins.length > 0 ? fromOrigins : fromOthers)
}

export function variantName(experimentId: string, variantId: string): string {
  return `${experimentId} / ${variantId}`
}

/** The first in code-point order, '' of none. Ids in the cases are ASCII, where that is JavaScript's order. */
export function smallest(values: readonly string[]): string {
  return [...values].sort((a, b) => (a < b ? -1 : 1))[0] ?? ''
}

/** All facts, in order of arrival. */
export function factsOf(journal: Journal): Fact[] {
  return journal.entries.map((entry) => {
    const { body } = entry
    const messageId = body.messageId ?? ''
    const member = (name: MessageMember) => body[name] ?? known(name, messageId, journal)
    const campaignId = member('campaignId')
    return {
      order: entry.order,
      timeMs: entry.timeMs,
      kind: body.kind,
      messageId,
      contactId: survivorOf(member('contactId'), journal.aliases),
      campaignId,
      variant: variantName(member('experimentId'), member('variantId')),
      channel: member('channel') || channelOfCampaign(campaignId, journal),
      body,
    }
  })
}

/** The channel that its campaign has now; '' is none. */
export function channelOfCampaign(campaignId: string, journal: Journal): string {
  return journal.campaigns.get(campaignId)?.members.channel ?? ''
}

/** By time; at the same instant by arrival. */
export function byTime(a: Fact, b: Fact): number {
  return a.timeMs - b.timeMs || a.order - b.order
}

/**
 * Whose visit it was: its contact; else the contact known for its session; else the session; else nobody
 * (null: the event alone). A session is known by an alias, else by its earliest event with a contact. `facts`
 * are all before the window's end: what lies ahead makes nobody known yet.
 */
export function actorOf(fact: Fact, facts: readonly Fact[], journal: Journal): string | null {
  if (fact.contactId !== '') return `contact ${fact.contactId}`
  const session = fact.body.sessionId
  if (session === undefined) return null
  const survivor = survivorOf(session, journal.aliases)
  if (survivor !== session) return `contact ${survivor}`
  const naming = facts
    .filter((other) => other.body.sessionId === session && other.contactId !== '')
    .sort(byTime)
  const first = naming[0]
  return first === undefined ? `session ${session}` : `contact ${first.contactId}`
}
