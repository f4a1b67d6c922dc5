import type { Store } from '../store/store.ts'
import { AS_OF, OF_WORKSPACE, type Scope } from './clauses.ts'

export const BEGAN = `SELECT toUnixTimestamp64Milli(min(time)) AS first, count() AS many
FROM events
WHERE ${OF_WORKSPACE} AND own != 2 AND ${AS_OF}`

/** When the first event of all lies, up to now; null where there is none. */
export async function began(store: Store, scope: Scope): Promise<number | null> {
  const parameters = { workspace: scope.workspaceId, asOf: scope.nowMs + 1 }
  const [row] = await store.rows<{ first: number; many: number }>(BEGAN, parameters)
  return row === undefined || Number(row.many) === 0 ? null : Number(row.first)
}
