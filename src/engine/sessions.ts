import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from 'chdb'
import type { EngineLimits } from './limits.ts'
import { settingList } from './literal.ts'
import type { ChildOptions } from './options.ts'
import { Pool } from './pool.ts'
import { Seat } from './seat.ts'

/** The part of the package that is used. */
export interface EnginePackage {
  readonly Session: new (path: string, options: { connectionArgs: string[] }) => Session
}

/** All sessions of the one data directory. */
export interface Sessions {
  /** For callers' questions, so that what the program has to look up waits behind none of them. */
  readonly ask: Pool
  readonly read: Pool
  readonly write: Pool
  readonly control: Session
}

/**
 * Settings of every session unless the caller names others. They make the engine speak as a server does
 * (a lone `1 + 1` is no query), in UTC, and print 64-bit integers in JSON as strings, for JavaScript's
 * numbers cannot hold them all. A ClickHouse server of our own should be given the same three.
 */
export const sessionSettings: Readonly<Record<string, string | number>> = {
  session_timezone: 'UTC',
  output_format_json_quote_64bit_integers: 1,
  implicit_select: 0,
}

/** Long enough for bound values of tens of megabytes: they reach the engine in a SET statement. */
const statementBytes = 64 * 1024 ** 2

/** One part in so many of the engine's memory keeps what questions have read, unpacked, for the next ones. */
const cacheShare = 16

/**
 * Opens the directory: those who ask, the readers, the writers, and one session to control the others.
 *
 * @throws what the package throws if the directory is held or cannot be read; the reason is on stderr
 */
export function openSessions(engine: EnginePackage, options: ChildOptions): Sessions {
  const { limits } = options
  const connectionArgs = [
    `--config-file=${writeTableDefaults(options.dataDirectory)}`,
    `--max_server_memory_usage=${limits.serverMemoryBytes}`,
    `--uncompressed_cache_size=${Math.floor(limits.serverMemoryBytes / cacheShare)}`,
  ]
  const common = { ...sessionSettings, allow_introspection_functions: 0, ...options.settings }
  const open = (settings: Readonly<Record<string, string | number>>): Session => {
    const session = new engine.Session(options.dataDirectory, { connectionArgs })
    session.query(`SET ${settingList({ ...common, ...settings })}`)
    return session
  }
  const readOnly = (settings: Readonly<Record<string, string | number>>): Session => {
    const session = open(settings)
    session.query('SET readonly = 1')
    return session
  }
  const openAsker = (name: string): Session => readOnly({ ...questionSettings(limits), log_comment: name })
  const openReader = (name: string): Session => readOnly({ ...readSettings(limits), log_comment: name })
  const openWriter = (name: string): Session => open({ ...writeSettings(limits), log_comment: name })
  const seats = (kind: string, count: number, openSeat: (name: string) => Session): Seat[] =>
    Array.from({ length: count }, (_, at) => {
      const name = `${kind}-${at + 1}`
      return new Seat(name, () => openSeat(name))
    })

  const control = open({})
  const writers = seats('writer', limits.writers, openWriter)
  const readers = seats('reader', limits.readers, openReader)
  const askers = seats('asker', limits.questions, openAsker)
  return {
    ask: new Pool(askers, limits.waiting),
    read: new Pool(readers, limits.waiting),
    write: new Pool(writers, limits.waiting),
    control,
  }
}

/**
 * What a question reads is kept unpacked: unpacking took a quarter of the time of all questions together. Those that read
 * a million rows and more pass it by, and so do all who are no questions, or they would leave nothing of it to others.
 *
 * Small amounts of memory are counted too, or a low limit would stop nobody. Sets that a question looks things up in are
 * made while it runs, by all of its threads: made beforehand, for the index, they would be made by one.
 */
function questionSettings(limits: EngineLimits): Record<string, number> {
  return {
    ...querySettings(limits),
    max_execution_time: limits.questionSeconds,
    max_memory_usage: limits.questionMemoryBytes,
    max_untracked_memory: Math.min(4 * 1024 ** 2, Math.floor(limits.questionMemoryBytes / 4)),
    max_result_bytes: limits.questionResultBytes,
    use_uncompressed_cache: 1,
    use_index_for_in_with_subqueries: 0,
  }
}

function readSettings(limits: EngineLimits): Record<string, number> {
  return { ...querySettings(limits), max_execution_time: limits.readSeconds }
}

/** An insert makes one block, hence one part in each partition, whatever its size. */
function writeSettings(limits: EngineLimits): Record<string, number> {
  return {
    ...querySettings(limits),
    max_execution_time: limits.writeSeconds,
    max_insert_block_size: 16 * 1024 ** 2,
    min_insert_block_size_rows: 16 * 1024 ** 2,
    min_insert_block_size_bytes: 1024 ** 3,
  }
}

/** No comparisons are inferred from others: nothing is gained here, and looking for them takes as long as a small question. */
function querySettings(limits: EngineLimits): Record<string, number> {
  return {
    max_threads: limits.queryThreads,
    max_memory_usage: limits.queryMemoryBytes,
    max_result_bytes: limits.resultBytes,
    max_query_size: statementBytes,
    optimize_and_compare_chain: 0,
  }
}

/**
 * Defaults of all tables, which this engine has otherwise than a server: merged parts are kept for eight
 * minutes, until the merged one is surely on disk, and a directory with many torn parts after a power cut
 * opens all the same (what was dropped is in `system.detached_parts`). Inserts stop while 64 MiB of the disk are
 * left, so that there is room to delete and merge.
 */
function writeTableDefaults(dataDirectory: string): string {
  const path = join(dataDirectory, 'aftersend.engine.xml')
  writeFileSync(
    path,
    `<clickhouse>
  <merge_tree>
    <old_parts_lifetime>480</old_parts_lifetime>
    <min_free_disk_bytes_to_perform_insert>67108864</min_free_disk_bytes_to_perform_insert>
    <max_suspicious_broken_parts>1000000</max_suspicious_broken_parts>
    <max_suspicious_broken_parts_bytes>1000000000000</max_suspicious_broken_parts_bytes>
  </merge_tree>
</clickhouse>
`,
  )
  return path
}
