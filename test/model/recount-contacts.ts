import type { Entry } from './recount-journal.ts'

/** From a creation that counts to the deletion that ends it; null: to this day. */
export interface Life {
  readonly createdMs: number
  /** The entry that counts as its creation. */
  readonly creation: Entry
  readonly deletedMs: number | null
  /** The entry that counts as its deletion. */
  readonly deletion: Entry | null
}

/**
 * The lives of one contact, oldest first, from all of its entries.
 *
 * Definitions, "Contacts": by time (at the same instant: by arrival), a run of creations without a deletion
 * between them is one creation: the earliest that was sent, else the earliest that was recorded. Of a run of
 * deletions the earliest counts. A deletion of a contact that did not exist then is nothing.
 */
export function livesOf(history: readonly Entry[]): Life[] {
  const changes = history
    .filter((entry) => entry.body.kind === 'contact.created' || entry.body.kind === 'contact.deleted')
    .sort((a, b) => a.timeMs - b.timeMs || a.order - b.order)

  const runs: Entry[][] = []
  for (const change of changes) {
    const run = runs.at(-1)
    if (run !== undefined && run[0]?.body.kind === change.body.kind) run.push(change)
    else if (run !== undefined || change.body.kind === 'contact.created') runs.push([change])
  }

  const lives: Life[] = []
  for (let index = 0; index < runs.length; index += 2) {
    const creations = runs[index]
    const deletions = runs[index + 1]
    if (creations === undefined) break
    const creation = creations.find((entry) => !entry.recorded) ?? creations[0]
    if (creation === undefined) break
    lives.push({
      createdMs: creation.timeMs,
      creation,
      deletedMs: deletions?.[0]?.timeMs ?? null,
      deletion: deletions?.[0] ?? null,
    })
  }
  return lives
}

/** The life that holds an instant. */
export function lifeAt(history: readonly Entry[], instantMs: number): Life | undefined {
  return livesOf(history).find(
    (life) => life.createdMs <= instantMs && (life.deletedMs === null || instantMs < life.deletedMs),
  )
}

export function exists(history: readonly Entry[], instantMs: number): boolean {
  return lifeAt(history, instantMs) !== undefined
}
