import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { startServer, type TestServer } from '../server.ts'
import { registeredRoutes } from './registered-routes.ts'

const Operation = z.object({
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: z.string().min(5),
  tags: z.array(z.string()).length(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.unknown()) }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().min(2) })),
})

const Document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  components: z.object({
    schemas: z.record(z.string(), z.object({ examples: z.array(z.unknown()).default([]) })),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
})

let server: TestServer
let document: z.output<typeof Document>
let text: string
let operations: (z.output<typeof Operation> & { method: string; path: string })[]
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
  const answer = await server.app.inject('/openapi.json')
  text = answer.payload
  document = Document.parse(answer.json())
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      ...operation,
    })),
  )
})
afterAll(() => server.close())

/** Pages are for people, and in no document of an API. */
const PAGES = ['/', '/w/*', '/sign-in', '/share', '/favicon.svg']

test('Every route that answers is in the document, and those left out are pages or only say no', async () => {
  const documented = new Set(operations.map(({ method, path }) => `${method} ${path}`))
  const leftOut = registeredRoutes(server.app).filter(
    ({ method, path }) => !documented.has(`${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
  )
  const answers = leftOut
    .filter(({ method, path }) => method !== 'HEAD' && method !== 'OPTIONS' && !PAGES.includes(path))
    .map(async ({ method, path }) => {
      const url = path.replace(/:\w+/g, 'x').replace('*', 'nowhere')
      const answer = await server.app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${server.adminKey}` },
      })
      return { route: `${method} ${path}`, says: answer.statusCode }
    })
  const yes = (await Promise.all(answers)).filter(({ says }) => says !== 405 && says !== 404)
  expect(yes).toEqual([])
})

test('Everything in the document is a route', () => {
  const routes = new Set(registeredRoutes(server.app).map(({ method, path }) => `${method} ${path}`))
  const invented = operations
    .map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`)
    .filter((operation) => !routes.has(operation))
  expect(invented).toEqual([])
  expect(operations.length).toBeGreaterThan(80)
})

test('Each operation has a name of its own, a known tag, and answers for success and refusal', () => {
  const names = operations.map(({ operationId }) => operationId)
  expect(new Set(names).size).toBe(names.length)
  const tags = new Set(document.tags.map(({ name }) => name))
  for (const operation of operations) {
    const statuses = Object.keys(operation.responses)
    expect(tags, operation.operationId).toContain(operation.tags[0])
    expect(
      statuses.some((status) => status.startsWith('2')),
      operation.operationId,
    ).toBe(true)
    const needsKey = operation.security === undefined || operation.security.length > 0
    if (needsKey) expect(statuses, operation.operationId).toEqual(expect.arrayContaining(['401', '403']))
  }
})

test('Each operation names the parameters of its path, and no others in their place', () => {
  for (const { operationId, path, parameters } of operations) {
    const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(named.sort(), operationId).toEqual(wanted.sort())
  }
})

test('Every reference leads somewhere, and every shared schema is referred to', () => {
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
  expect([...new Set(references)].sort()).toEqual(Object.keys(document.components.schemas).sort())
  expect(text.match(/"\$ref":/g)?.length).toBe(references.length)
})

test('Operations without a key are the server’s, signing in, where providers post, and GetResponse’s, whose key is in the body', () => {
  const open = operations
    .filter(({ security }) => security?.length === 0)
    .map(({ operationId }) => operationId)
  expect(open.sort()).toEqual([
    'getDefinitions',
    'getHealth',
    'getMetrics',
    'getOpenApi',
    'getReadiness',
    'getresponseCall',
    'getresponseCallAtRoot',
    'receiveHook',
    'receiveHookBySecret',
    'segmentSettings',
    'signIn',
  ])
})

test('The server takes its own examples', async () => {
  const { id } = await server.workspace()
  const [event] = document.components.schemas.Event?.examples ?? []
  expect((await server.call('POST', `/api/workspaces/${id}/events`, event)).body).toMatchObject({
    accepted: 1,
  })
  for (const [name, path] of [
    ['WorkspaceWrite', `/api/workspaces/${id}`],
    ['ContactWrite', `/api/workspaces/${id}/contacts/c-9`],
    ['CampaignWrite', `/api/workspaces/${id}/campaigns/c-9`],
  ] as const) {
    const [example] = document.components.schemas[name]?.examples ?? []
    expect(example, name).toBeDefined()
    const wrote = await server.call('PUT', path, example)
    expect(wrote.body, name).toMatchObject(example instanceof Object ? example : {})
  }
  const [key] = document.components.schemas.KeyWrite?.examples ?? []
  expect((await server.call('POST', `/api/workspaces/${id}/keys`, key)).status).toBe(201)
})
