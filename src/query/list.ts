import type { FactRow, ListAnswer, ListQuestion } from '../model/ask.ts'
import type { Place } from '../model/cursor.ts'
import type { Parameters, Store } from '../store/store.ts'
import { OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'
import { pageParameters, pageSql } from './page.ts'
import { conditions, whereParameters } from './where.ts'

const ARRIVAL = 'greatest(sequence, rearrived)'

const ORDER_SQL: Readonly<Record<ListQuestion['order'], string>> = {
  lastReceived: 'sequence DESC',
  arrival: `${ARRIVAL}, sequence`,
}

/**
 * Facts as rows. Asks for one row more than wanted, to know whether there are more. `settledSequence` is up to
 * where the order of arrival is complete: reading on from a place never goes beyond it.
 */
export async function list(
  store: Store,
  scope: Scope,
  question: ListQuestion,
  settledSequence: number,
): Promise<ListAnswer> {
  const reach =
    question.order === 'arrival'
      ? { place: await placeOf(store, scope, question.after, settledSequence), settledSequence }
      : undefined
  const { sql, parameters } = compileList(question, scope, reach)
  const [found, total] = await Promise.all([
    store.rows<FactRow>(sql, parameters),
    question.withTotal ? totalOf(store, scope, question) : undefined,
  ])
  const rows = found.slice(0, question.limit).map((row) => ({
    ...row,
    sequence: Number(row.sequence),
    arrival: Number(row.arrival),
    timeMs: Number(row.timeMs),
    sizeBytes: Number(row.sizeBytes),
  }))
  return {
    rows,
    hasMore: found.length > question.limit,
    ...(total === undefined ? {} : { total }),
    ...(reach === undefined ? {} : { place: placeBehind(rows.at(-1)) ?? reach.place }),
  }
}

/** What part of the order of arrival is read: behind `place`, up to and with `settledSequence`. */
export interface Reach {
  readonly place: Place
  readonly settledSequence: number
}

export function compileList(question: ListQuestion, scope: Scope, reach?: Reach): Query {
  const columns = `sequence, ${ARRIVAL} AS arrival, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId,
       messageId, toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, sizeBytes, toString(sendingSource) AS sendingSource, toString(bounceClass) AS bounceClass,
       linkNumber, public, properties`
  const { limit, offset = 0 } = question
  return {
    sql: pageSql(columns, matches(question, reach), ORDER_SQL[question.order]),
    parameters: { ...parametersOf(question, scope, reach), ...pageParameters(limit, offset) },
  }
}

/** How many rows a list has in all. */
export function compileTotal(question: ListQuestion, scope: Scope): Query {
  const sql = `SELECT count() AS total
FROM events
WHERE ${matches(question).join('\n  AND ')}`
  return { sql, parameters: parametersOf(question, scope) }
}

/** The first row that was received at or after an instant. */
export const FIRST_RECEIVED = `SELECT min(sequence) AS sequence
FROM events
WHERE ${OF_WORKSPACE} AND receivedAt >= fromUnixTimestamp64Milli({received:Int64}, 'UTC')`

function matches({ where = {}, window }: ListQuestion, reach?: Reach): string[] {
  return [
    OF_WORKSPACE,
    'kind IN {kinds:Array(String)}',
    'own != 2',
    ...(window === undefined ? [] : [within('time')]),
    ...(reach === undefined
      ? []
      : [
          `${ARRIVAL} >= {arrival:UInt64}`,
          `${ARRIVAL} <= {settled:UInt64}`,
          `(${ARRIVAL} > {arrival:UInt64} OR sequence > {sequence:UInt64})`,
        ]),
    ...conditions(where),
  ]
}

function parametersOf({ kinds, where = {}, window }: ListQuestion, scope: Scope, reach?: Reach): Parameters {
  return {
    workspace: scope.workspaceId,
    kinds,
    ...(window === undefined ? {} : { from: window.fromMs, to: window.toMs }),
    ...(reach === undefined
      ? {}
      : { arrival: reach.place.arrival, sequence: reach.place.sequence, settled: reach.settledSequence }),
    ...whereParameters(where),
  }
}

async function totalOf(store: Store, scope: Scope, question: ListQuestion): Promise<number> {
  const { sql, parameters } = compileTotal(question, scope)
  const [row] = await store.rows<{ total: number }>(sql, parameters)
  return Number(row?.total ?? 0)
}

/** Where reading starts: behind a place, or before the first row received since an instant; if none was, now. */
async function placeOf(
  store: Store,
  scope: Scope,
  after: ListQuestion['after'],
  settledSequence: number,
): Promise<Place> {
  if (after === undefined) return { arrival: 0, sequence: 0 }
  if ('arrival' in after) return after
  const parameters = { workspace: scope.workspaceId, received: after.receivedMs }
  const [row] = await store.rows<{ sequence: number }>(FIRST_RECEIVED, parameters)
  const first = Number(row?.sequence ?? 0)
  // Numbers start at 1, so 0 says that there is none; one above the settled part counts as still to come.
  return { arrival: first === 0 ? settledSequence + 1 : Math.min(first, settledSequence + 1), sequence: 0 }
}

function placeBehind(row: FactRow | undefined): Place | undefined {
  return row === undefined ? undefined : { arrival: row.arrival, sequence: row.sequence }
}
