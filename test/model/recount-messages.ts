import type { Fact } from './recount-facts.ts'
import { smallest } from './recount-knowledge.ts'

/** One send to one contact, with the milestones it has reached by the end of a window. */
export interface Message {
  /** The smallest that its events in question name; '' is none. */
  readonly channel: string
  /** Likewise; written `x1 / v1`. */
  readonly variant: string
  readonly createdMs: number
  readonly isAttempted: boolean
  readonly isQueued: boolean
  readonly isSending: boolean
  readonly isDelivered: boolean
  readonly isBounced: boolean
  readonly isFailed: boolean
  readonly isUnsubscribed: boolean
  readonly isReplied: boolean
  /** Null: never. */
  readonly firstSentMs: number | null
  readonly firstOpenedMs: number | null
  readonly firstClickedMs: number | null
}

export const MESSAGE_KINDS = [
  'message.queued',
  'message.sent',
  'message.delivered',
  'message.deferred',
  'message.failed',
  'message.bounced',
  'message.opened',
  'message.clicked',
  'message.unsubscribed',
  'message.forwarded',
  'message.printed',
  'message.onsite',
  'message.viewed_in_browser',
  'message.complained',
  'message.replied',
]

/** Kinds that show that it got there. */
export const ARRIVAL_KINDS = [
  'message.delivered',
  'message.opened',
  'message.clicked',
  'message.unsubscribed',
  'message.forwarded',
  'message.printed',
  'message.onsite',
  'message.viewed_in_browser',
  'message.complained',
  'message.replied',
]

/**
 * Every message that exists before `endMs`, as it stood then. Incoming ones are no messages. A question about
 * a campaign (or a sequence) looks at its events only, as `isAsked` says; a message's creation is its own all the
 * same.
 */
export function messagesBefore(
  endMs: number,
  facts: readonly Fact[],
  isAsked: (fact: Fact) => boolean = () => true,
): Message[] {
  const messages: Message[] = []
  for (const all of byMessage(facts)) {
    const before = all.filter((fact) => fact.timeMs < endMs && MESSAGE_KINDS.includes(fact.kind))
    const createdMs = earliest(before)
    const past = before.filter(isAsked)
    if (createdMs === null || past.length === 0 || past.some(isIncoming)) continue
    const has = (...kinds: string[]) => past.some((fact) => kinds.includes(fact.kind))
    const firstOf = (...kinds: string[]) => earliest(past.filter((fact) => kinds.includes(fact.kind)))
    const attempts = past.filter((fact) => fact.kind !== 'message.queued' && fact.kind !== 'message.deferred')
    const isAttempted = attempts.length > 0
    const word = lastWord(past)
    const isBounced = word === 'message.bounced'
    const isFailed = word === 'message.failed'
    messages.push({
      channel: smallest(past.map((fact) => fact.channel).filter((channel) => channel !== '')),
      variant: smallest(past.map((fact) => fact.variant)),
      createdMs,
      isAttempted,
      isQueued: !isAttempted && !has('message.deferred'),
      isSending: !isAttempted && has('message.deferred'),
      isDelivered: !isBounced && !isFailed && has(...ARRIVAL_KINDS),
      isBounced,
      isFailed,
      isUnsubscribed: has('message.unsubscribed'),
      isReplied: past.some((fact) => fact.kind === 'message.replied' && fact.body.automated !== true),
      firstSentMs: earliest(attempts),
      firstOpenedMs: firstOf('message.opened', 'message.clicked'),
      firstClickedMs: firstOf('message.clicked'),
    })
  }
  return messages
}

/** Facts by message. A send without a `messageId` is a message of its own; other facts without one have none. */
export function byMessage(facts: readonly Fact[]): Fact[][] {
  const messages = new Map<string, Fact[]>()
  for (const fact of facts) {
    if (fact.messageId === '' && fact.kind !== 'message.sent') continue
    const key = fact.messageId === '' ? `alone ${fact.order}` : `named ${fact.messageId}`
    messages.set(key, [...(messages.get(key) ?? []), fact])
  }
  return [...messages.values()]
}

function isIncoming(fact: Fact): boolean {
  return fact.kind === 'message.sent' && fact.body.direction === 'incoming'
}

/** The kind of the latest among delivery, bounce and failure; at one instant a bounce, then a failure. */
export function lastWord(facts: readonly Fact[]): string | undefined {
  const ranks = ['message.delivered', 'message.failed', 'message.bounced']
  const words = facts.filter((fact) => ranks.includes(fact.kind))
  words.sort((a, b) => b.timeMs - a.timeMs || ranks.indexOf(b.kind) - ranks.indexOf(a.kind))
  return words[0]?.kind
}

export function earliest(facts: readonly Fact[]): number | null {
  return facts.length === 0 ? null : Math.min(...facts.map((fact) => fact.timeMs))
}
