/**
 * Numbers, dates and names for the reader, in the language of the browser. Everything that is shown passes here.
 */

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 })
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 })
const share = new Intl.NumberFormat(undefined, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})
const change = new Intl.NumberFormat(undefined, {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
})

/** `12,345`; a dash for what is not there. */
export function numberWords(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : whole.format(value)
}

/** `12K`: for axes, where there is little room. */
export function shortNumber(value: number): string {
  return compact.format(value)
}

/** A part of a whole, `12.3%`; a dash where the whole is nothing. */
export function shareWords(part: number | null | undefined, of: number | null | undefined): string {
  if (part === null || part === undefined || !of) return '–'
  return share.format(part / of)
}

/** How much more or less than before: `+12%`; null where there was nothing before. */
export function changeWords(now: number, before: number): string | null {
  return before === 0 ? null : change.format((now - before) / before)
}

/** `one` or `many`, with its number: `1 message`, `1,200 messages`. */
export function countWords(value: number, one: string, many: string): string {
  return `${numberWords(value)} ${value === 1 ? one : many}`
}

/** An amount of money: `€2,159.80`. A currency that is none of the browser’s stands behind the number. */
export function amountWords(amount: number, currency: string): string {
  try {
    return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount)
  } catch {
    return `${whole.format(amount)} ${currency}`
  }
}

/** How long, by its two largest units: `38 sec`, `12 min`, `4 hr 36 min`, `2 days 3 hr`; a dash for nothing. */
export function durationWords(durationMs: number | null): string {
  if (durationMs === null) return '–'
  const seconds = Math.round(durationMs / 1000)
  if (seconds < 60) return unitWords(seconds, 'second')
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return unitWords(minutes, 'minute')
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return twoUnits(unitWords(hours, 'hour'), minutes % 60, 'minute')
  return twoUnits(unitWords(Math.floor(hours / 24), 'day'), hours % 24, 'hour')
}

function twoUnits(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${unitWords(rest, unit)}`
}

function unitWords(value: number, unit: string): string {
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
}

/** Whether the browser knows the clocks of a zone: without them no time can be put into words. */
export function isZone(name: string): boolean {
  try {
    formatOf({ timeZone: name })
    return true
  } catch {
    return false
  }
}

/** A zone by its place: `America/New York`. */
export function zoneWords(zone: string): string {
  return zone.replaceAll('_', ' ')
}

/** The day of an instant by the clocks of a zone: `Sunday 22 November 2026`. */
export function dayWords(instant: string, zone: string): string {
  return formatOf({ dateStyle: 'full', timeZone: zone }).format(new Date(instant))
}

/** Its time by the same clocks: `14:05`. */
export function timeWords(instant: string, zone: string): string {
  return formatOf({ timeStyle: 'short', timeZone: zone }).format(new Date(instant))
}

/** An RFC 3339 instant by the clocks of a zone: `12 Oct 2026, 14:05`. */
export function instantWords(instant: string, zone: string): string {
  return formatOf({ dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(instant))
}

/** The same without the year, where it is this one: `12 Oct, 14:05`. */
export function briefWords(instant: string, zone: string, nowMs: number): string {
  const year = formatOf({ year: 'numeric', timeZone: zone })
  const at = new Date(instant)
  if (year.format(at) !== year.format(nowMs)) return instantWords(instant, zone)
  const parts = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const
  return formatOf({ ...parts, timeZone: zone }).format(at)
}

/** The same to the second: `12 Oct 2026, 14:05:09`. */
export function secondWords(instant: string | number, zone: string): string {
  return formatOf({ dateStyle: 'medium', timeStyle: 'medium', timeZone: zone }).format(new Date(instant))
}

/** Calendar days `YYYY-MM-DD`, both included: `14–18 Nov 2026`. */
export function datesWords(from: string, to: string): string {
  const days = formatOf({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  return days.formatRange(new Date(from), new Date(to))
}

/**
 * A bucket by its name. Names are what the wall clock showed, so they are put into words without any zone:
 * `2026-03-29 14`, `2026-03-29` (a week goes by its Monday), `2026-03`, `2026-Q1`, `2026`. A name that is none stays
 * as it is.
 */
export function bucketWords(name: string, length: 'long' | 'short' = 'long'): string {
  const [, ofYear, quarter] = /^(\d{4})-Q([1-4])$/.exec(name) ?? []
  if (ofYear !== undefined && quarter !== undefined)
    return quarterWords(Number(ofYear), Number(quarter), length)
  const [, year, month, day, hour] = /^(\d{4})-(\d\d)(?:-(\d\d)(?: (\d\d))?)?$/.exec(name) ?? []
  if (year === undefined || month === undefined) return name
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1), Number(hour ?? 0)))
  return formatOf({ timeZone: 'UTC', ...BUCKETS[length][partsOf(day, hour)] }).format(at)
}

/** A quarter by its months, `January – March 2026`; in short, for there is no room for these, `Q1 2026`. */
function quarterWords(year: number, quarter: number, length: 'long' | 'short'): string {
  if (length === 'short') return `Q${quarter} ${year}`
  const month = (place: number) => new Date(Date.UTC(year, 3 * (quarter - 1) + place))
  return formatOf({ timeZone: 'UTC', ...BUCKETS.long.month }).formatRange(month(0), month(2))
}

type Parts = 'month' | 'day' | 'hour'

function partsOf(day: string | undefined, hour: string | undefined): Parts {
  return hour !== undefined ? 'hour' : day !== undefined ? 'day' : 'month'
}

const BUCKETS: Readonly<Record<'long' | 'short', Readonly<Record<Parts, Intl.DateTimeFormatOptions>>>> = {
  long: {
    month: { month: 'long', year: 'numeric' },
    day: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
    hour: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  },
  short: {
    month: { month: 'short', year: '2-digit' },
    day: { day: 'numeric', month: 'short' },
    hour: { hour: 'numeric', minute: '2-digit' },
  },
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats are dear to make; each is made once. */
function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options)
  const made = formats.get(key) ?? new Intl.DateTimeFormat(undefined, options)
  formats.set(key, made)
  return made
}
