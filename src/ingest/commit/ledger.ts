import { LRUCache } from 'lru-cache'
import { type Parameters, type Store, statement } from '../../store/store.ts'
import { openTombs, type Tombs } from '../erasure/tombs.ts'
import { type Ahead, NOTHING_AHEAD } from './ahead.ts'
import { type Backlog, newBacklog } from './backlog.ts'
import { type Changes, newChanges } from './changes.ts'
import { keyOf } from './key.ts'
import { type Kinds, newKinds } from './kinds.ts'
import type { Knowledge } from './knowledge.ts'
import { newSieve, type Sieve } from './sieve.ts'
import type { KeptThing } from './things.ts'

/**
 * What the one writer keeps in memory between commits. All of it can be read back from the log: losing it
 * costs a start, never a fact.
 */
export interface Ledger {
  /** The next number in the order of arrival. Never given twice. */
  nextSequence(): number
  /** The number given last. */
  readonly newestSequence: number
  /** Who a contact is after all aliases; itself if it has none. */
  survivor(workspaceId: string, contactId: string): string
  /** Records a merge. False if it does not hold: the id is another contact by now, or it would be a circle. */
  merge(workspaceId: string, from: string, to: string): boolean
  /** A contact and every id that has been merged into it, or into what it has been merged into. */
  sameAs(workspaceId: string, contactId: string): string[]
  /** Forgets contacts that have been erased, and what was in mind of anything. */
  forget(workspaceId: string, contactIds: readonly string[]): void
  /** Who has been erased. */
  readonly tombs: Tombs
  /** What recently touched messages know. */
  readonly knowledge: LRUCache<string, Knowledge>
  /** The channel of recently named campaigns, '' for none. */
  readonly channels: LRUCache<string, string>
  /** Recently touched things, as they were last written. */
  readonly things: LRUCache<string, KeptThing>
  /** Ids of events, and names of messages and of things, that may be in the store. */
  readonly ids: Sieve
  readonly messages: Sieve
  readonly thingNames: Sieve
  /** Of tracked events. */
  readonly kinds: Kinds
  /** What is in the log but perhaps not in its indexes yet. */
  readonly backlog: Backlog
  /** What commits change of rows that are in the log already. */
  readonly changes: Changes
  /** What the commit that is being written changes, while the next one is planned. */
  ahead: Ahead
}

const MESSAGES_REMEMBERED = 200_000
const CAMPAIGNS_REMEMBERED = 20_000
const THINGS_REMEMBERED = 20_000

const NEWEST = statement('queries/recovery.newest.sql')
const ALIASES = statement('queries/recovery.aliases.sql')

const ID_MARKS = statement('queries/sieve.ids.sql')
const MESSAGE_MARKS = statement('queries/sieve.messages.sql')
const THING_MARKS = statement('queries/sieve.things.sql')
const SIZES = statement('queries/sieve.sizes.sql')

/** Reads the ledger from the store. `kindsLimit`: of each workspace. */
export async function openLedger(store: Store, kindsLimit: number): Promise<Ledger> {
  const [newest] = await store.rows<{ sequence: number }>(NEWEST)
  let sequence = Number(newest?.sequence ?? 0)
  const merged = new Map<string, string>()
  const ledger: Ledger = {
    nextSequence: () => {
      sequence += 1
      return sequence
    },
    get newestSequence() {
      return sequence
    },
    survivor(workspaceId, contactId) {
      if (merged.size === 0 || contactId === '') return contactId
      let id = contactId
      for (let next = merged.get(keyOf(workspaceId, id)); next !== undefined; ) {
        id = next
        next = merged.get(keyOf(workspaceId, id))
      }
      return id
    },
    merge(workspaceId, from, to) {
      const key = keyOf(workspaceId, from)
      const before = merged.get(key)
      if (before !== undefined) return before === to
      if (ledger.survivor(workspaceId, to) === from) return false
      merged.set(key, to)
      return true
    },
    sameAs(workspaceId, contactId) {
      const last = ledger.survivor(workspaceId, contactId)
      const ids = new Set([last, contactId])
      const prefix = keyOf(workspaceId, '')
      for (const key of merged.keys()) {
        const id = key.slice(prefix.length)
        if (key.startsWith(prefix) && ledger.survivor(workspaceId, id) === last) ids.add(id)
      }
      return [...ids]
    },
    forget(workspaceId, contactIds) {
      for (const id of contactIds) merged.delete(keyOf(workspaceId, id))
      ledger.knowledge.clear()
      ledger.things.clear()
    },
    tombs: await openTombs(store),
    knowledge: new LRUCache({ max: MESSAGES_REMEMBERED }),
    channels: new LRUCache({ max: CAMPAIGNS_REMEMBERED }),
    things: new LRUCache({ max: THINGS_REMEMBERED }),
    ids: newSieve(),
    messages: newSieve(),
    thingNames: newSieve(),
    kinds: newKinds(kindsLimit),
    backlog: newBacklog(store),
    changes: newChanges(),
    ahead: NOTHING_AHEAD,
  }
  for (const row of await store.rows<{ workspace: string; what: string; id: string; contactId: string }>(
    ALIASES,
  )) {
    if (row.what === 'contact') ledger.merge(row.workspace, row.id, row.contactId)
  }
  return ledger
}

/**
 * Reads what the sieves and the kinds have to hold. It can go on beside commits: what they add is there already, and
 * until a sieve is complete the store is asked instead.
 */
export async function fillLedger(store: Store, ledger: Ledger): Promise<void> {
  await ledger.kinds.fill(store)
  const sizes = await store.rows<{ name: string; rows: number }>(SIZES)
  const fill = async (sieve: Sieve, table: string, sql: string) => {
    const rows = Number(sizes.find(({ name }) => name === table)?.rows ?? 0)
    const slices = Math.max(1, Math.ceil(rows / MARKS_AT_ONCE))
    for (let slice = 0; slice < slices; slice += 1) await readMarks(store, sieve, sql, { slices, slice })
    sieve.complete()
  }
  await fill(ledger.ids, 'event_ids', ID_MARKS)
  await fill(ledger.messages, 'messages', MESSAGE_MARKS)
  await fill(ledger.thingNames, 'things', THING_MARKS)
}

/** Eight bytes each: one answer of the engine may not be larger than half a gibibyte. */
const MARKS_AT_ONCE = 20_000_000

/** Reads pairs of 32-bit numbers, as they come, into a sieve. */
async function readMarks(store: Store, sieve: Sieve, sql: string, parameters: Parameters): Promise<void> {
  let rest = Buffer.alloc(0)
  for await (const piece of store.bytes(sql, parameters)) {
    const bytes = rest.length === 0 ? Buffer.from(piece) : Buffer.concat([rest, piece])
    const whole = bytes.length - (bytes.length % 8)
    for (let at = 0; at < whole; at += 8) sieve.add([bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)])
    rest = bytes.subarray(whole)
  }
}
