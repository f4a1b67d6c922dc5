import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { SIGN_IN } from '../../ingest/shapes/session.ts'
import { BODY_ERRORS, emptyResponse, errorResponses, jsonResponse } from './errors.ts'
import { arrayOf, type JsonSchema, jsonSchemaOf, objectOf, refTo } from './json-schema.ts'

const INSTANT: JsonSchema = { type: 'string', format: 'date-time' }

const WORKSPACE = objectOf({
  id: { type: 'string' },
  name: { type: 'string' },
  timezone: { type: 'string', description: 'IANA zone.' },
  currency: { type: 'string', description: 'ISO 4217.' },
})

/** Signing in, who is signed in, and one-time links. */
export const SESSION_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  SignIn: {
    ...jsonSchemaOf(SIGN_IN),
    description:
      'Either a key (the admin key, or one that may read), or what follows the # of a one-time link.',
    examples: [{ key: 'as_7f3k…' }],
  },
  Session: {
    ...objectOf(
      {
        role: {
          type: 'string',
          enum: ['admin', 'read'],
          description: 'Whether more than reading is allowed.',
        },
        workspaces: {
          ...arrayOf(WORKSPACE),
          description: 'Those that are open: all, or the one of the key.',
        },
        workspaceId: { type: 'string', description: 'The one workspace; absent for the admin key.' },
        expiresAt: {
          type: ['string', 'null'],
          format: 'date-time',
          description:
            'When it ends unless it is used; of a key or a share link: when that does. null: never.',
        },
        shared: {
          ...objectOf({
            path: { type: 'string', description: 'Path and query of the page that is shared.' },
            name: { type: 'string' },
          }),
          description: 'Only with the token of a share link.',
        },
      },
      ['workspaceId', 'shared'],
    ),
    examples: [
      {
        role: 'read',
        workspaces: [{ id: 'acme', name: 'Acme', timezone: 'Europe/Warsaw', currency: 'EUR' }],
        workspaceId: 'acme',
        expiresAt: '2026-01-31T00:00:00.000Z',
      },
    ],
  },
  SignInLink: {
    ...objectOf({
      url: { type: 'string', description: 'To be opened in a browser, once.' },
      token: { type: 'string', description: 'What follows the # of the address.' },
      expiresAt: INSTANT,
    }),
    examples: [
      {
        url: 'http://127.0.0.1:4300/sign-in#mZ1q…',
        token: 'mZ1q…',
        expiresAt: '2026-01-30T12:15:00.000Z',
      },
    ],
  },
}

const sessions = { tags: ['Sessions'] }

export const signInSchema: FastifySchema = {
  ...sessions,
  security: [],
  operationId: 'signIn',
  summary: 'Sign in',
  description:
    'Begins a session, in the cookie `aftersend_session`. Ten wrong keys of an address in a minute are answered; ' +
    'then it is 429 until the minute is over.',
  body: refTo('SignIn'),
  response: {
    200: jsonResponse('Signed in.', refTo('Session')),
    ...errorResponses(BODY_ERRORS.filter((status) => status !== 404 && status !== 422)),
  },
}

export const getSessionSchema: FastifySchema = {
  ...sessions,
  operationId: 'getSession',
  summary: 'Who is signed in',
  description: 'Also with a key or the token of a share link. 401: nobody.',
  response: { 200: jsonResponse('Whoever asks.', refTo('Session')), ...errorResponses([401, 403, 429]) },
}

export const signOutSchema: FastifySchema = {
  ...sessions,
  operationId: 'signOut',
  summary: 'Sign out',
  description: 'The session is over at once. With a key there is none, and nothing happens.',
  response: { 204: emptyResponse('Signed out.'), ...errorResponses([401, 403, 429, 503, 507]) },
}

export const makeSignInLinkSchema: FastifySchema = {
  ...sessions,
  operationId: 'makeSignInLink',
  summary: 'Make a one-time link',
  description:
    'Whoever opens it within 15 minutes is signed in, once, and may do what the maker may: the admin key, or a key ' +
    'with the scope `admin`.',
  response: { 201: jsonResponse('Made.', refTo('SignInLink')), ...errorResponses([401, 403, 429]) },
}
