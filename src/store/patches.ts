import { type Between, mutate } from './mutation.ts'
import type { Store } from './store.ts'

export interface Patching {
  /** Writes every patch that there is into the rows it is about. */
  apply(): Promise<void>
  close(): Promise<void>
}

const PATCHES = `SELECT name FROM system.parts
WHERE database = currentDatabase() AND table = 'events' AND active AND startsWith(partition_id, 'patch-')`

const LOOK_EVERY_MS = 5_000
/** Of the time at most one part in so many goes into it. */
const SHARE = 20

/**
 * What rows of the log are told after they were written lies beside them as patches, until the engine happens to merge
 * both. A few thousand patched rows make every question that reads such a column two to three times slower, so patches
 * are written into their rows soon, beside everything else. Nothing hangs on it: answers are the same before and after.
 */
export function openPatching(
  store: Store,
  between: Between,
  warn: (error: unknown, message: string) => void,
): Patching {
  let applied = new Set<string>()
  let underWay: Promise<void> | null = null
  let restUntilMs = 0
  const timer = setInterval(() => {
    if (underWay !== null || performance.now() < restUntilMs) return
    apply().catch((error) => warn(error, 'changes of stored rows could not be written into them'))
  }, LOOK_EVERY_MS)
  timer.unref()

  async function applyNew(): Promise<void> {
    const names = (await store.rows<{ name: string }>(PATCHES)).map(({ name }) => name)
    // Those that are written already are kept for some minutes, as merged parts are.
    if (names.every((name) => applied.has(name))) return
    const startedMs = performance.now()
    try {
      await applyPatches(store, between)
      applied = new Set(names)
    } finally {
      restUntilMs = performance.now() + SHARE * (performance.now() - startedMs)
    }
  }

  function apply(): Promise<void> {
    underWay ??= applyNew().finally(() => {
      underWay = null
    })
    return underWay
  }

  return {
    apply,
    async close() {
      clearInterval(timer)
      await underWay?.catch(() => {})
    },
  }
}

/**
 * Not waited for between two commits: the embedded engine would wait by itself, for every merge that is under way, too,
 * and a merge of a hundred million rows takes minutes. What commits tell stored rows meanwhile is a later patch.
 */
const APPLY = 'ALTER TABLE events APPLY PATCHES SETTINGS mutations_sync = 0'

/** Writes what stored rows of the log have been told into them; resolves when it is done. */
export function applyPatches(store: Store, between: Between): Promise<void> {
  return mutate(store, 'events', APPLY, {}, between)
}
