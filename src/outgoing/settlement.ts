import type { Delivery } from './delivery.ts'
import type { Outcome } from './post.ts'
import { pauseMs } from './schedule.ts'

/** When an attempt was made, and by what schedule others follow. */
export interface Attempt {
  readonly atMs: number
  /** The present by the clock for pauses. */
  readonly nowMs: number
  /** It was made before its time, to see whether the receiver works again: a failure does not count. */
  readonly isEarly: boolean
  readonly pausesMs: readonly number[]
  /** A random number from 0 up to 1. */
  readonly chance: number
}

/** What an attempt has made of a delivery. */
export function settled(delivery: Delivery, { status, error, wishMs }: Outcome, attempt: Attempt): Delivery {
  const tried = { ...delivery, status, error, lastAttemptMs: attempt.atMs }
  const attempts = delivery.attempts + 1
  if (error === '') return { ...tried, attempts, state: 'delivered', nextAttemptMs: null }
  if (attempt.isEarly) return tried
  const pause = pauseMs(attempt.pausesMs, attempts, attempt.chance, wishMs)
  if (pause === null) return { ...tried, attempts, state: 'exhausted', nextAttemptMs: null }
  return { ...tried, attempts, state: 'pending', nextAttemptMs: Math.round(attempt.nowMs + pause) }
}
