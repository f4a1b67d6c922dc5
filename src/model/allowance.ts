/** What a key that is limited may still ask in its present minute. */
export interface Allowance {
  /** Requests a minute. */
  readonly limit: number
  /** Requests that are left of it, the present one taken off; 0 for one that is refused. */
  readonly remaining: number
  /** Whole seconds until the minute is over, at least 1: what Retry-After says. */
  readonly resetSeconds: number
  /** When it is over, by the real clock, even where the clock of the questions stands still. */
  readonly resetAtMs: number
}
