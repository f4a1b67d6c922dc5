import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { BASES } from '../../model/act.ts'
import { GROUPS } from '../../model/ask.ts'
import { jsonResponse } from './errors.ts'
import { arrayOf, objectOf } from './json-schema.ts'

const TEXT = { type: 'string' }

export const definitionsSchema: FastifySchema = {
  tags: ['Questions'],
  operationId: 'getDefinitions',
  summary: 'What every word of a count means',
  security: [],
  response: {
    200: jsonResponse(
      'All of them.',
      objectOf({
        bases: { type: 'object', additionalProperties: TEXT, description: 'Each basis in words.' },
        acts: arrayOf(
          objectOf({
            word: TEXT,
            bases: {
              type: 'object',
              additionalProperties: TEXT,
              description: `By basis (${Object.keys(BASES).join(', ')}): the metric that it is then.`,
            },
          }),
        ),
        metrics: arrayOf(
          objectOf({
            name: TEXT,
            words: TEXT,
            rateOf: { type: ['string', 'null'], description: 'The metric that its usual rate divides by.' },
            groups: {
              ...arrayOf({ type: 'string', enum: GROUPS }),
              description: 'What it can be told apart by.',
            },
            takesFilters: { type: 'boolean' },
          }),
        ),
      }),
    ),
  },
}
