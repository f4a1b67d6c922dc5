import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Gate, mayAlso } from '../../access/gate.ts'
import type { Visitor } from '../../access/visitor.ts'
import { AppError, BadRequest } from '../../errors.ts'
import type { ImportRecord } from '../../ingest/imports/import-record.ts'
import type { Imports } from '../../ingest/imports/imports.ts'
import { instantText } from '../../model/time.ts'
import {
  cancelImportSchema,
  getImportSchema,
  importSchema,
  listImportsSchema,
  rejectsSchema,
} from '../openapi/imports.ts'
import { enter } from './door.ts'
import { readImportWish } from './import-wish.ts'

export interface ImportsNeeds extends Gate {
  readonly imports: Imports
}

interface OneImport {
  readonly Params: { readonly ws: string; readonly id: string }
}

/**
 * `/api/workspaces/{ws}/imports`: files of events or things, taken in whole and worked through behind the answer.
 * A key that may only write follows by its name what it has sent, in counts: rows and the words about them need `read`.
 */
export function importRoutes(app: FastifyInstance, needs: ImportsNeeds): void {
  const { imports } = needs
  const many = '/api/workspaces/:ws/imports'
  const one = `${many}/:id`
  app.removeAllContentTypeParsers()
  app.addHook('onRequest', takeAnyType)
  app.addContentTypeParser('*', (_request, body, done) => done(null, body))
  app.addHook('onResponse', async (request) => passOver(request))

  app.post<{ Params: { ws: string }; Querystring: Record<string, unknown> }>(
    many,
    { schema: importSchema, config: { isUpload: true }, bodyLimit: Number.MAX_SAFE_INTEGER },
    async (request, reply) => {
      const visitor = enter(needs, request, request.params.ws, 'ingest')
      const { workspace } = visitor
      const { wish, wait } = readImportWish(request.query, sentType(request))
      if (!(request.body instanceof Readable)) {
        throw new BadRequest('invalid_file', 'The body is empty; send a file.')
      }
      const added = await imports.add(workspace, wish, request.body)
      const address = `/api/workspaces/${workspace.id}/imports/${added.id}`
      if (!wait) return reply.code(202).header('location', address).send(shown(added, visitor))
      const over = await imports.finished(added.id)
      if (over.state === 'failed' && over.error?.code === 'unreadable_file') {
        throw new BadRequest(over.error.code, over.error.message, [{ import: over.id }])
      }
      if (over.state === 'failed') throw failed(over)
      return reply.code(200).header('location', address).send(shown(over, visitor))
    },
  )

  app.get<{ Params: { ws: string } }>(many, { schema: listImportsSchema }, async (request, reply) => {
    const visitor = enter(needs, request, request.params.ws, 'read')
    const all = imports.of(visitor.workspace.id)
    return reply.send({ imports: all.map((record) => shown(record, visitor)) })
  })

  app.get<OneImport>(one, { schema: getImportSchema }, async (request, reply) => {
    const visitor = enter(needs, request, request.params.ws, 'ingest')
    return reply.send(shown(imports.find(visitor.workspace.id, request.params.id), visitor))
  })

  app.delete<OneImport>(one, { schema: cancelImportSchema }, async (request, reply) => {
    const visitor = enter(needs, request, request.params.ws, 'ingest')
    return reply.send(shown(await imports.cancel(visitor.workspace.id, request.params.id), visitor))
  })

  app.get<OneImport>(
    `${one}/rejects`,
    { schema: rejectsSchema },
    async (request: FastifyRequest<OneImport>, reply: FastifyReply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'read')
      const path = await imports.rejects(workspace.id, request.params.id)
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', `attachment; filename="${request.params.id}.rejects.ndjson"`)
        .send(createReadStream(path))
    },
  )
}

/** How long the rest of a file that has been refused may take before the connection is closed. */
const REST_MS = 5_000

/**
 * Reads the rest of a file that has been refused, and forgets it: a sender hears of the refusal only when it may go on,
 * and a connection from which nobody reads would stay.
 */
function passOver({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return
  const timer = setTimeout(() => raw.destroy(), REST_MS)
  timer.unref()
  raw.once('close', () => clearTimeout(timer)).on('error', () => {})
  raw.resume()
}

/** What a client calls its body only says which form it has; the framework would refuse names that it cannot read. */
async function takeAnyType(request: FastifyRequest): Promise<void> {
  const { headers } = request.raw
  headers['x-aftersend-type'] = headers['content-type'] ?? ''
  if (headers['content-type'] !== undefined) headers['content-type'] = 'application/octet-stream'
}

function sentType(request: FastifyRequest): string {
  return String(request.headers['x-aftersend-type'] ?? '')
}

function failed({ error }: ImportRecord): AppError {
  return new AppError(503, error?.code ?? 'unavailable', error?.message ?? 'The import failed.')
}

/** An import as it is given: events are accepted or duplicates, things created or updated, a dry run says what is good. */
function shown(record: ImportRecord, visitor: Visitor): Record<string, unknown> {
  const { counts, total, place } = record
  const isEvents = record.into === 'events'
  const done = record.state === 'done' ? 1 : total === null || total === 0 ? 0 : place.offset / total
  return {
    id: record.id,
    state: record.state,
    into: record.into,
    format: record.format,
    name: record.name,
    dryRun: record.dryRun,
    bytes: record.bytes,
    progress: Math.min(1, Math.round(done * 1000) / 1000),
    rows: counts.rows,
    ...(record.dryRun
      ? { valid: counts.fresh }
      : isEvents
        ? { accepted: counts.fresh, duplicates: counts.known }
        : { created: counts.fresh, updated: counts.known }),
    rejected: counts.rejected,
    skipped: counts.skipped,
    ...(mayAlso(visitor, 'read') ? { reasons: record.reasons } : {}),
    error: record.error,
    createdAt: instantText(record.createdAtMs),
    updatedAt: instantText(record.updatedAtMs),
  }
}
