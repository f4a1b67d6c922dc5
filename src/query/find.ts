import type { ThingsQuestion } from '../model/ask.ts'
import type { Collection, Thing } from '../model/thing.ts'
import type { Store } from '../store/store.ts'
import type { Query, Scope } from './compile.ts'
import { numberSql } from './number.ts'

/** How many things one question may give. */
export const THINGS_LIMIT = 10_000

interface ThingRow {
  id: string
  createdAtMs: number
  updatedAtMs: number
  optInStatus: string
  members: string
}

const COLUMNS = `id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members`

const ONE = `SELECT ${COLUMNS}
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND id = {id:String} AND deleted = 0`

/** One thing by id, or null. */
export async function find(
  store: Store,
  scope: Scope,
  collection: Collection,
  id: string,
): Promise<Thing | null> {
  const [row] = await store.rows<ThingRow>(ONE, { workspace: scope.workspaceId, collection, id })
  return row === undefined ? null : thingOf(row)
}

/** Things of a collection whose members have given values, by creation and then id. */
export async function things(store: Store, scope: Scope, question: ThingsQuestion): Promise<Thing[]> {
  const { sql, parameters } = compileThings(question, scope)
  return (await store.rows<ThingRow>(sql, parameters)).map(thingOf)
}

export function compileThings(question: ThingsQuestion, scope: Scope): Query {
  const members = Object.entries(question.members ?? {})
  const wanted = members.map(
    (_, at) => `JSONExtractString(members, {name${at}:String}) = {value${at}:String}`,
  )
  const { ids, number, withDeleted = false } = question
  const conditions = [
    'workspace = {workspace:String}',
    'collection = {collection:String}',
    ...(withDeleted ? [] : ['deleted = 0']),
    ...(ids === undefined ? [] : ['id IN {ids:Array(String)}']),
    ...(number === undefined ? [] : [`${numberSql('id')} = {number:UInt64}`]),
    ...wanted,
  ]
  const sql = `SELECT ${COLUMNS}
FROM things FINAL
WHERE ${conditions.join(' AND ')}
ORDER BY createdAt, id
LIMIT ${THINGS_LIMIT}`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      collection: question.collection,
      ...(ids === undefined ? {} : { ids }),
      ...(number === undefined ? {} : { number }),
      ...Object.fromEntries(
        members.flatMap(([name, value], at) => [
          [`name${at}`, name],
          [`value${at}`, value],
        ]),
      ),
    },
  }
}

const PAGE = `SELECT ${COLUMNS}
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0 AND id > {after:String}
ORDER BY id
LIMIT {limit:UInt32}`

/** A page of a collection by id, after the last id of the page before ('' for the first). */
export async function page(
  store: Store,
  scope: Scope,
  request: { readonly collection: Collection; readonly after: string; readonly limit: number },
): Promise<Thing[]> {
  const rows = await store.rows<ThingRow>(PAGE, { workspace: scope.workspaceId, ...request })
  return rows.map(thingOf)
}

/** Every statement of this file that is not compiled, for the test that shows each one to the engine. */
export const FIND_STATEMENTS = { ONE, PAGE }

function thingOf(row: ThingRow): Thing {
  const members: Record<string, unknown> = JSON.parse(row.members)
  return {
    id: row.id,
    createdAtMs: Number(row.createdAtMs),
    updatedAtMs: Number(row.updatedAtMs),
    members: row.optInStatus === '' ? members : { ...members, optInStatus: row.optInStatus },
  }
}
