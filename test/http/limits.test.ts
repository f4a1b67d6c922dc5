import { Analytics } from '@segment/analytics-node'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

/** The clock of the limits; that of the questions stands still. */
let realMs = Date.parse('2026-03-01T00:00:00Z')
let server: TestServer
beforeAll(async () => {
  server = await startServer({
    now: '2026-01-30T12:00:00Z',
    settings: { AFTERSEND_RATE_LIMIT: '3', AFTERSEND_INGEST_RATE_LIMIT: '2' },
    realClock: { nowMs: () => realMs },
  })
})
afterAll(() => server.close())
beforeEach(() => {
  realMs += 3_600_000
})

const read = (ws: { id: string; key: string }) =>
  server.call('GET', `/api/workspaces/${ws.id}`, undefined, ws.key)
const overview = (ws: { id: string; key: string }) =>
  server.call('GET', `/api/workspaces/${ws.id}/analytics`, undefined, ws.key)
const event = (id: string) => ({ id, kind: 'page_view', sessionId: 's' })
const send = (ws: { id: string; key: string }, id: string) =>
  server.call('POST', `/api/workspaces/${ws.id}/events`, [event(id)], ws.key)

/** A message to Segment's routes. */
async function track(key: string, messageId: string) {
  const { statusCode, headers, payload } = await server.app.inject({
    method: 'POST',
    url: '/v1/track',
    headers: {
      authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
      origin: 'https://shop.test',
    },
    payload: JSON.stringify({ messageId, event: 'page_view', anonymousId: 's' }),
  })
  return { status: statusCode, headers, body: JSON.parse(payload) }
}

describe('What a key asks', () => {
  it('is counted in all dialects and the native API together, and starts anew after a minute', async () => {
    const ours = await server.workspace()
    expect([(await read(ours)).status, (await overview(ours)).status, (await read(ours)).status]).toEqual([
      200, 200, 200,
    ])
    realMs += 20_000
    const refused = await read(ours)
    expect(refused.status).toBe(429)
    expect(refused.headers['retry-after']).toBe('40')
    expect(refused.body).toEqual({
      error: {
        code: 'rate_limited',
        message: 'This key may make 3 requests of this kind a minute; try again in 40 s.',
      },
    })
    expect((await overview(ours)).status).toBe(429)
    realMs += 40_000
    expect((await overview(ours)).status).toBe(200)
  })

  it('is nothing to other keys, other tenants and the administrator', async () => {
    const [ours, theirs] = [await server.workspace(), await server.workspace()]
    const keys = `/api/workspaces/${ours.id}/keys`
    const made = await server.call('POST', keys, { name: 'more', scopes: ['read'] })
    for (let n = 0; n < 4; n += 1) await read(ours)
    expect((await read(ours)).status).toBe(429)
    expect((await read({ ...ours, key: made.body.key })).status).toBe(200)
    expect((await read(theirs)).status).toBe(200)
    for (let n = 0; n < 5; n += 1) expect((await server.call('GET', keys)).status).toBe(200)
  })

  it('is not counted by an answer that says no', async () => {
    const [ours, theirs] = [await server.workspace(), await server.workspace()]
    for (let n = 0; n < 5; n += 1) {
      expect((await read({ ...theirs, key: ours.key })).status).toBe(404)
      expect((await read({ ...ours, key: `wrong ${n}` })).status).toBe(401)
    }
    expect((await read(ours)).status).toBe(200)
  })

  it('is counted by calls in a batch of calls', async () => {
    const { key } = await server.workspace()
    const calls = [1, 2, 3, 4, 5].map((id) => ({ jsonrpc: '2.0', id, method: 'ping', params: [key] }))
    const { status, body } = await server.call('POST', '/getresponse', calls)
    expect(status).toBe(200)
    expect(body.map((reply: object) => 'error' in reply)).toEqual([false, false, false, true, true])
  })
})

describe('What a key writes', () => {
  it('is counted apart, by requests, in the native API and Segment’s routes together', async () => {
    const ours = await server.workspace()
    expect((await send(ours, 'a')).status).toBe(200)
    expect((await track(ours.key, 'b')).status).toBe(200)
    const refused = await track(ours.key, 'c')
    expect(refused.status).toBe(429)
    expect(refused.headers['retry-after']).toBe('60')
    expect(refused.headers['access-control-expose-headers']).toBe('Retry-After')
    expect(refused.body.error.code).toBe('rate_limited')
    expect((await send(ours, 'd')).status).toBe(429)
    const put = `/api/workspaces/${ours.id}/contacts/c1`
    expect((await server.call('PUT', put, { name: 'C' }, ours.key)).status).toBe(429)
    expect((await overview(ours)).status).toBe(200)
    realMs += 60_000
    // Nothing of what was refused is there.
    expect((await send(ours, 'c')).body).toMatchObject({ accepted: 1, duplicates: 0 })
    expect((await server.call('GET', put)).status).toBe(404)
  })

  it('is kept by Segment’s library until its time has come', async () => {
    const ours = await server.workspace()
    await send(ours, 'a')
    await send(ours, 'b')
    realMs += 59_500
    const host = await server.app.listen({ host: '127.0.0.1', port: 0 })
    const analytics = new Analytics({ writeKey: ours.key, host })
    const statuses: number[] = []
    analytics.on('http_response', ({ status }) => {
      statuses.push(status)
      realMs += 500
    })
    const timestamp = new Date('2026-01-30T11:00:00Z')
    analytics.track({ anonymousId: 's', event: 'page_view', messageId: 'late', timestamp })
    await analytics.closeAndFlush()
    expect(statuses).toEqual([429, 200])
    expect((await server.call('POST', `/api/workspaces/${ours.id}/events`, [event('b')])).body).toMatchObject(
      {
        duplicates: 1,
      },
    )
    const { body } = await server.call('GET', `/api/workspaces/${ours.id}/analytics`)
    expect(body.events.total).toBe(3)
  })
})

describe('A workspace’s own limit for a dialect', () => {
  it('holds there and nowhere else; a request over it moves no place and asks the engine nothing', async () => {
    const ours = await server.workspace(undefined, { settings: { inwise: { rateLimit: 1 } } })
    const open = (id: string) => ({ id, kind: 'message.opened', contactId: id, channel: 'email' })
    await server.send(ours.id, [open('1'), open('2')])
    const recent = () =>
      server.app.inject({
        url: '/rest/v1/campaigns/email/recentActivities?page_size=1',
        headers: { 'x-api-key': ours.key },
      })
    const contacts = async () => (await recent()).json().map((row: { contact_id: number }) => row.contact_id)
    expect(await contacts()).toEqual([1])
    const questions = vi.spyOn(server.store, 'rows')
    const changes = vi.spyOn(server.store, 'insert')
    const refused = await recent()
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '60'])
    expect(questions).not.toHaveBeenCalled()
    expect(changes).not.toHaveBeenCalled()
    vi.restoreAllMocks()
    expect((await overview(ours)).status).toBe(200)
    realMs += 60_000
    expect(await contacts()).toEqual([2])
  })

  it('may be more than the server’s', async () => {
    const ours = await server.workspace(undefined, { settings: { campaignos: { rateLimit: 5 } } })
    const statuses = []
    for (let n = 0; n < 6; n += 1) statuses.push((await overview(ours)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    expect((await read(ours)).status).toBe(200)
  })

  it('must be a whole number of at least 1', async () => {
    const { id } = await server.workspace()
    for (const rateLimit of [0, -1, 1.5, '9', null]) {
      const put = await server.call('PUT', `/api/workspaces/${id}`, { settings: { inwise: { rateLimit } } })
      expect(put.status).toBe(400)
      expect(put.body.error.details[0].path).toBe('/settings/inwise/rateLimit')
    }
  })
})
