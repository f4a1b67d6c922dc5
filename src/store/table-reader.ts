import { type ClickHouseClient, ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import type { Engine } from '../engine/supervisor.ts'
import { StoreError, Unavailable } from '../errors.ts'
import { quietError } from '../quiet.ts'

/**
 * Reads files of strangers with the engine's own readers, in an engine that has nothing else: its directory is empty,
 * and a file that crashes or fills it takes nothing along. It runs while somebody reads.
 */
export interface TableReader {
  /**
   * Rows of a CSV file without its header, each a list of cells; null is a cell that is not there, and one cell more
   * than `columns` says that the row had too many. Throws `Unreadable`.
   */
  csv(path: string, columns: number, delimiter: string): Promise<(string | null)[][]>
  /** How many rows a Parquet file says it has. Throws `Unreadable`. */
  parquetRows(path: string): Promise<number>
  /** Rows of a Parquet file after the first ones, in their order, some at a time. Throws `Unreadable`. */
  parquet(path: string, skip: number): AsyncIterable<Record<string, unknown>[]>
  /** Ends the engine, if it runs. */
  close(): Promise<void>
}

/** The engine cannot read the file: it is broken, or asks for more than it may have. */
export class Unreadable extends Error {
  /** The engine went away, or came to an end of its memory: a part of the file will not do better. */
  readonly isFatal: boolean
  constructor(message: string, isFatal = false) {
    super(message)
    this.isFatal = isFatal
  }
}

const CSV_SETTINGS = `SETTINGS max_threads = 1, input_format_parallel_parsing = 0,
  input_format_csv_allow_variable_number_of_columns = 1, input_format_csv_empty_as_default = 0,
  input_format_csv_trim_whitespaces = 0, input_format_csv_skip_trailing_empty_lines = 0, input_format_csv_detect_header = 0,
  format_csv_null_representation = '\\0NULL\\0', output_format_json_validate_utf8 = 1`

/** Without the second setting a tab counts as space around its neighbours. */
const TAB = `format_csv_delimiter = '\\t', input_format_csv_allow_whitespace_or_tab_as_delimiter = 1`

/** The path is always ours; what a file says of itself names none. */
const CSV: Readonly<Record<string, string>> = Object.fromEntries(
  [',', ';', '\t'].map((delimiter) => [
    delimiter,
    `SELECT * FROM file({path:String}, 'CSV', {structure:String})
${CSV_SETTINGS}, ${delimiter === '\t' ? TAB : `format_csv_delimiter = '${delimiter}'`}
FORMAT JSONCompactEachRow`,
  ]),
)

const PARQUET_ROWS = `SELECT count() AS rows FROM file({path:String}, 'Parquet') FORMAT JSONEachRow`

const PARQUET = `SELECT * FROM file({path:String}, 'Parquet')
SETTINGS max_threads = 1, max_block_size = 8192, input_format_parquet_preserve_order = 1,
  date_time_output_format = 'iso', output_format_json_quote_64bit_integers = 0, output_format_json_quote_decimals = 1,
  output_format_json_validate_utf8 = 1, input_format_parquet_case_insensitive_column_matching = 0
FORMAT JSONEachRow`

/** Rows of Parquet that are given at once, and how long they may be together, as JSON. */
const ROWS_AT_ONCE = 20_000
const LENGTH_AT_ONCE = 4 * 1024 ** 2
/** The engine is kept for the next file for so long. */
const IDLE_MS = 10_000

/** `start` starts an engine in an empty directory of its own. */
export function openTableReader(start: () => Promise<Engine>): TableReader {
  let opened: Promise<Opened> | null = null
  let readers = 0
  let idle: NodeJS.Timeout | undefined

  async function open(): Promise<Opened> {
    const engine = await start()
    const client = createClient({
      url: engine.url,
      http_agent: engine.agent,
      request_timeout: 600_000,
      log: { level: ClickHouseLogLevel.OFF },
      http_headers: { 'X-Aftersend-Pool': 'write' },
    })
    return { engine, client }
  }

  async function close(): Promise<void> {
    clearTimeout(idle)
    const closing = opened
    opened = null
    const { engine, client } = (await closing?.catch(() => undefined)) ?? {}
    await client?.close()
    await engine?.stop()
  }

  async function* using(query: string, parameters: Record<string, unknown>): AsyncGenerator<string[]> {
    clearTimeout(idle)
    readers += 1
    try {
      opened ??= open()
      opened.catch(() => {
        opened = null
      })
      const { engine, client } = await opened.catch((error: unknown) => {
        throw new Unavailable('The engine that reads files does not start.', error)
      })
      try {
        await engine.whenReady()
        const answer = await client.exec({ query, query_params: parameters })
        yield* lines(answer.stream)
      } catch (error) {
        if (engine.state === 'failed') await close()
        throw readable(error)
      }
    } finally {
      readers -= 1
      if (readers === 0) {
        idle = setTimeout(() => void close(), IDLE_MS)
        idle.unref()
      }
    }
  }

  return {
    async csv(path, columns, delimiter) {
      const structure = Array.from({ length: columns + 1 }, (_, at) => `c${at} Nullable(String)`).join(', ')
      const rows: (string | null)[][] = []
      for await (const part of using(CSV[delimiter] ?? '', { path, structure })) {
        for (const line of part) rows.push(rowOf(line))
      }
      return rows
    },
    async parquetRows(path) {
      for await (const [line] of using(PARQUET_ROWS, { path })) {
        if (line !== undefined) return Number(rowOf<{ rows: number }>(line).rows)
      }
      return 0
    },
    async *parquet(path, skip) {
      let seen = 0
      let length = 0
      let rows: Record<string, unknown>[] = []
      for await (const part of using(PARQUET, { path })) {
        const first = Math.max(0, skip - seen)
        seen += part.length
        for (const line of part.slice(first)) {
          rows.push(rowOf(line))
          length += line.length
          if (rows.length < ROWS_AT_ONCE && length < LENGTH_AT_ONCE) continue
          yield rows
          rows = []
          length = 0
        }
      }
      if (rows.length > 0) yield rows
    },
    close,
  }
}

interface Opened {
  readonly engine: Engine
  readonly client: ClickHouseClient
}

/** What the engine writes about a failure after an answer has begun. */
const LATE_FAILURE = /^Code: \d+\. DB::Exception/

/** Rows of JSON, as many at a time as have come. */
async function* lines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of stream) {
    const parts = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    const failed = parts.find((part) => LATE_FAILURE.test(part))
    if (failed !== undefined) throw new Unreadable(shortened(failed))
    const full = parts.filter((part) => part !== '')
    if (full.length > 0) yield full
  }
  rest += decoder.decode()
  if (LATE_FAILURE.test(rest)) throw new Unreadable(shortened(rest))
  if (rest.trim() !== '') yield [rest]
}

/** The one place where a row of JSON is taken for what the query's author says it is. */
function rowOf<Row>(line: string): Row {
  try {
    return JSON.parse(line)
  } catch {
    throw new Unreadable('it breaks off')
  }
}

/** Codes of "not now": memory, time, disk. A file that needs too much of them will need it again. */
function readable(error: unknown): Error {
  if (error instanceof Unreadable) return error
  if (!(error instanceof ClickHouseError)) {
    return new Unreadable('the engine went away over it', true)
  }
  const code = Number(error.code)
  if (code === 243) return new StoreError(code, true, quietError(error))
  if (code === 241 || code === 159)
    return new Unreadable('it needs more memory or time than it may have', true)
  return new Unreadable(shortened(error.message))
}

/** The engine's words without what they quote of the file. */
function shortened(words: string): string {
  const [first = ''] = words.replace(/^Code: \d+\. DB::Exception:\s*/, '').split('\n')
  return (first.split(/[:(]/)[0] ?? '').trim().slice(0, 200) || 'it is broken'
}
