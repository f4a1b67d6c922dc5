import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { errorResponses, jsonResponse, READ_ERRORS } from './errors.ts'
import { arrayOf, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

export const liveSchema: FastifySchema = {
  tags: ['Events'],
  operationId: 'watchEvents',
  summary: 'Watch events as they arrive',
  description:
    'Without `after` the last ones there are; with it, what has arrived since, each once. An event that gets its ' +
    'channel later arrives again. Rejections are the last ones of this workspace since the server’s start, without ' +
    'the values that were wrong.',
  params: pathOf(),
  querystring: {
    type: 'object',
    properties: {
      after: { type: 'string', description: '`after` of the answer before.' },
      limit: { type: 'integer', minimum: 1, maximum: 1_000, default: 100, description: 'Events at most.' },
    },
  },
  response: {
    200: jsonResponse(
      'In the order of arrival, the last one last.',
      objectOf({
        events: arrayOf({ type: 'object', additionalProperties: true }),
        after: { type: 'string', description: 'Where to go on.' },
        hasMore: { type: 'boolean', description: 'There is more already: ask again at once.' },
        rejections: {
          ...arrayOf({
            allOf: [refTo('Rejection'), objectOf({ at: { type: 'string', format: 'date-time' } })],
          }),
          description: 'The last one first; 100 at most.',
        },
      }),
    ),
    ...errorResponses([...READ_ERRORS, 400]),
  },
}
