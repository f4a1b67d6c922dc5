import { setTimeout as pause } from 'node:timers/promises'
import type { Parameters, Store } from './store.ts'

const UNFINISHED = `SELECT latest_fail_reason AS failure FROM system.mutations
WHERE database = currentDatabase() AND table = {table:String} AND NOT is_done`
const LONGEST_PAUSE_MS = 1_000

/** Runs work while no stored row of the log is being told anything: between two commits. */
export type Between = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Runs a mutation, which rewrites parts, to its end, however long that is; the engine goes on with it after a
 * restart. Its text is kept by the engine, values included: it must name nobody. Throws where it cannot be done.
 *
 * A mutation of `events` has to begin between two commits. The engine takes it to hold every lightweight update that was
 * numbered before it, also one that was still being written then: that one would be lost for ever.
 */
export async function mutate(
  store: Store,
  table: string,
  sql: string,
  parameters: Parameters = {},
  between: Between = (work) => work(),
): Promise<void> {
  await between(() => store.upkeep(sql, parameters))
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const left = await store.rows<{ failure: string }>(UNFINISHED, { table })
    if (left.length === 0) return
    const failed = left.find(({ failure }) => failure !== '')
    if (failed !== undefined && pauseMs === LONGEST_PAUSE_MS) {
      throw new Error(`a change of ${table} fails: ${failed.failure}`)
    }
    await pause(pauseMs)
  }
}
