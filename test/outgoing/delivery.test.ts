import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { deliveriesOf, eventually, type Receiver, startReceiver, subscribe } from './receiver.ts'

let server: TestServer
let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
  server = await startServer({
    webhookAllow: '127.0.0.1',
    webhookLimits: { pausesMs: [0, 30, 60, 90], timeoutMs: 700, readEveryMs: 10 },
  })
})
afterAll(async () => {
  await server.close()
  await receiver.close()
})

/** A workspace with one subscription to opens at a path of the receiver. */
async function opens(path: string) {
  const { id } = await server.workspace()
  const webhook = await subscribe(server, id, { url: receiver.url + path, triggers: ['message.opened'] })
  return {
    ws: id,
    webhook,
    send: (...ids: string[]) =>
      server.send(
        id,
        ids.map((event) => ({ id: event, kind: 'message.opened', contactId: 'c1' })),
      ),
    deliveries: () => deliveriesOf(server, id, webhook.id),
    /** Resolves when all deliveries have one of these states. */
    settled: async (...states: string[]) => {
      await eventually(async () => {
        const deliveries = await deliveriesOf(server, id, webhook.id)
        return deliveries.length > 0 && deliveries.every(({ state }) => states.includes(state))
      })
      return deliveriesOf(server, id, webhook.id)
    },
  }
}

test('An event is told of in the native form, with everything that it says, under a signature that verifies', async () => {
  const { id } = await server.workspace()
  const webhook = await subscribe(server, id, {
    url: `${receiver.url}/native?x=1`,
    triggers: ['order.placed', 'message.sent'],
  })
  await server.send(id, [
    { id: 'visit', kind: 'page_view', contactId: 'c1' },
    {
      id: 'o1',
      kind: 'order.placed',
      time: '2026-01-30T10:00:00.000Z',
      contactId: 'c1',
      campaignId: 'spring',
      orderId: '0',
      amount: 49.9,
      currency: 'USD',
      properties: { gift: true, note: 'naïve “quotes”' },
    },
  ])
  const [request] = await receiver.until('/native?x=1', 1)
  const payload = new Webhook(webhook.secret).verify(request?.body ?? '', request?.headers ?? {})
  expect(payload).toEqual({
    type: 'order.placed',
    timestamp: '2026-01-30T10:00:00.000Z',
    data: {
      id: 'o1',
      kind: 'order.placed',
      time: '2026-01-30T10:00:00.000Z',
      contactId: 'c1',
      campaignId: 'spring',
      orderId: '0',
      amount: '49.9',
      currency: 'USD',
      properties: { gift: true, note: 'naïve “quotes”' },
    },
  })
  expect(request?.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': expect.stringMatching(/^msg_[\w-]{24}$/),
    'user-agent': expect.stringMatching(/^aftersend\/\d/),
    'content-length': String(Buffer.byteLength(request?.body ?? '')),
  })
  expect(() => new Webhook(webhook.secret).verify(`${request?.body} `, request?.headers ?? {})).toThrow(
    'No matching signature',
  )
  await eventually(async () => (await deliveriesOf(server, id, webhook.id))[0]?.state === 'delivered')
  expect(await deliveriesOf(server, id, webhook.id)).toEqual([
    {
      id: '1',
      webhookId: request?.headers['webhook-id'],
      eventId: 'o1',
      kind: 'order.placed',
      trigger: 'order.placed',
      state: 'delivered',
      attempts: 1,
      status: 204,
      error: null,
      createdAt: expect.any(String),
      lastAttemptAt: expect.any(String),
      nextAttemptAt: null,
    },
  ])
  expect(receiver.at('/native?x=1')).toHaveLength(1)
})

test('A subscription to every kind is told of all events, those that we record ourselves too', async () => {
  const { id } = await server.workspace()
  await subscribe(server, id, { url: `${receiver.url}/all`, triggers: ['*'] })
  await server.call('PUT', `/api/workspaces/${id}/contacts/c1`, { email: 'ada@example.com' })
  await server.send(id, [{ id: 'v', kind: 'page_view', sessionId: 's' }])
  const requests = await receiver.until('/all', 2)
  expect(requests.map(({ body }) => JSON.parse(body).type).sort()).toEqual(['contact.created', 'page_view'])
})

test('A delivery that fails is tried again until it succeeds, each time under the same id', async () => {
  receiver.answer('/again', (response, nth) => response.writeHead(nth < 3 ? 500 : 200).end('thanks'))
  const { send, settled } = await opens('/again')
  await send('e1')
  const [delivery] = await settled('delivered')
  expect(delivery).toMatchObject({ attempts: 3, status: 200, error: null })
  expect(new Set(receiver.at('/again').map(({ headers }) => headers['webhook-id'])).size).toBe(1)
})

test('A delivery whose last attempt has failed is exhausted, and can be sent again', async () => {
  receiver.answer('/never', (response) => response.writeHead(500).end('secret of the receiver'))
  const { ws, webhook, send, settled } = await opens('/never')
  await send('e1')
  const [exhausted] = await settled('exhausted')
  expect(exhausted).toMatchObject({ attempts: 4, status: 500, error: 'status', nextAttemptAt: null })
  expect(receiver.at('/never')).toHaveLength(4)
  const url = `/api/workspaces/${ws}/webhooks/${webhook.id}/deliveries`
  expect((await server.call('GET', url)).text).not.toContain('secret of the receiver')
  receiver.answer('/never', (response) => response.writeHead(200).end())
  const again = await server.call('POST', `${url}/${exhausted.id}/retry`)
  expect(again).toMatchObject({ status: 202, body: { id: exhausted.id, state: 'pending', attempts: 0 } })
  expect(await settled('delivered')).toMatchObject([{ attempts: 1, status: 200 }])
  // What was delivered can be sent once more too: the receiver may have lost it.
  expect((await server.call('POST', `${url}/${exhausted.id}/retry`)).status).toBe(202)
  await receiver.until('/never', 6)
  expect((await server.call('POST', `${url}/99/retry`)).status).toBe(404)
  expect((await server.call('POST', `${url}/x/retry`)).status).toBe(404)
})

test('A receiver that is gone turns its subscription off; turned on, it goes on where it stopped', async () => {
  receiver.answer('/gone', (response) => response.writeHead(410).end())
  const { ws, webhook, send, settled } = await opens('/gone')
  await send('e1')
  const url = `/api/workspaces/${ws}/webhooks/${webhook.id}`
  await eventually(async () => !(await server.call('GET', url)).body.enabled)
  expect((await server.call('GET', url)).body).toMatchObject({ disabledReason: 'gone', pendingDeliveries: 1 })
  await send('e2')
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(receiver.at('/gone')).toHaveLength(1)
  expect((await server.call('POST', `${url}/deliveries/1/retry`)).status).toBe(409)
  receiver.answer('/gone', (response) => response.writeHead(200).end())
  const on = await server.call('PATCH', url, { enabled: true })
  expect(on.body).toMatchObject({ enabled: true, disabledReason: null })
  await receiver.until('/gone', 3)
  expect(await settled('delivered')).toHaveLength(2)
})

test('A redirect is a failure, and is not followed', async () => {
  receiver.answer('/moved', (response) => response.writeHead(302, { location: `${receiver.url}/trap` }).end())
  const { send, settled } = await opens('/moved')
  await send('e1')
  expect(await settled('exhausted')).toMatchObject([{ status: 302, error: 'redirect' }])
  expect(receiver.at('/trap')).toEqual([])
})

test('A receiver that hangs, or answers drop by drop, has failed when its time is over', async () => {
  receiver.answer('/hang', () => {})
  receiver.answer('/drip', (response) => {
    response.writeHead(200)
    const drops = setInterval(() => response.write('.'), 50)
    response.on('close', () => clearInterval(drops))
  })
  for (const path of ['/hang', '/drip']) {
    const { send, deliveries } = await opens(path)
    const startMs = performance.now()
    await send('e1')
    await eventually(async () => (await deliveries())[0]?.attempts === 1)
    expect(performance.now() - startMs).toBeLessThan(15_000)
    expect(await deliveries()).toMatchObject([{ state: 'pending', status: null, error: 'timeout' }])
    receiver.answer(path, (response) => response.writeHead(204).end())
  }
})

test('Of an answer without an end the beginning is read, and its status counts', async () => {
  let written = 0
  receiver.answer('/huge', (response) => {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384, 'x'))) written += 16_384
      response.once('drain', more)
    }
    more()
  })
  const { send, settled } = await opens('/huge')
  await send('e1')
  expect(await settled('delivered')).toMatchObject([{ attempts: 1, status: 200 }])
  const before = written
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(written).toBe(before)
})

test('What is no HTTP, and a connection that breaks, are failures', async () => {
  receiver.answer('/garbage', (response) => response.socket?.end('HTTP/9.9 what\r\n\r\n'))
  receiver.answer('/break', (response) => response.socket?.resetAndDestroy())
  for (const [path, error] of [
    ['/garbage', 'bad_answer'],
    ['/break', 'connection'],
  ] as const) {
    const { send, settled } = await opens(path)
    await send('e1')
    expect(await settled('exhausted'), path).toMatchObject([{ status: null, error }])
  }
})

test('A receiver that does not speak TLS where it should, or is not there at all, has failed', async () => {
  const { id } = await server.workspace()
  for (const [url, error] of [
    [`https://127.0.0.1:${receiver.port}/tls`, 'tls'],
    ['http://127.0.0.1:1/nobody', 'connection'],
  ] as const) {
    const webhook = await subscribe(server, id, { url, triggers: ['signup'], enabled: false })
    const tried = await server.call('POST', `/api/workspaces/${id}/webhooks/${webhook.id}/test`)
    expect(tried.body, url).toEqual({ delivered: false, status: null, error })
  }
})

test.each([429, 502, 503, 504])(
  'A receiver that asks for time with %i is left alone for as long',
  async (status) => {
    const path = `/busy${status}`
    receiver.answer(path, (response, nth) =>
      nth === 1 ? response.writeHead(status, { 'retry-after': '1' }).end() : response.writeHead(200).end(),
    )
    const { send, settled } = await opens(path)
    await send('e1')
    await settled('delivered')
    const [first, second] = receiver.at(path)
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(950)
  },
)

test('A subscription that hangs holds up no other, and a delivery that fails none behind it', async () => {
  receiver.answer('/stuck', () => {})
  const stuck = await Promise.all(Array.from({ length: 15 }, () => opens('/stuck')))
  await Promise.all(stuck.map(({ send }) => send('e1', 'e2', 'e3', 'e4', 'e5')))
  const { send, deliveries } = await opens('/poison')
  let isPoisoned = true
  receiver.answer('/poison', (response) => {
    const [last] = receiver.at('/poison').slice(-1)
    const isBad = isPoisoned && last?.body.includes('"bad"') === true
    response.writeHead(isBad ? 500 : 204).end()
  })
  const startMs = performance.now()
  await send('bad', ...Array.from({ length: 30 }, (_, number) => `good${number}`))
  await eventually(
    async () => (await deliveries()).filter(({ state }) => state === 'delivered').length === 30,
  )
  expect(performance.now() - startMs).toBeLessThan(15_000)
  expect((await deliveries()).find(({ eventId }) => eventId === 'bad').state).not.toBe('delivered')
  isPoisoned = false
  receiver.answer('/stuck', (response) => response.writeHead(204).end())
})
