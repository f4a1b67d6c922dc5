import type { Window } from './time.ts'
import { type Step, wallBackMs, wholeDays } from './wall.ts'

/** How far back each comparison goes; the previous period goes back by the window's own length. */
const STEPS = {
  previous_year: { years: 1 },
  previous_quarter: { months: 3 },
  previous_month: { months: 1 },
  previous_week: { days: 7 },
  previous_day: { days: 1 },
  previous_period: null,
} as const satisfies Record<string, Step | null>

export type Comparison = keyof typeof STEPS
export const COMPARISONS = [
  'previous_year',
  'previous_quarter',
  'previous_month',
  'previous_week',
  'previous_day',
  'previous_period',
] as const satisfies readonly Comparison[]

/**
 * The window that another is compared with. Both ends go back on the wall clock of the zone, so that a whole
 * November becomes a whole October. The previous period ends where the window starts; whole days stay whole days
 * where clocks change in between.
 */
export function windowBefore(comparison: Comparison, { fromMs, toMs }: Window, zone: string): Window {
  const step: Step | null = STEPS[comparison]
  if (step !== null) return { fromMs: wallBackMs(fromMs, zone, step), toMs: wallBackMs(toMs, zone, step) }
  const days = wholeDays(fromMs, toMs, zone)
  return { fromMs: days === null ? 2 * fromMs - toMs : wallBackMs(fromMs, zone, { days }), toMs: fromMs }
}
