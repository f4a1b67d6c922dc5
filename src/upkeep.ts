import type { Logger } from 'pino'
import type { Registry } from './access/registry.ts'
import type { DeadLetters } from './ingest/hooks/dead-letters.ts'
import type { Writer } from './ingest/writer.ts'
import { type Clock, DAY_MS, MINUTE_MS } from './model/time.ts'
import type { Keeper } from './query/rollup/keeper.ts'
import { noteManifest } from './store/integrity.ts'
import type { Records } from './store/records.ts'
import type { Store } from './store/store.ts'

export interface Upkeep {
  /** Counts the rows of the log now. */
  note(): Promise<void>
  /** Begins nothing any more. */
  stop(): void
}

export interface UpkeepNeeds {
  readonly store: Store
  readonly records: Records
  readonly registry: Registry
  readonly writer: Writer
  readonly keeper: Keeper
  readonly letters: DeadLetters
  /** What was found to be missing at the start. */
  readonly problems: readonly string[]
  readonly clock: Clock
  readonly log: Logger
}

/** How often the rows of the log are counted, for the check at the next start. */
const NOTE_EVERY_MS = 10 * MINUTE_MS

/**
 * What is done without being asked for: counting the rows of the log, and deleting what workspaces keep no longer, at the
 * start and once a day.
 */
export function openUpkeep(needs: UpkeepNeeds): Upkeep {
  const { store, records, registry, writer, keeper, letters, problems, clock, log } = needs
  /** While rows are deleted on purpose they are not counted: a crash then would look like a loss. */
  let isDropping = false
  /** One at a time: what was counted last is noted last. */
  let noted: Promise<void> = Promise.resolve()

  async function retain(): Promise<void> {
    const held = registry.workspaces().filter(({ settings }) => settings.retentionDays !== null)
    if (held.length === 0 || isDropping) return
    isDropping = true
    try {
      // A count that is under way would be noted behind the removal.
      await noted
      if (problems.length === 0) await records.remove('manifest', 'log')
      for (const { id, settings } of held) {
        const beforeMs = clock.nowMs() - (settings.retentionDays ?? 0) * DAY_MS
        const rows = await writer.dropBefore(id, beforeMs)
        if (rows > 0) keeper.renew()
        await letters.removeBefore(id, beforeMs)
        if (rows > 0) log.info({ workspace: id, rows }, 'deleted events that are kept no longer')
      }
    } catch (error) {
      log.warn({ err: error }, 'events that are kept no longer could not all be deleted')
    } finally {
      isDropping = false
    }
    await note()
  }

  // What is missing stays missed: the count of rows is noted anew only where nothing is.
  function note(): Promise<void> {
    noted = noted.then(async () => {
      if (problems.length > 0 || isDropping) return
      await noteManifest(store, records).catch((error) => log.warn({ err: error }, 'the log was not counted'))
    })
    return noted
  }

  const noting = setInterval(note, NOTE_EVERY_MS)
  noting.unref()
  const retaining = setInterval(retain, DAY_MS)
  retaining.unref()
  void note().then(retain)
  return {
    note,
    stop() {
      clearInterval(noting)
      clearInterval(retaining)
    },
  }
}
