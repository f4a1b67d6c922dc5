import type { Store } from './store.ts'

/**
 * Control records: what the server must know of itself (workspaces, keys, cursors). Append-only in the
 * engine, the newest version wins; kept in memory by those who need them at every request.
 */
export interface Records {
  /** All of a kind as they were when the records were opened, for whoever keeps them from then on. */
  opened<Body>(kind: RecordKind): Map<string, Body>
  put(kind: RecordKind, id: string, body: object): Promise<void>
  /** Many in one insert: after a crash all of them are there, or none. */
  putAll(writes: readonly RecordWrite[]): Promise<void>
  remove(kind: RecordKind, id: string): Promise<void>
}

export type RecordKind =
  | 'workspace'
  | 'key'
  | 'cursor'
  | 'admin'
  | 'manifest'
  | 'rollup'
  | 'webhook'
  | 'webhook_place'
  | 'delivery'
  | 'import'
  | 'source'
  | 'session'
  | 'share'

export interface RecordWrite {
  readonly kind: RecordKind
  readonly id: string
  /** null: it is removed. */
  readonly body: object | null
}

const ALL = 'SELECT kind, id, body, version, deleted FROM records FINAL ORDER BY kind, id'
const COLUMNS = ['kind', 'id', 'version', 'deleted', 'body'] as const

/** Opens the records; versions go on from the newest one stored, whatever the clock does. */
export async function openRecords(store: Store): Promise<Records> {
  const rows = await store.rows<StoredRecord>(ALL)
  let version = rows.reduce((newest, row) => Math.max(newest, Number(row.version)), 0)
  const stored = rows.filter(({ deleted }) => deleted === 0)
  const append = (writes: readonly RecordWrite[]) => {
    const rows = writes.map(({ kind, id, body }) => {
      version += 1
      return [kind, id, version, body === null ? 1 : 0, JSON.stringify(body ?? {})]
    })
    // The same version twice is one record.
    return store.patiently(() => store.insert('records', [...COLUMNS], rows))
  }
  return {
    opened<Body>(kind: RecordKind) {
      const ofKind = stored.filter((row) => row.kind === kind)
      return new Map<string, Body>(ofKind.map(({ id, body }) => [id, JSON.parse(body)]))
    },
    put: (kind, id, body) => append([{ kind, id, body }]),
    putAll: (writes) => append(writes),
    remove: (kind, id) => append([{ kind, id, body: null }]),
  }
}

interface StoredRecord {
  readonly kind: string
  readonly id: string
  readonly body: string
  readonly version: number
  readonly deleted: number
}
