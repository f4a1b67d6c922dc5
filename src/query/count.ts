import type { CountQuestion, CountRow } from '../model/ask.ts'
import type { Metric } from '../model/metric.ts'
import type { Grain } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import type { Scope } from './clauses.ts'
import { compileCount } from './compile.ts'
import { plannedCount, type Rollups } from './plan.ts'

type Answered = { bucket: number; group: string[] } & Record<string, unknown>

/** How many, by bucket and group: the answers of all sources laid over each other. Ascending by bucket, then group. */
export async function count<M extends Metric>(
  store: Store,
  rollups: Rollups,
  scope: Scope,
  question: CountQuestion<M>,
): Promise<CountRow<M>[]> {
  const answers = await plannedCount(rollups, scope, question, (reading) =>
    Promise.all(
      compileCount(question, scope, reading).map(async ({ query, metrics }) => ({
        metrics,
        rows: await store.rows<Answered>(query.sql, query.parameters),
      })),
    ),
  )
  const merged = new Map<string, { bucket: string; group: string[]; values: Record<M, number> }>()
  for (const { metrics, rows } of answers) {
    for (const row of rows) {
      const bucket = bucketText(Number(row.bucket), question.grain)
      const key = JSON.stringify([bucket, row.group])
      const cell = merged.get(key) ?? { bucket, group: row.group, values: zeros(question.metrics) }
      merged.set(key, cell)
      for (const metric of question.metrics)
        if (metrics.includes(metric)) cell.values[metric] = Number(row[metric])
    }
  }
  return [...merged]
    .filter(([, cell]) => Object.values(cell.values).some((value) => value !== 0))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, cell]) => cell)
}

function zeros<M extends Metric>(metrics: readonly M[]): Record<M, number> {
  const values: Partial<Record<M, number>> = {}
  for (const metric of metrics) values[metric] = 0
  return values as Record<M, number>
}

/** `2026032914` -> `2026-03-29 14`. */
export function bucketText(bucket: number, grain: Grain | undefined): string {
  if (grain === undefined) return ''
  const digits = String(bucket)
  if (grain === 'quarter') return `${digits.slice(0, 4)}-Q${digits.slice(4)}`
  const parts = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].filter((part) => part !== '')
  const date = parts.join('-')
  return grain === 'hour' ? `${date} ${digits.slice(8, 10)}` : date
}
