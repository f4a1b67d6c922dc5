import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { VERBS, type Verb } from '../../ingest/segment/message.ts'
import { errorResponses, jsonResponse, WRITE_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, objectOf, refTo } from './json-schema.ts'

const TEXT: JsonSchema = { type: 'string' }
const FREE: JsonSchema = { type: 'object', additionalProperties: true }

const COMMON: Readonly<Record<string, JsonSchema>> = {
  messageId: { type: 'string', description: 'The id of the event: sent again, it is a duplicate.' },
  userId: { type: ['string', 'integer'], description: 'The contact.' },
  anonymousId: { type: ['string', 'integer'], description: 'The session, while the contact is not known.' },
  timestamp: { type: 'string', format: 'date-time', description: 'When it happened. Absent: now.' },
  context: { ...FREE, description: '`campaign` says where a visit came from; `ip`, `userAgent`, `page`.' },
}

/** What each call adds to the common members. */
const OWN: Readonly<Record<Verb, Readonly<Record<string, JsonSchema>>>> = {
  track: {
    event: { type: 'string', description: 'One of our kinds, a published name, or a name of your own.' },
    properties: FREE,
  },
  identify: { traits: { ...FREE, description: 'Members of the contact; others are its attributes.' } },
  page: { name: TEXT, category: TEXT, properties: FREE },
  screen: { name: TEXT, category: TEXT, properties: FREE },
  alias: { previousId: { type: ['string', 'integer'], description: 'Is `userId` from now on.' } },
  group: { groupId: { type: ['string', 'integer'] }, traits: FREE },
}

const SUMMARIES: Readonly<Record<Verb, string>> = {
  track: 'Record an event',
  identify: 'Write a contact',
  page: 'Record a page view',
  screen: 'Record a screen view',
  alias: 'Make two contacts one',
  group: 'Write the group of a contact',
}

const MANY: JsonSchema = {
  type: 'object',
  required: ['batch'],
  properties: {
    batch: arrayOf({
      type: 'object',
      required: ['type'],
      properties: { type: { type: 'string', enum: Object.keys(SUMMARIES) }, ...COMMON },
      additionalProperties: true,
    }),
    sentAt: {
      type: 'string',
      format: 'date-time',
      description: 'The clock of the sender, to put its times right.',
    },
    context: { ...FREE, description: 'For messages that have none of their own.' },
    writeKey: { type: 'string', description: 'The key, for libraries that put it here.' },
  },
  examples: [
    {
      batch: [
        { type: 'track', event: 'Signed Up', userId: 'c-1', messageId: 'm-1', properties: { plan: 'pro' } },
      ],
    },
  ],
}

const RECEIPT = objectOf({ success: { const: true }, rejected: arrayOf(refTo('Rejection')) }, ['rejected'])

/** The schema of `POST /v1/{path}`; `path` is the route's last word, long or short. */
export function segmentSchema(path: string): FastifySchema {
  const verb = VERBS.get(path)
  const isLong = path === 'batch' || path === verb
  return {
    tags: ['Segment'],
    operationId: `segment${path.charAt(0).toUpperCase()}${path.slice(1)}`,
    summary: `${verb === undefined ? 'Send many messages' : SUMMARIES[verb]}${isLong ? '' : ` (as /v1/${verb ?? 'batch'})`}`,
    description:
      'As Segment has it. The key is the user name of HTTP Basic; it is also taken as `X-Write-Key`, as ' +
      'Bearer, or as `writeKey` of the body.',
    security: [{ basic: [] }, { bearer: [] }],
    body: verb === undefined ? MANY : { type: 'object', properties: { ...COMMON, ...OWN[verb] } },
    response: {
      200: jsonResponse('What is good is on disk; what is not is named.', RECEIPT, { success: true }),
      ...errorResponses(WRITE_ERRORS.filter((status) => status !== 404)),
    },
  }
}

export const segmentSettingsSchema: FastifySchema = {
  tags: ['Segment'],
  operationId: 'segmentSettings',
  summary: 'Settings for the library in browsers',
  description: 'Tells it to send everything here. The key is not looked at.',
  security: [],
  params: { type: 'object', properties: { key: { type: 'string', description: 'The key of the library.' } } },
  response: { 200: jsonResponse('The settings.', objectOf({ integrations: FREE })) },
}
