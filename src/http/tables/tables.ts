import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RowsOf, Tables } from '../../dialects/dialect.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../../model/export.ts'
import { memberOf } from '../../model/member.ts'
import { parquetOf } from '../../store/parquet.ts'
import type { Store } from '../../store/store.ts'
import { csv } from './csv.ts'
import { flat } from './flat.ts'

/** Media types of rows. */
export const TABLE_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
}

interface Wish {
  readonly format: ExportFormat
  readonly rowsOf: RowsOf
}

/** What is to become of the answers under way. Kept beside requests: no dialect has to hand it on. */
const wishes = new WeakMap<FastifyRequest, Wish>()

/**
 * From here on `?format=csv`, `ndjson` or `parquet` makes a table of an answer that is a list. It has to stand before
 * what packs answers. Refusals stay as they are.
 */
export function writeTables(app: FastifyInstance, store: Store): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const wish = wishes.get(request)
    wishes.delete(request)
    if (wish === undefined || reply.statusCode !== 200 || typeof payload !== 'string') return payload
    const { rows, more = {} } = wish.rowsOf(JSON.parse(payload))
    reply.removeHeader('content-length')
    reply
      .headers(more)
      .header('content-type', TABLE_TYPES[wish.format])
      .header('content-disposition', `attachment; filename="${fileName(request)}.${wish.format}"`)
    return written(store, wish.format, rows, reply)
  })
}

/**
 * The lists of one API: routes of `app` for which `tables` knows rows take `format`, and no question hears of it. A
 * route that is no list takes it, or refuses it, as it always has.
 */
export function tablesIn(app: FastifyInstance, tables: Tables): void {
  app.addHook('onRoute', (route) => {
    const [method = ''] = [route.method].flat()
    if (route.schema === undefined || tables.rowsOf(route.url, method) === null) return
    route.schema = { ...route.schema, querystring: withFormat(route.schema.querystring) }
  })
  app.addHook('onRequest', async (request) => {
    const { query } = request
    if (typeof query !== 'object' || query === null || !('format' in query)) return
    const rowsOf = tables.rowsOf(request.routeOptions.url ?? '', request.method)
    if (rowsOf === null) return
    const given = query.format
    delete query.format
    if (given === 'json' || given === '') return
    const format = EXPORT_FORMATS.find((known) => known === given)
    if (format === undefined) throw tables.refusal(`must be one of json, ${EXPORT_FORMATS.join(', ')}`)
    wishes.set(request, { format, rowsOf })
  })
}

function withFormat(querystring: unknown): object {
  const properties = memberOf(querystring, 'properties')
  const own = typeof querystring === 'object' ? querystring : { type: 'object' }
  return { ...own, properties: { ...(typeof properties === 'object' ? properties : {}), format: FORMAT } }
}

const FORMAT = {
  type: 'string',
  enum: ['json', ...EXPORT_FORMATS],
  default: 'json',
  description: 'The rows as a table instead: docs/tables.md.',
}

async function written(
  store: Store,
  format: ExportFormat,
  rows: readonly unknown[],
  reply: FastifyReply,
): Promise<Readable> {
  if (format === 'ndjson') return Readable.from(lines(rows), { objectMode: false })
  const table = flat(rows)
  if (format === 'csv') return Readable.from(csv(table), { objectMode: false })
  const pieces = parquetOf(store, table.columns, table.rows)
  // The first piece before the status: what the engine refuses is still an error then.
  const first = await pieces.next()
  reply.raw.once('close', () => void pieces.return(undefined))
  return Readable.from(from(first, pieces), { objectMode: false })
}

function* lines(rows: readonly unknown[]): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}

async function* from(
  first: IteratorResult<Uint8Array, unknown>,
  others: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first.done === true) return
  yield first.value
  yield* others
}

/** After the last word of the route: `contacts`, `timeseries`. */
function fileName(request: FastifyRequest): string {
  const words = (request.routeOptions.url ?? '').split('/').filter((word) => /^[\w-]+$/.test(word))
  return words.at(-1) ?? 'rows'
}
