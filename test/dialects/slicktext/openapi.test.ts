import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Brand, startLive } from './live-server.ts'

/** What the OpenAPI document says of these addresses, against what they take and answer. */

const Parameter = z.object({ name: z.string(), in: z.string(), schema: z.record(z.string(), z.unknown()) })
type Responses = Readonly<Record<string, unknown>>
const Response = z.object({ headers: z.record(z.string(), z.unknown()).default({}) })
const Document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        parameters: z.array(Parameter).default([]),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
})

let live: Awaited<ReturnType<typeof startLive>>
let brand: Brand
let paths: z.output<typeof Document>['paths']
beforeAll(async () => {
  live = await startLive()
  brand = await live.brand()
  await brand.put('campaigns', '7', {})
  await brand.put('workflows', '7', {})
  paths = Document.parse((await live.server.app.inject('/openapi.json')).json()).paths
})
afterAll(() => live.close())

const BASE = '/v1/brands/{brand_id}/analytics'
const ids = (path: string) => path.replace('{id}', '7').replace('{node}', 'n')

/** The query parameters of an address, by name; `format`, which every list here has, is not the vendor's. */
function documented(path: string): Map<string, Record<string, unknown>> {
  const parameters = paths[`${BASE}${path}`]?.get?.parameters ?? []
  return new Map(
    parameters
      .filter((one) => one.in === 'query' && one.name !== 'format')
      .map((one) => [one.name, one.schema]),
  )
}

const EVERYWHERE = ['timezone', 'noCache', 'attempted']
const WINDOW = ['compare', 'start', 'end']
const SERIES = [...WINDOW, 'frequency', 'group']
const CONTACT = [
  ...['contact_id', '_brand_id', 'first_name', 'last_name', 'mobile_number', 'mobile_number_carrier'],
  ...['email', 'birthdate', 'address', 'city', 'state', 'zip', 'country', 'source', '_source_id'],
  ...['sub_source', '_sub_source_id', 'language', 'opt_in_status', 'last_opt_in_status_change'],
  ...['created', 'last_updated'],
]
const CAMPAIGN = [
  ...['campaign_id', '_brand_id', '_created_by_user_id', 'name', 'body', 'media_url', 'audience_size'],
  ...['status', 'status_detail', 'status_date', 'completion_percentage', 'created', 'scheduled'],
  ...['started', 'finished', 'last_updated'],
]
const MESSAGE = [
  ...['_id', 'to', 'from', 'direction', 'channel', 'source', '_source_id', '_sub_source_id'],
  'message_credits',
]
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  '/contacts': ['group', ...CONTACT],
  '/contacts/growth': [...SERIES, ...CONTACT],
  '/contacts/add-delete-events': [...SERIES, ...CONTACT, 'type', 'contact_source'],
  '/contacts/opt-in-status-events': [...SERIES, ...CONTACT, 'contact_source', 'contact_unsubscribe_source'],
  '/campaigns': [...SERIES, ...CAMPAIGN, 'metric'],
  '/campaigns/{id}': [...SERIES, ...CAMPAIGN],
  '/messages': [...SERIES, ...CAMPAIGN, ...MESSAGE],
  '/messages/credits': [...SERIES, ...CAMPAIGN, ...MESSAGE],
  '/message/credits': [...SERIES, ...CAMPAIGN, ...MESSAGE],
  '/inbox/users': [...WINDOW, ...CONTACT],
  '/inbox/tags': [...WINDOW, ...CONTACT, 'limit', 'offset', 'page', 'pageSize'],
  '/workflows': [...SERIES, '_workflow_id'],
  '/workflows/{id}': [],
  '/workflows/{id}/nodes/{node}': ['start', 'end'],
  '/links/clicks': [...SERIES, 'link_source', '_link_source_id', '_link_id'],
}

describe('The document', () => {
  it('names these addresses, and of each all parameters that it takes', () => {
    const known = Object.keys(paths).filter((path) => path.startsWith(BASE))
    expect(known.sort()).toEqual(
      Object.keys(PARAMETERS)
        .map((path) => `${BASE}${path}`)
        .sort(),
    )
    for (const [path, names] of Object.entries(PARAMETERS)) {
      expect([...documented(path).keys()].sort(), path).toEqual([...names, ...EVERYWHERE].sort())
    }
  })

  it('names no parameter that is not taken, nor a word that is refused', async () => {
    const needs = new Map([
      ['compare', '&start=2024-12-01&end=2024-12-02'],
      ['page', '&pageSize=1'],
      ['pageSize', '&page=1'],
    ])
    const examples = new Map([
      ['start', '2024-12-01'],
      ['end', '2024-12-01'],
      ['timezone', 'UTC'],
      ['limit', '1'],
      ['offset', '1'],
      ['page', '1'],
      ['pageSize', '1'],
    ])
    for (const path of Object.keys(PARAMETERS)) {
      for (const [name, { enum: words }] of documented(path)) {
        const values = Array.isArray(words) ? words.map(String) : [examples.get(name) ?? 'x']
        for (const value of values) {
          const query = `${name}=${encodeURIComponent(value)}${needs.get(name) ?? ''}`
          expect((await brand.ask(`${ids(path)}?${query}`)).status, `${path}?${query}`).toBe(200)
        }
      }
    }
  })

  it('names the words that a group, a type of event and the source of a link may be', () => {
    expect(documented('/contacts').get('group')?.enum).toEqual(['source', 'opt_in_status'])
    expect(documented('/contacts/add-delete-events').get('type')?.enum).toEqual(['Creation', 'Deletion'])
    expect(documented('/links/clicks').get('link_source')?.enum).toEqual(['Campaign', 'Workflow'])
  })

  it('names the headers of the limit wherever they come', async () => {
    const limit = ['x-RateLimit', 'x-RateLimit-Remaining', 'x-RateLimit-Reset']
    const responses: Responses = paths[`${BASE}/messages`]?.get?.responses ?? {}
    const headers = (status: number) => Object.keys(Response.parse(responses[status]).headers)
    for (const [status, query] of [
      [200, ''],
      [400, '?x=1'],
    ] as const) {
      const answer = await brand.ask(`/messages${query}`)
      expect(answer.status).toBe(status)
      for (const name of limit) expect(answer.headers[name.toLowerCase()], name).toMatch(/^\d+$/)
      expect(headers(status)).toEqual(limit)
    }
    expect(headers(429)).toEqual([...limit, 'Retry-After'])
    expect(headers(401)).toEqual([])
  })
})

/** Members of a shape that are objects of a fixed shape, compared with those of an answer. */
function missing(shape: unknown, answer: unknown, at = ''): string[] {
  const { properties, items } = Shape.parse(shape)
  if (Array.isArray(answer)) return answer.flatMap((item) => missing(items, item, `${at}[]`))
  if (properties === undefined || typeof answer !== 'object' || answer === null) return []
  const unknown = Object.keys(answer).filter((name) => !(name in properties))
  const deeper = Object.entries(answer).flatMap(([name, member]) =>
    name in properties ? missing(properties[name], member, `${at}.${name}`) : [],
  )
  return [...unknown.map((name) => `${at}.${name}`), ...deeper]
}

const Shape = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
})
const Content = z.object({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) })

describe('A comparison', () => {
  it.each([
    '/contacts/growth?group=contact_source',
    '/campaigns/{id}?group=source&frequency=day',
    '/inbox/users?',
    '/inbox/tags?',
  ])('has the members that the document promises: %s', async (asked) => {
    await brand.put('agents', 'u', { name: 'U' })
    await brand.put('tags', 't', { name: 'T' })
    await brand.send([
      { kind: 'contact.created', contactId: 'c', time: '2024-12-02T10:00:00Z' },
      { kind: 'message.sent', contactId: 'c', messageId: 'm', campaignId: '7', time: '2024-12-02T10:00:00Z' },
    ])
    const responses: Responses = paths[`${BASE}${asked.split('?')[0]}`]?.get?.responses ?? {}
    const { schema } = Content.parse(responses[200]).content['application/json']
    const body = await brand.get(`${ids(asked)}&start=2024-12-03&end=2024-12-04&compare=PoP`)
    expect(body.comparison).toBeDefined()
    const promised = z.object({ properties: z.object({ comparison: Shape }) }).parse(schema)
    expect(Object.keys(promised.properties.comparison.properties ?? {}).sort()).toEqual(
      Object.keys(body.comparison).sort(),
    )
    expect(missing(schema, body)).toEqual([])
  })
})
