import type { Span } from '../recount-wall.ts'
import { isIn, readingOf } from '../recount-wall.ts'
import {
  type Asked,
  bucketOf,
  bucketsOf,
  comparedSpan,
  type Frequency,
  frequencyOf,
  Refused,
  spanOf,
} from './recount-window.ts'

/** slicktext.md, 1.5 to 1.7: series, their totals and averages, and what they are compared with. */

/** One thing that is counted, under the name of its group. */
export interface Counted {
  readonly timeMs: number
  readonly name: string
  readonly value: number
}

export interface Line {
  readonly name: string
  /** By the key of its bucket; those that are not there are 0. */
  readonly period: ReadonlyMap<string, number>
  readonly total: number
}

/** How a window is cut. */
export interface Cut {
  readonly span: Span
  readonly frequency: Frequency
  readonly zone: string
  readonly buckets: readonly string[]
}

const MOST_FIGURES = 100_000

/** A whole answer; `linesIn` counts one window, and lines come in the order in which they are shown. */
export function seriesAnswer(
  asked: Asked,
  firstMs: () => number | null,
  linesIn: (cut: Cut) => readonly Line[],
): object {
  const span = spanOf(asked, firstMs)
  const before = comparedSpan(asked, span)
  const frequency = frequencyOf(asked, span)
  const cutOf = (one: Span): Cut => {
    return { span: one, frequency, zone: asked.zone, buckets: bucketsOf(one, frequency, asked.zone) }
  }
  const cut = cutOf(span)
  const now = seriesOf(linesIn(cut), cut.buckets)
  if (before === null) return now
  const cutBefore = cutOf(before)
  return {
    ...now,
    comparison: comparison(asked, before, now, seriesOf(linesIn(cutBefore), cutBefore.buckets)),
  }
}

/** What is said of the window before: `totals`, and whatever else it has, and how totals have changed. */
export function comparison<Body extends { readonly totals: Readonly<Record<string, number>> }>(
  asked: Asked,
  before: Span,
  now: { readonly totals: Readonly<Record<string, number>> },
  was: Body,
): object {
  const change = Object.entries(now.totals).map(([name, value]) => {
    const old = was.totals[name] ?? 0
    return [name, { absolute: value - old, percent: old === 0 ? null : (value - old) / old }] as const
  })
  return { ...comparisonHead(asked, before), ...was, change: Object.fromEntries(change) }
}

export function comparisonHead({ query, zone }: Asked, before: Span): object {
  return {
    type: query.compare,
    start: readingOf(before.fromMs, zone),
    end: readingOf(Math.max(before.fromMs, before.toMs - 1), zone),
  }
}

export function seriesOf(lines: readonly Line[], buckets: readonly string[]) {
  if (lines.length * buckets.length > MOST_FIGURES) throw new Refused(400)
  const groups = lines.map(({ name, period, total }) => ({
    name,
    total,
    average: quotient(total, buckets.length),
    period: Object.fromEntries(buckets.map((bucket) => [bucket, period.get(bucket) ?? 0])),
  }))
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  return { totals: { total, average: quotient(total, buckets.length * groups.length) }, groups }
}

/** Lines by what falls into the window, by name. */
export function flowLines(counted: readonly Counted[], { span, frequency, zone }: Cut): Line[] {
  const inside = counted.filter(({ timeMs }) => isIn(span, timeMs))
  return [...new Set(inside.map(({ name }) => name))].sort(byCodePoint).map((name) => {
    const own = inside.filter((one) => one.name === name)
    const period = new Map<string, number>()
    for (const { timeMs, value } of own) {
      const bucket = bucketOf(timeMs, frequency, zone)
      period.set(bucket, (period.get(bucket) ?? 0) + value)
    }
    return { name, period, total: own.reduce((sum, { value }) => sum + value, 0) }
  })
}

/** Lines of these names in this order, empty ones among them. */
export function fixedLines(names: readonly string[], lines: readonly Line[]): Line[] {
  return names.map(
    (name) => lines.find((line) => line.name === name) ?? { name, period: new Map(), total: 0 },
  )
}

/** A quotient; of nothing it is 0. */
export function quotient(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** Names in the cases are ASCII. */
export function byCodePoint(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
