import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { EVENT_MEMBERS, READ_MEMBERS } from '../../ingest/shapes/members.ts'
import { COMMON_MEMBERS, KINDS, OUR_PREFIXES, TRACKED_MEMBERS } from '../../model/event.ts'
import { errorResponses, jsonResponse, WRITE_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

const OPENED = { id: 'e-2', kind: 'message.opened', time: '2026-01-29T10:00:00Z', messageId: 'm-1' }
const SENT = {
  id: 'e-1',
  kind: 'message.sent',
  time: '2026-01-29T09:00:00Z',
  messageId: 'm-1',
  contactId: 'c-1',
  campaignId: 'spring',
  channel: 'email',
}

/** Words on members that their names do not say. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  id: 'Sent again, it is a duplicate. Absent: derived from the whole content.',
  time: 'RFC 3339, from 1990 until 24 hours ahead. Absent: the time of receipt.',
  messageId: 'One send to one contact. What an event lacks is taken from its message.',
  amount: 'Number or decimal text; four decimal places are kept.',
  credits: 'Number or decimal text; four decimal places are kept.',
  properties: 'Free; at most 64 KiB and 32 levels.',
  kind:
    `One of ${Object.keys(KINDS).join(', ')}; or any other name, for an event of your own (${TRACKED_MEMBERS.join(', ')}), ` +
    `unless it starts with ${OUR_PREFIXES.join(' ')}`,
}

/** The event, from the schema that checks it. Which kind takes which member stands with each member. */
export const EVENT_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Event: {
    type: 'object',
    required: ['kind'],
    properties: Object.fromEntries(
      Object.entries<JsonSchema>({ ...EVENT_MEMBERS, ...READ_MEMBERS }).map(([name, schema]) => [
        name,
        described(name, schema),
      ]),
    ),
    additionalProperties: true,
    description: 'Members that its kind does not take are kept under `properties`, and are used for nothing.',
    examples: [SENT],
  },
  EventsReceipt: objectOf({
    accepted: { type: 'integer', minimum: 0, description: 'New events, durable and in every answer.' },
    duplicates: { type: 'integer', minimum: 0, description: 'Events whose ids were there already.' },
    rejected: arrayOf(refTo('Rejection')),
  }),
}

export const eventsSchema: FastifySchema = {
  tags: ['Events'],
  operationId: 'sendEvents',
  summary: 'Send events',
  description:
    'One event, an array, or NDJSON; at most 10,000 events and 16 MiB decoded. 200 means: what was accepted is on ' +
    'disk and in every answer from now on. An id counts once, for ever, so a request can be repeated. Each bad event ' +
    'is reported by its place, and the good ones are kept; 400 if there is no good one. ' +
    '`Content-Encoding: gzip` is understood.',
  params: pathOf(),
  body: {
    content: {
      'application/json': {
        schema: {
          anyOf: [refTo('Event'), arrayOf(refTo('Event'))],
          'x-examples': {
            one: { summary: 'One event', value: SENT },
            many: { summary: 'An array', value: [SENT, OPENED] },
          },
        },
      },
      'application/x-ndjson': {
        schema: {
          type: 'string',
          description: 'A JSON object a line.',
          examples: [`${JSON.stringify(SENT)}\n${JSON.stringify(OPENED)}\n`],
        },
      },
    },
  },
  response: {
    200: jsonResponse('Taken.', refTo('EventsReceipt'), { accepted: 2, duplicates: 0, rejected: [] }),
    ...errorResponses(WRITE_ERRORS),
  },
}

function described(name: string, schema: JsonSchema): JsonSchema {
  const owners = Object.entries<readonly string[]>(KINDS).flatMap(([kind, own]) =>
    own.includes(name) ? [kind] : [],
  )
  const isCommon = COMMON_MEMBERS.some((common) => common === name)
  if (!isCommon && TRACKED_MEMBERS.some((tracked) => tracked === name)) owners.push('events of your own')
  const words = [DESCRIPTIONS[name], isCommon || owners.length === 0 ? undefined : `Of ${owners.join(', ')}.`]
  const description = words.filter((text) => text !== undefined).join(' ')
  return description === '' ? schema : { ...schema, description }
}
