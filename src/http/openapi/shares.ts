import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { SHARE } from '../../ingest/shapes/share.ts'
import { emptyResponse, errorResponses, jsonResponse, READ_ERRORS, WRITE_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, jsonSchemaOf, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

const INSTANT: JsonSchema = { type: 'string', format: 'date-time' }

const MEMBERS: Readonly<Record<string, JsonSchema>> = {
  id: { type: 'string' },
  name: { type: 'string' },
  path: { type: 'string', description: 'Path and query of the page.' },
  createdAt: INSTANT,
  expiresAt: INSTANT,
}

const ASKED = { name: 'For the board', path: '/w/acme/overview?range=last_30_days' }
const GIVEN = {
  id: 'share_Q3ZzbQ',
  ...ASKED,
  createdAt: '2026-01-30T12:00:00.000Z',
  expiresAt: '2026-03-01T12:00:00.000Z',
}

/** Share links as they are written, from the shape that checks them, and as they are given. */
export const SHARE_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ShareWrite: {
    ...jsonSchemaOf(SHARE),
    description: 'Without `expiresAt` it lasts for 30 days; 366 days are the most.',
    examples: [ASKED],
  },
  Share: { ...objectOf(MEMBERS), examples: [GIVEN] },
  NewShare: {
    ...objectOf({
      ...MEMBERS,
      url: { type: 'string', description: 'The link.' },
      token: { type: 'string', description: 'What follows its #: shown this once.' },
    }),
    examples: [{ ...GIVEN, url: 'http://127.0.0.1:4300/share#share_7f3k…', token: 'share_7f3k…' }],
  },
}

const shares = { tags: ['Shares'] }

export const makeShareSchema: FastifySchema = {
  ...shares,
  operationId: 'makeShare',
  summary: 'Make a share link',
  description:
    'Whoever has it may look at figures of the workspace that name no person, until it expires or is revoked. Its ' +
    'token is in this answer and nowhere else, ever.',
  params: pathOf(),
  body: refTo('ShareWrite'),
  response: { 201: jsonResponse('Made.', refTo('NewShare')), ...errorResponses(WRITE_ERRORS) },
}

export const listSharesSchema: FastifySchema = {
  ...shares,
  operationId: 'listShares',
  summary: 'List share links',
  params: pathOf(),
  response: {
    200: jsonResponse(
      'Those that have not expired, oldest first; never their tokens.',
      objectOf({ shares: arrayOf(refTo('Share')) }),
    ),
    ...errorResponses(READ_ERRORS),
  },
}

export const revokeShareSchema: FastifySchema = {
  ...shares,
  operationId: 'revokeShare',
  summary: 'Revoke a share link',
  description: 'The next request with its token is refused.',
  params: pathOf('share link'),
  response: { 204: emptyResponse('Revoked.'), ...errorResponses([...READ_ERRORS, 507]) },
}
