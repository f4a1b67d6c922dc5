import {
  type Condition,
  type EarliestQuestion,
  type RowField,
  TALLY_LIMIT,
  type TallyQuestion,
  type TallyRow,
} from '../model/tally.ts'
import type { Store } from '../store/store.ts'
import { bounds, type Query, type Scope, within } from './clauses.ts'
import { bucketText } from './count.ts'
import { GRAIN_SQL } from './expressions.ts'
import { filterOf } from './filter.ts'
import { plannedTally, type Reading, type Rollups } from './plan.ts'
import { STATE_TALLY_ROWS, TALLY_ROWS, type TallyRows, type Used } from './tally-rows.ts'

/** How many, by bucket and group, of the rows that meet all conditions. */
export async function tally(
  store: Store,
  rollups: Rollups,
  scope: Scope,
  question: TallyQuestion,
): Promise<TallyRow[]> {
  const { of, group, where = [] } = question
  const rows = await plannedTally(rollups, scope, { of, used: usedFields(group, where) }, (reading) => {
    const { sql, parameters } = compileTally(question, scope, { reading })
    return store.rows<{ bucket: number; word: string; value: number }>(sql, parameters)
  })
  return rows.map((row) => ({
    bucket: bucketText(Number(row.bucket), question.grain),
    group: row.word,
    value: Number(row.value),
  }))
}

/** `asOf`: the instant, in epoch milliseconds, before which events are counted at all; the present unless said. */
export function compileTally(
  question: TallyQuestion,
  scope: Scope,
  { asOf = scope.nowMs + 1, reading = 'log' }: { readonly asOf?: number; readonly reading?: Reading } = {},
): Query {
  const { group, grain, zone = 'UTC', where = [], window } = question
  const rows = rowsOf(question, reading)
  const word = group === undefined ? undefined : rows.fields[group]
  if (group !== undefined && word === undefined) throw new RangeError(`${question.of} has no ${group}`)
  const filter = filterOf(where, rows)
  const sql = `SELECT ${grain === undefined ? '0' : GRAIN_SQL[grain](rows.time)} AS bucket,
       ${word === undefined ? "''" : `toString(${word.sql})`} AS word,
       ${rows.value} AS value
FROM ${rows.from}
WHERE ${[...rows.conditions, within(rows.time), ...filter.sql].join('\n  AND ')}
GROUP BY bucket, word
LIMIT ${TALLY_LIMIT + 1}`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      asOf,
      statusAsOf: scope.nowMs + 1,
      zone,
      ...bounds(window),
      ...filter.parameters,
    },
  }
}

/** When the first of a tally's rows lies, of whatever window; null without any. Conditions on rows only. */
export async function earliest(
  store: Store,
  rollups: Rollups,
  scope: Scope,
  question: EarliestQuestion,
): Promise<number | null> {
  const { of, group, where = [] } = question
  return plannedTally(rollups, scope, { of, used: usedFields(group, where) }, async (reading) => {
    for (const { sql, parameters } of compileEarliest(question, scope, reading)) {
      const [row] = await store.rows<{ first: number; many: number }>(sql, parameters)
      if (row !== undefined && Number(row.many) > 0) return Number(row.first)
    }
    return null
  })
}

/** Statements of which the first that finds something answers. */
export function compileEarliest(question: EarliestQuestion, scope: Scope, reading: Reading = 'log'): Query[] {
  const { where = [] } = question
  const rows = rowsOf(question, reading)
  const filter = filterOf(where, rows)
  const { from, time } = rows.ungrouped ?? rows
  const firstOf = (from: string, time: string, conditions: readonly string[]): Query => ({
    sql: `SELECT toUnixTimestamp64Milli(min(${time})) AS first, count() AS many
FROM ${from}
WHERE ${conditions.join('\n  AND ')}`,
    parameters: {
      workspace: scope.workspaceId,
      asOf: scope.nowMs + 1,
      statusAsOf: scope.nowMs + 1,
      zone: 'UTC',
      from: 0,
      to: scope.nowMs + 1,
      ...filter.parameters,
    },
  })
  return [
    ...(rows.first === undefined || where.length > 0 ? [] : [firstOf('events', 'messageTime', rows.first)]),
    firstOf(from, time, [...rows.conditions, within(time), ...filter.sql]),
  ]
}

function rowsOf({ of, group, where = [] }: EarliestQuestion, reading: Reading): TallyRows {
  const rows = (reading === 'states' ? STATE_TALLY_ROWS[of] : undefined) ?? TALLY_ROWS[of]
  return rows(usedFields(group, where))
}

/** What a question needs of its rows. */
function usedFields(group: RowField | undefined, where: readonly Condition[]): Used {
  const used = new Set(where.map((condition) => (condition.of === 'row' ? condition.field : condition.of)))
  return group === undefined ? used : used.add(group)
}
