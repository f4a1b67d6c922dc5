import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { deliveriesOf, eventually, type Receiver, startReceiver, subscribe } from './receiver.ts'

let server: TestServer
let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
  server = await startServer({ webhookAllow: '127.0.0.1', webhookLimits: { readEveryMs: 10 } })
})
afterAll(async () => {
  await server.close()
  await receiver.close()
})

const DELIVERY_RECORDS = `SELECT id, body FROM records FINAL
WHERE kind = 'delivery' AND deleted = 0 AND id LIKE concat({webhook:String}, '/%')`

const recordsOf = (webhook: string) =>
  server.store.rows<{ id: string; body: string }>(DELIVERY_RECORDS, { webhook })

/** A workspace in which an event of Bob was delivered. */
async function delivered(path: string) {
  const { id } = await server.workspace()
  const webhook = await subscribe(server, id, { url: `${receiver.url}${path}`, triggers: ['signup'] })
  await server.send(id, [{ id: 'bob@mail.test/1', kind: 'signup', contactId: 'bob' }])
  await eventually(async () => (await deliveriesOf(server, id, webhook.id))[0]?.state === 'delivered')
  return { id, webhook: String(webhook.id) }
}

test('Of an erased person’s event a delivery shows the new id, and nothing keeps the old one', async () => {
  const { id, webhook } = await delivered('/erased')
  expect(JSON.parse(receiver.at('/erased')[0]?.body ?? '').data.id).toBe('bob@mail.test/1')
  expect(await deliveriesOf(server, id, webhook)).toMatchObject([{ eventId: 'bob@mail.test/1' }])
  expect((await server.call('DELETE', `/api/workspaces/${id}/contacts/bob?erase=true`)).status).toBe(200)
  const erased = [{ id: '1', eventId: expect.stringMatching(/^erased:/), state: 'delivered' }]
  expect(await deliveriesOf(server, id, webhook)).toMatchObject(erased)
  expect(JSON.stringify(await recordsOf(webhook))).not.toContain('bob')
  const again = await server.call('POST', `/api/workspaces/${id}/webhooks/${webhook}/deliveries/1/retry`)
  expect(again).toMatchObject({ status: 202, body: { eventId: expect.stringMatching(/^erased:/) } })
  const [, second] = await receiver.until('/erased', 2)
  expect(second?.body).not.toContain('bob')
})

test('A delivery whose event is no longer there shows none', async () => {
  const { id, webhook } = await delivered('/dropped')
  await server.program.writer.dropBefore(id, Date.now() + 1_000)
  expect(await deliveriesOf(server, id, webhook)).toMatchObject([{ eventId: null, kind: 'signup' }])
})

test('A record of an earlier version loses the id that it has at the start', async () => {
  const { id, webhook } = await delivered('/old')
  const [record] = await recordsOf(webhook)
  const old = { ...JSON.parse(record?.body ?? ''), eventId: 'bob@mail.test/1' }
  await server.store.insert(
    'records',
    ['kind', 'id', 'version', 'deleted', 'body'],
    [['delivery', record?.id, 1_000_000, 0, JSON.stringify(old)]],
  )
  await server.restart()
  await expect.poll(async () => (await recordsOf(webhook)).map(({ body }) => body)).toEqual([record?.body])
  expect(await deliveriesOf(server, id, webhook)).toMatchObject([{ eventId: 'bob@mail.test/1' }])
  await server.restart()
  expect(await deliveriesOf(server, id, webhook)).toHaveLength(1)
})
