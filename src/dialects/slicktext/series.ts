import { bucketsOf } from '../../model/buckets.ts'
import type { TallyRow } from '../../model/tally.ts'
import { TALLY_LIMIT } from '../../model/tally.ts'
import { DAY_MS, type Grain, HOUR_MS, type Window } from '../../model/time.ts'
import { badParameter } from './errors.ts'
import { oneOf, type Query } from './query.ts'

/**
 * Series: windows cut into buckets, and the totals and averages of what falls into them. The one place for it.
 */

/** A window with its buckets. */
export interface Axis {
  readonly window: Window
  readonly grain: Grain
  readonly zone: string
  /** Names of the model's buckets, ascending. */
  readonly buckets: readonly string[]
}

/** One line of a series. Absent `total`: the sum of its buckets. */
export interface Line {
  readonly name: string
  readonly period: ReadonlyMap<string, number>
  readonly total?: number
}

export interface SeriesGroup {
  readonly name: string
  readonly total: number
  readonly average: number
  readonly period: Readonly<Record<string, number>>
}

export interface Series {
  readonly totals: { readonly total: number; readonly average: number }
  readonly groups: readonly SeriesGroup[]
}

const MOST_BUCKETS = 10_000

/** Windows of more days than this are cut into months unless said otherwise; a change of the clocks aside. */
const DAYS_BY_DAY = 366

/** What `frequency` can say. */
const FREQUENCIES = ['hour', 'day', 'month', 'year'] as const satisfies readonly Grain[]

/** `frequency`, or what a window of this length is cut into without it. Throws `Refusal` 400. */
export function readGrain(query: Query, { fromMs, toMs }: Window): Grain {
  const { frequency } = query.values
  if (frequency !== undefined) return oneOf('frequency', frequency, FREQUENCIES)
  return toMs - fromMs <= DAYS_BY_DAY * DAY_MS + HOUR_MS ? 'day' : 'month'
}

/** Cuts a window. Throws `Refusal` 400 where that makes more buckets than an answer may have. */
export function axisOf(window: Window, grain: Grain, zone: string): Axis {
  const buckets = bucketsOf(window, grain, zone, MOST_BUCKETS)
  if (buckets === null) {
    throw badParameter('frequency', `cuts this window into more than ${MOST_BUCKETS} buckets`)
  }
  return { window, grain, zone, buckets }
}

/** Rows as lines, by the labels of their groups: groups that share a label are one. */
export function linesOf(rows: readonly TallyRow[], label: (group: string) => string): Line[] {
  const lines = new Map<string, Map<string, number>>()
  for (const { group, bucket, value } of rows) {
    const name = label(group)
    const period = lines.get(name) ?? new Map<string, number>()
    lines.set(name, period)
    period.set(bucket, (period.get(bucket) ?? 0) + value)
  }
  return [...lines].map(([name, period]) => ({ name, period })).sort(byName)
}

/**
 * Lines as the vendor shows them: every bucket of the window, zeros included, and averages over all of them.
 * Lines are in the order given. Throws `Refusal` 400 where the answer would be too large.
 */
export function seriesOf(lines: readonly Line[], axis: Axis): Series {
  if (lines.length * axis.buckets.length > TALLY_LIMIT) {
    throw badParameter('frequency', `makes an answer of more than ${TALLY_LIMIT} figures`)
  }
  const groups = lines.map(({ name, period, total }) => {
    const cells = axis.buckets.map((bucket): [string, number] => [
      bucketKey(bucket, axis.grain),
      period.get(bucket) ?? 0,
    ])
    const whole = total ?? cells.reduce((sum, [, value]) => sum + value, 0)
    return { name, total: whole, average: ratio(whole, cells.length), period: Object.fromEntries(cells) }
  })
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  return { totals: { total, average: ratio(total, axis.buckets.length * groups.length) }, groups }
}

/** `2026-03-29 14` -> `2026-03-29 14:00:00`; other buckets go by the model's names. */
export function bucketKey(bucket: string, grain: Grain): string {
  return grain === 'hour' ? `${bucket}:00:00` : bucket
}

/** A fraction or an average, unrounded; of nothing it is 0. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** Refuses rows of which there are more than an answer may have. Throws `Refusal` 400. */
export function bounded<Row>(rows: readonly Row[], parameter = 'frequency'): readonly Row[] {
  if (rows.length > TALLY_LIMIT) {
    throw badParameter(parameter, `makes an answer of more than ${TALLY_LIMIT} figures`)
  }
  return rows
}

/** By code points of the name. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name === b.name ? 0 : Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))
}
