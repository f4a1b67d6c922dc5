import { readFileSync } from 'node:fs'
import type { Agent } from 'node:http'
import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client'

/**
 * The store: the only room that knows the database's client. Everything above it sends constant SQL with
 * bound values and gets rows back.
 */
export interface Store {
  /** Answers a question. Every value is bound (`{name:Type}`); rows come back as the SQL names them. */
  rows<Row>(sql: string, parameters?: Parameters): Promise<Row[]>
  /** Changes something: definitions, lightweight updates and deletes. Done when it is on disk. */
  change(sql: string, parameters?: Parameters): Promise<void>
  /** Adds rows in one insert; resolves when they are on disk and visible. An empty list is no insert. */
  insert(table: string, columns: readonly [string, ...string[]], rows: readonly Row[]): Promise<void>
  /** Rejects if the engine does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

export type Parameters = Readonly<Record<string, unknown>>
export type Row = readonly unknown[]

export interface StoreAddress {
  /** `http://user:password@host:8123/database`, or `http://localhost` with an agent for a private socket. */
  readonly url: string
  readonly agent?: Agent
}

/** The engine refused a statement. `code` is ClickHouse's number, `retryable` if trying later may help. */
export class StoreError extends Error {
  readonly code: number
  readonly retryable: boolean
  constructor(code: number, retryable: boolean, cause: unknown) {
    super(`the engine refused a statement (code ${code})`, { cause })
    this.name = 'StoreError'
    this.code = code
    this.retryable = retryable
  }
}

/** Codes of ClickHouse that say "not now": too many at once, memory, time, disk, cancelled. */
const RETRYABLE_CODES = new Set([159, 202, 241, 243, 394])

/** Reads a statement that lies beside the program: `statement('queries/funnel.count.sql')`. */
export function statement(path: string): string {
  return readFileSync(new URL(`../../sql/${path}`, import.meta.url), 'utf8')
}

export function openStore(address: StoreAddress): Store {
  const shared = {
    url: address.url,
    use_multipart_params_auto: true,
    max_open_connections: 32,
    request_timeout: 120_000,
    log: { level: ClickHouseLogLevel.OFF },
    // The embedded engine's settings are fixed when it starts; a server has to be told.
    ...(address.agent === undefined
      ? { clickhouse_settings: { output_format_json_quote_64bit_integers: 0 as const } }
      : { http_agent: address.agent }),
  }
  const reader = createClient({ ...shared, http_headers: { 'X-Aftersend-Pool': 'read' } })
  const writer = createClient({ ...shared, http_headers: { 'X-Aftersend-Pool': 'write' } })
  return {
    rows: (sql, parameters = {}) => typed(() => read(reader, sql, parameters)),
    change: (sql, parameters = {}) =>
      typed(async () => {
        await writer.command({ query: sql, query_params: { ...parameters } })
      }),
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
      await Promise.all([reader.close(), writer.close()])
    },
  }
}

/** The one place where what the engine sends is taken for what the SQL's author says it is. */
async function read<Row>(client: ClickHouseClient, sql: string, parameters: Parameters): Promise<Row[]> {
  const result = await client.query({ query: sql, query_params: { ...parameters }, format: 'JSONEachRow' })
  return result.json<Row>()
}

async function typed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ClickHouseError)) throw error
    const code = Number(error.code)
    throw new StoreError(code, RETRYABLE_CODES.has(code), error)
  }
}
