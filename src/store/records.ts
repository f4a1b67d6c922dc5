import type { Store } from './store.ts'

/**
 * Control records: what the server must know of itself (workspaces, keys, cursors). Append-only in the
 * engine, the newest version wins; kept in memory by those who need them at every request.
 */
export interface Records {
  all<Body>(kind: RecordKind): Promise<Map<string, Body>>
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

const ALL = `SELECT id, body FROM records FINAL WHERE kind = {kind:String} AND deleted = 0 ORDER BY id`
const NEWEST = 'SELECT max(version) AS version FROM records'
const COLUMNS = ['kind', 'id', 'version', 'deleted', 'body'] as const

/** Opens the records; versions go on from the newest one stored, whatever the clock does. */
export async function openRecords(store: Store): Promise<Records> {
  const [newest] = await store.rows<{ version: number }>(NEWEST)
  let version = Number(newest?.version ?? 0)
  const append = (writes: readonly RecordWrite[]) => {
    const rows = writes.map(({ kind, id, body }) => {
      version += 1
      return [kind, id, version, body === null ? 1 : 0, JSON.stringify(body ?? {})]
    })
    // The same version twice is one record.
    return store.patiently(() => store.insert('records', [...COLUMNS], rows))
  }
  return {
    async all<Body>(kind: RecordKind) {
      const rows = await store.rows<{ id: string; body: string }>(ALL, { kind })
      return new Map<string, Body>(rows.map((row) => [row.id, JSON.parse(row.body)]))
    },
    put: (kind, id, body) => append([{ kind, id, body }]),
    putAll: (writes) => append(writes),
    remove: (kind, id) => append([{ kind, id, body: null }]),
  }
}
