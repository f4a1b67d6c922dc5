import { isUtf8 } from 'node:buffer'
import { insertHeadOf } from './insert.ts'
import { literal } from './literal.ts'
import { Refusal } from './refusal.ts'
import type { Seat } from './seat.ts'
import type { Shape } from './statement.ts'

/** One statement, ready to be run. */
export interface Query {
  readonly sql: string
  readonly shape: Shape
  /** Rows of an insert, or the rest of the text; empty if the text is all. */
  readonly rows: Buffer
  /** Bound values by name, escaped as in TabSeparated, just as they came. */
  readonly bindings: ReadonlyMap<string, string>
  /** Settings of this statement alone. Only inserts of rows can have any. */
  readonly settings: Readonly<Record<string, string>>
  /** The format of the result unless the text names another. */
  readonly defaultFormat: string
  readonly database: string
  /**
   * Its result is taken as it comes. Others are planned on a thread of their own and taken whole, as all questions are:
   * those of one caller are then planned at the same time, and no result of theirs is large.
   */
  readonly isStreamed: boolean
}

/** What a query read and wrote. Complete when its result has been read to the end. */
export interface Tally {
  /** Unknown (0) for a streamed result. */
  readRows: number
  readBytes: number
  writtenRows: number
  writtenBytes: number
  resultRows: number
  resultBytes: number
}

/** Runs a query on a seat. The bytes of the result come in pieces; they are to be read to the end. */
export async function* run(seat: Seat, query: Query, tally: Tally): AsyncGenerator<Uint8Array, void> {
  prepare(seat, query)
  if (query.rows.length === 0 && query.isStreamed) {
    for await (const chunk of seat.session.queryStream(query.sql, { format: query.defaultFormat })) {
      tally.resultRows += chunk.numRows
      tally.resultBytes += chunk.numBytes
      yield chunk.raw()
    }
    return
  }
  const head = query.shape.verb === 'insert' ? insertHeadOf(query.sql) : undefined
  if (head !== undefined) {
    const { columns, ...rest } = head
    const target = columns === undefined ? rest : { ...rest, columns }
    const written = await seat.session.insert({ ...target, values: query.rows, settings: query.settings })
    tally.writtenRows = written.rowsWritten
    tally.writtenBytes = written.bytesWritten
    return
  }
  refuseSettings(query.settings)
  const result = await seat.session.queryAsync(wholeText(query), { format: query.defaultFormat })
  tally.readRows = result.rowsRead
  tally.readBytes = result.bytesRead
  const bytes = result.bytes()
  tally.resultBytes = bytes.length
  if (bytes.length > 0) yield bytes
}

/**
 * Refuses settings that would have to be set on the session, where they would stay for the next query.
 *
 * @throws Refusal 452
 */
export function refuseSettings(settings: Readonly<Record<string, string>>): void {
  const [name] = Object.keys(settings)
  if (name === undefined) return
  throw new Refusal(
    452,
    'SETTING_CONSTRAINT_VIOLATION',
    `Setting ${name} cannot be given with a query here: settings are fixed when the engine starts`,
  )
}

/**
 * Brings the session to the query's database and binds its values.
 *
 * The package's own binding is not used: run off the main thread it takes one query at a time in the whole
 * process, and it escapes anew what the client has escaped, which spoils quotes within arrays. A SET of
 * `param_name` belongs to one session, also a reading one, and takes a value as the HTTP interface does.
 * It stays until it is set again; so a query that names a value which it does not bring is refused.
 */
function prepare(seat: Seat, query: Query): void {
  if (seat.database !== query.database) {
    if (!/^\w+$/.test(query.database)) {
      throw new Refusal(81, 'UNKNOWN_DATABASE', `Database ${query.database} does not exist`)
    }
    seat.session.query(`USE ${query.database}`)
    seat.database = query.database
  }
  for (const name of query.shape.substitutions) {
    if (!query.bindings.has(name)) {
      throw new Refusal(456, 'UNKNOWN_QUERY_PARAMETER', `Substitution \`${name}\` is not set`)
    }
  }
  if (query.bindings.size === 0) return
  const list = [...query.bindings].map(([name, value]) => `param_${name} = ${literal(value)}`)
  seat.session.query(`SET ${list.join(', ')}`)
}

/** The text with what followed it in the body, as the HTTP interface joins them. */
function wholeText(query: Query): string {
  if (query.rows.length === 0) return query.sql
  if (!isUtf8(query.rows)) {
    throw new Refusal(73, 'UNKNOWN_FORMAT', 'Rows in this format cannot be inserted into the embedded engine')
  }
  return `${query.sql}\n${query.rows.toString()}`
}
