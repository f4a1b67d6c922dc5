import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { COLLECTIONS, type Collection } from '../../model/thing.ts'
import { SESSION_COOKIE } from '../session-cookie.ts'
import { DEAD_LETTER_SCHEMAS } from './dead-letters.ts'
import { DELIVERY_SCHEMAS } from './deliveries.ts'
import { ERASURE_SCHEMAS } from './erasures.ts'
import { ERROR_SCHEMAS } from './errors.ts'
import { EVENT_SCHEMAS } from './events.ts'
import { documentSchema } from './health.ts'
import { IMPORT_SCHEMAS } from './imports.ts'
import { QUERY_SCHEMAS } from './query.ts'
import { SESSION_SCHEMAS } from './session.ts'
import { SHARE_SCHEMAS } from './shares.ts'
import { SOURCE_SCHEMAS } from './sources.ts'
import { thingName, thingSchemas } from './things.ts'
import { WEBHOOK_SCHEMAS } from './webhooks.ts'
import { WORKSPACE_SCHEMAS } from './workspaces.ts'

/** Everything that routes refer to by name, `refTo('Error')`. */
const SHARED = {
  ...ERROR_SCHEMAS,
  ...ERASURE_SCHEMAS,
  ...EVENT_SCHEMAS,
  ...IMPORT_SCHEMAS,
  ...WORKSPACE_SCHEMAS,
  ...WEBHOOK_SCHEMAS,
  ...DELIVERY_SCHEMAS,
  ...SOURCE_SCHEMAS,
  ...DEAD_LETTER_SCHEMAS,
  ...QUERY_SCHEMAS,
  ...SESSION_SCHEMAS,
  ...SHARE_SCHEMAS,
  ...thingSchemas(),
}

const DESCRIPTION = `aftersend keeps events about messages, contacts and visits, and answers analytics APIs of
several vendors from them. Events and things are written through the native routes or Segment's; figures are read
through the dialects, each at its vendor's own paths, with its vendor's own words and errors.

A key opens one workspace. The native routes take it as \`Authorization: Bearer KEY\`. A browser that has signed in
(\`POST /api/session\`) sends a cookie in its place; whatever changes something then needs the header
\`x-aftersend-csrf: 1\` too.`

const TAGS = [
  { name: 'Events', description: 'What happened: messages, contacts, orders, visits.' },
  { name: 'Questions', description: 'Figures and rows, in our own words.' },
  { name: 'Imports', description: 'Files of events and things.' },
  { name: 'Workspaces', description: 'One tenant each.' },
  { name: 'Keys', description: 'Who may do what in a workspace.' },
  { name: 'Sessions', description: 'Signing in with a browser, and out.' },
  { name: 'Shares', description: 'Links for those who have no key: to look at, for a time.' },
  { name: 'Webhooks', description: 'Who is told of events as they come, and what has become of it.' },
  { name: 'Sources', description: 'Providers whose webhooks are taken, and what could not be read of them.' },
  ...collections().map((collection) => ({
    name: `${thingName(collection)}s`,
    description: `Newest known state of ${collection}.`,
  })),
  { name: 'Segment', description: 'The protocol of Segment’s libraries, as they are.' },
  { name: 'Upkeep', description: 'Backups, exports, and erasing a person.' },
  { name: 'Server', description: 'The server itself. No key.' },
]

/**
 * Starts the OpenAPI document and gives it at `/openapi.json` (contract, section 2). Call it before any route is
 * registered: those that follow are in the document, by the `schema` they bring, dialects included.
 *
 * Schemas are words for the reader here: requests are checked by the readers of src/ingest/shapes and of the
 * dialects, whose errors say more, so Fastify is told neither to validate nor to serialise by them.
 */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => JSON.stringify)
  for (const [name, schema] of Object.entries(SHARED)) app.addSchema({ $id: name, ...schema })
  await app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'aftersend',
        version,
        description: DESCRIPTION,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This server.' }],
      tags: TAGS,
      security: [{ bearer: [] }, { session: [] }],
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'A key of the workspace, or the admin key.',
          },
          apiKey: {
            type: 'apiKey',
            in: 'header',
            name: 'x-api-key',
            description: 'A key of the workspace, where a vendor takes it so.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: SESSION_COOKIE,
            description: 'The session of a browser, which may do what its key may.',
          },
          basic: { type: 'http', scheme: 'basic', description: 'The key as user name, no password.' },
        },
      },
    },
    refResolver: { buildLocalReference: (schema) => String(schema.$id) },
  })
  app.get('/openapi.json', { schema: documentSchema }, async (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(documentOf(app))),
  )
}

/** The document, with a word on every tag that a dialect brings. */
function documentOf(app: FastifyInstance): object {
  const document = app.swagger()
  const known = new Set(TAGS.map((tag) => tag.name))
  const tags = [...TAGS]
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {})) {
      for (const name of tagsOf(operation)) {
        if (!known.has(name))
          tags.push({ name, description: `As ${name} has it, so that its clients work here.` })
        known.add(name)
      }
    }
  }
  return { ...document, tags }
}

function tagsOf(operation: unknown): string[] {
  if (typeof operation !== 'object' || operation === null || !('tags' in operation)) return []
  return Array.isArray(operation.tags) ? operation.tags.map(String) : []
}

function collections(): Collection[] {
  return Object.keys(COLLECTIONS).filter((name): name is Collection => name in COLLECTIONS)
}
