/**
 * The recount's calendar: what the wall clock of a zone shows at an instant, asked of `Intl`. A day is its
 * text `YYYY-MM-DD`; days are compared as texts, so no midnight is ever computed.
 */

const CLOCKS = new Map<string, Intl.DateTimeFormat>()

/** What has been asked before: asking `Intl` is slow. */
const SHOWN = new Map<string, { day: string; hour: string; clock: string }>()

/** What a clock in a zone shows at an instant: the day `2026-03-29`, the hour `14`, all of it `14:05:09`. */
export function wallClock(instantMs: number, zone: string): { day: string; hour: string; clock: string } {
  const key = `${instantMs} ${zone}`
  const known = SHOWN.get(key)
  if (known !== undefined) return known
  let clock = CLOCKS.get(zone)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    CLOCKS.set(zone, clock)
  }
  const shown: Record<string, string> = {}
  for (const part of clock.formatToParts(instantMs)) shown[part.type] = part.value
  const answer = {
    day: `${shown.year}-${shown.month}-${shown.day}`,
    hour: `${shown.hour}`,
    clock: `${shown.hour}:${shown.minute}:${shown.second}`,
  }
  SHOWN.set(key, answer)
  return answer
}

/** The local day an instant falls on. */
export function dayOf(instantMs: number, zone: string): string {
  return wallClock(instantMs, zone).day
}

/** The name of GetResponse's period that an instant falls in. */
export function periodOf(instantMs: number, grouping: string, zone: string): string {
  const { day, hour } = wallClock(instantMs, zone)
  if (grouping === 'hourly') return `${day} ${hour}`
  if (grouping === 'daily') return day
  if (grouping === 'monthly') return day.slice(0, 7)
  return day.slice(0, 4)
}

/** The day `days` after (or before) a day: pure calendar, no zone. */
export function dayAfter(day: string, days: number): string {
  return new Date(dayNumber(day) * 86_400_000 + days * 86_400_000).toISOString().slice(0, 10)
}

/** How many days lie between two days: 0 for the same one. */
export function daysBetween(first: string, last: string): number {
  return dayNumber(last) - dayNumber(first)
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

/** The last N days, today included, ending now: whole days from `firstDay`, instants before `endMs`. */
export interface LastDays {
  readonly zone: string
  readonly firstDay: string
  readonly today: string
  readonly endMs: number
}

/** From the first midnight of today - (N - 1) until now, the present millisecond included. */
export function lastDays(count: number, nowMs: number, zone: string): LastDays {
  const today = dayOf(nowMs, zone)
  return { zone, firstDay: dayAfter(today, 1 - count), today, endMs: nowMs + 1 }
}

export function isWithin(window: LastDays, instantMs: number): boolean {
  return instantMs < window.endMs && dayOf(instantMs, window.zone) >= window.firstDay
}
