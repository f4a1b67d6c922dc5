import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
})
afterAll(() => server.close())

test('An event sent is in the answers at once, and counts once however often it is sent', async () => {
  const { id, key } = await server.workspace()
  await server.call('PUT', `/api/workspaces/${id}/campaigns/XW`, { name: 'Hello', channel: 'email' })
  const events = [
    { id: 'o1', kind: 'message.opened', time: '2026-01-29T10:00:00Z', messageId: 'm1' },
    {
      id: 's1',
      kind: 'message.sent',
      time: '2026-01-29T09:00:00Z',
      messageId: 'm1',
      contactId: 'c1',
      campaignId: 'XW',
    },
  ]
  expect(await server.send(id, events.slice(0, 1))).toMatchObject({ accepted: 1, duplicates: 0 })
  expect(await server.send(id, events)).toMatchObject({ accepted: 1, duplicates: 1 })
  const stats = await server.app.inject({
    method: 'POST',
    url: '/',
    payload: JSON.stringify({ method: 'get_message_stats', params: [key, { message: 'XW' }], id: 1 }),
  })
  expect(stats.json().result).toEqual({
    '2026-01-29': expect.objectContaining({ sent: 1, opened: 1, unique_opened: 1, clicked: 0 }),
  })
  const overview = await server.call('GET', `/api/workspaces/${id}/analytics`)
  expect(overview.body).toMatchObject({ messages: { total: 1, sent: 1, opened: 1, openRate: 1 } })
})
