import { createHash } from 'node:crypto'
import type { Workspace } from '../../model/workspace.ts'

/** Requests a window, unless the workspace says otherwise: the vendor's newer figure, 8 a second. */
const DEFAULT_LIMIT = 480
const WINDOW_MS = 60_000

/** Entries of keys that have long been silent are looked for when there are more than this. */
const SWEEP_AT = 1_000

/** What a request is told of its key's allowance. */
export interface Allowance {
  readonly isOver: boolean
  readonly limit: number
  readonly remaining: number
  /** Whole seconds until the window ends, at least 1. */
  readonly resetSeconds: number
}

export interface RateLimiter {
  /** Counts one request of a key. A window starts with the first request after the last one ended. */
  take(key: string, limit: number): Allowance
}

/** Counts in memory, by the hash of the key. `elapsedMs` is a clock that only ever goes on. */
export function rateLimiter(elapsedMs: () => number): RateLimiter {
  const windows = new Map<string, { startMs: number; count: number }>()
  return {
    take(key, limit) {
      const nowMs = elapsedMs()
      if (windows.size > SWEEP_AT) {
        for (const [name, { startMs }] of windows) if (nowMs - startMs >= WINDOW_MS) windows.delete(name)
      }
      const name = createHash('sha256').update(key).digest('base64')
      const known = windows.get(name)
      const window =
        known !== undefined && nowMs - known.startMs < WINDOW_MS ? known : { startMs: nowMs, count: 0 }
      windows.set(name, window)
      const isOver = window.count >= limit
      if (!isOver) window.count += 1
      return {
        isOver,
        limit,
        remaining: limit - window.count,
        resetSeconds: Math.max(1, Math.ceil((window.startMs + WINDOW_MS - nowMs) / 1000)),
      }
    },
  }
}

/** Requests a minute that a workspace allows: `settings.slicktext.rateLimit`, a whole number of at least 1. */
export function limitOf(workspace: Workspace): number {
  const limit = workspace.settings.dialects.slicktext?.rateLimit
  return typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 1 ? limit : DEFAULT_LIMIT
}
