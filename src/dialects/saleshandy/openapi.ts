import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { consolidatedBody, emailAccountBody, errorBody, rateLimitBody, sequenceBody } from './bodies.ts'

/** Routes that only say no are left out of the document. */
export const hiddenSchema: FastifySchema = { hide: true }

const RATE_HEADERS = {
  'x-ratelimit-limit': { type: 'integer', description: 'Requests that the key may make in a minute.' },
  'x-ratelimit-remaining': { type: 'integer', description: 'How many of them are left.' },
  'x-ratelimit-reset': {
    type: 'string',
    format: 'date-time',
    description: 'When all of them are there again.',
  },
} as const

/** An answer to a good key; it tells of the limit where there is one. */
function counted(body: object, more: object = {}): object {
  return { ...body, headers: { ...RATE_HEADERS, ...more } }
}

const refusals = {
  400: counted(errorBody('The body is wrong; `message` lists everything that is.', true)),
  401: errorBody('No key, or one that is unknown, expired or revoked.'),
  403: errorBody('The key lacks the scope `read`, or may not be used from this address.'),
  413: counted(errorBody('More than 1,048,576 bytes.')),
  415: counted(errorBody('The content type is not JSON.')),
  422: counted(errorBody('The answer would be larger than it may be; ask for less.')),
  429: counted(rateLimitBody, { 'Retry-After': { type: 'integer', description: 'Seconds to wait.' } }),
  503: errorBody('The engine does not answer, or the question took more time or memory than it may.'),
}

const day = { type: 'string', format: 'date' }

export function consolidatedSchema(isAlias: boolean): FastifySchema {
  return {
    ...common('saleshandyConsolidatedStats', isAlias),
    summary: 'E-mails sent by sequences, with what has come of each',
    description:
      'One row for each e-mail sent in the days asked for, the oldest first. Counters and states are as of now, ' +
      'whenever things happened. Days and dates are in the zone of the account.',
    body: {
      type: 'object',
      required: ['sequenceIds', 'startDate', 'endDate'],
      additionalProperties: false,
      properties: {
        sequenceIds: { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1, maxItems: 500 },
        startDate: { ...day, description: 'At most 2 years back.' },
        endDate: { ...day, description: 'Included; at most 1 year after `startDate`.' },
        pageNum: { type: 'integer', minimum: 1, default: 1 },
        pageLimit: { type: 'integer', minimum: 10, maximum: 500, default: 25 },
      },
      example: {
        sequenceIds: ['seq-cafes'],
        startDate: '2026-01-01',
        endDate: '2026-12-31',
        pageNum: 1,
        pageLimit: 25,
      },
    },
    response: { 200: counted(consolidatedBody), ...refusals },
  }
}

export function sequenceSchema(isAlias: boolean): FastifySchema {
  return {
    ...common('saleshandySequenceStats', isAlias),
    summary: 'One sequence: its prospects and its e-mails',
    description: 'Figures of prospects are texts of digits, those of e-mails numbers. All are as of now.',
    body: oneId('sequenceId', 'Id of the sequence.'),
    response: { 200: counted(sequenceBody), ...refusals, 404: counted(errorBody('No such sequence.')) },
  }
}

export function emailAccountSchema(isAlias: boolean): FastifySchema {
  return {
    ...common('saleshandyEmailAccountStats', isAlias),
    summary: 'One sending address, over all that it sent in sequences',
    description: 'E-mails are counted once each, however often they were opened. All figures are as of now.',
    body: oneId('emailId', 'The address: senders have no other id here.'),
    response: {
      200: counted(emailAccountBody),
      ...refusals,
      404: counted(errorBody('It has sent nothing in a sequence.')),
    },
  }
}

function common(operationId: string, isAlias: boolean) {
  return {
    operationId: isAlias ? `${operationId}Alias` : operationId,
    tags: ['Saleshandy'],
    security: [{ apiKey: [] }, { bearer: [] }],
  }
}

function oneId(name: string, description: string): object {
  return {
    type: 'object',
    required: [name],
    additionalProperties: false,
    properties: { [name]: { type: 'string', minLength: 1, description } },
  }
}
