import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendFile } from '../import/file.ts'
import { startServer, type TestServer } from '../server.ts'

/** A workspace with as many kinds of events of its own as it may have: three. */

let server: TestServer
const NOW = '2026-01-30T12:00:00Z'
const MESSAGE = 'The workspace has as many kinds of events as it may, and this is another.'
/** Longer than the log's kinds are read behind a start: until then all are taken. */
const READ_MS = 2_000

beforeAll(async () => {
  server = await startServer({ now: NOW, settings: { AFTERSEND_KINDS: '3' } })
  await server.workspace('shop')
  await server.workspace('other')
  await server.send('shop', [event('a', 'page_view'), event('b', 'signup'), event('c', 'purchase')])
  await server.restart()
  await pause(READ_MS)
})
afterAll(() => server.close())

const event = (id: string, kind: string) => ({ id, kind, contactId: 'c', time: NOW })

test('One kind too many is rejected by index with its reason, and an id that it named stays free', async () => {
  const { body } = await server.call('POST', '/api/workspaces/shop/events', [
    event('d', 'page_view'),
    event('e', 'fourth'),
    event('e', 'signup'),
    event('f', 'message.opened'),
  ])
  expect(body).toMatchObject({
    accepted: 3,
    duplicates: 0,
    rejected: [{ index: 1, id: 'e', errors: [{ path: '/kind', message: MESSAGE }] }],
  })
})

test('Others have kinds of their own, and what was refused is counted and can be seen', async () => {
  await server.send('other', [event('a', 'first'), event('b', 'second'), event('c', 'third')])
  const { body } = await server.call('POST', '/api/workspaces/other/events', event('d', 'fourth'))
  expect(body).toMatchObject({ accepted: 0, rejected: [{ index: 0, id: 'd' }] })
  const seen = await server.call('GET', '/api/workspaces/other/events/live')
  expect(seen.body.rejections).toMatchObject([{ id: 'd', errors: [{ path: '/kind' }] }])
  const metrics = await server.call('GET', '/metrics')
  expect(metrics.text).toMatch(/aftersend_events_total\{outcome="rejected"\} 2\n/)
})

test('Segment’s messages are named beside the success, and a file’s rows by their lines', async () => {
  const { key } = await server.workspace('other')
  const batch = [
    { type: 'track', messageId: 's1', event: 'first', userId: 'c' },
    { type: 'track', messageId: 's2', event: 'fifth', userId: 'c' },
  ]
  const said = await server.call('POST', '/v1/batch', { batch, writeKey: key }, key)
  expect(said.body).toMatchObject({ success: true, rejected: [{ index: 1, errors: [{ message: MESSAGE }] }] })
  const file = ['first', 'sixth'].map((kind) => JSON.stringify(event(`i-${kind}`, kind))).join('\n')
  const imported = await sendFile(server, 'other', file, 'format=ndjson&wait=true')
  expect(imported.body).toMatchObject({ state: 'done', accepted: 1, rejected: 1 })
})
