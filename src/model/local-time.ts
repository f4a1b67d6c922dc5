import { Temporal } from 'temporal-polyfill'
import { wallReading } from './offset.ts'

/**
 * The instant at which clocks of a zone show `YYYY-MM-DD HH:mm:ss` (a blank or a `T` between), or null if that
 * is no real date and time. Where clocks go back and show it twice, the earlier instant; where they go forward
 * and never show it, the first instant after the gap.
 */
export function localInstantMs(text: string, zone: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(text)
  // A leap second would be bent to :59: nobody's clock shows it.
  if (match === null || match[2]?.endsWith(':60') === true) return null
  try {
    const clock = Temporal.PlainDateTime.from(`${match[1]}T${match[2]}`, { overflow: 'reject' })
    const before = clock.toZonedDateTime(zone, { disambiguation: 'earlier' })
    if (before.toPlainDateTime().equals(clock)) return before.epochMilliseconds
    return (before.getTimeZoneTransition('next') ?? before).epochMilliseconds
  } catch {
    return null
  }
}

/** What clocks of a zone show at an instant, seconds cut off below: `2024-09-02 13:59:00`. */
export function localText(instantMs: number, zone: string): string {
  return wallReading(instantMs, zone).slice(0, -4).replace('T', ' ')
}
