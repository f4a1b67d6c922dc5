import type { FastifyInstance } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import { BadRequest } from '../../errors.ts'
import type { Writer } from '../../ingest/writer.ts'
import { EXPORT_FORMATS, type Export, isCollection } from '../../model/export.ts'
import { exported } from '../../query/export.ts'
import type { OutLines } from '../../store/out-lines.ts'
import type { Caller, Store } from '../../store/store.ts'
import { presentCaller } from '../caller.ts'
import { exportSchema } from '../openapi/export.ts'
import { outflow } from '../outflow.ts'
import { TABLE_TYPES } from '../tables/tables.ts'
import { enter } from './door.ts'

export interface ExportNeeds extends Gate {
  readonly store: Store
  readonly writer: Writer
  readonly lines: Pick<OutLines, 'exports' | 'parquetExports'>
}

/** `GET /api/workspaces/{ws}/export`: what a workspace has, whole, a piece at a time. */
export function exportRoute(app: FastifyInstance, needs: ExportNeeds): void {
  app.get<{ Params: { ws: string }; Querystring: Record<string, unknown> }>(
    '/api/workspaces/:ws/export',
    // Asked for its head alone, it would be read to its end all the same.
    { schema: exportSchema, exposeHeadRoute: false },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'admin')
      const wanted = readExport(request.query)
      const caller = presentCaller()
      const leave = await needs.lines.exports.enter(workspace.id, caller.gone)
      let leaveFile = () => {}
      try {
        leaveFile = await placeForFile(needs, workspace.id, wanted, caller)
      } catch (error) {
        leave()
        throw error
      }
      const pieces = exported(needs.store, workspace.id, wanted, needs.writer.settledSequence, caller)
      // Its first piece is there when the file is written.
      const sent = await outflow(pieces, caller, leave).finally(leaveFile)
      return reply
        .header('content-type', TABLE_TYPES[wanted.format])
        .header('content-disposition', `attachment; filename="${wanted.of}.${wanted.format}"`)
        .send(sent)
    },
  )
}

/** A place among the exports that the engine writes to a file; others need none. */
async function placeForFile(
  needs: ExportNeeds,
  workspaceId: string,
  { format }: Export,
  { gone }: Caller,
): Promise<() => void> {
  return format === 'parquet' ? needs.lines.parquetExports.enter(workspaceId, gone) : () => {}
}

/**
 * Reads what is asked for: `of=contacts&format=csv`, `kinds=page_view,signup&from=2026-01-01`. Throws `BadRequest`
 * for what there is not. Also for the command line, which asks in the same words.
 */
export function readExport(query: Readonly<Record<string, unknown>>): Export {
  const word = (name: string): string | null => {
    const value = query[name]
    if (value === undefined || value === '') return null
    if (typeof value === 'string') return value
    throw new BadRequest('invalid_parameter', `${name} may be given once.`)
  }
  const given = word('format') ?? 'ndjson'
  const format = EXPORT_FORMATS.find((known) => known === given)
  if (format === undefined) {
    throw new BadRequest('invalid_parameter', `format must be one of ${EXPORT_FORMATS.join(', ')}.`)
  }
  const of = word('of') ?? 'events'
  const fromMs = instant('from', word('from'))
  const toMs = instant('to', word('to'))
  const kinds = word('kinds')?.split(',') ?? null
  if (of === 'events') return { of, format, fromMs, toMs, kinds }
  if (!isCollection(of)) {
    throw new BadRequest('invalid_parameter', 'of must be events or a collection, such as contacts.')
  }
  if (fromMs !== null || toMs !== null || kinds !== null) {
    throw new BadRequest('invalid_parameter', 'from, to and kinds are for events.')
  }
  return { of, format }
}

/** A date is its first instant in UTC. */
function instant(name: string, text: string | null): number | null {
  if (text === null) return null
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i.test(text)
  const ms = isDate || isInstant ? Date.parse(text) : Number.NaN
  const isReal = !isDate || (!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text))
  if (Number.isNaN(ms) || !isReal || ms < Date.UTC(1970) || ms > Date.UTC(2200)) {
    throw new BadRequest(
      'invalid_parameter',
      `${name} must be a date like 2026-01-30 or an RFC 3339 instant.`,
    )
  }
  return ms
}
