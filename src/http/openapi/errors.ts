import { arrayOf, type JsonSchema, objectOf, refTo } from './json-schema.ts'

/** The native error envelope (contract, section 3), what is wrong with one input, and a refused one of many. */
export const ERROR_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Error: {
    ...objectOf({
      error: objectOf(
        {
          code: { type: 'string', description: 'A word for programs.' },
          message: { type: 'string', description: 'A sentence for people.' },
          details: {
            type: 'array',
            items: { anyOf: [refTo('Problem'), refTo('Rejection')] },
            description: 'What is wrong, place by place; or, where many were sent, one by one.',
          },
        },
        ['details'],
      ),
    }),
    description: 'Every error of the native routes.',
    examples: [
      {
        error: {
          code: 'invalid_thing',
          message: '/birthday unknown member; did you mean "birthdate"?',
          details: [{ path: '/birthday', message: 'unknown member; did you mean "birthdate"?' }],
        },
      },
    ],
  },
  Problem: objectOf({
    path: { type: 'string', description: 'JSON pointer into the input; empty: the input itself.' },
    message: { type: 'string' },
  }),
  Rejection: {
    ...objectOf(
      {
        index: { type: 'integer', minimum: 0, description: 'Place in the request, from 0.' },
        id: { type: 'string', description: 'The id it was sent with, if any.' },
        errors: arrayOf(refTo('Problem')),
      },
      ['id'],
    ),
    examples: [
      { index: 3, id: 'e-17', errors: [{ path: '/time', message: 'lies before 1990: "1850-01-01…"' }] },
    ],
  },
}

const DESCRIPTIONS = {
  400: 'The request cannot be done as it was written; `details` names each place.',
  401: 'No key or session, or one that is unknown, expired or revoked.',
  403: 'The key lacks the scope, or may not be used from this address; or a session came without `x-aftersend-csrf`.',
  404: 'It is not there, or not for this key: the two are not told apart.',
  409: 'Not as things stand; the message says what is in the way.',
  413: 'More than one request may carry: 16 MiB decoded, 10,000 entries. The message names the limit.',
  415: 'A content encoding other than gzip, deflate, br.',
  422: 'The answer would be larger than it may be; or there are as many keys or workspaces as there may be.',
  429: 'The key is over its limit of requests a minute, or too much waits already; nothing was kept.',
  503: 'The engine does not answer, or the question took more time or memory than it may; try again shortly.',
  507: 'The disk is full; nothing of this request was kept.',
} as const

type Status = keyof typeof DESCRIPTIONS

const COMES_BACK: readonly Status[] = [429, 503, 507]

/** What every route with a key can answer. */
export const READ_ERRORS = [401, 403, 404, 422, 429, 503] as const satisfies readonly Status[]

/** What every route that takes a body can answer beside that. */
export const BODY_ERRORS = [...READ_ERRORS, 400, 413, 415] as const satisfies readonly Status[]

/** What every route that writes can answer beside that. */
export const WRITE_ERRORS = [...BODY_ERRORS, 507] as const satisfies readonly Status[]

/** The error responses of a route, for Fastify's `schema.response`. */
export function errorResponses(statuses: readonly Status[]): Record<string, JsonSchema> {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: DESCRIPTIONS[status],
        ...(COMES_BACK.includes(status) ? { headers: RETRY_AFTER } : {}),
        content: { 'application/json': { schema: refTo('Error') } },
      },
    ]),
  )
}

const RETRY_AFTER = {
  'retry-after': { type: 'integer', description: 'Seconds after which it is worth trying again.' },
}

/** A response with a JSON body; `example` is shown as it is. */
export function jsonResponse(description: string, schema: JsonSchema, example?: unknown): JsonSchema {
  const media = example === undefined ? { schema } : { schema, example }
  return { description, content: { 'application/json': media } }
}

/** A response without a body. */
export function emptyResponse(description: string): JsonSchema {
  return { description, type: 'null' }
}
