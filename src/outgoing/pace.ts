import type { Clock } from '../model/time.ts'

/**
 * A clock for pauses. It shows the given clock's time at the start and runs from there, evenly: so pauses end
 * even where that clock stands still, and a step of it neither skips nor stretches one.
 */
export function openPace(clock: Clock): Clock {
  const startMs = clock.nowMs() - performance.now()
  return { nowMs: () => Math.round(startMs + performance.now()) }
}
