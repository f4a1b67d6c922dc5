import type {} from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { thingShape } from '../../ingest/shapes/thing.ts'
import { COLLECTIONS, type Collection, type MemberShape } from '../../model/thing.ts'
import { emptyResponse, errorResponses, jsonResponse, READ_ERRORS, WRITE_ERRORS } from './errors.ts'
import { arrayOf, type JsonSchema, jsonSchemaOf, objectOf, refTo } from './json-schema.ts'
import { pathOf } from './parameters.ts'

type Route = 'put' | 'putMany' | 'get' | 'list' | 'remove'

/** `campaigns` -> `Campaign`: name of what a collection holds, in the document. */
export function thingName(collection: Collection): string {
  return `${collection.charAt(0).toUpperCase()}${collection.slice(1, -1)}`
}

/** A thing as it is written, and as it is given, of every collection. */
export function thingSchemas(): Record<string, JsonSchema> {
  const all: Record<string, JsonSchema> = {}
  for (const collection of Object.keys(COLLECTIONS).filter(
    (name): name is Collection => name in COLLECTIONS,
  )) {
    const name = thingName(collection)
    all[`${name}Write`] = written(collection)
    all[name] = given(collection)
  }
  return all
}

/** Schemas of the five routes of a collection. */
export function thingRouteSchemas(collection: Collection): Record<Route, FastifySchema> {
  const name = thingName(collection)
  const one = collection.slice(0, -1)
  const tags = [`${name}s`]
  const receipt = objectOf({ created: COUNT, updated: COUNT, rejected: arrayOf(refTo('Rejection')) })
  const isContact = collection === 'contacts'
  return {
    put: {
      tags,
      operationId: `put${name}`,
      summary: `Write one ${one}`,
      description:
        `Members given are merged over those kept; null clears one. ${isContact ? CONTACT_WRITE : ''}`.trim(),
      params: pathOf(one),
      body: refTo(`${name}Write`),
      response: {
        200: jsonResponse('Updated.', writtenThing(name)),
        201: jsonResponse('Created.', writtenThing(name)),
        ...errorResponses(WRITE_ERRORS),
      },
    },
    putMany: {
      tags,
      operationId: `put${name}s`,
      summary: `Write many ${collection}`,
      description:
        'At most 10,000, each with its `id`. What is wrong is reported by its place; the rest is kept.',
      params: pathOf(),
      body: {
        content: {
          'application/json': { schema: { anyOf: [refTo(`${name}Write`), arrayOf(refTo(`${name}Write`))] } },
          'application/x-ndjson': { schema: { type: 'string', description: 'A JSON object a line.' } },
        },
      },
      response: {
        200: jsonResponse('Written.', receipt, { created: 2, updated: 1, rejected: [] }),
        ...errorResponses(WRITE_ERRORS),
      },
    },
    get: {
      tags,
      operationId: `get${name}`,
      summary: `Read one ${one}`,
      params: pathOf(one),
      response: { 200: jsonResponse('It.', refTo(name)), ...errorResponses(READ_ERRORS) },
    },
    list: {
      tags,
      operationId: `list${name}s`,
      summary: `List ${collection} by id`,
      params: pathOf(),
      querystring: { type: 'object', properties: { limit: LIMIT, cursor: CURSOR } },
      response: {
        200: jsonResponse(
          'A page.',
          objectOf({ [collection]: arrayOf(refTo(name)), nextCursor: { type: ['string', 'null'] } }),
        ),
        ...errorResponses([...READ_ERRORS, 400]),
      },
    },
    remove: {
      tags,
      operationId: `delete${name}`,
      summary: `Remove one ${one}`,
      description: isContact
        ? 'Records `contact.deleted`; history stays countable. With `erase=true` (scope `admin`) the person is erased: ' +
          'events stay as facts of nobody, what names or describes the person is gone, from the disk within ten minutes.'
        : 'History stays countable.',
      params: pathOf(one),
      ...(isContact ? { querystring: ERASE } : {}),
      response: {
        ...(isContact ? { 200: jsonResponse('Erased: the receipt.', refTo('Erasure')) } : {}),
        204: emptyResponse('Removed.'),
        ...errorResponses(WRITE_ERRORS),
      },
    },
  }
}

const ERASE: JsonSchema = {
  type: 'object',
  properties: { erase: { type: 'string', enum: ['true', 'false'], description: 'Erase the person.' } },
}

const CONTACT_WRITE =
  'A first write records `contact.created`, a changed `optInStatus` records `contact.opt_in_changed`. Members ' +
  'that a contact does not have are its attributes.'

const COUNT: JsonSchema = { type: 'integer', minimum: 0 }
/** So that what was read can be written back. */
const SERVERS_OWN: JsonSchema = { readOnly: true, description: 'The server’s own; passed over.' }
const INSTANT: JsonSchema = { type: 'string', format: 'date-time' }
const LIMIT: JsonSchema = {
  type: 'integer',
  minimum: 1,
  maximum: 1000,
  default: 100,
  description: 'How many a page holds.',
}
const CURSOR: JsonSchema = { type: 'string', description: 'The `nextCursor` of the page before.' }

const EXAMPLES: Partial<Record<Collection, object>> = {
  contacts: { email: 'ada@example.com', optInStatus: 'subscribed', attributes: { plan: 'pro' } },
  campaigns: { name: 'Spring', channel: 'email', subject: 'Spring is here' },
}

/** As written: from the shape that checks it. A contact's unknown members are its attributes. */
function written(collection: Collection): JsonSchema {
  const { properties, ...shape } = jsonSchemaOf(thingShape(collection))
  const members = typeof properties === 'object' ? properties : {}
  const hasAttributes = 'attributes' in COLLECTIONS[collection]
  const example = EXAMPLES[collection]
  return {
    ...shape,
    properties: {
      id: {
        type: ['string', 'integer'],
        maxLength: 200,
        description: 'That of the path, where there is one.',
      },
      createdAt: { type: ['string', 'null'], format: 'date-time', description: 'Default: its first write.' },
      updatedAt: SERVERS_OWN,
      ...members,
      ...(hasAttributes ? { attributes: { type: ['object', 'null'], additionalProperties: true } } : {}),
    },
    additionalProperties: hasAttributes,
    ...(example === undefined ? {} : { examples: [example] }),
  }
}

/** What a write answers: the thing to whoever may read it, to others its id. */
function writtenThing(name: string): JsonSchema {
  const isWritten = {
    ...objectOf({ id: { type: 'string' } }),
    description: 'For a key without the scope `read`.',
  }
  return { anyOf: [refTo(name), isWritten] }
}

/** As given: members that are not set are absent. */
function given(collection: Collection): JsonSchema {
  const members = Object.entries<MemberShape>(COLLECTIONS[collection])
  const properties = {
    id: { type: 'string' },
    name: { type: 'string' },
    ...Object.fromEntries(members.map(([name, shape]) => [name, memberSchema(shape)])),
    createdAt: INSTANT,
    updatedAt: INSTANT,
  }
  return objectOf(properties, ['name', ...members.map(([name]) => name)])
}

function memberSchema(shape: MemberShape): JsonSchema {
  if (typeof shape === 'object') {
    if ('oneOf' in shape) return { type: 'string', enum: shape.oneOf }
    const entries = Object.entries(shape.listOf).map(([name, one]) => [name, memberSchema(one)])
    return arrayOf({ type: 'object', properties: Object.fromEntries(entries) })
  }
  switch (shape) {
    case 'text':
      return { type: 'string' }
    case 'number':
      return COUNT
    case 'percentage':
      return { type: 'number', minimum: 0, maximum: 100 }
    case 'flag':
      return { type: 'boolean' }
    case 'instant':
      return INSTANT
    case 'texts':
      return arrayOf({ type: 'string' })
    case 'object':
      return { type: 'object', additionalProperties: true }
  }
}
