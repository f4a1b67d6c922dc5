import { HOUR_MS } from '../../model/time.ts'

/** Some of the messages: those created in a window, or, where one hour has too many, a share of them by their hashes. */
export interface Slice {
  readonly fromMs: number
  readonly toMs: number
  readonly share: number
  readonly shares: number
}

/** How many events the messages have that were created in an hour, which is a number of hours since 1970. */
export interface Hour {
  readonly hour: number
  readonly events: number
}

/**
 * Slices of about so many events, which bound the memory that it takes to make states of them: whole hours, given in
 * order, as long as they fit; an hour of more events in shares.
 */
export function slicesOf(hours: Iterable<Hour>, mostEvents: number): Slice[] {
  const slices: Slice[] = []
  let window: { fromMs: number; toMs: number; events: number } | null = null
  for (const { hour, events } of hours) {
    const fromMs = hour * HOUR_MS
    const toMs = fromMs + HOUR_MS
    if (window !== null && window.events + events <= mostEvents) {
      window.toMs = toMs
      window.events += events
      continue
    }
    if (window !== null) slices.push(...shared(window, mostEvents))
    window = { fromMs, toMs, events }
  }
  if (window !== null) slices.push(...shared(window, mostEvents))
  return slices
}

function shared(window: { fromMs: number; toMs: number; events: number }, mostEvents: number): Slice[] {
  const shares = Math.max(1, Math.ceil(window.events / mostEvents))
  const { fromMs, toMs } = window
  return Array.from({ length: shares }, (_, share) => ({ fromMs, toMs, share, shares }))
}
