import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { COUNTERS } from './message-stats.ts'

/** Routes that only say no are left out of the document. */
export const hiddenSchema: FastifySchema = { hide: true }

const day = { type: 'string', format: 'date', description: 'A day in the zone of the account.' }

const conditions = {
  type: 'object',
  required: ['message'],
  properties: {
    message: { type: 'string', description: 'Id of the message: a campaign of the workspace.' },
    grouping: {
      type: 'string',
      enum: ['hourly', 'daily', 'monthly', 'yearly'],
      default: 'daily',
      description: 'Length of the periods, cut in the zone of the account.',
    },
    created_on: {
      type: 'object',
      additionalProperties: false,
      description: 'Counts only contacts that were created on these days; all operators hold together.',
      properties: { FROM: day, TO: day, AT: day },
    },
  },
}

const request = {
  type: 'object',
  required: ['method', 'params'],
  properties: {
    jsonrpc: { type: 'string', description: '"2.0"; anything else is answered as JSON-RPC 1.0.' },
    id: { type: ['string', 'integer', 'null'], description: 'Left out: a notification, answered with 204.' },
    method: { type: 'string', enum: ['ping', 'get_message_stats'] },
    params: {
      type: 'array',
      minItems: 1,
      description: 'The API key, then the conditions.',
      prefixItems: [{ type: 'string' }, conditions],
    },
  },
  example: { jsonrpc: '2.0', id: 1, method: 'get_message_stats', params: ['API_KEY', { message: 'XW' }] },
}

const stats = {
  type: 'object',
  description:
    'Counters by period (`2026-03-29 14`, `2026-03-29`, `2026-03` or `2026`); `{}` without events.',
  additionalProperties: {
    type: 'object',
    required: Object.keys(COUNTERS),
    properties: Object.fromEntries(Object.keys(COUNTERS).map((name) => [name, { type: 'integer' }])),
  },
}

const reply = {
  type: 'object',
  properties: {
    jsonrpc: { type: 'string', const: '2.0' },
    id: { type: ['string', 'integer', 'null'] },
    result: {
      anyOf: [{ type: 'object', properties: { ping: { type: 'string' } } }, stats, { type: 'null' }],
    },
    error: {
      type: ['object', 'null'],
      required: ['code', 'message'],
      properties: { code: { type: 'integer' }, message: { type: 'string' }, data: { type: 'string' } },
    },
  },
}

/** The one route, under both of its URLs. */
export function callSchema(url: string): FastifySchema {
  return {
    operationId: url === '/' ? 'getresponseCallAtRoot' : 'getresponseCall',
    tags: ['GetResponse'],
    // The key is in the body.
    security: [],
    summary: 'Call ping or get_message_stats by JSON-RPC',
    description:
      'JSON-RPC 1.0 and 2.0, single calls, notifications and batches of up to 100. The content type of the ' +
      'request does not matter. Errors are replies with status 200 and an `error` object, that of a key over its ' +
      'limit of requests a minute included.',
    body: { anyOf: [request, { type: 'array', minItems: 1, maxItems: 100, items: request }] },
    response: {
      200: {
        description: 'One reply, or an array of them.',
        anyOf: [reply, { type: 'array', items: reply }],
      },
      204: { description: 'Nothing but notifications.', type: 'null' },
      405: { description: 'Another verb than POST.', type: 'null' },
      413: { description: 'More than 1,048,576 bytes.', ...reply },
    },
  }
}
