import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Gate } from '../../access/gate.ts'
import { BadRequest } from '../../errors.ts'
import type { Ask } from '../../model/ask.ts'
import type { Place } from '../../model/cursor.ts'
import type { LoggedEvent } from '../../model/log.ts'
import { eventShown } from '../../model/shown.ts'
import type { Workspace } from '../../model/workspace.ts'
import { cursorOf, placeIn } from '../../questions/cursor.ts'
import type { Caller } from '../../store/store.ts'
import { presentCaller } from '../caller.ts'
import { liveSchema } from '../openapi/live.ts'
import { enter } from './door.ts'
import { readLimit } from './page.ts'
import type { Rejections } from './rejections.ts'

export interface LiveNeeds extends Gate {
  readonly rejections: Rejections
  ask(workspace: Workspace, nowMs: number, caller: Caller): Ask
}

const PLACE = z.tuple([z.int().min(0), z.int().min(0)])

/**
 * `GET /api/workspaces/{ws}/events/live`: events in the order of arrival. Without `after` the last ones there are;
 * asked again with the `after` of the answer before, what has arrived since, each once.
 */
export function liveRoute(app: FastifyInstance, needs: LiveNeeds): void {
  app.get<{ Params: { ws: string }; Querystring: Record<string, unknown> }>(
    '/api/workspaces/:ws/events/live',
    { schema: liveSchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'read')
      const limit = readLimit(request.query.limit)
      const after = readAfter(request.query.after)
      const ask = needs.ask(workspace, needs.clock.nowMs(), presentCaller())
      const { events, place, hasMore } =
        after === null ? await last(ask, limit) : await since(ask, limit, after)
      return reply.send({
        events: events.map((event) => ({ ...eventShown(event) })),
        after: cursorOf([place.arrival, place.sequence]),
        hasMore,
        rejections: needs.rejections.of(workspace.id),
      })
    },
  )
}

interface Arrived {
  readonly events: readonly LoggedEvent[]
  readonly place: Place
  readonly hasMore: boolean
}

async function last(ask: Ask, limit: number): Promise<Arrived> {
  const { events } = await ask.events({ by: 'arrival', limit })
  const [newest] = events
  const place = newest === undefined ? { arrival: 0, sequence: 0 } : newest
  return { events: [...events].reverse(), place, hasMore: false }
}

async function since(ask: Ask, limit: number, after: Place): Promise<Arrived> {
  return ask.log({ after, limit })
}

function readAfter(value: unknown): Place | null {
  if (value === undefined || value === '') return null
  if (typeof value !== 'string') throw new BadRequest('invalid_parameter', 'after may be given once.')
  const [arrival, sequence] = placeIn(PLACE, value)
  return { arrival, sequence }
}
