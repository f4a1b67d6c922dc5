import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Account, of, startLive } from './live-server.ts'

const GOOD = { sequenceIds: ['seq'], startDate: '2026-01-01', endDate: '2026-01-31' }

const Responses = z.record(z.string(), z.object({ headers: z.record(z.string(), z.unknown()).optional() }))
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ responses: Responses }))),
})

let live: Awaited<ReturnType<typeof startLive>>
let account: Account
beforeAll(async () => {
  live = await startLive()
  account = await live.account()
  await account.send([of('sent', '08:00')])
})
afterAll(() => live.close())

function post(payload: string | Buffer, headers: Record<string, string>) {
  return live.server.app.inject({
    method: 'POST',
    url: '/v1/analytics/consolidated-stats',
    headers: { 'x-api-key': account.key, 'content-type': 'application/json', ...headers },
    payload,
  })
}

test('A compressed body is read, and measured as what it unpacks to', async () => {
  const gzip = { 'content-encoding': 'gzip' }
  const good = await post(gzipSync(JSON.stringify(GOOD)), gzip)
  expect(good.json().payload.data).toHaveLength(1)
  expect((await post(gzipSync(JSON.stringify(GOOD).padEnd(1_100_000)), gzip)).statusCode).toBe(413)
  for (const broken of [await post('no gzip', gzip), await post('{}', { 'content-encoding': 'zstd' })]) {
    expect(broken.statusCode).toBeGreaterThanOrEqual(400)
    expect(broken.statusCode).toBeLessThan(500)
    expect(broken.json()).toEqual({
      statusCode: broken.statusCode,
      message: expect.anything(),
      error: expect.any(String),
    })
  }
})

test('A real client is answered over a socket, also where its body is turned down unread', async () => {
  const base = await live.server.app.listen({ port: 0, host: '127.0.0.1' })
  const url = `${base}/v1/analytics/consolidated-stats`
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify(GOOD)
  const good = await fetch(url, { method: 'POST', headers: { ...json, 'x-api-key': account.key }, body })
  expect(good.status).toBe(200)
  expect(await good.json()).toMatchObject({ payload: { hasMore: false } })
  const refused = await fetch(url, { method: 'POST', headers: json, body: body.padEnd(500_000) })
  expect(refused.status).toBe(401)
  expect(await refused.json()).toMatchObject({ statusCode: 401 })
  const wrongVerb = await fetch(url, { method: 'OPTIONS' })
  expect([wrongVerb.status, wrongVerb.headers.get('allow')]).toEqual([405, 'POST'])
})

test('A key of another workspace sees its own rows only, and the admin key opens none', async () => {
  const other = await live.account()
  expect((await other.page()).data).toEqual([])
  expect((await account.page()).data).toHaveLength(1)
  const admin = await live.server.call('POST', '/v1/analytics/consolidated-stats', GOOD)
  expect(admin.status).toBe(401)
})

test('The headers of the limit come where the document says so', async () => {
  const limited = await live.account()
  await live.server.call('PUT', `/api/workspaces/${limited.id}`, {
    settings: { saleshandy: { rateLimit: 9 } },
  })
  const { paths } = Document.parse((await live.server.app.inject('/openapi.json')).json())
  for (const path of ['/v1/analytics/consolidated-stats', '/api/open-api/v1/analytics/consolidated-stats']) {
    const documented = (status: string) => Object.keys(paths[path]?.post?.responses[status]?.headers ?? {})
    for (const body of [GOOD, {}]) {
      const { status, headers } = await live.server.call('POST', path, body, limited.key)
      const told = Object.keys(headers).filter((name) => name.startsWith('x-ratelimit-'))
      expect(told.sort()).toEqual(['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'])
      expect(documented(String(status)).sort(), String(status)).toEqual(told)
    }
    expect(documented('429')).toContain('Retry-After')
    expect(documented('401')).toEqual([])
  }
})

test('A key that may only write is 403', async () => {
  const made = await live.server.call('POST', `/api/workspaces/${account.id}/keys`, {
    name: 'writer',
    scopes: ['ingest'],
  })
  const answer = await live.server.call('POST', '/v1/analytics/consolidated-stats', GOOD, made.body.key)
  expect([answer.status, answer.body]).toEqual([
    403,
    { statusCode: 403, message: 'The API key may not read', error: 'Forbidden' },
  ])
})
