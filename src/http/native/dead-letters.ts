import type { FastifyInstance } from 'fastify'
import { BadRequest, NotFound } from '../../errors.ts'
import type { Redriven } from '../../ingest/hooks/intake.ts'
import type { NumberedLetter } from '../../ingest/hooks/letter.ts'
import { isObject } from '../../ingest/shapes/problem.ts'
import { instantText } from '../../model/time.ts'
import { jsonOf } from '../body.ts'
import {
  deleteDeadLetterSchema,
  deleteDeadLettersSchema,
  listDeadLettersSchema,
  redriveSchema,
} from '../openapi/dead-letters.ts'
import { enter } from './door.ts'
import { readLimit } from './page.ts'
import { type OneSource, type SourcesNeeds, sourceIn, sourceOf } from './sources.ts'

/** How many letters are tried again in one piece. */
const REDRIVE_PIECE = 500
const IDS_LIMIT = 1_000
const NEWEST = Number.MAX_SAFE_INTEGER

/** What a source has sent that could not be converted: to look at, to try again, to throw away. */
export function deadLetterRoutes(app: FastifyInstance, needs: SourcesNeeds): void {
  const { letters } = needs.intake
  const many = '/api/workspaces/:ws/sources/:id/dead-letters'

  app.get<OneSource & { Querystring: Record<string, unknown> }>(
    many,
    { schema: listDeadLettersSchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'admin')
      const limit = readLimit(request.query.limit)
      const before = readCursor(request.query.cursor)
      const source = sourceIn(needs, workspace, request.params.id)
      const page = { sourceId: source.id, before, limit: limit + 1 }
      const found = await letters.page(workspace.id, page)
      const last = found[limit - 1]
      return reply.send({
        deadLetters: found.slice(0, limit).map((letter) => shown(source.provider, letter)),
        nextCursor: found.length > limit && last !== undefined ? String(last.number) : null,
        pushedOut: letters.pushedOut(workspace.id),
      })
    },
  )

  app.post<OneSource>(`${many}/redrive`, { schema: redriveSchema }, async (request, reply) => {
    const { source, hook, workspace } = sourceOf(needs, request)
    const ids = readIds(request.body) ?? letters.idsOf(workspace.id, source.id)
    const all: { accepted: number; duplicates: number; left: Redriven['left'][number][] } = {
      accepted: 0,
      duplicates: 0,
      left: [],
    }
    for (let from = 0; from < ids.length; from += REDRIVE_PIECE) {
      const piece = await letters.find(workspace.id, source.id, ids.slice(from, from + REDRIVE_PIECE))
      const redriven = await needs.intake.redrive(hook, source, workspace, piece)
      all.accepted += redriven.accepted
      all.duplicates += redriven.duplicates
      all.left.push(...redriven.left)
    }
    needs.metrics.countHook(hook.name, 'accepted', all.accepted)
    return reply.send({ ...all, left: all.left.slice(0, IDS_LIMIT), leftCount: all.left.length })
  })

  app.delete<OneSource>(many, { schema: deleteDeadLettersSchema }, async (request, reply) => {
    const { source, workspace } = sourceOf(needs, request)
    await letters.remove(workspace.id, letters.idsOf(workspace.id, source.id))
    return reply.code(204).send()
  })

  app.delete<OneSource & { Params: { readonly letter: string } }>(
    `${many}/:letter`,
    { schema: deleteDeadLetterSchema },
    async (request, reply) => {
      const { source, workspace } = sourceOf(needs, request)
      const ids = letters.idsOf(workspace.id, source.id).filter((id) => id === request.params.letter)
      if (ids.length === 0) throw new NotFound('The dead letter')
      await letters.remove(workspace.id, ids)
      return reply.code(204).send()
    },
  )
}

function shown(provider: string, letter: NumberedLetter): Record<string, unknown> {
  const { id, sourceId, reason, receivedAtMs, body, isWhole } = letter
  return { id, provider, sourceId, reason, receivedAt: instantText(receivedAtMs), redrivable: isWhole, body }
}

function readCursor(value: unknown): number {
  if (value === undefined || value === '') return NEWEST
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value)
  throw new BadRequest('invalid_parameter', 'cursor must be the nextCursor of a page.')
}

/** The ids that are asked for; null: all. */
function readIds(body: unknown): string[] | null {
  if (!isObject(body) || String(body.text ?? '').trim() === '') return null
  const value = jsonOf(body)
  const ids = isObject(value) ? value.ids : undefined
  if (isObject(value) && ids === undefined) return null
  const isGood = Array.isArray(ids) && ids.length > 0 && ids.length <= IDS_LIMIT
  if (!isGood || !ids.every((id) => typeof id === 'string' && id.length <= 200)) {
    throw new BadRequest('invalid_ids', `ids must be a list of 1 to ${IDS_LIMIT} ids of dead letters.`)
  }
  return ids.map(String)
}
