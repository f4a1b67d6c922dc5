import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { HOOKS } from '../../ingest/hooks/index.ts'
import { NEW_SECRET, SOURCE, SOURCE_CHANGE } from '../../ingest/shapes/source.ts'
import { BODY_ERRORS, emptyResponse, errorResponses, jsonResponse, READ_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, jsonSchemaOf, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

const INSTANT: JsonSchema = { type: 'string', format: 'date-time' }
const INSTANT_OR_NULL: JsonSchema = { type: ['string', 'null'], format: 'date-time' }
const COUNT: JsonSchema = { type: 'integer', minimum: 0 }
const TEXTS: JsonSchema = arrayOf({ type: 'string' })
const FIRST = HOOKS[0]?.name ?? ''

const MEMBERS: Readonly<Record<string, JsonSchema>> = {
  id: { type: 'string' },
  provider: { type: 'string', enum: HOOKS.map(({ name }) => name) },
  name: { type: 'string' },
  url: {
    type: 'string',
    description:
      'Where the provider is to post. It starts with the path where neither the source nor the server knows its ' +
      'public address.',
  },
  publicUrl: { type: ['string', 'null'], description: 'Scheme and host of this source; null: the server’s.' },
  hasSecret: { type: 'boolean', description: 'false: requests are refused until it has one.' },
  previousSecretUntil: { ...INSTANT_OR_NULL, description: 'Until then the secret before is good, too.' },
  allowedIps: { ...TEXTS, description: 'Addresses and ranges that requests may come from; empty: any.' },
  topics: { ...TEXTS, description: 'Topics that notices may be of, where the provider has such.' },
  toleranceSeconds: { ...COUNT, description: 'How far a signed time may be from ours.' },
  mapping: {
    type: 'object',
    additionalProperties: true,
    description:
      'Where members are taken from, beside what is looked at anyway: a path, a list of paths, null.',
  },
  steps: { ...TEXTS, description: 'What to do at the provider.' },
  lastReceivedAt: { ...INSTANT_OR_NULL, description: 'Last good request since the server was started.' },
  accepted: { ...COUNT, description: 'Events since the server was started; so are the next three.' },
  duplicates: COUNT,
  deadLettered: COUNT,
  refused: { ...COUNT, description: 'Requests that were not known to be the provider’s.' },
  deadLetters: { ...COUNT, description: 'Dead letters that are kept now.' },
  createdAt: INSTANT,
  updatedAt: INSTANT,
}

const PROVIDERS: JsonSchema = {
  ...arrayOf(
    objectOf({
      name: { type: 'string', enum: HOOKS.map(({ name }) => name) },
      title: { type: 'string' },
      secret: {
        type: 'string',
        enum: ['given', 'made', 'none'],
        description: 'Whether the provider gives the secret, we make it, or there is none.',
      },
      hasTopics: { type: 'boolean', description: 'Only what comes for the `topics` of a source is taken.' },
    }),
  ),
  description: 'Whose webhooks can be taken.',
}

const SECRET: JsonSchema = { type: 'string', description: 'Where it is ours to make. Shown this once.' }

const GIVEN = {
  id: 'src_Q3ZzbQ8mT1Kp',
  provider: FIRST,
  name: 'Newsletter',
  url: `https://events.example.com/hooks/${FIRST}/src_Q3ZzbQ8mT1Kp`,
  publicUrl: null,
  hasSecret: true,
  previousSecretUntil: null,
  allowedIps: [],
  topics: [],
  toleranceSeconds: 300,
  mapping: { campaignId: 'metadata.campaign' },
  steps: ['Add the address where webhooks are set up.'],
  lastReceivedAt: null,
  accepted: 0,
  duplicates: 0,
  deadLettered: 0,
  refused: 0,
  deadLetters: 0,
  createdAt: '2026-01-30T12:00:00.000Z',
  updatedAt: '2026-01-30T12:00:00.000Z',
}

/** Sources as they are written, from the shapes that check them, and as they are given. */
export const SOURCE_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  SourceWrite: {
    ...jsonSchemaOf(SOURCE),
    examples: [{ provider: FIRST, name: 'Newsletter', mapping: { campaignId: 'metadata.campaign' } }],
  },
  SourceChange: { ...jsonSchemaOf(SOURCE_CHANGE), examples: [{ name: 'Receipts' }] },
  SourceSecretWrite: { ...jsonSchemaOf(NEW_SECRET), examples: [{ secret: 'key-that-the-provider-shows' }] },
  Source: { ...objectOf(MEMBERS), examples: [GIVEN] },
  SourceWithSecret: { ...objectOf({ ...MEMBERS, secret: SECRET }, ['secret']), examples: [GIVEN] },
}

const sources = { tags: ['Sources'] }

export const createSourceSchema: FastifySchema = {
  ...sources,
  operationId: 'createSource',
  summary: 'Make a source',
  description:
    'A source takes the webhooks of a provider. Where the provider shows the secret only when its side is set up, ' +
    'it can be given later.',
  params: pathOf(),
  body: refTo('SourceWrite'),
  response: {
    201: jsonResponse('Made.', refTo('SourceWithSecret')),
    ...errorResponses([...BODY_ERRORS, 409]),
  },
}

export const listSourcesSchema: FastifySchema = {
  ...sources,
  operationId: 'listSources',
  summary: 'List sources',
  params: pathOf(),
  response: {
    200: jsonResponse(
      'All, oldest first; never their secrets.',
      objectOf({ sources: arrayOf(refTo('Source')), providers: PROVIDERS }),
    ),
    ...errorResponses(READ_ERRORS),
  },
}

export const getSourceSchema: FastifySchema = {
  ...sources,
  operationId: 'getSource',
  summary: 'Read a source',
  params: pathOf('source'),
  response: { 200: jsonResponse('It.', refTo('Source')), ...errorResponses(READ_ERRORS) },
}

export const patchSourceSchema: FastifySchema = {
  ...sources,
  operationId: 'changeSource',
  summary: 'Change a source',
  description:
    'Members that are absent stay as they are; `mapping` is replaced as a whole. Events that are there stay as ' +
    'they are: a new mapping holds for what comes, and for dead letters that are tried again.',
  params: pathOf('source'),
  body: refTo('SourceChange'),
  response: { 200: jsonResponse('Changed.', refTo('Source')), ...errorResponses(BODY_ERRORS) },
}

export const deleteSourceSchema: FastifySchema = {
  ...sources,
  operationId: 'deleteSource',
  summary: 'Remove a source',
  description: 'Its address is unknown from then on, and its dead letters go with it. Its events stay.',
  params: pathOf('source'),
  response: { 204: emptyResponse('Removed.'), ...errorResponses(READ_ERRORS) },
}

export const renewSourceSecretSchema: FastifySchema = {
  ...sources,
  operationId: 'renewSourceSecret',
  summary: 'Give a source a new secret',
  description:
    'The provider’s, where it is the provider that makes it; else one is made and shown. The one before stays good ' +
    'for 24 hours.',
  params: pathOf('source'),
  body: refTo('SourceSecretWrite'),
  response: { 200: jsonResponse('Renewed.', refTo('SourceWithSecret')), ...errorResponses(BODY_ERRORS) },
}
