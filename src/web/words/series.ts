import type { Answer, Row } from '../api/question.ts'
import { bucketWords, numberWords } from './formats.ts'

/** A line: one figure for each bucket, and the same of the earlier range where one was asked for. */
export interface Series {
  readonly name: string
  readonly values: readonly number[]
  readonly before?: readonly number[]
}

/** Figure of a row by its name; 0 where the row does not say it. */
export function figure(row: Pick<Row, 'values'> | undefined, metric: string): number {
  const value = row?.values[metric]
  return typeof value === 'number' ? value : 0
}

/** One metric of an answer as a line, one value a bucket. */
export function seriesOf(answer: Answer, metric: string, name: string): Series {
  const buckets = answer.buckets ?? []
  const values = lineOf(answer.rows, buckets, metric)
  const earlier = answer.comparison
  if (earlier === undefined) return { name, values }
  const before = lineOf(earlier.rows, earlier.buckets ?? [], metric)
  // Months differ in length: the earlier line is cut to this one, or ends before it.
  return { name, values, before: before.slice(0, values.length) }
}

/** An answer without the buckets before the first figure and behind the last: of all of history, what there is of it. */
export function withoutEnds(answer: Answer): Answer {
  const { buckets = [], rows, comparison } = answer
  if (comparison !== undefined) return answer
  const told = rows.filter(({ values }) =>
    Object.values(values).some((value) => value !== 0 && value !== null),
  )
  const places = told.map(({ bucket = '' }) => buckets.indexOf(bucket))
  const kept = buckets.slice(Math.min(...places), Math.max(...places) + 1)
  return { ...answer, buckets: kept, rows: rows.filter(({ bucket = '' }) => kept.includes(bucket)) }
}

/** What a line looks like, in one sentence for those who do not see it. */
export function seriesSummary(series: Series, buckets: readonly string[]): string {
  const { name, values } = series
  const total = values.reduce((sum, value) => sum + value, 0)
  if (values.length === 0 || total === 0) return `${name}: none in this range.`
  const highest = Math.max(...values)
  const lowest = Math.min(...values)
  const at = bucketWords(buckets[values.indexOf(highest)] ?? '')
  if (highest === lowest) return `${name}: ${numberWords(highest)} throughout.`
  return `${name}: between ${numberWords(lowest)} and ${numberWords(highest)}, highest on ${at}.`
}

function lineOf(rows: readonly Row[], buckets: readonly string[], metric: string): number[] {
  const byBucket = new Map(rows.map((row) => [row.bucket ?? '', row]))
  return buckets.map((bucket) => figure(byBucket.get(bucket), metric))
}
