import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RowsOf, Tables } from '../../dialects/dialect.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../../model/export.ts'
import { memberOf } from '../../model/member.ts'
import type { OutLines } from '../../store/out-lines.ts'
import { parquetOf } from '../../store/parquet.ts'
import type { Store } from '../../store/store.ts'
import { presentCaller } from '../caller.ts'
import { outflow } from '../outflow.ts'
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

export interface TablesNeeds {
  readonly store: Store
  readonly lines: Pick<OutLines, 'parquetLists'>
  /** Whose rows they are. */
  workspaceOf(request: FastifyRequest): string
}

/**
 * From here on `?format=csv`, `ndjson` or `parquet` makes a table of an answer that is a list. It has to stand before
 * what packs answers. Refusals stay as they are.
 */
export function writeTables(app: FastifyInstance, needs: TablesNeeds): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const wish = wishes.get(request)
    wishes.delete(request)
    if (wish === undefined || reply.statusCode !== 200 || typeof payload !== 'string') return payload
    const { rows, more = {} } = wish.rowsOf(JSON.parse(payload))
    const table = await written(needs, wish.format, rows, needs.workspaceOf(request))
    reply.removeHeader('content-length')
    reply
      .headers(more)
      .header('content-type', TABLE_TYPES[wish.format])
      .header('content-disposition', `attachment; filename="${fileName(request)}.${wish.format}"`)
    return table
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
  { store, lines }: TablesNeeds,
  format: ExportFormat,
  rows: readonly unknown[],
  workspaceId: string,
): Promise<Readable> {
  if (format === 'ndjson') return Readable.from(ndjson(rows), { objectMode: false })
  const table = flat(rows)
  if (format === 'csv') return Readable.from(csv(table), { objectMode: false })
  const caller = presentCaller()
  const leave = await lines.parquetLists.enter(workspaceId, caller.gone)
  // Its first piece is there when the file is written: whoever reads it slowly holds up nobody.
  const pieces = parquetOf(store, table.columns, table.rows, caller)
  return outflow(pieces, caller, () => {}).finally(leave)
}

function* ndjson(rows: readonly unknown[]): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row)}\n`
}

/** After the last word of the route: `contacts`, `timeseries`. */
function fileName(request: FastifyRequest): string {
  const words = (request.routeOptions.url ?? '').split('/').filter((word) => /^[\w-]+$/.test(word))
  return words.at(-1) ?? 'rows'
}
