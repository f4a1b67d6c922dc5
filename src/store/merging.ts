import type { Store } from './store.ts'

export interface Merging {
  /** Merges the parts of the tables that questions read most; resolves when it is done. */
  merge(): Promise<void>
  close(): Promise<void>
}

/** Tables that questions read, in more parts than one, not too large, and not written to for a while. */
const SCATTERED = `SELECT table AS name FROM system.parts
WHERE database = currentDatabase() AND table IN ('events', 'things', 'message_states') AND active
GROUP BY table
HAVING count() > 1 AND sum(bytes_on_disk) <= {mostBytes:UInt64}
  AND sum(bytes_on_disk) * 2 < (SELECT min(unreserved_space) FROM system.disks)
  AND max(modification_time) <= now() - toIntervalSecond({quietSeconds:UInt32})
ORDER BY name`

const LOOK_EVERY_MS = 15_000
const QUIET_SECONDS = 60
/** Some thirty million events; merging as many takes a minute or two. */
const MOST_BYTES = 1024 ** 3
/** Of the time at most one part in so many goes into it. */
const SHARE = 20

/**
 * After much has been written the engine leaves a dozen parts behind, and merges no further by itself. Questions take a
 * fifth longer over them, those that need the newest version of things up to twice as long. So when a table has been
 * quiet for a minute, its parts are merged into one. Nothing hangs on it: answers are the same before and after, and a stop
 * does not wait for it. For the embedded engine only: a server's merges are its operator's business.
 */
export function openMerging(store: Store, warn: (error: unknown, message: string) => void): Merging {
  let underWay: Promise<void> | null = null
  let restUntilMs = 0
  const timer = setInterval(() => {
    if (underWay !== null || performance.now() < restUntilMs) return
    mergeQuiet(QUIET_SECONDS).catch((error) => warn(error, 'the parts of a table could not be merged'))
  }, LOOK_EVERY_MS)
  timer.unref()

  async function mergeScattered(quietSeconds: number): Promise<void> {
    const bounds = { mostBytes: MOST_BYTES, quietSeconds }
    for (const { name } of await store.rows<{ name: keyof typeof MERGES }>(SCATTERED, bounds)) {
      const startedMs = performance.now()
      try {
        await store.upkeep(MERGES[name])
      } finally {
        restUntilMs = performance.now() + SHARE * (performance.now() - startedMs)
      }
    }
  }

  function mergeQuiet(quietSeconds: number): Promise<void> {
    underWay ??= mergeScattered(quietSeconds).finally(() => {
      underWay = null
    })
    return underWay
  }

  return {
    merge: () => mergeQuiet(0),
    async close() {
      clearInterval(timer)
      const merging = underWay
      if (merging === null) return
      await store.change('SYSTEM STOP MERGES')
      await merging.catch(() => {})
    },
  }
}

const MERGES = {
  events: 'OPTIMIZE TABLE events FINAL',
  things: 'OPTIMIZE TABLE things FINAL',
  message_states: 'OPTIMIZE TABLE message_states FINAL',
} as const
