import {
  type Event,
  INHERITED_MEMBERS,
  type InheritedMember,
  MESSAGE_KINDS,
  ORIGIN_KINDS,
} from '../../model/event.ts'

/**
 * What a message knows and tells its events (docs/definitions.md, "What a message tells its events").
 * The rules do not depend on the order in which events arrive: learning is commutative.
 */
export interface Knowledge {
  /** Creation: its earliest event that shows a message; 0: none has yet. */
  messageTimeMs: number
  /** Bits of the members said by the event that brought the message into being. */
  fromOrigin: number
  members: Members
}

export type Members = { [Member in InheritedMember]: Event[Member] }

const SHOWS_MESSAGE: ReadonlySet<string> = new Set(MESSAGE_KINDS)
const IS_ORIGIN: ReadonlySet<string> = new Set(ORIGIN_KINDS)

export function newKnowledge(): Knowledge {
  return {
    messageTimeMs: 0,
    fromOrigin: 0,
    members: {
      contactId: '',
      campaignId: '',
      workflowId: '',
      sequenceId: '',
      step: 0,
      experimentId: '',
      variantId: '',
      channel: '',
    },
  }
}

/** A message's creation can be no earlier than 1990, so 0 is free to mean "none". */
function earlier(a: number, b: number): number {
  return a === 0 || b < a ? b : a
}

/**
 * Takes in what one event says for itself (not what it inherited). True if the knowledge has changed.
 * `own` members are those with a value; an origin's word goes before another's, then the smaller value.
 */
export function learn(knowledge: Knowledge, event: Pick<Event, 'kind' | 'timeMs'> & Members): boolean {
  let changed = false
  if (SHOWS_MESSAGE.has(event.kind)) {
    const time = earlier(knowledge.messageTimeMs, event.timeMs)
    changed = time !== knowledge.messageTimeMs
    knowledge.messageTimeMs = time
  }
  const origin = IS_ORIGIN.has(event.kind)
  INHERITED_MEMBERS.forEach((member, bit) => {
    if (isBlank(event[member])) return
    const known = knowledge.members[member]
    const knownFromOrigin = (knowledge.fromOrigin & (1 << bit)) !== 0
    const better = isBlank(known) || (origin === knownFromOrigin ? event[member] < known : origin)
    if (better) {
      if (event[member] !== known) changed = true
      if (origin && !knownFromOrigin) changed = true
      assign(knowledge.members, member, event)
      if (origin) knowledge.fromOrigin |= 1 << bit
    }
  })
  return changed
}

/** Gives an event what it lacks and its message knows. Returns the bits of the members it took. */
export function inherit(event: Event, knowledge: Knowledge): number {
  let taken = 0
  INHERITED_MEMBERS.forEach((member, bit) => {
    if (!isBlank(event[member]) || isBlank(knowledge.members[member])) return
    assign(event, member, knowledge.members)
    taken |= 1 << bit
  })
  return taken
}

function assign<Member extends InheritedMember>(target: Members, member: Member, from: Members): void {
  target[member] = from[member]
}

function isBlank(value: string | number): boolean {
  return value === '' || value === 0
}
