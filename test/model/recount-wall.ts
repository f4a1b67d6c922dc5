import { dayAfter, wallClock } from './recount-calendar.ts'

/** Readings of a zone's wall clock, `2026-03-29 14:05:09`, to instants and back. */

const SECOND_MS = 1000
const DAY_MS = 86_400_000

/** Half-open: `fromMs <= t < toMs`. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

export function isIn(span: Span, instantMs: number): boolean {
  return span.fromMs <= instantMs && instantMs < span.toMs
}

/** What the clock shows, to the second. */
export function readingOf(instantMs: number, zone: string): string {
  const { day, clock } = wallClock(instantMs, zone)
  return `${day} ${clock}`
}

/**
 * The instant at which the clock shows a reading: the earlier of two; where the zone skipped it, the first instant
 * after the gap. Null for what is no real date and time.
 */
export function instantOf(reading: string, zone: string): number | null {
  const asIfUtcMs = Date.parse(`${reading.replace(' ', 'T')}Z`)
  if (Number.isNaN(asIfUtcMs) || readingOf(asIfUtcMs, 'UTC') !== reading) return null
  const beforeMs = offsetMs(asIfUtcMs - DAY_MS, zone)
  const afterMs = offsetMs(asIfUtcMs + DAY_MS, zone)
  const shown = [asIfUtcMs - beforeMs, asIfUtcMs - afterMs].filter((ms) => readingOf(ms, zone) === reading)
  if (shown.length > 0) return Math.min(...shown)
  let [stillBefore, alreadyAfter] = [asIfUtcMs - DAY_MS, asIfUtcMs + DAY_MS]
  while (alreadyAfter - stillBefore > SECOND_MS) {
    const middle = stillBefore + Math.floor((alreadyAfter - stillBefore) / 2 / SECOND_MS) * SECOND_MS
    if (offsetMs(middle, zone) === beforeMs) stillBefore = middle
    else alreadyAfter = middle
  }
  return alreadyAfter
}

/** Where a local day begins, and where the next one does. */
export function daySpan(day: string, zone: string): Span | null {
  const fromMs = /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantOf(`${day} 00:00:00`, zone) : null
  if (fromMs === null) return null
  return { fromMs, toMs: instantOf(`${dayAfter(day, 1)} 00:00:00`, zone) ?? fromMs }
}

/** How far the zone is ahead of UTC. */
export function offsetMs(instantMs: number, zone: string): number {
  const wholeMs = Math.floor(instantMs / SECOND_MS) * SECOND_MS
  return Date.parse(`${readingOf(wholeMs, zone).replace(' ', 'T')}Z`) - wholeMs
}
