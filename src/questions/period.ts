import { z } from 'zod'
import { readInstant } from '../ingest/shapes/instant.ts'
import { named } from '../ingest/shapes/problem.ts'
import type { Ask } from '../model/ask.ts'
import { bucketsOf } from '../model/buckets.ts'
import { COMPARISONS, type Comparison, windowBefore } from '../model/compare.ts'
import { RANGE_NAMES, rangeWindow } from '../model/range.ts'
import {
  daysWindow,
  GRAINS,
  type Grain,
  instantText,
  isZone,
  startOfDayMs,
  type Window,
} from '../model/time.ts'
import type { Answer, AnswerRange, Part } from './answer.ts'
import { refusedAt } from './refusal.ts'

/** Buckets that one answer may have. */
export const BUCKETS_LIMIT = 10_000

const EARLIEST_MS = Date.UTC(1970)
const LATEST_MS = Date.UTC(2200)

const BOUND = z.string().meta({
  description: 'A local date such as 2026-10-01, or an RFC 3339 instant.',
  examples: ['2026-10-01'],
})

export const RANGE = z
  .union([z.enum(RANGE_NAMES), z.strictObject({ from: BOUND, to: BOUND.optional() })], {
    error: `must be one of ${RANGE_NAMES.join(', ')}, or {"from", "to"} of dates or instants`,
  })
  .meta({
    description:
      'A range by name, or its ends. A date as `to` is included whole, an instant is not; without `to` it ends now. ' +
      'What is still to come is cut off.',
  })

export const ZONE = z
  .string()
  .refine(isZone, { error: ({ input }) => `must be an IANA zone such as Europe/Berlin: not ${named(input)}` })
  .meta({ description: 'IANA zone of days and buckets; the workspace’s if not given.' })

export const GRAIN = z.enum(GRAINS)
export const COMPARE = z.enum(COMPARISONS)

/** Members of questions about a range. */
export const RANGED = { range: RANGE.optional(), zone: ZONE.optional() }
/** … that can be compared with an earlier one. */
export const COMPARED = { ...RANGED, compare: COMPARE.optional() }
/** … and be cut into buckets. */
export const CUT = { ...COMPARED, grain: GRAIN.optional() }

/** What a question says of time. */
export interface Timing {
  readonly range?: z.output<typeof RANGE> | undefined
  readonly zone?: string | undefined
  readonly grain?: Grain | undefined
  readonly compare?: Comparison | undefined
}

/** A window with its zone and, where it is cut, its buckets. */
export interface Period {
  readonly window: Window
  readonly zone: string
  readonly grain?: Grain
  readonly buckets?: readonly string[]
}

/**
 * The period that is asked for. Throws `BadRequest`: a date that there is none of, ends in the wrong order, more
 * than 10,000 buckets.
 */
export async function periodOf(ask: Ask, timing: Timing): Promise<Period> {
  const zone = timing.zone ?? ask.workspace.timezone
  const window = await windowOf(ask, timing.range ?? 'last_30_days', zone)
  return cut(window, zone, timing.grain)
}

/** The period it is compared with, or null. Throws `BadRequest` where there is none. */
export function periodBefore(period: Period, timing: Timing): Period | null {
  const { compare, range } = timing
  if (compare === undefined) return null
  if (range === 'all')
    throw refusedAt('/compare', 'cannot go with the range "all", before which there is none')
  const window = windowBefore(compare, period.window, period.zone)
  if (window.fromMs < EARLIEST_MS) throw refusedAt('/compare', 'goes back to before 1970')
  return cut(window, period.zone, period.grain)
}

/** An answer of a part for the period, and of one for the period before where that is asked for. */
export async function answered(
  ask: Ask,
  timing: Timing & { readonly question?: string | undefined },
  name: string,
  partOf: (period: Period) => Promise<Part>,
  /** Given the present part, so that the other is of the same groups. */
  beforeOf: (period: Period, present: Part) => Promise<Part> = partOf,
): Promise<Answer> {
  const period = await periodOf(ask, timing)
  const before = periodBefore(period, timing)
  const part = await partOf(period)
  const past = before === null ? null : await beforeOf(before, part)
  return {
    question: name,
    range: rangeText(period.window),
    zone: period.zone,
    ...(period.grain === undefined ? {} : { grain: period.grain }),
    ...bucketsIn(period),
    ...part,
    ...(past === null || before === null || timing.compare === undefined
      ? {}
      : {
          comparison: {
            type: timing.compare,
            range: rangeText(before.window),
            ...bucketsIn(before),
            ...past,
          },
        }),
  }
}

/** What a model's question takes of a period that may be cut. */
export function cutOf({ window, zone, grain }: Period) {
  return { window, zone, ...(grain === undefined ? {} : { grain }) }
}

function bucketsIn({ buckets }: Period): { buckets?: readonly string[] } {
  return buckets === undefined ? {} : { buckets }
}

export function rangeText({ fromMs, toMs }: Window): AnswerRange {
  return { from: instantText(fromMs), to: instantText(toMs) }
}

function cut(window: Window, zone: string, grain: Grain | undefined): Period {
  if (grain === undefined) return { window, zone }
  const buckets = bucketsOf(window, grain, zone, BUCKETS_LIMIT)
  if (buckets === null) throw refusedAt('/grain', `cuts this range into more than ${BUCKETS_LIMIT} buckets`)
  return { window, zone, grain, buckets }
}

async function windowOf(ask: Ask, range: z.output<typeof RANGE>, zone: string): Promise<Window> {
  const endMs = ask.nowMs + 1
  if (range === 'all') {
    const beganMs = await ask.began()
    const fromMs = startOfDayMs(Math.max(EARLIEST_MS, beganMs ?? ask.nowMs), zone)
    return { fromMs: Math.max(EARLIEST_MS, fromMs), toMs: endMs }
  }
  if (typeof range === 'string') return rangeWindow(range, ask.nowMs, zone)
  const fromMs = boundMs('/range/from', range.from, zone, 'from')
  const toMs = range.to === undefined ? endMs : boundMs('/range/to', range.to, zone, 'to')
  if (fromMs >= toMs) throw refusedAt('/range', 'must end after it starts')
  return { fromMs: Math.min(fromMs, endMs), toMs: Math.min(toMs, endMs) }
}

function boundMs(path: string, text: string, zone: string, end: 'from' | 'to'): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = daysWindow(text, text, zone)
    if (day === null) throw refusedAt(path, `is no date of the calendar: ${named(text)}`)
    return bounded(path, end === 'from' ? day.fromMs : day.toMs)
  }
  const instant = readInstant(text)
  if (typeof instant === 'string')
    throw refusedAt(path, `must be a date such as 2026-10-01, or an RFC 3339 instant: not ${named(text)}`)
  return bounded(path, instant)
}

function bounded(path: string, instantMs: number): number {
  if (instantMs >= EARLIEST_MS && instantMs <= LATEST_MS) return instantMs
  throw refusedAt(path, 'must lie between 1970 and 2200')
}
