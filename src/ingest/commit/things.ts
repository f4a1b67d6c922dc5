import type { Collection } from '../../model/thing.ts'
import { type Store, statement } from '../../store/store.ts'
import { instantValue } from './row.ts'

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
  readonly members: Readonly<Record<string, unknown>>
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
  'members',
] as const

/** The newest versions of some things, removed ones included; absent where never written. */
export async function loadThings(
  store: Store,
  workspaceId: string,
  collection: Collection,
  ids: readonly string[],
): Promise<Map<string, KeptThing>> {
  if (ids.length === 0) return new Map()
  const rows = await store.rows<{
    id: string
    deleted: number
    known: number
    createdAtMs: number
    updatedAtMs: number
    deletedAtMs: number | null
    optInStatus: string
    members: string
  }>(LOAD, { workspace: workspaceId, collection, ids })
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, deleted: row.deleted === 1, known: row.known === 1, members: JSON.parse(row.members) },
    ]),
  )
}

/** A thing's values in the order of the table's columns. */
export function thingValues(
  workspaceId: string,
  collection: Collection,
  thing: KeptThing,
  version: number,
): unknown[] {
  return [
    workspaceId,
    collection,
    thing.id,
    version,
    thing.deleted ? 1 : 0,
    thing.known ? 1 : 0,
    instantValue(thing.createdAtMs),
    instantValue(thing.updatedAtMs),
    thing.deletedAtMs === null ? null : instantValue(thing.deletedAtMs),
    thing.optInStatus,
    JSON.stringify(thing.members),
  ]
}

export function insertThings(store: Store, rows: readonly unknown[][]): Promise<void> {
  return store.insert('things', [...COLUMNS], rows)
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
