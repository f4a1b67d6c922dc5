import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { KEY } from '../../ingest/shapes/key.ts'
import { SETTINGS, WORKSPACE } from '../../ingest/shapes/workspace.ts'
import { SCOPES } from '../../model/workspace.ts'
import { emptyResponse, errorResponses, jsonResponse, READ_ERRORS, WRITE_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, jsonSchemaOf, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

const INSTANT: JsonSchema = { type: 'string', format: 'date-time' }

/** So that what was read can be written back. */
const SERVERS_OWN: JsonSchema = { readOnly: true, description: 'The server’s own; passed over.' }

/** Beside the settings below: those of dialects, each under the dialect's name. */
const OF_DIALECTS: JsonSchema = {
  additionalProperties: {
    type: 'object',
    properties: {
      timezone: { type: 'string', description: 'IANA zone, for dialects that have one of their own.' },
      rateLimit: {
        type: 'integer',
        minimum: 1,
        description: 'Requests a minute that each key may make of this dialect.',
      },
    },
    additionalProperties: true,
  },
  description: 'Settings of a dialect lie beside the others, under its name, and are replaced as a whole.',
}

const ACME = { name: 'Acme', timezone: 'Europe/Warsaw', currency: 'EUR' }
const ACME_SETTINGS = {
  conversionKinds: ['purchase'],
  attribution: { model: 'last_touch', clickWindowDays: 14, viewWindowHours: 24 },
  retentionDays: null,
}
const WROTE = '2026-01-30T12:00:00.000Z'

const KEY_MEMBERS: Readonly<Record<string, JsonSchema>> = {
  id: { type: 'string' },
  name: { type: 'string' },
  scopes: arrayOf({ type: 'string', enum: SCOPES }),
  createdAt: INSTANT,
  expiresAt: { type: ['string', 'null'], format: 'date-time', description: 'null: never.' },
  allowedIps: {
    ...arrayOf({ type: 'string' }),
    description: 'Addresses and CIDR ranges from which it may be used; empty: from anywhere.',
  },
}
const KEY_GIVEN = {
  id: 'key_Q3ZzbQ',
  name: 'shop',
  scopes: ['ingest'],
  createdAt: WROTE,
  expiresAt: null,
  allowedIps: [],
}

/** Workspaces and keys as they are written, from the shapes that check them, and as they are given. */
export const WORKSPACE_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  WorkspaceWrite: {
    ...withMembers(jsonSchemaOf(WORKSPACE), {
      settings: { ...jsonSchemaOf(SETTINGS), ...OF_DIALECTS },
      id: SERVERS_OWN,
      createdAt: SERVERS_OWN,
      updatedAt: SERVERS_OWN,
    }),
    examples: [ACME],
  },
  Workspace: {
    ...objectOf({
      id: { type: 'string' },
      name: { type: 'string' },
      timezone: { type: 'string', description: 'IANA zone in which days are cut.' },
      currency: { type: 'string', description: 'ISO 4217; orders in another are refused.' },
      settings: { ...jsonSchemaOf(SETTINGS), ...OF_DIALECTS },
      createdAt: INSTANT,
      updatedAt: INSTANT,
    }),
    examples: [{ id: 'acme', ...ACME, settings: ACME_SETTINGS, createdAt: WROTE, updatedAt: WROTE }],
  },
  KeyWrite: { ...jsonSchemaOf(KEY), examples: [{ name: 'shop', scopes: ['ingest'] }] },
  Key: { ...objectOf(KEY_MEMBERS), examples: [KEY_GIVEN] },
  NewKey: {
    ...objectOf({ ...KEY_MEMBERS, key: { type: 'string', description: 'The key itself: shown this once.' } }),
    examples: [{ ...KEY_GIVEN, key: 'as_7f3k…' }],
  },
}

const workspaces = { tags: ['Workspaces'] }
const keys = { tags: ['Keys'] }

export const putWorkspaceSchema: FastifySchema = {
  ...workspaces,
  operationId: 'putWorkspace',
  summary: 'Create or change a workspace',
  description: 'Members that are absent stay as they are. Only the admin key can create one.',
  params: pathOf(),
  body: refTo('WorkspaceWrite'),
  response: {
    200: jsonResponse('Changed.', refTo('Workspace')),
    201: jsonResponse('Created.', refTo('Workspace')),
    ...errorResponses(WRITE_ERRORS),
  },
}

export const getWorkspaceSchema: FastifySchema = {
  ...workspaces,
  operationId: 'getWorkspace',
  summary: 'Read a workspace',
  params: pathOf(),
  response: { 200: jsonResponse('It.', refTo('Workspace')), ...errorResponses(READ_ERRORS) },
}

export const listWorkspacesSchema: FastifySchema = {
  ...workspaces,
  operationId: 'listWorkspaces',
  summary: 'List all workspaces',
  description: 'Only with the admin key.',
  response: {
    200: jsonResponse('All, oldest first.', objectOf({ workspaces: arrayOf(refTo('Workspace')) })),
    ...errorResponses([401, 403]),
  },
}

export const makeKeySchema: FastifySchema = {
  ...keys,
  operationId: 'makeKey',
  summary: 'Make a key',
  description: 'The key is in this answer and nowhere else, ever.',
  params: pathOf(),
  body: refTo('KeyWrite'),
  response: { 201: jsonResponse('Made.', refTo('NewKey')), ...errorResponses(WRITE_ERRORS) },
}

export const listKeysSchema: FastifySchema = {
  ...keys,
  operationId: 'listKeys',
  summary: 'List keys',
  params: pathOf(),
  response: {
    200: jsonResponse(
      'All, oldest first; never the keys themselves.',
      objectOf({ keys: arrayOf(refTo('Key')) }),
    ),
    ...errorResponses(READ_ERRORS),
  },
}

export const revokeKeySchema: FastifySchema = {
  ...keys,
  operationId: 'revokeKey',
  summary: 'Revoke a key',
  description: 'The next request with it is refused.',
  params: pathOf('key'),
  response: { 204: emptyResponse('Revoked.'), ...errorResponses([...READ_ERRORS, 507]) },
}

function withMembers(schema: JsonSchema, added: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { properties } = schema
  const members = typeof properties === 'object' ? properties : {}
  return { ...schema, properties: { ...members, ...added } }
}
