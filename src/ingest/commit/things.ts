import type { Collection } from '../../model/thing.ts'
import { type Store, statement } from '../../store/store.ts'
import { type HistoryRow, historyFrom, historyText } from './history.ts'
import { keyOf } from './key.ts'
import type { Ledger } from './ledger.ts'
import { instantValue } from './row.ts'
import { markOf } from './sieve.ts'

/** A thing as the store keeps it. */
export interface KeptThing {
  readonly id: string
  readonly deleted: boolean
  /** False: a contact known only from its history, never written. */
  readonly known: boolean
  readonly createdAtMs: number
  readonly updatedAtMs: number
  readonly deletedAtMs: number | null
  readonly optInStatus: string
  /** When its opt-in status was last told; 0: never. */
  readonly optInAtMs: number
  /** Where a contact comes from: as it says, else as its newest creation that counts does. */
  readonly origin: string
  readonly members: Readonly<Record<string, unknown>>
  /** What the log says of a contact; null: it has to be asked. */
  readonly history: readonly HistoryRow[] | null
}

const LOAD = statement('queries/things.load.sql')

const COLUMNS = [
  'workspace',
  'collection',
  'id',
  'version',
  'deleted',
  'known',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'optInStatus',
  'optInAt',
  'origin',
  'members',
  'history',
] as const

/** A thing and where it belongs. */
export interface ThingWrite {
  readonly workspaceId: string
  readonly collection: Collection
  readonly thing: KeptThing
}

/** The newest versions of some things, removed ones included; absent where never written. */
export async function loadThings(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  collection: Collection,
  ids: readonly string[],
): Promise<Map<string, KeptThing>> {
  const things = new Map<string, KeptThing>()
  const missing: string[] = []
  for (const id of ids) {
    const name = nameOf(collection, id)
    const key = keyOf(workspaceId, name)
    const thing = ledger.ahead.things.get(key) ?? ledger.things.get(key)
    if (thing !== undefined) things.set(id, thing)
    else if (ledger.thingNames.mayHold(markOf(workspaceId, name))) missing.push(id)
  }
  if (missing.length === 0) return things
  const rows = await store.rows<{
    id: string
    deleted: number
    known: number
    createdAtMs: number
    updatedAtMs: number
    deletedAtMs: number | null
    optInStatus: string
    optInAtMs: number
    origin: string
    members: string
    history: string
  }>(LOAD, { workspace: workspaceId, collection, ids: missing })
  for (const row of rows) {
    const thing = {
      ...row,
      deleted: row.deleted === 1,
      known: row.known === 1,
      members: JSON.parse(row.members),
      history: historyFrom(row.history),
    }
    things.set(row.id, thing)
    ledger.things.set(keyOf(workspaceId, nameOf(collection, row.id)), thing)
  }
  return things
}

/** Writes the next versions of things, in one insert, and keeps them in mind. */
export async function writeThings(
  store: Store,
  ledger: Ledger,
  writes: readonly ThingWrite[],
): Promise<void> {
  for (const { workspaceId, collection, thing } of writes) {
    ledger.thingNames.add(markOf(workspaceId, nameOf(collection, thing.id)))
  }
  await store.insert(
    'things',
    [...COLUMNS],
    writes.map(({ workspaceId, collection, thing }) => [
      workspaceId,
      collection,
      thing.id,
      ledger.nextSequence(),
      thing.deleted ? 1 : 0,
      thing.known ? 1 : 0,
      instantValue(thing.createdAtMs),
      instantValue(thing.updatedAtMs),
      thing.deletedAtMs === null ? null : instantValue(thing.deletedAtMs),
      thing.optInStatus,
      instantValue(thing.optInAtMs),
      thing.origin,
      JSON.stringify(thing.members),
      historyText(thing.history),
    ]),
  )
  for (const write of writes) ledger.things.set(thingKey(write), write.thing)
}

/** A thing by its key in what is remembered of a workspace. */
export function thingKey({ workspaceId, collection, thing }: ThingWrite): string {
  return keyOf(workspaceId, nameOf(collection, thing.id))
}

/** As in sql/queries/sieve.things.sql. */
function nameOf(collection: Collection, id: string): string {
  return `${collection}/${id}`
}

/**
 * Members merged over others; `null` clears one. `attributes` are merged one level down by the same rule:
 * a contact's free members are written as if they stood beside the others.
 */
export function mergeMembers(
  kept: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged = new Map(Object.entries(kept))
  for (const [name, value] of Object.entries(written)) {
    const before = merged.get(name)
    if (value === null) merged.delete(name)
    else if (name === 'attributes' && isRecord(before) && isRecord(value)) {
      merged.set(name, mergeMembers(before, value))
    } else merged.set(name, value)
  }
  return Object.fromEntries(merged)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
