import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { deliveriesOf, eventually, type Receiver, startReceiver, subscribe } from './receiver.ts'

let receiver: Receiver
const servers: TestServer[] = []
beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(async () => {
  for (const server of servers) await server.close()
  await receiver.close()
})

async function started(webhookLimits: object, now?: string): Promise<TestServer> {
  const server = await startServer({
    webhookAllow: '127.0.0.1',
    webhookLimits: { readEveryMs: 10, closeMs: 300, ...webhookLimits },
    ...(now === undefined ? {} : { now }),
  })
  servers.push(server)
  return server
}

function opens(count: number, prefix = 'e'): object[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${prefix}${at}`,
    kind: 'message.opened',
    contactId: 'c',
  }))
}

/** Ids of the events that came to a path, each once. */
function told(path: string): Set<string> {
  return new Set(receiver.at(path).map(({ body }) => JSON.parse(body).data.id))
}

test('The end does not wait for requests that are under way: they are sent again after the start', async () => {
  const server = await started({})
  const { id } = await server.workspace()
  receiver.answer('/slow', () => {})
  const webhook = await subscribe(server, id, { url: `${receiver.url}/slow`, triggers: ['message.opened'] })
  await server.send(id, opens(3))
  await receiver.until('/slow', 3)
  const tested = server.call('POST', `/api/workspaces/${id}/webhooks/${webhook.id}/test`)
  await receiver.until('/slow', 4)
  await server.restart()
  expect((await tested).body).toEqual({ delivered: false, status: null, error: 'stopped' })
  receiver.answer('/slow', (response) => response.writeHead(204).end())
  await server.restart()
  await eventually(async () =>
    (await deliveriesOf(server, id, webhook.id)).every(({ state }) => state === 'delivered'),
  )
  expect(told('/slow')).toEqual(new Set(['e0', 'e1', 'e2', 'test']))
})

test('No event is lost between restarts, while more come and the receiver fails now and then', async () => {
  const server = await started({ pausesMs: [0, ...Array.from({ length: 50 }, () => 20)], pageSize: 20 })
  const { id } = await server.workspace()
  receiver.answer('/flaky', (response, nth) => response.writeHead(nth % 7 === 0 ? 503 : 204).end())
  const webhook = await subscribe(server, id, { url: `${receiver.url}/flaky`, triggers: ['message.opened'] })
  for (const round of ['a', 'b', 'c']) {
    await server.send(id, opens(150, round))
    if (round !== 'c') await server.restart()
  }
  await eventually(() => told('/flaky').size === 450)
  const url = `/api/workspaces/${id}/webhooks/${webhook.id}`
  await eventually(async () => (await server.call('GET', url)).body.pendingDeliveries === 0)
})

test('Pauses, secrets and the log of deliveries outlast a restart', async () => {
  const server = await started({ pausesMs: [0, 60_000] })
  const { id } = await server.workspace()
  receiver.answer('/pause', (response) => response.writeHead(500).end())
  const webhook = await subscribe(server, id, { url: `${receiver.url}/pause`, triggers: ['message.opened'] })
  await server.send(id, opens(1))
  await eventually(async () => (await deliveriesOf(server, id, webhook.id))[0]?.attempts === 1)
  const before = await deliveriesOf(server, id, webhook.id)
  await server.restart()
  expect(await deliveriesOf(server, id, webhook.id)).toEqual(before)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(receiver.at('/pause')).toHaveLength(1)
  const removed = await server.call('DELETE', `/api/workspaces/${id}/webhooks/${webhook.id}`)
  expect(removed.status).toBe(204)
  await server.restart()
  expect((await server.call('GET', `/api/workspaces/${id}/webhooks`)).body).toEqual({ webhooks: [] })
})

test('Where the clock stands still, attempts follow each other all the same', async () => {
  const server = await started({ pausesMs: [0, 50, 50] }, '2026-01-30T12:00:00Z')
  const { id } = await server.workspace()
  receiver.answer('/still', (response, nth) => response.writeHead(nth < 3 ? 500 : 204).end())
  const webhook = await subscribe(server, id, { url: `${receiver.url}/still`, triggers: ['message.opened'] })
  await server.send(id, opens(1))
  await eventually(async () => (await deliveriesOf(server, id, webhook.id))[0]?.state === 'delivered')
  const [delivery] = await deliveriesOf(server, id, webhook.id)
  expect(delivery).toMatchObject({ attempts: 3, lastAttemptAt: '2026-01-30T12:00:00.000Z' })
  expect(receiver.at('/still')[0]?.headers['webhook-timestamp']).toBe('1769774400')
})

test('A subscription with too much under way reads no further, and catches up when its receiver works again', async () => {
  const server = await started({
    pausesMs: [0, 600_000],
    pendingDeliveries: 20,
    pageSize: 10,
    knockEveryMs: 100,
  })
  const { id } = await server.workspace()
  receiver.answer('/down', (response) => response.writeHead(500).end())
  const webhook = await subscribe(server, id, { url: `${receiver.url}/down`, triggers: ['message.opened'] })
  await server.send(id, opens(60))
  const url = `/api/workspaces/${id}/webhooks/${webhook.id}`
  const pending = async () => (await server.call('GET', url)).body.pendingDeliveries
  await eventually(async () => (await pending()) === 20)
  await eventually(() => told('/down').size === 20)
  // It knocks now and then, which does not count as an attempt.
  const count = receiver.at('/down').length
  await eventually(() => receiver.at('/down').length >= count + 2)
  expect(await pending()).toBe(20)
  receiver.answer('/down', (response) => response.writeHead(204).end())
  await eventually(() => told('/down').size === 60)
  await eventually(async () => (await pending()) === 0)
})
