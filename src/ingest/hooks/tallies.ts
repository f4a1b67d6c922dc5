/** What has come of a source's requests since the server was started. In memory: a look at how it is going. */
export interface Tally {
  readonly accepted: number
  readonly duplicates: number
  /** Events that went to the dead letters. */
  readonly deadLettered: number
  /** Requests that were not the provider's, or could not be known to be. */
  readonly refused: number
  /** When the last good request came; null: none yet. */
  readonly lastReceivedAtMs: number | null
}

export interface Tallies {
  of(sourceId: string): Tally
  add(sourceId: string, more: Partial<Tally>): void
  forget(sourceId: string): void
}

const NONE: Tally = { accepted: 0, duplicates: 0, deadLettered: 0, refused: 0, lastReceivedAtMs: null }

export function openTallies(): Tallies {
  const tallies = new Map<string, Tally>()
  const of = (sourceId: string): Tally => tallies.get(sourceId) ?? NONE
  return {
    of,
    add(sourceId, { accepted = 0, duplicates = 0, deadLettered = 0, refused = 0, lastReceivedAtMs }) {
      const now = of(sourceId)
      tallies.set(sourceId, {
        accepted: now.accepted + accepted,
        duplicates: now.duplicates + duplicates,
        deadLettered: now.deadLettered + deadLettered,
        refused: now.refused + refused,
        lastReceivedAtMs: lastReceivedAtMs ?? now.lastReceivedAtMs,
      })
    },
    forget: (sourceId) => void tallies.delete(sourceId),
  }
}
