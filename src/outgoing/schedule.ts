import { DAY_MS, HOUR_MS, MINUTE_MS } from '../model/time.ts'

const SECOND_MS = 1000

/**
 * How long after the attempt before it each attempt is made: the schedule that the Standard Webhooks
 * specification recommends. Three days and a bit all told.
 */
export const PAUSES_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]

/** By how much a pause may be longer than its schedule says, so that those who failed together come apart. */
const JITTER = 0.1

/** A receiver cannot put an attempt off for longer. */
const LONGEST_WISH_MS = DAY_MS

/**
 * The pause before the next attempt, after `attempts` of them have failed; null: there are no more.
 * `chance` is a random number from 0 up to 1. A receiver's wish (`Retry-After`) can make a pause longer, up to
 * a day, and never shorter: each attempt has to count.
 */
export function pauseMs(
  pausesMs: readonly number[],
  attempts: number,
  chance: number,
  wishMs: number | null,
): number | null {
  const planned = pausesMs[attempts]
  if (planned === undefined) return null
  return Math.max(planned * (1 + JITTER * chance), Math.min(wishMs ?? 0, LONGEST_WISH_MS))
}

/**
 * What a header `Retry-After` wishes for, in milliseconds from now: `120`, or a date of HTTP. null where it is
 * neither.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND_MS
  // A date of HTTP starts with the day of the week; other texts would be read as dates too.
  const atMs = /^[A-Z][a-z]{2},? /.test(header.trim()) ? Date.parse(header) : Number.NaN
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs)
}
