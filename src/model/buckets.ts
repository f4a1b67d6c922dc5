import { bucketNames, DAY_MS, type Grain, HOUR_MS, type Window } from './time.ts'

/** No bucket is longer, so that a window that is far too long is known without cutting it. */
const LONGEST_MS: Readonly<Record<Grain, number>> = {
  hour: 1.5 * HOUR_MS,
  day: 2 * DAY_MS,
  week: 8 * DAY_MS,
  month: 32 * DAY_MS,
  quarter: 93 * DAY_MS,
  year: 367 * DAY_MS,
}

/** Names of all buckets of a window, ascending, empty ones included; null where there are more than `most`. */
export function bucketsOf(window: Window, grain: Grain, zone: string, most: number): string[] | null {
  if ((window.toMs - window.fromMs) / LONGEST_MS[grain] > most) return null
  const names = [...new Set(bucketNames(window, grain, zone))]
  return names.length > most ? null : names
}
