import type { Collection, Thing } from '../model/thing.ts'
import type { Store } from '../store/store.ts'
import type { Scope } from './compile.ts'
import { find } from './find.ts'

/** The number form of an id as SQL: the rule of `numberOf` in `model/number-id.ts`. */
export function numberSql(id: string): string {
  return `if(match(${id}, '^(0|[1-9][0-9]{0,15})$') AND toUInt64OrZero(${id}) <= 9007199254740991, toUInt64OrZero(${id}), greatest(toUInt64(1), bitShiftRight(reinterpretAsUInt64(reverse(substring(SHA256(${id}), 1, 8))), 11)))`
}

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
