import { exists, livesOf } from './recount-contacts.ts'
import type { Collection, EventInput, Input, RawEvent, World } from './recount-inputs.ts'
import { isAcceptable } from './recount-kinds.ts'
import { known, survivorOf } from './recount-knowledge.ts'
import { optInStatusOf } from './recount-opt-in.ts'
import { mergedThing, type StoredThing, type ThingMembers, writtenThing } from './recount-things.ts'

/** An event as it was accepted, or as the server recorded it by itself. */
export interface Entry {
  /** Order of arrival. */
  readonly order: number
  readonly timeMs: number
  /** Recorded by the server: what it saw in a write, or in an unsubscribe through a message. */
  readonly recorded: boolean
  readonly body: RawEvent
}

export type Things = ReadonlyMap<string, StoredThing>

/** Everything the workspace holds after all inputs, and what was answered to each. */
export interface Journal {
  readonly entries: readonly Entry[]
  /** `previousId` -> `userId`. */
  readonly aliases: ReadonlyMap<string, string>
  /** Things by collection; contacts stay when they are deleted, and those never written are absent. */
  readonly things: Readonly<Record<Collection, Things>>
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

const KEPT = new WeakMap<World, Journal>()

/** What becomes of a world; worked out once for each. */
export function keepJournal(world: World): Journal {
  const journal = KEPT.get(world) ?? takeAll(world)
  KEPT.set(world, journal)
  return journal
}

/** Goes through the inputs as they arrived. */
function takeAll(world: World): Journal {
  let entries: Entry[] = []
  let arrivals = 0
  const takenIds = new Set<string>()
  const aliases = new Map<string, string>()
  const things: Record<Collection, Map<string, StoredThing>> = {
    contacts: new Map(),
    campaigns: new Map(),
    experiments: new Map(),
    workflows: new Map(),
    sequences: new Map(),
    links: new Map(),
    agents: new Map(),
    tags: new Map(),
    clients: new Map(),
  }

  const record = (timeMs: number, recorded: boolean, body: RawEvent) => {
    entries.push({ order: arrivals, timeMs, recorded, body })
    arrivals += 1
  }

  /** An unsubscribe through a message is a change of opt-in status too, unless one was sent (ruling Model 2). */
  const takeEvent = ({ body }: EventInput): Verdict => {
    const timeMs = body.time === undefined ? world.nowMs : Date.parse(body.time)
    if (!isAcceptable(body, timeMs, world)) return 'rejected'
    const identity = body.id === undefined ? `content ${contentOf(body)}` : `id ${body.id}`
    if (takenIds.has(identity)) return 'duplicate'
    takenIds.add(identity)
    record(timeMs, false, body)
    if (body.kind === 'message.unsubscribed') {
      record(timeMs, true, { ...body, kind: 'contact.opt_in_changed', status: 'unsubscribed' })
    }
    return 'accepted'
  }

  /** A contact's entries up to now: what a write judges by. */
  const historyOf = (survivor: string) =>
    entries.filter(({ timeMs, body }) => {
      const contactId = body.contactId ?? known('contactId', body.messageId ?? '', entries, aliases)
      return timeMs <= world.nowMs && survivorOf(contactId, aliases) === survivor
    })

  /** Says where the contact comes from, as it says itself by now. */
  const recordOf = (contactId: string, timeMs: number, kind: string, more: Partial<RawEvent> = {}) => {
    const source = things.contacts.get(contactId)?.members.source ?? ''
    record(timeMs, true, { kind, contactId, ...(source === '' ? {} : { source }), ...more })
  }

  /**
   * Ruling Model 1: a first write creates, a write of a deleted contact brings it back at the write. A write
   * that gives another `createdAt` moves a creation that we recorded, if no deletion lies between.
   * Returns when the contact's present life began.
   */
  const settleLife = (id: string, givenMs: number | null): number => {
    const history = historyOf(id)
    const life = livesOf(history).at(-1)
    const create = (timeMs: number) => {
      recordOf(id, timeMs, 'contact.created')
      return timeMs
    }
    if (life === undefined) return create(givenMs ?? world.nowMs)
    if (life.deletedMs !== null) return create(world.nowMs)
    if (givenMs === null || givenMs === life.createdMs || !life.creation.recorded) return life.createdMs
    const isDeletionBetween = history.some(
      ({ timeMs, body }) => body.kind === 'contact.deleted' && givenMs < timeMs && timeMs <= life.createdMs,
    )
    if (isDeletionBetween) return life.createdMs
    entries = entries.filter((entry) => entry !== life.creation)
    return create(givenMs)
  }

  /** A status that is new to the contact is recorded at the write, the first one at the contact's creation. */
  const writeContact = (named: string, { createdAt, optInStatus, ...members }: ThingMembers) => {
    const id = survivorOf(named, aliases)
    const before = optInStatusOf(historyOf(id))
    things.contacts.set(id, writtenThing(id, things.contacts.get(id), members, world.nowMs))
    const createdMs = settleLife(id, createdAt === undefined ? null : Date.parse(createdAt))
    if (optInStatus === undefined || optInStatus === before) return
    const timeMs = before === '' ? createdMs : world.nowMs
    recordOf(id, timeMs, 'contact.opt_in_changed', { status: optInStatus })
  }

  const deleteContact = (named: string): Verdict => {
    const id = survivorOf(named, aliases)
    if (!exists(historyOf(id), world.nowMs)) return 'missing'
    recordOf(id, world.nowMs, 'contact.deleted')
    return 'deleted'
  }

  const merge = (from: string, to: string) => {
    if (aliases.has(from)) return
    aliases.set(from, to)
    const survivor = survivorOf(from, aliases)
    const gone = things.contacts.get(from)
    if (gone === undefined) return
    things.contacts.set(survivor, mergedThing(gone, things.contacts.get(survivor), survivor))
    things.contacts.delete(from)
  }

  const take = (input: Input): Verdict => {
    switch (input.act) {
      case 'event':
        return takeEvent(input)
      case 'alias':
        merge(input.previousId, input.userId)
        return 'done'
      case 'delete':
        if (input.collection === 'contacts') return deleteContact(input.id)
        return things[input.collection].delete(input.id) ? 'deleted' : 'missing'
      case 'write': {
        if (input.collection === 'contacts') {
          writeContact(input.id, input.members)
          return 'done'
        }
        const before = things[input.collection].get(input.id)
        things[input.collection].set(input.id, writtenThing(input.id, before, input.members, world.nowMs))
        return before === undefined ? 'created' : 'updated'
      }
    }
  }

  const verdicts = world.inputs.map(take)
  return { entries, aliases, things, verdicts }
}

/** The whole content, members in a fixed order. */
function contentOf(body: RawEvent): string {
  return JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)))
}
