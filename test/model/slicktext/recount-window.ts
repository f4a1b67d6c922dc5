import { dayAfter, dayOf, daysBetween, wallClock } from '../recount-calendar.ts'
import { daySpan, instantOf, readingOf, type Span } from '../recount-wall.ts'

/** slicktext.md, 1.4, 1.5 and 1.9: windows, buckets and the window before. */

/** A request that has to be refused. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`${status}`)
    this.status = status
  }
}

/** Parameters with a value, the zone, and the present. */
export interface Asked {
  readonly query: Readonly<Record<string, string>>
  readonly zone: string
  readonly nowMs: number
}

export type Frequency = 'hour' | 'day' | 'month' | 'year'

const SECOND_MS = 1000
const HOUR_MS = 3_600_000
const MOST_BUCKETS = 10_000

/** `start` to `end`, both inclusive; from the local day of the first of what is counted; up to now. */
export function spanOf({ query, zone, nowMs }: Asked, firstMs: () => number | null): Span {
  const fromMs = query.start === undefined ? null : boundOf(query.start, zone).fromMs
  const endMs = query.end === undefined ? nowMs + 1 : boundOf(query.end, zone).toMs
  if (fromMs !== null && fromMs >= endMs) throw new Refused(400)
  const toMs = Math.min(endMs, nowMs + 1)
  if (fromMs !== null) return { fromMs: Math.min(fromMs, toMs), toMs }
  const first = firstMs()
  const startMs = first === null ? toMs : (daySpan(dayOf(first, zone), zone)?.fromMs ?? toMs)
  return { fromMs: Math.min(startMs, toMs), toMs }
}

/** The day, or the second, that a bound names. */
function boundOf(text: string, zone: string): Span {
  const day = daySpan(text, zone)
  if (day !== null) return day
  const instantMs = instantOf(text.replace('T', ' '), zone)
  if (instantMs === null) throw new Refused(400)
  return { fromMs: instantMs, toMs: instantMs + SECOND_MS }
}

export function frequencyOf({ query, zone }: Asked, span: Span): Frequency {
  const given = query.frequency
  if (given === 'hour' || given === 'day' || given === 'month' || given === 'year') return given
  if (given !== undefined) throw new Refused(400)
  return daysBack(span.toMs, 366, zone) <= span.fromMs ? 'day' : 'month'
}

/** The key of the bucket that an instant falls in. */
export function bucketOf(instantMs: number, frequency: Frequency, zone: string): string {
  const { day, hour } = wallClock(instantMs, zone)
  if (frequency === 'hour') return `${day} ${hour}:00:00`
  return frequency === 'day' ? day : day.slice(0, frequency === 'month' ? 7 : 4)
}

/** The keys of all buckets that a window touches. */
export function bucketsOf({ fromMs, toMs }: Span, frequency: Frequency, zone: string): string[] {
  if (fromMs >= toMs) return []
  const [first, last] = [dayOf(fromMs, zone), dayOf(toMs - 1, zone)]
  const keys = new Set<string>()
  if (frequency === 'hour') {
    if (daysBetween(first, last) > MOST_BUCKETS / 24 + 1) throw new Refused(400)
    // Clocks of these zones change by half an hour or an hour.
    const halfHourMs = HOUR_MS / 2
    for (let ms = fromMs - (fromMs % halfHourMs); ms < toMs; ms += halfHourMs) {
      keys.add(bucketOf(Math.max(ms, fromMs), frequency, zone))
    }
  } else {
    for (let day = first; day <= last; day = dayAfter(day, 1)) {
      keys.add(frequency === 'day' ? day : day.slice(0, frequency === 'month' ? 7 : 4))
    }
  }
  if (keys.size > MOST_BUCKETS) throw new Refused(400)
  return [...keys]
}

const MONTHS_BACK = new Map([
  ['YoY', 12],
  ['QoQ', 3],
  ['MoM', 1],
])
const DAYS_BACK = new Map([
  ['WoW', 7],
  ['DoD', 1],
])

/** The window that `compare` asks for; null without it. */
export function comparedSpan({ query, zone }: Asked, { fromMs, toMs }: Span): Span | null {
  const { compare, start, end } = query
  if (compare === undefined) return null
  const [months, days] = [MONTHS_BACK.get(compare), DAYS_BACK.get(compare)]
  if (months === undefined && days === undefined && compare !== 'PoP') throw new Refused(400)
  if (start === undefined || end === undefined) throw new Refused(400)
  const back = (ms: number) =>
    months === undefined ? daysBack(ms, days ?? 0, zone) : monthsBack(ms, months, zone)
  if (compare !== 'PoP') return { fromMs: back(fromMs), toMs: back(toMs) }
  const isWholeDays = [fromMs, toMs].every((ms) => daySpan(dayOf(ms, zone), zone)?.fromMs === ms)
  const length = daysBetween(dayOf(fromMs, zone), dayOf(toMs, zone))
  return { fromMs: isWholeDays ? daysBack(fromMs, length, zone) : fromMs - (toMs - fromMs), toMs: fromMs }
}

function daysBack(instantMs: number, days: number, zone: string): number {
  return atClock(dayAfter(dayOf(instantMs, zone), -days), instantMs, zone)
}

/** The same day of an earlier month, or its last. */
function monthsBack(instantMs: number, months: number, zone: string): number {
  const [year = 0, month = 0, day = 0] = dayOf(instantMs, zone).split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const lastDay = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  first.setUTCDate(Math.min(day, lastDay))
  return atClock(first.toISOString().slice(0, 10), instantMs, zone)
}

/** The instant of another day at which the clock shows what it shows at this one, to the millisecond. */
function atClock(day: string, instantMs: number, zone: string): number {
  const { clock } = wallClock(instantMs, zone)
  const found = instantOf(`${day} ${clock}`, zone) ?? 0
  // In a gap of the clock there is no such millisecond either: its end is meant.
  const isShown = readingOf(found, zone) === `${day} ${clock}`
  return isShown ? found + (((instantMs % SECOND_MS) + SECOND_MS) % SECOND_MS) : found
}
