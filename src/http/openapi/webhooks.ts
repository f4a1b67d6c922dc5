import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { WEBHOOK, WEBHOOK_CHANGE } from '../../ingest/shapes/webhook.ts'
import { FAULTS } from '../../outgoing/post.ts'
import { BODY_ERRORS, emptyResponse, errorResponses, jsonResponse, READ_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, jsonSchemaOf, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

const INSTANT: JsonSchema = { type: 'string', format: 'date-time' }

/** Why an attempt failed. */
export const FAULT: JsonSchema = {
  type: ['string', 'null'],
  enum: [...FAULTS, null],
  description:
    'Why the attempt failed; null: it did not, or there was none. `status`: the answer was no success.',
}
export const STATUS: JsonSchema = {
  type: ['integer', 'null'],
  description: 'Status of the answer; null: there was none.',
}

const MEMBERS: Readonly<Record<string, JsonSchema>> = {
  id: { type: 'string' },
  url: { type: 'string' },
  form: { type: 'string', description: '`native`, or the name of a dialect that has webhooks of its own.' },
  triggers: {
    ...arrayOf({ type: 'string' }),
    description: 'Native: kinds of events, or `*` for all. A dialect’s: its own words.',
  },
  enabled: { type: 'boolean' },
  disabledReason: {
    type: ['string', 'null'],
    enum: ['gone', null],
    description: '`gone`: it was turned off because the receiver answered 410.',
  },
  pendingDeliveries: {
    type: 'integer',
    minimum: 0,
    description: 'Beyond 400 it reads no further for the time being.',
  },
  createdAt: INSTANT,
  updatedAt: INSTANT,
}

const SECRET: JsonSchema = { type: 'string', description: 'Verifies signatures. Shown this once.' }

const GIVEN = {
  id: 'whk_Q3ZzbQ',
  url: 'https://example.com/hook',
  form: 'native',
  triggers: ['message.opened', 'order.placed'],
  enabled: true,
  disabledReason: null,
  pendingDeliveries: 0,
  createdAt: '2026-01-30T12:00:00.000Z',
  updatedAt: '2026-01-30T12:00:00.000Z',
}

/** Subscriptions as they are written, from the shapes that check them, and as they are given. */
export const WEBHOOK_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  WebhookWrite: {
    ...jsonSchemaOf(WEBHOOK),
    examples: [{ url: GIVEN.url, triggers: GIVEN.triggers }],
  },
  WebhookChange: { ...jsonSchemaOf(WEBHOOK_CHANGE), examples: [{ enabled: false }] },
  Webhook: { ...objectOf(MEMBERS), examples: [GIVEN] },
  NewWebhook: {
    ...objectOf({ ...MEMBERS, secret: SECRET }),
    examples: [{ ...GIVEN, secret: 'whsec_7f3k…' }],
  },
}

const webhooks = { tags: ['Webhooks'] }

export const createWebhookSchema: FastifySchema = {
  ...webhooks,
  operationId: 'createWebhook',
  summary: 'Subscribe to events',
  description:
    'Tells of events that are accepted from now on. At most 20 a workspace. The address must not lead to a ' +
    'private, local or reserved one, unless the server’s settings allow it.',
  params: pathOf(),
  body: refTo('WebhookWrite'),
  response: { 201: jsonResponse('Made.', refTo('NewWebhook')), ...errorResponses([...BODY_ERRORS, 409]) },
}

export const listWebhooksSchema: FastifySchema = {
  ...webhooks,
  operationId: 'listWebhooks',
  summary: 'List webhooks',
  params: pathOf(),
  response: {
    200: jsonResponse(
      'All, oldest first; never their secrets.',
      objectOf({ webhooks: arrayOf(refTo('Webhook')) }),
    ),
    ...errorResponses(READ_ERRORS),
  },
}

export const getWebhookSchema: FastifySchema = {
  ...webhooks,
  operationId: 'getWebhook',
  summary: 'Read a webhook',
  params: pathOf('webhook'),
  response: { 200: jsonResponse('It.', refTo('Webhook')), ...errorResponses(READ_ERRORS) },
}

export const patchWebhookSchema: FastifySchema = {
  ...webhooks,
  operationId: 'changeWebhook',
  summary: 'Change a webhook',
  description:
    'Members that are absent stay as they are. One that is turned on again goes on where it stopped; what waits is ' +
    'tried at once then, and where the address has been changed.',
  params: pathOf('webhook'),
  body: refTo('WebhookChange'),
  response: { 200: jsonResponse('Changed.', refTo('Webhook')), ...errorResponses(BODY_ERRORS) },
}

export const deleteWebhookSchema: FastifySchema = {
  ...webhooks,
  operationId: 'deleteWebhook',
  summary: 'Remove a webhook',
  description: 'Its deliveries go with it, those under way too.',
  params: pathOf('webhook'),
  response: { 204: emptyResponse('Removed.'), ...errorResponses(READ_ERRORS) },
}

export const renewSecretSchema: FastifySchema = {
  ...webhooks,
  operationId: 'renewWebhookSecret',
  summary: 'Give a webhook a new secret',
  description: 'For 24 hours requests are signed with both, so that the receiver can change over meanwhile.',
  params: pathOf('webhook'),
  response: {
    200: jsonResponse('Renewed.', objectOf({ ...MEMBERS, secret: SECRET, previousSecretUntil: INSTANT }), {
      ...GIVEN,
      secret: 'whsec_7f3k…',
      previousSecretUntil: '2026-01-31T12:00:00.000Z',
    }),
    ...errorResponses(READ_ERRORS),
  },
}

export const testWebhookSchema: FastifySchema = {
  ...webhooks,
  operationId: 'testWebhook',
  summary: 'Send a made-up event',
  description:
    'Sends it now, whether the webhook is on or off, and says what came of it after at most 15 seconds.',
  params: pathOf('webhook'),
  response: {
    200: jsonResponse(
      'It was tried.',
      objectOf({ delivered: { type: 'boolean' }, status: STATUS, error: FAULT }),
      { delivered: true, status: 204, error: null },
    ),
    ...errorResponses([...READ_ERRORS, 409]),
  },
}
