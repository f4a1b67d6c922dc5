import { Temporal } from 'temporal-polyfill'
import type { Window } from './time.ts'

/**
 * Ranges by name, in local days of a zone. Those that reach to the present end now, the present millisecond
 * included; the others are whole. Weeks begin on Monday.
 */
const RANGES = {
  today: (today) => [today, null],
  yesterday: (today) => [today.subtract({ days: 1 }), today],
  last_7_days: (today) => [today.subtract({ days: 6 }), null],
  last_30_days: (today) => [today.subtract({ days: 29 }), null],
  last_90_days: (today) => [today.subtract({ days: 89 }), null],
  /** This month, as far as it has come, and the eleven before it. */
  last_12_months: (today) => [monthOf(today).subtract({ months: 11 }), null],
  this_week: (today) => [weekOf(today), null],
  last_week: (today) => [weekOf(today).subtract({ days: 7 }), weekOf(today)],
  this_month: (today) => [monthOf(today), null],
  last_month: (today) => [monthOf(today).subtract({ months: 1 }), monthOf(today)],
  this_quarter: (today) => [quarterOf(today), null],
  last_quarter: (today) => [quarterOf(today).subtract({ months: 3 }), quarterOf(today)],
  this_year: (today) => [yearOf(today), null],
  last_year: (today) => [yearOf(today).subtract({ years: 1 }), yearOf(today)],
} as const satisfies Record<string, (today: Day) => readonly [Day, Day | null]>

type Day = Temporal.PlainDate

/** A range by name, but for `all`, whose start has to be asked for. */
export type NamedRange = keyof typeof RANGES

export const RANGE_NAMES = [
  'today',
  'yesterday',
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'last_12_months',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'all',
] as const satisfies readonly (NamedRange | 'all')[]

/** The window of a named range, as it is at an instant in a zone. */
export function rangeWindow(name: NamedRange, nowMs: number, zone: string): Window {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate()
  const [first, end] = RANGES[name](today)
  return { fromMs: startMs(first, zone), toMs: end === null ? nowMs + 1 : startMs(end, zone) }
}

function startMs(day: Day, zone: string): number {
  return day.toZonedDateTime(zone).epochMilliseconds
}

function weekOf(day: Day): Day {
  return day.subtract({ days: day.dayOfWeek - 1 })
}

function monthOf(day: Day): Day {
  return day.with({ day: 1 })
}

function quarterOf(day: Day): Day {
  return day.with({ day: 1, month: day.month - ((day.month - 1) % 3) })
}

function yearOf(day: Day): Day {
  return day.with({ day: 1, month: 1 })
}
