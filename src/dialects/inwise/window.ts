import { localInstantMs } from '../../model/local-time.ts'
import { DAY_MS, daysWindow, type Window } from '../../model/time.ts'

const DEFAULT_SPAN_MS = 7 * DAY_MS
const SECOND_MS = 1000

/** No event lies outside of it; instants beyond are bent to its ends before they reach the engine. */
const CALENDAR: Window = { fromMs: 0, toMs: Date.UTC(2200, 0, 1) }

/** What is said of a text that names no date. */
export const FORMS = 'must be a date such as 2019-03-01, or 2019-03-01 11:26:00'

/** A day or a second that was named: all of it. */
export interface NamedDate extends Window {
  readonly isDay: boolean
}

/** The day, or the second, that a text names in the account's zone; undefined if it names none. */
export function dateOf(text: string, zone: string): NamedDate | undefined {
  const day = daysWindow(text, text, zone)
  if (day !== null) return { ...day, isDay: true }
  const fromMs = localInstantMs(text, zone)
  return fromMs === null ? undefined : { fromMs, toMs: fromMs + SECOND_MS, isDay: false }
}

/**
 * The window of a list: `date_from` to `date_to`, both inclusive.
 * `date_from` alone: up to now. `date_to` alone: the 7 x 24 hours before it too. Neither: the last 7 x 24 hours.
 */
export function windowOf(
  {
    date_from: from,
    date_to: to,
  }: { readonly date_from?: NamedDate | undefined; readonly date_to?: NamedDate | undefined },
  nowMs: number,
): Window {
  const end = to ?? { fromMs: nowMs, toMs: nowMs + 1, isDay: false }
  // Back from a second, that same second seven days before is the first; back from a day, the instant of its end.
  const start = from?.fromMs ?? (end.isDay ? end.toMs : end.fromMs) - DEFAULT_SPAN_MS
  return { fromMs: bent(start), toMs: bent(end.toMs) }
}

function bent(instantMs: number): number {
  return Math.min(Math.max(instantMs, CALENDAR.fromMs), CALENDAR.toMs)
}
