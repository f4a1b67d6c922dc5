import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { errorResponses, jsonResponse, READ_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

export const ERASURE_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Erasure: {
    ...objectOf({
      id: { type: 'string' },
      erasedAt: { type: 'string', format: 'date-time' },
      by: { type: 'string', description: 'Id of the key, `admin`, or `restore`.' },
      hashes: {
        ...arrayOf({ type: 'string' }),
        description: 'SHA-256 of workspace, NUL and id, for the contact and every id merged into it.',
      },
      counts: {
        type: 'object',
        additionalProperties: { type: 'integer' },
        description: 'What was changed, by what it was: events, contacts, messages, …',
      },
    }),
    description: 'The receipt of an erasure: it names nobody.',
    examples: [
      {
        id: 'erasure_Q3ZzbQ',
        erasedAt: '2026-01-30T12:00:00.000Z',
        by: 'key_4fA0pWq1',
        hashes: ['9c5b…'],
        counts: {
          events: 12,
          contacts: 1,
          links: 0,
          messages: 3,
          sessions: 1,
          conversations: 0,
          deadLetters: 0,
        },
      },
    ],
  },
}

export const listErasuresSchema: FastifySchema = {
  tags: ['Upkeep'],
  operationId: 'listErasures',
  summary: 'List the receipts of erasures',
  params: pathOf(),
  response: {
    200: jsonResponse('The oldest first.', objectOf({ erasures: arrayOf(refTo('Erasure')) })),
    ...errorResponses(READ_ERRORS),
  },
}
