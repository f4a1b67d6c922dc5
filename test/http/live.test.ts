import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let id: string
let key: string
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
  const made = await server.workspace('shop')
  id = made.id
  key = made.key
})
afterAll(() => server.close())

const live = async (query = '') =>
  (await server.call('GET', `/api/workspaces/${id}/events/live${query}`, undefined, key)).body

test('Live starts with the last that arrived, and goes on with what has arrived since, each once', async () => {
  const sent = (name: string) => ({ id: name, kind: 'visit', time: '2026-01-30T11:00:00Z' })
  const names = (events: { id: string }[]) => events.map((event) => event.id)
  const empty = await live()
  expect(empty).toMatchObject({ events: [], hasMore: false, rejections: [] })
  await server.send(id, [sent('a'), sent('b'), sent('c')])
  expect(names((await live(`?after=${empty.after}`)).events)).toEqual(['a', 'b', 'c'])
  const first = await live('?limit=2')
  expect(names(first.events)).toEqual(['b', 'c'])
  expect(first.events[1]).toMatchObject({ id: 'c', kind: 'visit', time: '2026-01-30T11:00:00.000Z' })
  expect((await live(`?after=${first.after}`)).events).toEqual([])
  await server.send(id, [sent('d'), sent('e'), sent('f')])
  const next = await live(`?after=${first.after}&limit=2`)
  expect([names(next.events), next.hasMore]).toEqual([['d', 'e'], true])
  const end = await live(`?after=${next.after}`)
  expect([names(end.events), end.hasMore]).toEqual([['f'], false])
  expect((await live(`?after=${end.after}`)).after).toBe(end.after)
  const refused = await server.call('GET', `/api/workspaces/${id}/events/live?after=x`, undefined, key)
  expect([refused.status, refused.body.error.code]).toEqual([400, 'invalid_question'])
})

test('Rejections are told with their reasons, without what was there, and are forgotten with a person', async () => {
  await server.call('POST', `/api/workspaces/${id}/events`, [
    { id: 'r1', kind: 'visit', time: 'ann@example.org' },
    { id: 'r2', kind: 'message.opned', contactId: 'ann' },
    { id: 'ok', kind: 'visit' },
  ])
  const { rejections } = await live()
  expect(rejections).toMatchObject([
    { at: '2026-01-30T12:00:00.000Z', index: 1, id: 'r2', errors: [{ path: '/kind' }] },
    { index: 0, id: 'r1', errors: [{ path: '/time' }] },
  ])
  expect(JSON.stringify(rejections)).not.toContain('ann@example.org')
  const other = await server.workspace('other')
  const theirs = await server.call('GET', `/api/workspaces/other/events/live`, undefined, other.key)
  expect(theirs.body.rejections).toEqual([])
  for (let round = 0; round < 3; round += 1) {
    await server.call('POST', `/api/workspaces/${id}/events`, Array(60).fill({ kind: '' }))
  }
  expect((await live()).rejections).toHaveLength(100)
  await server.call('PUT', `/api/workspaces/${id}/contacts/ann`, { name: 'Ann' })
  await server.call('DELETE', `/api/workspaces/${id}/contacts/ann?erase=true`)
  expect((await live()).rejections).toEqual([])
})

test('Definitions say every word of a count, what it is on which basis, and of what its rate is', async () => {
  const { status, body } = await server.call('GET', '/api/definitions', undefined, '')
  expect(status).toBe(200)
  expect(body.acts).toContainEqual({
    word: 'opened',
    bases: {
      events: 'opens',
      messages: 'messagesOpened',
      firsts: 'messagesFirstOpened',
      contacts: 'openers',
    },
  })
  const opened = body.metrics.find((metric: { name: string }) => metric.name === 'messagesOpened')
  expect(opened).toMatchObject({
    rateOf: 'messagesDelivered',
    words: 'messages opened or clicked at least once',
  })
})

test('Dialects have an address, commands for what there is, and their last calls without keys', async () => {
  await server.send(id, [{ kind: 'message.sent', messageId: 'm1', campaignId: 'spring', contactId: 'bob' }])
  await server.call('GET', `/api/workspaces/${id}/analytics`, undefined, key)
  const call = { id: 1, method: 'ping', params: [key] }
  await server.call('POST', '/getresponse', [call, call])
  await server.call('GET', `/v1/brands/${id}/analytics/campaigns/nobody`, undefined, key)
  await server.app.inject({
    method: 'POST',
    url: '/v1/analytics/stats',
    headers: { 'x-api-key': key },
    payload: {},
  })
  const { body, text } = await server.call('GET', `/api/workspaces/${id}/dialects`, undefined, key)
  const of = (name: string) => body.dialects.find((dialect: { name: string }) => dialect.name === name)
  expect(body.dialects).toHaveLength(5)
  expect(of('campaignos')).toMatchObject({
    title: 'CampaignOS',
    baseUrl: 'http://localhost:80/api/workspaces/shop/analytics',
    calls: [
      {
        at: '2026-01-30T12:00:00.000Z',
        method: 'GET',
        route: '/api/workspaces/:ws/analytics',
        status: 200,
        ms: expect.any(Number),
      },
    ],
  })
  expect(of('getresponse').calls).toMatchObject([{ method: 'POST', route: '/getresponse', status: 200 }])
  expect(of('getresponse').examples[0].command).toContain(`'"$KEY"'`)
  expect(of('inwise').examples[0].command).toContain('campaign_id=spring')
  expect(of('saleshandy').calls).toMatchObject([{ method: 'POST', status: 400 }])
  expect(of('slicktext').calls).toMatchObject([{ status: 404 }])
  expect(text).not.toContain(key)
  const other = await server.workspace('third')
  const theirs = await server.call('GET', '/api/workspaces/third/dialects', undefined, other.key)
  expect(theirs.body.dialects.flatMap((dialect: { calls: object[] }) => dialect.calls)).toEqual([])
})
