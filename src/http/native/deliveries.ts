import type { FastifyInstance } from 'fastify'
import { BadRequest, NotFound } from '../../errors.ts'
import type { Ask } from '../../model/ask.ts'
import { instantText } from '../../model/time.ts'
import type { Workspace } from '../../model/workspace.ts'
import { DELIVERY_STATES, type Delivery, type DeliveryState } from '../../outgoing/delivery.ts'
import { requestId } from '../../outgoing/signature.ts'
import type { Caller } from '../../store/store.ts'
import { presentCaller } from '../caller.ts'
import { listDeliveriesSchema, retryDeliverySchema } from '../openapi/deliveries.ts'
import { enter } from './door.ts'
import { readLimit } from './page.ts'
import { type OneWebhook, type WebhooksNeeds, webhookIn, webhookOf } from './webhooks.ts'

export interface DeliveriesNeeds extends WebhooksNeeds {
  ask(workspace: Workspace, nowMs: number, caller: Caller): Ask
}

/** What has become of a subscription's deliveries, newest first; and each of them once more. */
export function deliveryRoutes(app: FastifyInstance, needs: DeliveriesNeeds): void {
  const many = '/api/workspaces/:ws/webhooks/:id/deliveries'

  app.get<OneWebhook & { Querystring: Record<string, unknown> }>(
    many,
    { schema: listDeliveriesSchema },
    async (request, reply) => {
      const { workspace } = enter(needs, request, request.params.ws, 'admin')
      const { limit: givenLimit, cursor, state } = request.query
      const limit = readLimit(givenLimit)
      const page = { before: readCursor(cursor), limit: limit + 1, state: readState(state) }
      const { id } = webhookIn(needs, workspace.id, request.params.id)
      const found = needs.webhooks.box(id)?.page(page) ?? []
      const deliveries = found.slice(0, limit)
      const last = deliveries.at(-1)
      return reply.send({
        deliveries: await shown(needs, workspace.id, deliveries),
        nextCursor: found.length > limit && last !== undefined ? String(last.number) : null,
      })
    },
  )

  app.post<OneWebhook & { Params: { readonly delivery: string } }>(
    `${many}/:delivery/retry`,
    { schema: retryDeliverySchema },
    async (request, reply) => {
      const { id, workspaceId } = webhookOf(needs, request)
      const number = numberIn(request.params.delivery)
      const delivery = number === null ? undefined : await needs.webhooks.retry(id, number)
      if (delivery === undefined) throw new NotFound('The delivery')
      const [again] = await shown(needs, workspaceId, [delivery])
      return reply.code(202).send(again)
    },
  )
}

/** Deliveries without their bodies, which are not kept, and without the receiver's answers, which are nobody's to see. */
async function shown(
  needs: DeliveriesNeeds,
  workspaceId: string,
  deliveries: readonly Delivery[],
): Promise<Record<string, unknown>[]> {
  const ids = await eventIds(needs, workspaceId, deliveries)
  return deliveries.map((delivery) => {
    const { number, sequence, kind, trigger, state, attempts, status, error } = delivery
    return {
      id: String(number),
      webhookId: requestId(workspaceId, sequence),
      eventId: ids.get(sequence) ?? null,
      kind,
      trigger,
      state,
      attempts,
      status,
      error: error === '' ? null : error,
      createdAt: instantText(delivery.createdAtMs),
      lastAttemptAt: instantOrNull(delivery.lastAttemptMs),
      nextAttemptAt: instantOrNull(delivery.nextAttemptMs),
    }
  })
}

/** The ids of deliveries' events as they are now: erasing a person changes them. */
async function eventIds(
  needs: DeliveriesNeeds,
  workspaceId: string,
  deliveries: readonly Delivery[],
): Promise<ReadonlyMap<number, string>> {
  const workspace = needs.registry.workspace(workspaceId)
  if (workspace === undefined || deliveries.length === 0) return new Map()
  const times = deliveries.map(({ timeMs }) => timeMs)
  return needs.ask(workspace, needs.clock.nowMs(), presentCaller()).eventIds({
    kinds: [...new Set(deliveries.map(({ kind }) => kind))],
    window: { fromMs: Math.min(...times), toMs: Math.max(...times) + 1 },
    sequences: deliveries.map(({ sequence }) => sequence),
  })
}

function instantOrNull(instantMs: number | null): string | null {
  return instantMs === null ? null : instantText(instantMs)
}

function numberIn(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
}

function readCursor(value: unknown): number {
  if (value === undefined || value === '') return Number.POSITIVE_INFINITY
  const number = typeof value === 'string' ? numberIn(value) : null
  if (number === null) {
    throw new BadRequest('invalid_parameter', 'cursor must be a nextCursor of an earlier answer.')
  }
  return number
}

function readState(value: unknown): DeliveryState | null {
  if (value === undefined || value === '') return null
  const state = DELIVERY_STATES.find((word) => word === value)
  if (state === undefined) {
    throw new BadRequest('invalid_parameter', `state must be one of ${DELIVERY_STATES.join(', ')}.`)
  }
  return state
}
