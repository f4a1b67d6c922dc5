import { localInstantMs } from '../../model/local-time.ts'
import { DAY_MS, daysWindow, type Window } from '../../model/time.ts'
import { badParameters, type FieldError } from './errors.ts'

const DEFAULT_SPAN_MS = 7 * DAY_MS
const SECOND_MS = 1000

/** No event lies outside of it; instants beyond are bent to its ends before they reach the engine. */
const CALENDAR: Window = { fromMs: 0, toMs: Date.UTC(2200, 0, 1) }

/** A date stands for all of its day, a date with a time for all of that second. */
const FORMS = 'must be a date such as 2019-03-01, or 2019-03-01 11:26:00'

/**
 * The window of a list: `date_from` to `date_to`, both inclusive, in the account's zone.
 * `date_from` alone: up to now. `date_to` alone: the 7 x 24 hours before it too. Neither: the last 7 x 24 hours.
 *
 * Throws `Refusal` 400 for what is no date, and where the first date is after the second.
 */
export function windowOf(
  { date_from, date_to }: { readonly date_from?: string | undefined; readonly date_to?: string | undefined },
  nowMs: number,
  zone: string,
): Window {
  const from = date_from === undefined ? null : read(date_from, zone)
  const to = date_to === undefined ? null : read(date_to, zone)
  const errors: FieldError[] = []
  if (from === undefined) errors.push({ field: 'date_from', message: FORMS })
  if (to === undefined) errors.push({ field: 'date_to', message: FORMS })
  if (from === undefined || to === undefined) throw badParameters(errors)
  if (from !== null && to !== null && from.fromMs >= to.toMs) {
    throw badParameters([{ field: 'date_from', message: 'must not be after date_to' }])
  }
  const end = to ?? { fromMs: nowMs, toMs: nowMs + 1, isDay: false }
  // Back from a second, that same second seven days before is the first; back from a day, the instant of its end.
  const start = from?.fromMs ?? (end.isDay ? end.toMs : end.fromMs) - DEFAULT_SPAN_MS
  return { fromMs: bent(start), toMs: bent(end.toMs) }
}

function bent(instantMs: number): number {
  return Math.min(Math.max(instantMs, CALENDAR.fromMs), CALENDAR.toMs)
}

interface Given extends Window {
  readonly isDay: boolean
}

/** The day, or the second, that a text names; undefined if it names none. */
function read(text: string, zone: string): Given | undefined {
  const day = daysWindow(text, text, zone)
  if (day !== null) return { ...day, isDay: true }
  const fromMs = localInstantMs(text, zone)
  return fromMs === null ? undefined : { fromMs, toMs: fromMs + SECOND_MS, isDay: false }
}
