import type { Allowance } from '../model/allowance.ts'
import { type Clock, MINUTE_MS } from '../model/time.ts'

/** Counts requests by name and minute, in memory. */
export interface Limiter {
  /**
   * Counts one request under a name. A minute starts with the first request after the last minute was over, so
   * bursts are allowed. What is over the limit is not counted: whoever keeps asking has not to wait longer.
   */
  take(name: string, limit: number): Taken
  /** What `take` would answer, without counting. */
  look(name: string, limit: number): Taken
  /** Names in memory: those with a request in the last minute, and perhaps some before the next request. */
  readonly size: number
}

export interface Taken {
  readonly isOver: boolean
  readonly allowance: Allowance
}

/** `clock` is the real one. A minute that lies ahead of it, because it was put back, is over. */
export function openLimiter(clock: Clock): Limiter {
  // In the order in which they started, since one that starts anew goes to the end.
  const minutes = new Map<string, { readonly startMs: number; count: number }>()
  const isPresent = (startMs: number, nowMs: number) => startMs <= nowMs && nowMs < startMs + MINUTE_MS

  function presentMinute(name: string, nowMs: number) {
    for (const [old, { startMs }] of minutes) {
      if (isPresent(startMs, nowMs)) break
      minutes.delete(old)
    }
    const minute = minutes.get(name)
    return minute !== undefined && isPresent(minute.startMs, nowMs) ? minute : undefined
  }

  function allowanceOf(minute: { startMs: number; count: number }, limit: number, nowMs: number): Allowance {
    const resetAtMs = minute.startMs + MINUTE_MS
    const remaining = Math.max(0, limit - minute.count)
    return { limit, remaining, resetSeconds: Math.ceil((resetAtMs - nowMs) / 1000), resetAtMs }
  }

  return {
    get size() {
      return minutes.size
    },
    take(name, limit) {
      const nowMs = clock.nowMs()
      let minute = presentMinute(name, nowMs)
      if (minute === undefined) {
        minute = { startMs: nowMs, count: 0 }
        minutes.delete(name)
        minutes.set(name, minute)
      }
      const isOver = minute.count >= limit
      if (!isOver) minute.count += 1
      return { isOver, allowance: allowanceOf(minute, limit, nowMs) }
    },
    look(name, limit) {
      const nowMs = clock.nowMs()
      const minute = presentMinute(name, nowMs) ?? { startMs: nowMs, count: 0 }
      return { isOver: minute.count >= limit, allowance: allowanceOf(minute, limit, nowMs) }
    },
  }
}
