import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { HOOKS } from '../../ingest/hooks/index.ts'
import { errorResponses, jsonResponse } from './errors.ts'
import { objectOf } from './json-schema.ts'

/** The schema of where providers post; `hasSecret`: with the source's secret at the end of the path. */
export function hookSchema(hasSecret: boolean): FastifySchema {
  const count = { type: 'integer', minimum: 0 }
  return {
    tags: ['Sources'],
    operationId: hasSecret ? 'receiveHookBySecret' : 'receiveHook',
    summary: hasSecret ? 'Take a provider’s events, by a secret in the path' : 'Take a provider’s events',
    description:
      'For providers: the body is what the provider posts, signed its way. Answered 200 when all of it is on ' +
      'disk; events that cannot be converted are kept as dead letters.',
    security: [],
    params: {
      type: 'object',
      properties: {
        provider: { type: 'string', enum: HOOKS.map(({ name }) => name), description: 'Whose events.' },
        sourceId: { type: 'string', description: 'Id of the source.' },
        ...(hasSecret ? { secret: { type: 'string', description: 'The source’s secret.' } } : {}),
      },
    },
    body: {},
    response: {
      200: jsonResponse(
        'All of it is on disk.',
        objectOf({ accepted: count, duplicates: count, deadLettered: count }),
        { accepted: 2, duplicates: 0, deadLettered: 0 },
      ),
      ...errorResponses([401, 403, 404, 413, 415, 503, 507]),
    },
  }
}
