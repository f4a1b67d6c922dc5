import { Temporal } from 'temporal-polyfill'
import { offsetMs, steadyOffsetMs, wallReading } from './offset.ts'
import { ZONES } from './zones.ts'

/**
 * Time: windows, buckets and zones, here and nowhere else.
 *
 * An instant is a number of epoch milliseconds (UTC). A window is half-open. A bucket is named by the wall
 * clock of a zone, so an hour that is repeated when clocks go back is one bucket, and an hour that is
 * skipped when they go forward is none.
 */

/** Half-open: `fromMs <= t < toMs`. */
export interface Window {
  readonly fromMs: number
  readonly toMs: number
}

export const GRAINS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof GRAINS)[number]

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** The clock. Passed in, so that a test or a demo can make it stand still. */
export interface Clock {
  nowMs(): number
}

/** A zone's start of the local day that holds `instantMs`, or of one `days` later (or earlier). */
export function startOfDayMs(instantMs: number, zone: string, days = 0): number {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).add({ days }).startOfDay()
    .epochMilliseconds
}

/**
 * Where a calendar day (`YYYY-MM-DD`) starts in a zone; null if it is no real date.
 * A day that a zone skipped altogether (Apia, 2011-12-30) starts where the next one does.
 */
export function dayStartMs(date: string, zone: string): number | null {
  const day = plainDate(date)
  return day === null ? null : day.toZonedDateTime(zone).epochMilliseconds
}

/** The window of whole local days `from`..`to`, both inclusive; null if either is no real date. */
export function daysWindow(from: string, to: string, zone: string): Window | null {
  const first = plainDate(from)
  const last = plainDate(to)
  if (first === null || last === null) return null
  return {
    fromMs: first.toZonedDateTime(zone).epochMilliseconds,
    toMs: last.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds,
  }
}

/**
 * The last `days` local days, today included: from their first midnight until now. The present millisecond
 * is in, so that what has just been acknowledged is in the answer.
 */
export function lastDays(days: number, nowMs: number, zone: string): Window {
  return { fromMs: startOfDayMs(nowMs, zone, 1 - days), toMs: nowMs + 1 }
}

/**
 * Names of the buckets that a window touches, ascending, gaps included:
 * hour `2026-03-29 14`, day `2026-03-29`, week `2026-03-23` (its Monday), month `2026-03`, quarter `2026-Q1`,
 * year `2026`.
 */
export function bucketNames(window: Window, grain: Grain, zone: string): string[] {
  const names: string[] = []
  let atMs = window.fromMs
  while (atMs < window.toMs) {
    const name = bucketName(atMs, grain, zone)
    if (names.at(-1) !== name) names.push(name)
    atMs = nextBucketMs(atMs, grain, zone)
  }
  return names
}

/** The name of the bucket that an instant falls in. */
export function bucketName(instantMs: number, grain: Grain, zone: string): string {
  const text = wallReading(instantMs, zone)
  if (grain === 'hour') return `${text.slice(0, 10)} ${text.slice(11, 13)}`
  if (grain === 'quarter') return `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`
  if (grain === 'week') return firstDay(Temporal.PlainDate.from(text.slice(0, -13)), grain).toString()
  return text.slice(0, grain === 'day' ? 10 : grain === 'month' ? 7 : 4)
}

/** Where the bucket after the one that holds `instantMs` starts. */
export function nextBucketMs(instantMs: number, grain: Grain, zone: string): number {
  if (grain === 'hour' || grain === 'day') {
    const nextMs = nextBySteadyClock(instantMs, grain === 'hour' ? HOUR_MS : DAY_MS, zone)
    if (nextMs !== null) return nextMs
  }
  const local = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
  if (grain === 'hour') {
    // The next full hour of the wall clock by real time: it may lie 30 minutes off where a zone shifts by half an hour.
    const minutesLeft = 60 - local.minute
    const next = local.add({ minutes: minutesLeft }).round({ smallestUnit: 'minute', roundingMode: 'floor' })
    return next.epochMilliseconds
  }
  let next = firstDay(local.toPlainDate(), grain).add(STEPS[grain])
  // A skipped local day has no instants: go on to the first day that has.
  while (next.toZonedDateTime(zone).epochMilliseconds <= instantMs) next = next.add({ days: 1 })
  return next.toZonedDateTime(zone).epochMilliseconds
}

/** The next full hour or midnight, at most a day away; null where the clock is put forward or back around then. */
function nextBySteadyClock(instantMs: number, stepMs: number, zone: string): number | null {
  const offset = steadyOffsetMs(instantMs, zone)
  if (offset === null) return null
  const nextMs = (Math.floor((instantMs + offset) / stepMs) + 1) * stepMs - offset
  return steadyOffsetMs(nextMs, zone) === offset ? nextMs : null
}

/** How long a bucket of whole days is, by the calendar. */
const STEPS = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { years: 1 },
} as const satisfies Record<Exclude<Grain, 'hour'>, object>

/** The first day of the bucket that holds a day. */
function firstDay(day: Temporal.PlainDate, grain: Exclude<Grain, 'hour'>): Temporal.PlainDate {
  switch (grain) {
    case 'day':
      return day
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 })
    case 'month':
      return day.with({ day: 1 })
    case 'quarter':
      return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) })
    case 'year':
      return day.with({ day: 1, month: 1 })
  }
}

/**
 * On which side of `base` shifted by whole calendar years a date lies: below 0 before it, 0 on it, above 0 after
 * it; null if either is no real date. 29 February shifts to the 28th where there is no other.
 *
 * `sideOfYears('2025-02-28', '2024-02-29', 1)`: 0
 */
export function sideOfYears(date: string, base: string, years: number): number | null {
  const [day, from] = [plainDate(date), plainDate(base)]
  if (day === null || from === null) return null
  return Temporal.PlainDate.compare(day, from.add({ years }))
}

/** What the clocks and the calendar of a zone show. */
export interface WallClock {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  /** 1 (Monday) to 7. */
  readonly weekday: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** How far the zone is ahead of UTC at that instant. */
  readonly offsetMinutes: number
}

export function wallClock(instantMs: number, zone: string): WallClock {
  const offset = offsetMs(instantMs, zone)
  const at = new Date(instantMs + offset)
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: at.getUTCDay() || 7,
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    offsetMinutes: offset / MINUTE_MS,
  }
}

/** A real calendar date written `YYYY-MM-DD`, or null. */
function plainDate(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** True for an IANA zone name: `Europe/Warsaw`, `UTC`; not `europe/warsaw`, not `+02:00`. */
export function isZone(name: string): boolean {
  return ZONES.has(name)
}

/** RFC 3339 in UTC with milliseconds. */
export function instantText(instantMs: number): string {
  return new Date(instantMs).toISOString()
}
