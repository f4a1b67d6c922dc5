import type { EventsExport, Export, ExportFormat, ThingsExport } from '../model/export.ts'
import { COLLECTIONS, type MemberShape } from '../model/thing.ts'
import type { Caller, Store, WrittenFormat } from '../store/store.ts'
import type { Query } from './clauses.ts'
import { EVENT_COLUMNS, type ExportColumn, jsonLine, row } from './export-columns.ts'

/** Rows of events, by order of arrival, or things, by id, that one statement reads at most. */
const ROWS_AT_ONCE = 100_000

const FORMATS = { ndjson: 'TSVRaw', csv: 'CSV', parquet: 'Parquet' } as const satisfies Record<
  ExportFormat,
  WrittenFormat
>

/** What we recorded ourselves goes out where it counts; what a sent event has overruled does not. */
const EVENTS = `FROM
(
  SELECT * FROM events
  WHERE workspace = {workspace:String} AND (own = 0 OR (own = 1 AND counted = 1))
    AND sequence > {after:UInt64} AND sequence <= {upTo:UInt64}
    AND time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`
const KINDS = 'AND kind IN {kinds:Array(String)}'

const THINGS = `SELECT * FROM things FINAL
  WHERE workspace = {workspace:String} AND collection = {collection:String} AND deleted = 0
    AND id > {afterId:String}`

/** The last id of the next rows; no row where there are none. */
export const NEXT_THINGS = `SELECT max(id) AS last, count() AS rows
FROM (${THINGS} ORDER BY id LIMIT {limit:UInt64})`

const NEWEST = 'SELECT max(sequence) AS sequence FROM events'

/** 1900 to 2299: what the engine's instants hold. */
const FIRST_MS = -2_208_988_800_000
const LAST_MS = 10_413_791_999_000

/**
 * The rows of a workspace as the engine writes them, a piece at a time: events up to the settled sequence, in the
 * order in which they arrived, so that what is imported again comes to the same figures. `settledSequence`: null where
 * nobody writes. Memory does not grow with the rows.
 */
export async function* exported(
  store: Store,
  workspaceId: string,
  wanted: Export,
  settledSequence: number | null,
  caller?: Caller,
): AsyncGenerator<Uint8Array> {
  const columns = wanted.of === 'events' ? EVENT_COLUMNS : thingColumns(wanted)
  if (wanted.format === 'csv') yield Buffer.from(`${columns.map(({ name }) => `"${name}"`).join(',')}\n`)
  const pieces = isOfEvents(wanted)
    ? eventPieces(workspaceId, wanted, settledSequence ?? (await newestSequence(store)))
    : thingPieces(store, workspaceId, wanted)
  for await (const { sql, parameters } of pieces) {
    yield* store.written(sql, parameters, FORMATS[wanted.format], caller)
  }
}

async function newestSequence(store: Store): Promise<number> {
  const [newest] = await store.rows<{ sequence: number }>(NEWEST)
  return Number(newest?.sequence ?? 0)
}

function isOfEvents(wanted: Export): wanted is EventsExport {
  return wanted.of === 'events'
}

async function* eventPieces(
  workspaceId: string,
  wanted: EventsExport,
  settledSequence: number,
): AsyncGenerator<Query> {
  const size = wanted.format === 'parquet' ? Number.MAX_SAFE_INTEGER : ROWS_AT_ONCE
  for (let after = 0; after === 0 || after < settledSequence; after += size) {
    yield compileEventsExport(workspaceId, wanted, after, Math.min(after + size, settledSequence))
  }
}

/** Events that arrived after `after`, up to `upTo`. */
export function compileEventsExport(
  workspaceId: string,
  { format, fromMs, toMs, kinds }: EventsExport,
  after: number,
  upTo: number,
): Query {
  const sql = `SELECT ${selected(EVENT_COLUMNS, format)}
${EVENTS}${kinds === null ? '' : `\n    ${KINDS}`}
)
ORDER BY sequence`
  const span = { after, upTo, from: fromMs ?? FIRST_MS, to: toMs ?? LAST_MS }
  return { sql, parameters: { workspace: workspaceId, ...span, ...(kinds === null ? {} : { kinds }) } }
}

async function* thingPieces(store: Store, workspaceId: string, wanted: ThingsExport): AsyncGenerator<Query> {
  if (wanted.format === 'parquet') {
    yield compileThingsExport(workspaceId, wanted, '', null)
    return
  }
  const parameters = { workspace: workspaceId, collection: wanted.of, limit: ROWS_AT_ONCE }
  for (let afterId = ''; ; ) {
    const [next] = await store.rows<{ last: string; rows: number }>(NEXT_THINGS, { ...parameters, afterId })
    if (next === undefined || Number(next.rows) === 0) return
    yield compileThingsExport(workspaceId, wanted, afterId, next.last)
    afterId = next.last
  }
}

/** Things after one id, up to another; null: all. */
export function compileThingsExport(
  workspaceId: string,
  wanted: ThingsExport,
  afterId: string,
  last: string | null,
): Query {
  const sql = `SELECT ${selected(thingColumns(wanted), wanted.format)}
FROM
(
  ${THINGS}${last === null ? '' : '\n    AND id <= {last:String}'}
)
ORDER BY id`
  const span = { afterId, ...(last === null ? {} : { last }) }
  return { sql, parameters: { workspace: workspaceId, collection: wanted.of, ...span } }
}

function selected(columns: readonly ExportColumn[], format: ExportFormat): string {
  return format === 'ndjson' ? jsonLine(columns) : row(columns, format)
}

/** A thing's members in the order of the page that defines them; what is no text is written as JSON. */
function thingColumns({ of }: ThingsExport): ExportColumn[] {
  const members = Object.entries<MemberShape>({ name: 'text', ...COLLECTIONS[of] })
  return [
    { name: 'id', sql: 'id', as: 'text' },
    ...members.map(([name, shape]): ExportColumn => {
      if (of === 'contacts' && name === 'optInStatus') {
        return { name, sql: 'toString(optInStatus)', as: 'text' }
      }
      const isText =
        shape === 'text' || shape === 'instant' || (typeof shape === 'object' && 'oneOf' in shape)
      return isText
        ? { name, sql: `JSONExtractString(members, '${name}')`, as: 'text' }
        : { name, sql: `JSONExtractRaw(members, '${name}')`, as: 'json' }
    }),
    { name: 'createdAt', sql: 'createdAt', as: 'instant' },
    { name: 'updatedAt', sql: 'updatedAt', as: 'instant' },
  ]
}
