import type { FastifyInstance } from 'fastify'
import { mayAlso } from '../../access/gate.ts'
import { AppError, BadRequest, NotFound, TooLarge } from '../../errors.ts'
import type { Problem } from '../../ingest/shapes/problem.ts'
import { readThing } from '../../ingest/shapes/thing.ts'
import { REFUSALS, type ThingChange } from '../../ingest/submission.ts'
import type { Writer } from '../../ingest/writer.ts'
import { thingShown } from '../../model/shown.ts'
import { COLLECTIONS, type Collection } from '../../model/thing.ts'
import type { Workspace } from '../../model/workspace.ts'
import { find, page } from '../../query/find.ts'
import type { Caller, Store } from '../../store/store.ts'
import { BadLine, jsonOf, valuesOf } from '../body.ts'
import { presentCaller } from '../caller.ts'
import { thingRouteSchemas } from '../openapi/things.ts'
import { enter } from './door.ts'
import { type ErasureNeeds, erased, readErase } from './erasures.ts'
import { type Rejection, refused } from './events.ts'
import { readLimit } from './page.ts'

/** How many things one request may carry, or one page give. */
export const THINGS_A_REQUEST = 10_000

export interface ThingsNeeds extends ErasureNeeds {
  readonly writer: Writer
  readonly store: Store
  questions(workspaceId: string, caller: Caller): Store
}

/** The routes of contract section 4, for each collection. */
export function thingRoutes(app: FastifyInstance, needs: ThingsNeeds): void {
  for (const collection of collections()) collectionRoutes(app, needs, collection)
}

function collectionRoutes(app: FastifyInstance, needs: ThingsNeeds, collection: Collection): void {
  const many = `/api/workspaces/:ws/${collection}`
  const one = `${many}/:id`
  const schemas = thingRouteSchemas(collection)

  app.put<{ Params: { ws: string; id: string } }>(one, { schema: schemas.put }, async (request, reply) => {
    const visitor = enter(needs, request, request.params.ws, 'ingest')
    const { workspace } = visitor
    const checked = readThing(collection, jsonOf(request.body), {
      id: request.params.id,
      nowMs: needs.clock.nowMs(),
    })
    if ('problems' in checked) throw invalid(checked.problems)
    const change: ThingChange = { act: 'put', collection, ...checked.value }
    const [outcome] = await write(needs, workspace, [change])
    if (outcome === 'erased') throw new AppError(409, 'erased', REFUSALS.erased.message)
    // What is kept already is for those who may read it. Part of the write: it stands in no line of questions.
    const [thing] = mayAlso(visitor, 'read')
      ? await find(needs.store, scopeOf(needs, workspace), { collection, ids: [change.id] })
      : []
    return reply
      .code(outcome === 'created' ? 201 : 200)
      .send(thing === undefined ? { id: change.id } : thingShown(thing))
  })

  app.post<{ Params: { ws: string } }>(many, { schema: schemas.putMany }, async (request, reply) => {
    const { workspace } = enter(needs, request, request.params.ws, 'ingest')
    const { changes, places, rejected } = readThings(collection, request.body, needs.clock.nowMs())
    if (changes.length === 0 && rejected.length > 0) {
      throw new AppError(400, 'invalid_thing', `None of these ${collection} could be taken.`, rejected)
    }
    const outcomes = await write(needs, workspace, changes)
    rejected.push(...refused(outcomes, changes, places))
    const created = outcomes.filter((outcome) => outcome === 'created').length
    const updated = outcomes.filter((outcome) => outcome === 'updated').length
    return reply.send({ created, updated, rejected: rejected.sort((a, b) => a.index - b.index) })
  })

  app.get<{ Params: { ws: string; id: string } }>(one, { schema: schemas.get }, async (request, reply) => {
    const { workspace } = enter(needs, request, request.params.ws, 'read')
    const ids = [request.params.id]
    const [thing] = await find(storeOf(needs, workspace), scopeOf(needs, workspace), { collection, ids })
    if (thing === undefined) throw new NotFound(`${collection}/${request.params.id}`)
    return reply.send(thingShown(thing))
  })

  app.get<{ Params: { ws: string }; Querystring: Record<string, unknown> }>(
    many,
    { schema: schemas.list },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'read')
      const limit = readLimit(request.query.limit)
      const after = readCursor(request.query.cursor)
      const rows = await page(storeOf(needs, workspace), scopeOf(needs, workspace), {
        collection,
        after,
        limit: limit + 1,
      })
      const shownRows = rows.slice(0, limit)
      const last = shownRows.at(-1)
      const nextCursor = rows.length > limit && last !== undefined ? cursorAfter(last.id) : null
      return reply.send({ [collection]: shownRows.map(thingShown), nextCursor })
    },
  )

  app.delete<{ Params: { ws: string; id: string }; Querystring: Record<string, unknown> }>(
    one,
    { schema: schemas.remove },
    async (request, reply) => {
      if (readErase(collection, request.query.erase)) {
        return reply.send(await erased(needs, request, request.params.ws, request.params.id))
      }
      const { workspace } = enter(needs, request, request.params.ws, 'ingest')
      const [outcome] = await write(needs, workspace, [{ act: 'delete', collection, id: request.params.id }])
      if (outcome === 'missing') throw new NotFound(`${collection}/${request.params.id}`)
      return reply.code(204).send()
    },
  )
}

/** The things of a body, and where each stood in it. What was read of it besides is not held on to. */
function readThings(collection: Collection, body: unknown, nowMs: number) {
  const values = valuesOf(body)
  if (values.length > THINGS_A_REQUEST) {
    throw new TooLarge(`${values.length} things are over the limit of ${THINGS_A_REQUEST} a request.`)
  }
  const changes: ThingChange[] = []
  const rejected: Rejection[] = []
  const places: number[] = []
  values.forEach((value, index) => {
    const checked = value instanceof BadLine ? badLine(value) : readThing(collection, value, { nowMs })
    if ('value' in checked) {
      places.push(index)
      changes.push({ act: 'put', collection, ...checked.value })
    } else rejected.push({ index, errors: checked.problems })
  })
  return { changes, places, rejected }
}

/** Every collection there is. */
export function collections(): Collection[] {
  return Object.keys(COLLECTIONS).filter((name): name is Collection => name in COLLECTIONS)
}

async function write(needs: ThingsNeeds, workspace: Workspace, things: readonly ThingChange[]) {
  const receivedAtMs = needs.clock.nowMs()
  const receipt = await needs.writer.submit({ workspace, receivedAtMs, events: [], things, aliases: [] })
  return receipt.things
}

function storeOf(needs: ThingsNeeds, workspace: Workspace): Store {
  return needs.questions(workspace.id, presentCaller())
}

function scopeOf(needs: ThingsNeeds, workspace: Workspace) {
  return { workspaceId: workspace.id, nowMs: needs.clock.nowMs() }
}

function badLine(line: BadLine): { problems: Problem[] } {
  return { problems: [{ path: '', message: `the line is not JSON: ${line.reason}` }] }
}

function invalid(problems: readonly Problem[]): BadRequest {
  const words = problems.map((problem) => `${problem.path} ${problem.message}`.trim()).join('; ')
  return new BadRequest('invalid_thing', words, problems)
}

function readCursor(value: unknown): string {
  if (value === undefined || value === '') return ''
  const id = typeof value === 'string' ? Buffer.from(value, 'base64url').toString('utf8') : ''
  if (id === '' || cursorAfter(id) !== value) {
    throw new BadRequest('invalid_parameter', 'cursor must be a nextCursor of an earlier answer.')
  }
  return id
}

function cursorAfter(id: string): string {
  return Buffer.from(id, 'utf8').toString('base64url')
}
