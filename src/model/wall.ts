import { Temporal } from 'temporal-polyfill'
import { wallReading } from './offset.ts'

/**
 * The wall clock of a zone: readings of it to instants and back, and steps of the calendar taken on it.
 *
 * A reading that the zone skipped is the first instant after the gap; one that it repeated is the earlier
 * instant.
 */

/** A step of the calendar; days of the month that are not there become the last one. */
export interface Step {
  readonly years?: number
  readonly months?: number
  readonly days?: number
}

/** The instant of a reading `YYYY-MM-DDTHH:MM:SS` in a zone; null if there is no such date or time. */
export function wallInstantMs(reading: string, zone: string): number | null {
  try {
    return instantMs(Temporal.PlainDateTime.from(reading, { overflow: 'reject' }), zone)
  } catch {
    return null
  }
}

/** What the clock of a zone shows: `YYYY-MM-DD HH:MM:SS`. */
export function wallText(instant: number, zone: string): string {
  return wallReading(instant, zone).slice(0, -4).replace('T', ' ')
}

/** The instant whose reading lies a step before that of another: 31 March less a month is the end of February. */
export function wallBackMs(instant: number, zone: string, step: Step): number {
  return instantMs(reading(instant, zone).subtract(step), zone)
}

/** Calendar days between the readings of two instants if both are midnights, else null. */
export function wholeDays(fromMs: number, toMs: number, zone: string): number | null {
  const from = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone)
  const to = Temporal.Instant.fromEpochMilliseconds(toMs).toZonedDateTimeISO(zone)
  const starts = [from, to].every((local) => local.startOfDay().epochMilliseconds === local.epochMilliseconds)
  return starts ? from.toPlainDate().until(to.toPlainDate()).days : null
}

function reading(instant: number, zone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime()
}

function instantMs(local: Temporal.PlainDateTime, zone: string): number {
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (earlier.toPlainDateTime().equals(local)) return earlier.epochMilliseconds
  return earlier.getTimeZoneTransition('next')?.epochMilliseconds ?? earlier.epochMilliseconds
}
