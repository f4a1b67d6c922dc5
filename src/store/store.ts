import { randomBytes } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import type { Agent } from 'node:http'
import { join, resolve } from 'node:path'
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { AnswerTooLarge, Gone, SpaceReserved, StorageFull, StoreError, Unavailable } from '../errors.ts'
import { quietError } from '../quiet.ts'
import { ROOT } from '../root.ts'
import type { Reserve } from './reserve.ts'

/**
 * The store: the only room that knows the database's client. Everything above it sends constant SQL with
 * bound values and gets rows back.
 */
export interface Store {
  /**
   * Answers a question. Every value is bound (`{name:Type}`); rows come back as the SQL names them. One that a
   * caller waits for says so: it has its own limits, and ends when the caller goes.
   */
  rows<Row>(sql: string, parameters?: Parameters, caller?: Caller): Promise<Row[]>
  /** A large answer of fixed-width numbers, as the bytes of its rows one after the other (RowBinary). */
  bytes(sql: string, parameters?: Parameters): AsyncIterable<Uint8Array>
  /**
   * An answer as the engine writes it in a format of its own. Parquet needs its whole file: the embedded engine
   * writes it to the spool directory first, for it would stream several files behind one another. Ends when the
   * caller goes.
   */
  written(
    sql: string,
    parameters: Parameters,
    format: WrittenFormat,
    caller?: Caller,
  ): AsyncIterable<Uint8Array>
  /** Changes something: definitions, lightweight updates and deletes. Done when it is on disk. */
  change(sql: string, parameters?: Parameters): Promise<void>
  /** The same for what nobody waits for, and what may take minutes: merges, rollups. */
  upkeep(sql: string, parameters?: Parameters): Promise<void>
  /** Runs work that may be done twice; again, when the engine is back, if it went away meanwhile. */
  patiently<T>(work: () => Promise<T>): Promise<T>
  /** Adds rows in one insert; resolves when they are on disk and visible. An empty list is no insert. */
  insert(table: string, columns: readonly [string, ...string[]], rows: readonly Row[]): Promise<void>
  /** Rejects if the engine does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

export type Parameters = Readonly<Record<string, unknown>>
export type Row = readonly unknown[]
export type WrittenFormat = 'CSV' | 'TSVRaw' | 'Parquet'

/** Whoever waits for an answer outside of this program. */
export interface Caller {
  /** Aborted when the caller has gone. */
  readonly gone: AbortSignal
}

export interface StoreAddress {
  /** `http://user:password@host:8123/database`, or `http://localhost` with an agent for a private socket. */
  readonly url: string
  readonly agent?: Agent
  /** How long a question of a caller may take; the embedded engine has its limits from its start. */
  readonly questionSeconds?: number
  /** A directory in which the embedded engine may write a file that is read and removed at once. */
  readonly spoolDirectory?: string
  /** What such files leave of the disk. */
  readonly reserve?: Reserve
  /** Resolves when the engine answers (again). */
  whenReady?(): Promise<void>
}

/** Codes of ClickHouse that say "not now": too many at once, memory, time, disk, cancelled. */
const RETRYABLE_CODES = new Set([159, 202, 241, 243, 394])

/** Codes that say that the answer is larger than it may be, in rows or bytes. */
const OVERSIZED_CODES = new Set([158, 307, 396])

const DISK_FULL_CODE = 243

/** Reads a statement that lies beside the program: `statement('queries/funnel.count.sql')`. */
export function statement(path: string): string {
  return readFileSync(new URL(`sql/${path}`, ROOT), 'utf8')
}

export function openStore(address: StoreAddress): Store {
  // The embedded engine's settings are fixed when it starts; a server has to be told.
  const settings = address.agent === undefined ? { output_format_json_quote_64bit_integers: 0 as const } : {}
  const shared = {
    url: address.url,
    use_multipart_params_auto: true,
    max_open_connections: 32,
    request_timeout: 120_000,
    log: { level: ClickHouseLogLevel.OFF },
    clickhouse_settings: settings,
    ...(address.agent === undefined ? {} : { http_agent: address.agent }),
  }
  const reader = createClient({ ...shared, http_headers: { 'X-Aftersend-Pool': 'read' } })
  const writer = createClient({ ...shared, http_headers: { 'X-Aftersend-Pool': 'write' } })
  const keeper = createClient({
    ...shared,
    request_timeout: UPKEEP_MS,
    http_headers: { 'X-Aftersend-Pool': 'write' },
  })
  const asker = createClient({
    ...shared,
    http_headers: { 'X-Aftersend-Pool': 'ask' },
    ...(address.questionSeconds === undefined
      ? {}
      : { clickhouse_settings: { ...settings, max_execution_time: address.questionSeconds } }),
  })
  return {
    rows: (sql, parameters = {}, caller) =>
      patiently(
        address,
        () => typed(() => read(caller === undefined ? reader : asker, sql, parameters, caller), caller),
        caller,
      ),
    patiently: (work) => patiently(address, work),
    async *bytes(sql, parameters = {}) {
      const answer = await patiently(address, () =>
        typed(() => reader.exec({ query: `${sql}\nFORMAT RowBinary`, query_params: { ...parameters } })),
      )
      yield* answer.stream
    },
    async *written(sql, parameters, format, caller = staying()) {
      const { spoolDirectory, reserve } = address
      if (format === 'Parquet' && spoolDirectory !== undefined) {
        yield* spooled(spoolDirectory, (path) =>
          sparing(reserve, caller, (abort_signal) =>
            typed(async () => {
              const query = `${SPOOL}\n${sql}`
              await writer.command({ query, query_params: { ...parameters, path }, abort_signal })
            }),
          ),
        )
        return
      }
      const query = `${sql}\nFORMAT ${format}`
      const asked = { query, query_params: { ...parameters }, abort_signal: caller.gone }
      const answer = await patiently(address, () => typed(() => reader.exec(asked), caller), caller)
      yield* answer.stream
    },
    change: (sql, parameters = {}) => run(writer, sql, parameters),
    upkeep: (sql, parameters = {}) => run(keeper, sql, parameters),
    insert: (table, columns, rows) =>
      typed(async () => {
        if (rows.length === 0) return
        await writer.insert({
          table,
          values: rows,
          format: 'JSONCompactEachRow',
          columns: [columns[0], ...columns.slice(1)],
        })
      }),
    async ping() {
      const answer = await reader.ping({ select: true })
      if (!answer.success) throw answer.error
    },
    async close() {
      await Promise.all([reader, writer, keeper, asker].map((client) => client.close()))
    },
  }
}

/** Longer than the embedded engine lets a write run. */
const UPKEEP_MS = 660_000

function run(client: ClickHouseClient, sql: string, parameters: Parameters): Promise<void> {
  return typed(async () => {
    await client.command({ query: sql, query_params: { ...parameters } })
  })
}

const SPOOL = `INSERT INTO FUNCTION file({path:String}, 'Parquet')`

/** Somebody who does not go. */
function staying(): Caller {
  return { gone: new AbortController().signal }
}

/** How often the disk is looked at while the engine writes a file to it. */
const LOOK_MS = 500

/**
 * Writes a file as long as its caller is there and the reserve of the disk is kept; throws `Gone` or `SpaceReserved`
 * where that ends.
 */
async function sparing(
  reserve: Reserve | undefined,
  { gone }: Caller,
  write: (until: AbortSignal) => Promise<void>,
): Promise<void> {
  if (reserve !== undefined && !(await reserve.isKept())) throw new SpaceReserved()
  const full = new AbortController()
  const look = async () => (await reserve?.isKept()) === false && full.abort()
  const timer = setInterval(() => void look().catch(() => {}), LOOK_MS)
  try {
    await write(AbortSignal.any([gone, full.signal]))
  } catch (error) {
    if (gone.aborted) throw new Gone()
    throw full.signal.aborted ? new SpaceReserved() : error
  } finally {
    clearInterval(timer)
  }
}

/** Gives a file that `write` makes, and removes it. */
async function* spooled(
  directory: string,
  write: (path: string) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = join(resolve(directory), `${randomBytes(8).toString('hex')}.parquet`)
  try {
    await write(path)
    yield* createReadStream(path)
  } finally {
    await rm(path, { force: true })
  }
}

/** The one place where what the engine sends is taken for what the SQL's author says it is. */
async function read<Row>(
  client: ClickHouseClient,
  sql: string,
  parameters: Parameters,
  caller: Caller | undefined,
): Promise<Row[]> {
  const result = await client.query({
    query: sql,
    query_params: { ...parameters },
    format: 'JSONEachRow',
    ...(caller === undefined ? {} : { abort_signal: caller.gone }),
  })
  return result.json<Row>()
}

async function typed<T>(work: () => Promise<T>, caller?: Caller): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (caller?.gone.aborted === true) throw new Gone()
    if (isConnectionError(error)) throw new Unavailable(undefined, error)
    if (!(error instanceof ClickHouseError)) throw error
    const code = Number(error.code)
    const cause = quietError(error)
    // A question keeps nothing: what it needs the disk for it can do without later.
    if (code === DISK_FULL_CODE && caller === undefined) throw new StorageFull(cause)
    if (OVERSIZED_CODES.has(code)) throw new AnswerTooLarge(cause)
    throw new StoreError(code, RETRYABLE_CODES.has(code), cause)
  }
}

/** How long a question waits for an engine that is being replaced, and how often it is asked again. */
const READ_PATIENCE_MS = 10_000
const READ_ATTEMPTS = 3

/** Questions change nothing, so one whose connection broke is asked again when the engine is back. */
async function patiently<T>(address: StoreAddress, question: () => Promise<T>, caller?: Caller): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await question()
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error
      if (attempt === READ_ATTEMPTS || address.whenReady === undefined) throw error
      await until(address.whenReady(), READ_PATIENCE_MS)
      if (caller?.gone.aborted === true) throw new Gone()
    }
  }
}

async function until(ready: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable()), patienceMs)
  })
  try {
    await Promise.race([ready.catch(() => Promise.reject(new Unavailable())), tooLong])
  } finally {
    clearTimeout(timer)
  }
}

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ECONNABORTED',
])

/** True for errors of the way to the engine rather than of what was sent. */
function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof ClickHouseError) return false
  const code = 'code' in error ? String(error.code) : ''
  return CONNECTION_CODES.has(code) || /socket hang up|aborted|timeout/i.test(error.message)
}
