import { bucketsOf } from '../../model/buckets.ts'
import type { TallyRow } from '../../model/tally.ts'
import { TALLY_LIMIT } from '../../model/tally.ts'
import type { Grain, Window } from '../../model/time.ts'
import { wallBackMs } from '../../model/wall.ts'
import { badParameter, type Refusal } from './errors.ts'
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

/** One line of a series: what falls into its buckets, those of nothing left out. */
export interface Line {
  readonly name: string
  readonly period: ReadonlyMap<string, number>
  /** Where buckets show levels: the level at the start, to which they add up. */
  readonly opening?: number
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

/** Windows of more days of the zone's clock than this are cut into months unless said otherwise. */
const DAYS_BY_DAY = 366

/** What `frequency` can say. */
export const FREQUENCIES = ['hour', 'day', 'month', 'year'] as const satisfies readonly Grain[]

/** `frequency`, or what a window of this length is cut into without it. Throws `Refusal` 400. */
export function readGrain({ values: { frequency }, zone }: Query, { fromMs, toMs }: Window): Grain {
  if (frequency !== undefined) return oneOf('frequency', frequency, FREQUENCIES)
  return wallBackMs(toMs, zone, { days: DAYS_BY_DAY }) <= fromMs ? 'day' : 'month'
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
 * Refuses more lines than an answer has room for, each having every bucket of the window: before they are filled,
 * or a few thousand groups by the hour would take all memory. Throws `Refusal` 400.
 */
export function fitting<One>(lines: readonly One[], { buckets }: Axis): readonly One[] {
  if (lines.length * buckets.length > TALLY_LIMIT) throw tooMany('frequency')
  return lines
}

/**
 * Lines that fit, as the vendor shows them: every bucket of the window, zeros included, and averages over all of
 * them. The total is what has fallen into the buckets. Lines are in the order given.
 */
export function seriesOf(lines: readonly Line[], axis: Axis): Series {
  const groups = lines.map(({ name, period, opening }) => {
    let total = 0
    const cells = axis.buckets.map((bucket): [string, number] => {
      const value = period.get(bucket) ?? 0
      total += value
      return [bucketKey(bucket, axis.grain), opening === undefined ? value : opening + total]
    })
    return { name, total, average: ratio(total, cells.length), period: Object.fromEntries(cells) }
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
  if (rows.length > TALLY_LIMIT) throw tooMany(parameter)
  return rows
}

function tooMany(parameter: string): Refusal {
  return badParameter(parameter, `makes an answer of more than ${TALLY_LIMIT} cells`)
}

/** By code points of the name. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name === b.name ? 0 : Buffer.compare(Buffer.from(a.name), Buffer.from(b.name))
}
