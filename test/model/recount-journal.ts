import { exists, livesOf } from './recount-contacts.ts'
import type { EventInput, Input, RawEvent, ThingMembers, World } from './recount-inputs.ts'

/** An event as it was accepted, or as the server recorded it by itself. */
export interface Entry {
  /** Order of arrival. */
  readonly order: number
  readonly timeMs: number
  /** Recorded by the server: a creation or deletion it saw in a write. */
  readonly recorded: boolean
  readonly body: RawEvent
}

/** A thing as it stands at the end. */
export interface StoredThing {
  readonly id: string
  readonly createdMs: number
  readonly members: ThingMembers
}

/** Everything the workspace holds after all inputs, and what was answered to each. */
export interface Journal {
  readonly entries: readonly Entry[]
  /** `previousId` -> `userId`. */
  readonly aliases: ReadonlyMap<string, string>
  readonly campaigns: ReadonlyMap<string, StoredThing>
  readonly experiments: ReadonlyMap<string, StoredThing>
  /** One verdict per input, in their order. */
  readonly verdicts: readonly Verdict[]
}

export type Verdict =
  | 'accepted'
  | 'duplicate'
  | 'rejected'
  | 'created'
  | 'updated'
  | 'deleted'
  | 'missing'
  | 'done'

const DAY_MS = 86_400_000
const EARLIEST_MS = Date.parse('1990-01-01T00:00:00Z')
const OUR_PREFIXES = ['contact.', 'message.', 'goal.', 'order.', 'enrollment.', 'conversation.', 'prospect.']

/** Our kinds, as far as the cases use them; any other name under our prefixes is no kind. */
export const OUR_KINDS = [
  'contact.created',
  'contact.deleted',
  'message.queued',
  'message.sent',
  'message.received',
  'message.suppressed',
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
  'goal.reached',
  'order.placed',
  'enrollment.started',
  'enrollment.completed',
  'enrollment.exited',
]

/** True for a kind that is not ours: a visit, a signup, a purchase. */
export function isTracked(kind: string): boolean {
  return !OUR_PREFIXES.some((prefix) => kind.startsWith(prefix))
}

/** Goes through the inputs as they arrived. */
export function keepJournal(world: World): Journal {
  let entries: Entry[] = []
  let arrivals = 0
  const takenIds = new Set<string>()
  const aliases = new Map<string, string>()
  const things = {
    campaigns: new Map<string, StoredThing>(),
    experiments: new Map<string, StoredThing>(),
  }

  const record = (timeMs: number, recorded: boolean, body: RawEvent) => {
    entries.push({ order: arrivals, timeMs, recorded, body })
    arrivals += 1
  }

  const takeEvent = ({ body }: EventInput): Verdict => {
    const timeMs = body.time === undefined ? world.nowMs : Date.parse(body.time)
    if (!isAcceptable(body.kind, timeMs, world.nowMs)) return 'rejected'
    const identity = body.id === undefined ? `content ${contentOf(body)}` : `id ${body.id}`
    if (takenIds.has(identity)) return 'duplicate'
    takenIds.add(identity)
    record(timeMs, false, body)
    return 'accepted'
  }

  /** A contact's entries up to now: what a write judges by. */
  const historyOf = (id: string) => {
    const survivor = survivorOf(id, aliases)
    return entries.filter(
      ({ timeMs, body }) => timeMs <= world.nowMs && survivorOf(body.contactId ?? '', aliases) === survivor,
    )
  }

  /**
   * Ruling Model 1: a first write creates, a write of a deleted contact brings it back at the write. A write
   * that gives another `createdAt` moves a creation that we recorded, if no deletion lies between.
   */
  const writeContact = (id: string, createdAt: string | undefined) => {
    const history = historyOf(id)
    const life = livesOf(history).at(-1)
    const creation: RawEvent = { kind: 'contact.created', contactId: id }
    const givenMs = createdAt === undefined ? null : Date.parse(createdAt)
    if (life === undefined) record(givenMs ?? world.nowMs, true, creation)
    else if (life.deletedMs !== null) record(world.nowMs, true, creation)
    else if (givenMs !== null && givenMs !== life.createdMs && life.creation.recorded) {
      const isDeletionBetween = history.some(
        ({ timeMs, body }) => body.kind === 'contact.deleted' && givenMs < timeMs && timeMs <= life.createdMs,
      )
      if (isDeletionBetween) return
      entries = entries.filter((entry) => entry !== life.creation)
      record(givenMs, true, creation)
    }
  }

  const take = (input: Input): Verdict => {
    switch (input.act) {
      case 'event':
        return takeEvent(input)
      case 'alias':
        aliases.set(input.previousId, input.userId)
        return 'done'
      case 'delete': {
        if (input.collection !== 'contacts')
          return things[input.collection].delete(input.id) ? 'deleted' : 'missing'
        if (!exists(historyOf(input.id), world.nowMs)) return 'missing'
        record(world.nowMs, true, { kind: 'contact.deleted', contactId: input.id })
        return 'deleted'
      }
      case 'write': {
        if (input.collection === 'contacts') {
          writeContact(input.id, input.members.createdAt)
          return 'done'
        }
        const before = things[input.collection].get(input.id)
        things[input.collection].set(input.id, merge(input.id, before, input.members, world.nowMs))
        return before === undefined ? 'created' : 'updated'
      }
    }
  }

  const verdicts = world.inputs.map(take)
  return { entries, aliases, campaigns: things.campaigns, experiments: things.experiments, verdicts }
}

/** Who an id is after all aliases, chains included. */
export function survivorOf(id: string, aliases: ReadonlyMap<string, string>): string {
  let current = id
  for (let next = aliases.get(current); next !== undefined; next = aliases.get(current)) current = next
  return current
}

/** contract.md, section 5: a known kind, between 1990 and 24 hours ahead. */
function isAcceptable(kind: string, timeMs: number, nowMs: number): boolean {
  return (isTracked(kind) || OUR_KINDS.includes(kind)) && timeMs >= EARLIEST_MS && timeMs <= nowMs + DAY_MS
}

/** The whole content, members in a fixed order. */
function contentOf(body: RawEvent): string {
  return JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A write merges members; null clears one. `createdAt` is given, or the time of the first write. */
function merge(id: string, before: StoredThing | undefined, given: ThingMembers, nowMs: number): StoredThing {
  const createdMs = given.createdAt === undefined ? (before?.createdMs ?? nowMs) : Date.parse(given.createdAt)
  return { id, createdMs, members: { ...before?.members, ...given } }
}
