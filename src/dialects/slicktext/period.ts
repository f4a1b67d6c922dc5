import type { Ask } from '../../model/ask.ts'
import { daysWindow, startOfDayMs, type Window } from '../../model/time.ts'
import { wallInstantMs } from '../../model/wall.ts'
import { badParameter } from './errors.ts'
import type { Query } from './query.ts'

/**
 * The window that `start` and `end` ask for. Both are inclusive to the second, on the wall clock of the zone.
 * Missing `end`: now; an `end` yet to come: now. Missing `start`: the local day of the first of what is asked
 * for, as `first` tells; where there is none, a window of nothing. Throws `Refusal` 400.
 */
export async function readWindow(
  query: Query,
  ask: Ask,
  first: () => Promise<number | null>,
): Promise<Window> {
  const { start, end } = query.values
  const nowEndMs = ask.nowMs + 1
  const fromMs = start === undefined ? undefined : readBound('start', start, query.zone)
  const givenEndMs = end === undefined ? nowEndMs : readBound('end', end, query.zone)
  if (fromMs !== undefined && fromMs >= givenEndMs) throw badParameter('start', 'must not lie after the end')
  const toMs = Math.min(givenEndMs, nowEndMs)
  if (fromMs !== undefined) return { fromMs: Math.min(fromMs, toMs), toMs }
  const firstMs = await first()
  return { fromMs: firstMs === null ? toMs : Math.min(startOfDayMs(firstMs, query.zone), toMs), toMs }
}

/** `2024-11-01 00:00:00`, with a space or a T, or a day alone: all of it. */
const BOUND = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?$/

function readBound(name: 'start' | 'end', text: string, zone: string): number {
  const [, date, clock] = BOUND.exec(text) ?? []
  const words = 'must be a date and time as in 2024-11-01 00:00:00'
  if (date === undefined || date.startsWith('0000') || clock?.endsWith(':60')) throw badParameter(name, words)
  if (clock === undefined) {
    const day = daysWindow(date, date, zone)
    if (day === null) throw badParameter(name, words)
    return name === 'start' ? day.fromMs : day.toMs
  }
  const instantMs = wallInstantMs(`${date}T${clock}`, zone)
  if (instantMs === null) throw badParameter(name, words)
  return name === 'start' ? instantMs : instantMs + 1000
}
