import type { Allowance } from '../model/allowance.ts'
import { type Clock, MINUTE_MS } from '../model/time.ts'

/** Counts requests by name and minute, in memory. */
export interface Limiter {
  /**
   * Counts one request under a name. A minute starts with the first request after the last minute was over, so
   * bursts are allowed. What is over the limit is not counted: whoever keeps asking has not to wait longer.
   */
  take(name: string, limit: number): { readonly isOver: boolean; readonly allowance: Allowance }
  /** Names in memory: those with a request in the last minute, and perhaps some before the next request. */
  readonly size: number
}

/** `clock` is the real one. A minute that lies ahead of it, because it was put back, is over. */
export function openLimiter(clock: Clock): Limiter {
  // In the order in which they started, since one that starts anew goes to the end.
  const minutes = new Map<string, { readonly startMs: number; count: number }>()
  return {
    get size() {
      return minutes.size
    },
    take(name, limit) {
      const nowMs = clock.nowMs()
      const isPresent = (startMs: number) => startMs <= nowMs && nowMs < startMs + MINUTE_MS
      for (const [old, { startMs }] of minutes) {
        if (isPresent(startMs)) break
        minutes.delete(old)
      }
      let minute = minutes.get(name)
      if (minute === undefined || !isPresent(minute.startMs)) {
        minute = { startMs: nowMs, count: 0 }
        minutes.delete(name)
        minutes.set(name, minute)
      }
      const isOver = minute.count >= limit
      if (!isOver) minute.count += 1
      const resetAtMs = minute.startMs + MINUTE_MS
      const remaining = Math.max(0, limit - minute.count)
      const resetSeconds = Math.ceil((resetAtMs - nowMs) / 1000)
      return { isOver, allowance: { limit, remaining, resetSeconds, resetAtMs } }
    },
  }
}
