import { DAY_MS } from '../../model/time.ts'
import { named } from './problem.ts'

/** Events before 1990 are clocks that were never set. */
export const EARLIEST_MS = Date.UTC(1990, 0, 1)

/** How far ahead of us a sender's clock may be. */
export const MAX_AHEAD_MS = DAY_MS

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:([Zz])|([+-])(\d{2}):(\d{2}))$/

const WANTED = 'an RFC 3339 date and time with a zone offset, such as 2026-03-29T14:00:00Z'

/**
 * Epoch milliseconds of an RFC 3339 instant, or the reason why it is none.
 *
 * The offset is required (`Z`, `+02:00`), the date has to exist (no 30 February, no hour 24), and fractions
 * of a second are cut to milliseconds. A leap second (`:60`) has no place in epoch time and is refused, as
 * are numbers: whether they count seconds or milliseconds would be a guess.
 */
export function readInstant(value: unknown): number | string {
  if (typeof value !== 'string') return `must be ${WANTED}, as text: not ${named(value)}`
  const match = value.length > 64 ? null : RFC_3339.exec(value)
  if (match === null) return `must be ${WANTED}: not ${named(value)}`
  const [, year, month, day, hour, minute, second, fraction, , sign, offsetHour, offsetMinute] = match
  if (second === '60') return 'is a leap second (":60"), which epoch time cannot hold: send second 59 instead'
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return `is no time of day: ${named(value)}`
  const midnightMs = Date.UTC(Number(year), Number(month) - 1, Number(day))
  if (!isDate(midnightMs, Number(year), Number(month), Number(day))) {
    return `is no date of the calendar: ${named(value)}`
  }
  const localMs =
    midnightMs +
    Number(hour) * 3_600_000 +
    Number(minute) * 60_000 +
    Number(second) * 1000 +
    (fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0')))
  if (sign === undefined) return localMs
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59)
    return `has no possible zone offset: ${named(value)}`
  const offsetMs = Number(offsetHour) * 3_600_000 + Number(offsetMinute) * 60_000
  return sign === '+' ? localMs - offsetMs : localMs + offsetMs
}

/** False where the calendar has moved the date on: 31 February is in March, and the years 0 to 99 in another century. */
function isDate(midnightMs: number, year: number, month: number, day: number): boolean {
  const date = new Date(midnightMs)
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1 && date.getUTCFullYear() === year
}

/** An event's `time`: an instant from 1990 until 24 hours after `nowMs` (inclusive), or why it is not. */
export function readEventTime(value: unknown, nowMs: number): number | string {
  const timeMs = readInstant(value)
  if (typeof timeMs === 'string') return timeMs
  if (timeMs < EARLIEST_MS) return `lies before 1990: ${named(value)}`
  if (timeMs > nowMs + MAX_AHEAD_MS) return `lies more than 24 hours in the future: ${named(value)}`
  return timeMs
}
