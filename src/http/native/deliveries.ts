import type { FastifyInstance } from 'fastify'
import { BadRequest, NotFound } from '../../errors.ts'
import { instantText } from '../../model/time.ts'
import { DELIVERY_STATES, type Delivery, type DeliveryState } from '../../outgoing/delivery.ts'
import { requestId } from '../../outgoing/signature.ts'
import { listDeliveriesSchema, retryDeliverySchema } from '../openapi/deliveries.ts'
import { enter } from './door.ts'
import { readLimit } from './page.ts'
import { type OneWebhook, type WebhooksNeeds, webhookIn, webhookOf } from './webhooks.ts'

/** What has become of a subscription's deliveries, newest first; and each of them once more. */
export function deliveryRoutes(app: FastifyInstance, needs: WebhooksNeeds): void {
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
        deliveries: deliveries.map((delivery) => shown(workspace.id, delivery)),
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
      return reply.code(202).send(shown(workspaceId, delivery))
    },
  )
}

/** A delivery without its body, which is not kept, and without the receiver's answer, which is nobody's to see. */
function shown(workspaceId: string, delivery: Delivery): Record<string, unknown> {
  const { number, sequence, eventId, kind, trigger, state, attempts, status, error } = delivery
  return {
    id: String(number),
    webhookId: requestId(workspaceId, sequence),
    eventId,
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
