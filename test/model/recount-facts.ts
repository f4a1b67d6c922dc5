import type { RawEvent } from './recount-inputs.ts'
import type { Entry, Journal } from './recount-journal.ts'
import { known, knownStep, type MessageMember, survivorOf } from './recount-knowledge.ts'

/** An entry with everything it took from its message, its campaign and from merged contacts. '' is none. */
export interface Fact {
  readonly order: number
  readonly timeMs: number
  readonly kind: string
  readonly messageId: string
  readonly contactId: string
  readonly campaignId: string
  readonly workflowId: string
  readonly sequenceId: string
  /** 0 is none. */
  readonly step: number
  readonly channel: string
  /** Experiment and variant, written `x1 / v1`. */
  readonly variant: string
  /** The server recorded it by itself. */
  readonly recorded: boolean
  readonly body: RawEvent
}

export function variantName(experimentId: string, variantId: string): string {
  return `${experimentId} / ${variantId}`
}

const FOUND = new WeakMap<Journal, readonly Fact[]>()

/** All facts, in order of arrival; worked out once for each journal. */
export function factsOf(journal: Journal): readonly Fact[] {
  const facts = FOUND.get(journal) ?? journal.entries.map((entry) => factOf(entry, journal))
  FOUND.set(journal, facts)
  return facts
}

function factOf(entry: Entry, journal: Journal): Fact {
  const { entries, aliases } = journal
  const { body } = entry
  const messageId = body.messageId ?? ''
  const member = (name: MessageMember) => body[name] ?? known(name, messageId, entries, aliases)
  const campaignId = member('campaignId')
  return {
    order: entry.order,
    timeMs: entry.timeMs,
    kind: body.kind,
    messageId,
    contactId: survivorOf(member('contactId'), aliases),
    campaignId,
    workflowId: member('workflowId'),
    sequenceId: member('sequenceId'),
    step: body.step ?? knownStep(messageId, entries),
    variant: variantName(member('experimentId'), member('variantId')),
    channel: member('channel') || channelOfCampaign(campaignId, journal),
    recorded: entry.recorded,
    body,
  }
}

/** The channel that its campaign has now; '' is none. */
export function channelOfCampaign(campaignId: string, journal: Journal): string {
  return journal.things.campaigns.get(campaignId)?.members.channel ?? ''
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
