import { wallClock } from '../../model/time.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * An instant as the vendor writes it, with the true weekday and the offset that the zone has just then:
 * `Mon Jul 20 2026 20:20:43 GMT+5:30 (Asia/Kolkata)`. The hour of the offset is not padded: `GMT-5:00`, `GMT+0:00`.
 */
export function dateString(instantMs: number, zone: string): string {
  const { year, month, day, weekday, hour, minute, second, offsetMinutes } = wallClock(instantMs, zone)
  const date = `${WEEKDAYS[weekday - 1]} ${MONTHS[month - 1]} ${two(day)} ${String(year).padStart(4, '0')}`
  const distance = Math.abs(Math.round(offsetMinutes))
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${Math.floor(distance / 60)}:${two(distance % 60)}`
  return `${date} ${two(hour)}:${two(minute)}:${two(second)} GMT${offset} (${zone})`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
