import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { errorResponses, jsonResponse, READ_ERRORS } from './errors.ts'
import { arrayOf, objectOf } from './json-schema.ts'
import { pathOf } from './parameters.ts'

const TEXT = { type: 'string' }

export const dialectsSchema: FastifySchema = {
  tags: ['Workspaces'],
  operationId: 'listDialects',
  summary: 'List the APIs that answer for a workspace',
  description: 'Each with commands to paste (the key in `KEY`) and its last calls since the server’s start.',
  params: pathOf(),
  response: {
    200: jsonResponse(
      'All of them.',
      objectOf({
        dialects: arrayOf(
          objectOf({
            name: { ...TEXT, description: 'The word for it in settings.' },
            title: TEXT,
            baseUrl: { ...TEXT, description: 'What a client of the vendor’s is pointed at.' },
            examples: arrayOf(objectOf({ title: TEXT, command: TEXT })),
            calls: {
              ...arrayOf(
                objectOf({
                  at: { type: 'string', format: 'date-time' },
                  method: TEXT,
                  route: TEXT,
                  status: { type: 'integer' },
                  ms: { type: 'integer' },
                }),
              ),
              description: 'The last one first; 20 at most.',
            },
          }),
        ),
      }),
    ),
    ...errorResponses(READ_ERRORS),
  },
}
