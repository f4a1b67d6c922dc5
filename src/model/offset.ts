import { Temporal } from 'temporal-polyfill'

const DAY_MS = 86_400_000
/** Days that are remembered of all zones together. */
const DAYS = 20_000

/** By zone and day of UTC: how far the zone is ahead all day long; null for a day on which that changes. */
const known = new Map<string, Map<number, number | null>>()
let days = 0

/**
 * How far a zone is ahead of UTC at an instant, in milliseconds. Rows are written by the thousand and lie in a few days, of
 * which the calendar is asked once: no zone has ever changed its clocks twice within a day of UTC.
 */
export function offsetMs(instantMs: number, zone: string): number {
  return steadyOffsetMs(instantMs, zone) ?? askedOffsetMs(instantMs, zone)
}

/** The same if it holds for the whole day of UTC in which the instant lies; null if clocks are changed on it. */
export function steadyOffsetMs(instantMs: number, zone: string): number | null {
  const day = Math.floor(instantMs / DAY_MS)
  const remembered = known.get(zone)?.get(day)
  if (remembered !== undefined) return remembered
  const first = askedOffsetMs(day * DAY_MS, zone)
  const offset = first === askedOffsetMs((day + 1) * DAY_MS - 1, zone) ? first : null
  remember(zone, day, offset)
  return offset
}

/** What clocks of a zone show at an instant, as if it were UTC: `2024-09-02T13:59:00.123`. */
export function wallReading(instantMs: number, zone: string): string {
  return new Date(instantMs + offsetMs(instantMs, zone)).toISOString().slice(0, -1)
}

function askedOffsetMs(instantMs: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
}

function remember(zone: string, day: number, offset: number | null): void {
  if (days >= DAYS) {
    known.clear()
    days = 0
  }
  const ofZone = known.get(zone) ?? new Map<number, number | null>()
  known.set(zone, ofZone)
  ofZone.set(day, offset)
  days += 1
}
