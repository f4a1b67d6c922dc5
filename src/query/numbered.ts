import type { Collection, Thing } from '../model/thing.ts'
import type { Store } from '../store/store.ts'
import type { Scope } from './compile.ts'
import { find } from './find.ts'
import { numberSql } from './number.ts'

export const BY_NUMBER = `SELECT id
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
  AND ${numberSql('id')} = {number:UInt64}
ORDER BY id
LIMIT 1`

/** One thing by the number form of its id, or null: of several, that of the smallest id. */
export async function findNumbered(
  store: Store,
  scope: Scope,
  collection: Collection,
  number: number,
): Promise<Thing | null> {
  const exact = await find(store, scope, collection, String(number))
  if (exact !== null) return exact
  const parameters = { workspace: scope.workspaceId, collection, number }
  const [row] = await store.rows<{ id: string }>(BY_NUMBER, parameters)
  return row === undefined ? null : find(store, scope, collection, row.id)
}
