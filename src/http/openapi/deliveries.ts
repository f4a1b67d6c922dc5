import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { DELIVERY_STATES } from '../../outgoing/delivery.ts'
import { errorResponses, jsonResponse, READ_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'
import { FAULT, STATUS } from './webhooks.ts'

const INSTANT: JsonSchema = { type: 'string', format: 'date-time' }
const INSTANT_OR_NULL: JsonSchema = { type: ['string', 'null'], format: 'date-time' }
const STATE: JsonSchema = {
  type: 'string',
  enum: [...DELIVERY_STATES],
  description:
    '`pending`: it is still tried. `exhausted`: the last attempt has failed. `dropped`: its event is not there any ' +
    'more, or no longer what sets it off.',
}

/** A delivery as it is given. */
export const DELIVERY_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Delivery: {
    ...objectOf({
      id: { type: 'string' },
      webhookId: {
        type: 'string',
        description: 'The header `webhook-id` of its requests: the same at every attempt.',
      },
      eventId: {
        type: ['string', 'null'],
        description: 'As it is now: erasing a person changes it. null: the event is not there any more.',
      },
      kind: { type: 'string', description: 'Of the event.' },
      trigger: { type: 'string', description: 'What it is told as.' },
      state: STATE,
      attempts: { type: 'integer', minimum: 0 },
      status: STATUS,
      error: FAULT,
      createdAt: INSTANT,
      lastAttemptAt: { ...INSTANT_OR_NULL, description: 'null: none yet.' },
      nextAttemptAt: { ...INSTANT_OR_NULL, description: 'null: there is none to come.' },
    }),
    examples: [
      {
        id: '17',
        webhookId: 'msg_2tEqPQH0cDf6pS1kqN4bYwVu',
        eventId: 'o1',
        kind: 'message.opened',
        trigger: 'message.opened',
        state: 'pending',
        attempts: 2,
        status: 500,
        error: 'status',
        createdAt: '2026-01-30T12:00:00.000Z',
        lastAttemptAt: '2026-01-30T12:00:05.000Z',
        nextAttemptAt: '2026-01-30T12:05:05.000Z',
      },
    ],
  },
}

const webhooks = { tags: ['Webhooks'] }

export const listDeliveriesSchema: FastifySchema = {
  ...webhooks,
  operationId: 'listWebhookDeliveries',
  summary: 'List a webhook’s deliveries',
  description:
    'Newest first. Those under way are all there, and the last of those that are over: 1,000 together.',
  params: pathOf('webhook'),
  querystring: {
    type: 'object',
    properties: {
      limit: {
        type: 'integer',
        minimum: 1,
        maximum: 1000,
        default: 100,
        description: 'How many a page holds.',
      },
      cursor: { type: 'string', description: 'The `nextCursor` of the page before.' },
      state: { ...STATE, description: 'Only those of this state.' },
    },
  },
  response: {
    200: jsonResponse(
      'A page.',
      objectOf({ deliveries: arrayOf(refTo('Delivery')), nextCursor: { type: ['string', 'null'] } }),
    ),
    ...errorResponses([...READ_ERRORS, 400]),
  },
}

export const retryDeliverySchema: FastifySchema = {
  ...webhooks,
  operationId: 'retryWebhookDelivery',
  summary: 'Send a delivery again',
  description: 'At once, also one that was delivered. One that was over gets all its attempts again.',
  params: pathOf('webhook', { delivery: { type: 'string', description: 'Id of the delivery.' } }),
  response: { 202: jsonResponse('It will be.', refTo('Delivery')), ...errorResponses([...READ_ERRORS, 409]) },
}
