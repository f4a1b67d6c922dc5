import type { Fact } from '../recount-facts.ts'
import type { World } from '../recount-inputs.ts'
import { MESSAGE_KINDS } from '../recount-messages.ts'
import { isUnsubscribed, outcomeOf, pastOf, sentimentOf } from './recount-rows.ts'

/** Definitions, "Sequences": contacts in sequences, and what has become of them. */
export interface Prospect {
  readonly sequenceId: string
  readonly isContacted: boolean
  readonly isOpened: boolean
  readonly isClicked: boolean
  readonly isReplied: boolean
  readonly isUnsubscribed: boolean
  /** In lower case; '' for none. */
  readonly outcome: string
  readonly sentiment: string
}

const NO_ATTEMPT = ['message.queued', 'message.deferred']

/** Those who entered a sequence, or have a message of it, by the facts that are asked for. */
export function prospectsOf(world: World, isAsked: (fact: Fact) => boolean): Prospect[] {
  const past = pastOf(world)
  const incoming = new Set(
    past
      .filter(({ kind, body }) => kind === 'message.sent' && body.direction === 'incoming')
      .map((fact) => fact.messageId || `alone ${fact.order}`),
  )
  const ours = past.filter((fact) => {
    if (fact.contactId === '' || fact.sequenceId === '' || !isAsked(fact)) return false
    if (incoming.has(fact.messageId || `alone ${fact.order}`)) return false
    if (fact.kind === 'enrollment.started') return true
    return MESSAGE_KINDS.includes(fact.kind) && (fact.messageId !== '' || fact.kind === 'message.sent')
  })
  const pairs = new Map<string, Fact[]>()
  for (const fact of ours) {
    const key = JSON.stringify([fact.contactId, fact.sequenceId])
    pairs.set(key, [...(pairs.get(key) ?? []), fact])
  }
  return [...pairs.values()].flatMap((facts) => {
    const [first] = facts
    if (first === undefined) return []
    const has = (...kinds: string[]) => facts.some(({ kind }) => kinds.includes(kind))
    const outcome = outcomeOf(first, world)
    return [
      {
        sequenceId: first.sequenceId,
        isContacted: facts.some(({ kind }) => kind.startsWith('message.') && !NO_ATTEMPT.includes(kind)),
        isOpened: has('message.opened', 'message.clicked'),
        isClicked: has('message.clicked'),
        isReplied: facts.some(({ kind, body }) => kind === 'message.replied' && body.automated !== true),
        isUnsubscribed: isUnsubscribed(first.contactId, world),
        outcome: outcome.toLowerCase(),
        sentiment: sentimentOf(outcome, world),
      },
    ]
  })
}
