import type { Logger } from 'pino'
import type { Registry } from './access/registry.ts'
import type { DeadLetters } from './ingest/hooks/dead-letters.ts'
import { newestArrivalMs } from './ingest/retention.ts'
import type { Writer } from './ingest/writer.ts'
import { type Clock, DAY_MS, MINUTE_MS } from './model/time.ts'
import type { Keeper } from './query/rollup/keeper.ts'
import { type Damage, forgetManifest, noteManifest, readThrough } from './store/integrity.ts'
import type { Records } from './store/records.ts'
import type { Store } from './store/store.ts'

export interface Upkeep {
  /** Notes which parts of tables there are now, for the check at the next start. */
  note(): Promise<void>
  /** Runs work that deletes rows: what is gone behind it is not missed. */
  deleting<T>(work: () => Promise<T>): Promise<T>
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
  /** What was found to be missing at the start; what is found later is added. */
  readonly damages: Damage[]
  readonly clock: Clock
  readonly log: Logger
}

/** A clock that is so far beyond the newest event may be wrong. */
const IDLE_MS = 31 * DAY_MS

/** How often it is noted which parts there are. */
const NOTE_EVERY_MS = 10 * MINUTE_MS
/** When all data are read through for the first time; from then on once a day. */
const READ_AFTER_MS = 60 * MINUTE_MS

/**
 * What is done without being asked for: noting which parts of tables there are, reading them through, and deleting what
 * workspaces keep no longer, at the start and once a day; a day later, where the clock may be wrong at the start.
 */
export function openUpkeep(needs: UpkeepNeeds): Upkeep {
  const { store, records, registry, writer, keeper, letters, damages, clock, log } = needs
  /** How many delete rows on purpose. Nothing is noted meanwhile: a crash then would look like a loss. */
  let deletions = 0
  let isRetaining = false
  /** One at a time: what was counted last is noted last. */
  let noted: Promise<void> = Promise.resolve()

  async function retain(): Promise<void> {
    const held = registry.workspaces().filter(({ settings }) => settings.retentionDays !== null)
    if (held.length === 0 || isRetaining) return
    isRetaining = true
    try {
      await deleting(async () => {
        for (const { id, settings } of held) {
          const beforeMs = clock.nowMs() - (settings.retentionDays ?? 0) * DAY_MS
          const rows = await writer.dropBefore(id, beforeMs)
          if (rows > 0) keeper.renew()
          await letters.removeBefore(id, beforeMs)
          if (rows > 0) log.info({ workspace: id, rows }, 'deleted events that are kept no longer')
        }
      })
    } catch (error) {
      log.warn({ err: error }, 'events that are kept no longer could not all be deleted')
    } finally {
      isRetaining = false
    }
  }

  /** A clock that starts years ahead would make everything old: there is a day to put it right. */
  async function retainAtStart(): Promise<void> {
    const newestMs = await newestArrivalMs(store).catch(() => null)
    const idleMs = newestMs === null ? 0 : clock.nowMs() - newestMs
    if (idleMs > IDLE_MS) {
      const days = Math.floor(idleMs / DAY_MS)
      return log.warn(
        { days },
        'the newest event came long before what the clock says: nothing is deleted for a day',
      )
    }
    await retain()
  }

  async function deleting<T>(work: () => Promise<T>): Promise<T> {
    deletions += 1
    try {
      // A note that is under way would be written behind the removal.
      await noted
      if (damages.length === 0) await forgetManifest(records)
      return await work()
    } finally {
      deletions -= 1
      await note()
    }
  }

  async function read(): Promise<void> {
    try {
      for (const damage of await readThrough(store)) {
        if (damages.some(({ words }) => words === damage.words)) continue
        damages.push(damage)
        log.error({ problem: damage.words }, 'data are damaged')
      }
    } catch (error) {
      log.warn({ err: error }, 'the data could not be read through')
    }
  }

  // What is missing stays missed: parts are noted anew only where nothing is.
  function note(): Promise<void> {
    noted = noted.then(async () => {
      if (damages.length > 0 || deletions > 0) return
      await noteManifest(store, records).catch((error) =>
        log.warn({ err: error }, 'the parts of tables were not noted'),
      )
    })
    return noted
  }

  const noting = setInterval(note, NOTE_EVERY_MS)
  noting.unref()
  const retaining = setInterval(retain, DAY_MS)
  retaining.unref()
  let reading = setTimeout(function again() {
    void read()
    reading = setTimeout(again, DAY_MS).unref()
  }, READ_AFTER_MS).unref()
  void note().then(retainAtStart)
  return {
    note,
    deleting,
    stop() {
      clearTimeout(reading)
      clearInterval(noting)
      clearInterval(retaining)
    },
  }
}
