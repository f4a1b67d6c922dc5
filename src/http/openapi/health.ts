import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { jsonResponse } from './errors.ts'
import { objectOf } from './json-schema.ts'

const open = { tags: ['Server'], security: [] } as const

export const healthSchema: FastifySchema = {
  ...open,
  operationId: 'getHealth',
  summary: 'Whether the process is up',
  response: {
    200: jsonResponse('It is.', objectOf({ status: { const: 'ok' }, version: { type: 'string' } }), {
      status: 'ok',
      version: '0.1.0',
    }),
  },
}

export const readinessSchema: FastifySchema = {
  ...open,
  operationId: 'getReadiness',
  summary: 'Whether questions can be answered',
  response: {
    200: jsonResponse(
      'They can. Degraded: data is missing or could not be read, as the problems say.',
      {
        type: 'object',
        required: ['status'],
        properties: {
          status: { enum: ['ready', 'degraded'] },
          problems: { type: 'array', items: { type: 'string' } },
        },
      },
      { status: 'ready' },
    ),
    503: jsonResponse(
      'Not now; the reason says why.',
      objectOf({ status: { const: 'not ready' }, reason: { type: 'string' } }),
    ),
  },
}

export const metricsSchema: FastifySchema = {
  ...open,
  operationId: 'getMetrics',
  summary: 'What the server counts of itself',
  response: {
    200: {
      description: 'Text in the format of Prometheus.',
      content: { 'text/plain': { schema: { type: 'string' } } },
    },
  },
}

export const documentSchema: FastifySchema = {
  ...open,
  operationId: 'getOpenApi',
  summary: 'This document',
  response: { 200: jsonResponse('OpenAPI 3.1, every dialect included.', { type: 'object' }) },
}
