import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { emptyResponse, errorResponses, jsonResponse, READ_ERRORS, WRITE_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

const COUNT: JsonSchema = { type: 'integer', minimum: 0 }

/** A dead letter as it is given. */
export const DEAD_LETTER_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  DeadLetter: {
    ...objectOf({
      id: { type: 'string' },
      provider: { type: 'string' },
      sourceId: { type: 'string' },
      reason: { type: 'string', description: 'Why it is none of our events.' },
      receivedAt: { type: 'string', format: 'date-time' },
      redrivable: {
        type: 'boolean',
        description: 'false: it was too long to be kept whole, or is no event.',
      },
      body: {
        type: 'string',
        description: 'The event as JSON, or what came instead of one; 32 KiB at most.',
      },
    }),
    examples: [
      {
        id: 'dl_2tEqPQH0cDf6pS1kqN4bYwVu',
        provider: 'provider',
        sourceId: 'src_Q3ZzbQ8mT1Kp',
        reason: 'The event "opene" is not one of a message.',
        receivedAt: '2026-01-30T12:00:00.000Z',
        redrivable: true,
        body: '{"event":"opene","email":"ann@example.com"}',
      },
    ],
  },
}

const letters = { tags: ['Sources'] }

export const listDeadLettersSchema: FastifySchema = {
  ...letters,
  operationId: 'listDeadLetters',
  summary: 'List a source’s dead letters',
  description:
    'Newest first. A workspace keeps 10,000; `pushedOut` says how many have ever had to make room for newer ones.',
  params: pathOf('source'),
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
    },
  },
  response: {
    200: jsonResponse(
      'A page.',
      objectOf({
        deadLetters: arrayOf(refTo('DeadLetter')),
        nextCursor: { type: ['string', 'null'] },
        pushedOut: COUNT,
      }),
    ),
    ...errorResponses([...READ_ERRORS, 400]),
  },
}

export const redriveSchema: FastifySchema = {
  ...letters,
  operationId: 'redriveDeadLetters',
  summary: 'Try dead letters again',
  description:
    'By the source as it is now: all, or those of `ids`. What becomes events is no letter any more, and counts as ' +
    'if it had come now, at its own time.',
  params: pathOf('source'),
  body: objectOf({ ids: arrayOf({ type: 'string' }) }, ['ids']),
  response: {
    200: jsonResponse(
      'They were tried.',
      objectOf({
        accepted: COUNT,
        duplicates: COUNT,
        left: arrayOf(objectOf({ id: { type: 'string' }, reason: { type: 'string' } })),
        leftCount: { ...COUNT, description: 'How many are still letters; the first 1,000 are in `left`.' },
      }),
      { accepted: 12, duplicates: 0, left: [], leftCount: 0 },
    ),
    ...errorResponses(WRITE_ERRORS),
  },
}

export const deleteDeadLettersSchema: FastifySchema = {
  ...letters,
  operationId: 'deleteDeadLetters',
  summary: 'Remove all dead letters of a source',
  params: pathOf('source'),
  response: { 204: emptyResponse('Removed.'), ...errorResponses(READ_ERRORS) },
}

export const deleteDeadLetterSchema: FastifySchema = {
  ...letters,
  operationId: 'deleteDeadLetter',
  summary: 'Remove a dead letter',
  params: pathOf('source', { letter: { type: 'string', description: 'Id of the dead letter.' } }),
  response: { 204: emptyResponse('Removed.'), ...errorResponses(READ_ERRORS) },
}
