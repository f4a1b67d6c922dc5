import { AnswerTooLarge } from '../errors.ts'
import type { FindQuestion } from '../model/ask.ts'
import type { Collection, Thing } from '../model/thing.ts'
import type { Store } from '../store/store.ts'
import { OF_WORKSPACE, type Query, type Scope } from './clauses.ts'
import { numberSql } from './number.ts'

/** How many things one question may give: far more than anybody has of what is asked for as a whole. */
export const THINGS_LIMIT = 100_000

/** A thing as it is stored. */
export interface ThingRow {
  id: string
  createdAtMs: number
  updatedAtMs: number
  optInStatus: string
  members: string
}

export const THING_COLUMNS = `id, toUnixTimestamp64Milli(createdAt) AS createdAtMs, toUnixTimestamp64Milli(updatedAt) AS updatedAtMs,
       toString(optInStatus) AS optInStatus, members`

/**
 * Things of a collection that meet all conditions, by creation and then id: all of them, for nobody could tell what is
 * missing. Throws `AnswerTooLarge` where there are more than `THINGS_LIMIT`.
 */
export async function find(store: Store, scope: Scope, question: FindQuestion): Promise<Thing[]> {
  for (const { sql, parameters } of compileFind(question, scope)) {
    const rows = await store.rows<ThingRow>(sql, parameters)
    if (rows.length > THINGS_LIMIT)
      throw new AnswerTooLarge(`more than ${THINGS_LIMIT} ${question.collection}`)
    if (rows.length > 0) return rows.map(thingOf)
  }
  return []
}

/**
 * Statements of which the first that finds something answers. None for no ids, and two for a number: it is most
 * often an id as it is, which the table's order finds; only else the number of every id is computed.
 */
export function compileFind(question: FindQuestion, scope: Scope): Query[] {
  const { ids, number } = question
  if (ids?.length === 0) return []
  if (number === undefined) return [thingsWhere(question, scope)]
  return [
    thingsWhere(question, scope, { sql: 'id = {own:String}', parameters: { own: String(number) } }),
    thingsWhere(question, scope, { sql: `${numberSql('id')} = {number:UInt64}`, parameters: { number } }),
  ]
}

function thingsWhere(question: FindQuestion, scope: Scope, numbered?: Query): Query {
  const { collection, ids, members = {}, withDeleted = false } = question
  const values: Record<string, unknown> = {}
  const wanted = Object.entries(members).map(([name, value], at) => {
    values[`name${at}`] = name
    values[`value${at}`] = value
    return `JSONExtractString(members, {name${at}:String}) = {value${at}:String}`
  })
  const conditions = [
    OF_WORKSPACE,
    'collection = {collection:String}',
    ...(withDeleted ? [] : ['deleted = 0']),
    ...(ids === undefined ? [] : ['id IN {ids:Array(String)}']),
    ...(numbered === undefined ? [] : [numbered.sql]),
    ...wanted,
  ]
  const sql = `SELECT ${THING_COLUMNS}
FROM things FINAL
WHERE ${conditions.join(' AND ')}
ORDER BY createdAt, id
LIMIT ${THINGS_LIMIT + 1}`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      collection,
      ...(ids === undefined ? {} : { ids }),
      ...numbered?.parameters,
      ...values,
    },
  }
}

export const PAGE = `SELECT ${THING_COLUMNS}
FROM things FINAL
WHERE ${OF_WORKSPACE} AND collection = {collection:String} AND deleted = 0 AND id > {after:String}
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

export function thingOf(row: ThingRow): Thing {
  const members: Record<string, unknown> = JSON.parse(row.members)
  return {
    id: row.id,
    createdAtMs: Number(row.createdAtMs),
    updatedAtMs: Number(row.updatedAtMs),
    members: row.optInStatus === '' ? members : { ...members, optInStatus: row.optInStatus },
  }
}
