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
    webhookLimits: { readEveryMs: 10, timeoutMs: 1_000 },
  })
})
afterAll(async () => {
  await server.close()
  await receiver.close()
})

const base = (ws: string, path = '') => `/api/workspaces/${ws}/webhooks${path}`

test('A subscription is made, read, changed and removed; its secret is shown when it is made', async () => {
  const { id, key } = await server.workspace()
  const wanted = { url: `${receiver.url}/crud`, triggers: ['message.opened', 'message.opened', 'signup'] }
  const made = await server.call('POST', base(id), wanted, key)
  expect(made.status).toBe(201)
  const { secret, ...known } = made.body
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(known).toEqual({
    id: expect.stringMatching(/^whk_/),
    url: wanted.url,
    form: 'native',
    triggers: ['message.opened', 'signup'],
    enabled: true,
    disabledReason: null,
    pendingDeliveries: 0,
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  })
  expect((await server.call('GET', base(id, `/${known.id}`))).body).toEqual(known)
  const changed = await server.call('PATCH', base(id, `/${known.id}`), { enabled: false, triggers: ['*'] })
  expect(changed.body).toMatchObject({ id: known.id, url: wanted.url, enabled: false, triggers: ['*'] })
  const listed = await server.call('GET', base(id))
  expect(listed.body).toEqual({ webhooks: [changed.body] })
  expect(listed.text).not.toContain('whsec_')
  expect((await server.call('DELETE', base(id, `/${known.id}`))).status).toBe(204)
  for (const method of ['GET', 'DELETE'] as const) {
    expect((await server.call(method, base(id, `/${known.id}`))).status).toBe(404)
  }
  expect((await server.call('PATCH', base(id, `/${known.id}`), { enabled: true })).status).toBe(404)
})

test('What is wrong with a subscription is said member by member', async () => {
  const { id } = await server.workspace()
  const good = { url: 'https://1.1.1.1/', triggers: ['signup'], enabled: false }
  const cases: [object, string[]][] = [
    [{}, ['/url', '/triggers']],
    [{ ...good, url: 'http://10.0.0.1/' }, ['/url']],
    [{ ...good, url: 'https://user:password@1.1.1.1/' }, ['/url']],
    [{ ...good, triggers: [] }, ['/triggers']],
    [{ ...good, triggers: ['signup', 'message.open'] }, ['/triggers/1']],
    [{ ...good, form: 'nobody' }, ['/form']],
    [{ ...good, form: 'inwise' }, ['/triggers/0']],
    [{ ...good, form: 'inwise', triggers: ['emailOpened', 'EMAILOPENED'] }, ['/triggers/1']],
    [{ ...good, enabled: 'yes' }, ['/enabled']],
    [{ ...good, secret: 'mine' }, ['/secret']],
    [{ ...good, triggers: Array.from({ length: 101 }, (_, at) => `t${at}`) }, ['/triggers']],
  ]
  for (const [wanted, paths] of cases) {
    const { status, body } = await server.call('POST', base(id), wanted)
    expect(status, JSON.stringify(wanted)).toBe(400)
    expect(body.error.code).toBe('invalid_webhook')
    expect(body.error.details.map(({ path }: { path: string }) => path)).toEqual(paths)
  }
  const made = await subscribe(server, id, good)
  for (const change of [{ url: 'http://10.0.0.1/' }, { triggers: ['message.x'] }, { form: 'inwise' }, []]) {
    const { status } = await server.call('PATCH', base(id, `/${made.id}`), change)
    expect(status, JSON.stringify(change)).toBe(400)
  }
  expect((await server.call('GET', base(id, `/${made.id}`))).body).toMatchObject({
    url: good.url,
    form: 'native',
  })
})

test('A workspace has at most twenty, and says so', async () => {
  const { id } = await server.workspace()
  const wanted = { url: 'https://1.1.1.1/', triggers: ['signup'], enabled: false }
  const made = await Promise.all(Array.from({ length: 22 }, () => server.call('POST', base(id), wanted)))
  expect(made.filter(({ status }) => status === 201)).toHaveLength(20)
  expect(made.find(({ status }) => status !== 201)).toMatchObject({
    status: 409,
    body: { error: { code: 'too_many_webhooks', message: expect.stringContaining('at most 20') } },
  })
})

test('Only a key with the scope admin may look at them, and only of the workspace itself', async () => {
  const [ours, theirs] = [await server.workspace(), await server.workspace()]
  const url = `${receiver.url}/tenant`
  const webhook = await subscribe(server, theirs.id, { url, triggers: ['signup'] })
  await server.send(theirs.id, [{ id: 'e', kind: 'signup', contactId: 'c' }])
  await receiver.until('/tenant', 1)
  const routes = [
    ['GET', ''],
    ['PATCH', '', { enabled: false }],
    ['POST', '/secret', {}],
    ['POST', '/test', {}],
    ['GET', '/deliveries'],
    ['POST', '/deliveries/1/retry', {}],
    ['DELETE', ''],
  ] as const
  const reader = await server.call('POST', `/api/workspaces/${theirs.id}/keys`, {
    name: 'r',
    scopes: ['read', 'ingest'],
  })
  for (const [method, path, body] of routes) {
    const where = `/${webhook.id}${path}`
    // Neither from a workspace of one's own, nor by the other one's name, nor with a lesser key.
    expect((await server.call(method, base(ours.id, where), body, ours.key)).status, path).toBe(404)
    expect((await server.call(method, base(theirs.id, where), body, ours.key)).status, path).toBe(404)
    expect((await server.call(method, base(theirs.id, where), body, reader.body.key)).status, path).toBe(403)
  }
  expect((await server.call('GET', base(ours.id), undefined, ours.key)).body).toEqual({ webhooks: [] })
  expect((await server.call('GET', base(theirs.id))).body).toMatchObject({
    webhooks: [{ id: webhook.id, enabled: true }],
  })
  await server.send(ours.id, [{ id: 'e2', kind: 'signup', contactId: 'c' }])
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(receiver.at('/tenant')).toHaveLength(1)
})

test('With a new secret, requests bear two signatures for a day: by the new one and by the one before', async () => {
  const { id } = await server.workspace()
  const webhook = await subscribe(server, id, { url: `${receiver.url}/rotate`, triggers: ['signup'] })
  const renewed = await server.call('POST', base(id, `/${webhook.id}/secret`))
  expect(renewed).toMatchObject({
    status: 200,
    body: { id: webhook.id, secret: expect.stringMatching(/^whsec_/) },
  })
  expect(renewed.body.secret).not.toBe(webhook.secret)
  expect(Date.parse(renewed.body.previousSecretUntil) - Date.now()).toBeGreaterThan(86_000_000)
  await server.send(id, [{ id: 'e', kind: 'signup', contactId: 'c' }])
  const [request] = await receiver.until('/rotate', 1)
  const { body = '', headers = {} } = request ?? {}
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(2)
  for (const secret of [webhook.secret, renewed.body.secret]) {
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'signup' })
  }
  await server.call('POST', base(id, `/${webhook.id}/secret`))
  await server.send(id, [{ id: 'e2', kind: 'signup', contactId: 'c' }])
  const [, second] = await receiver.until('/rotate', 2)
  expect(() => new Webhook(webhook.secret).verify(second?.body ?? '', second?.headers ?? {})).toThrow(
    'No matching',
  )
})

test('A test is sent at once, to one that is off too, and tells the status but not the answer', async () => {
  const { id } = await server.workspace()
  receiver.answer('/try', (response) => response.writeHead(418).end('inner secret'))
  const native = await subscribe(server, id, {
    url: `${receiver.url}/try`,
    triggers: ['signup'],
    enabled: false,
  })
  const tried = await server.call('POST', base(id, `/${native.id}/test`))
  expect(tried).toMatchObject({ status: 200, body: { delivered: false, status: 418, error: 'status' } })
  expect(tried.text).not.toContain('inner secret')
  const [request] = receiver.at('/try')
  expect(new Webhook(native.secret).verify(request?.body ?? '', request?.headers ?? {})).toMatchObject({
    type: 'webhook.test',
    data: { id: 'test' },
  })
  expect(await deliveriesOf(server, id, native.id)).toEqual([])
  const url = `${receiver.url}/try-vendor`
  const vendor = await subscribe(server, id, { url, form: 'inwise', triggers: ['smsSent'] })
  const good = await server.call('POST', base(id, `/${vendor.id}/test`))
  expect(good.body).toEqual({ delivered: true, status: 204, error: null })
  expect(receiver.at('/try-vendor')[0]?.body).toContain('trigger_type=smsSent')
  receiver.answer('/try', () => {})
  const both = await Promise.all([1, 2].map(() => server.call('POST', base(id, `/${native.id}/test`))))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('Deliveries are paged, newest first, and narrowed down to a state', async () => {
  const { id } = await server.workspace()
  const webhook = await subscribe(server, id, { url: `${receiver.url}/pages`, triggers: ['signup'] })
  await server.send(
    id,
    Array.from({ length: 5 }, (_, at) => ({ id: `e${at}`, kind: 'signup', contactId: 'c' })),
  )
  await eventually(
    async () =>
      (await deliveriesOf(server, id, webhook.id)).filter(({ state }) => state === 'delivered').length === 5,
  )
  const page = (query: string) => server.call('GET', base(id, `/${webhook.id}/deliveries?${query}`))
  const first = await page('limit=2')
  expect(first.body.deliveries.map(({ eventId }: { eventId: string }) => eventId)).toEqual(['e4', 'e3'])
  const second = await page(`limit=3&cursor=${first.body.nextCursor}`)
  expect(second.body.deliveries.map(({ eventId }: { eventId: string }) => eventId)).toEqual([
    'e2',
    'e1',
    'e0',
  ])
  expect(second.body.nextCursor).toBeNull()
  expect((await page('state=delivered&limit=1000')).body.deliveries).toHaveLength(5)
  expect((await page('state=exhausted')).body).toEqual({ deliveries: [], nextCursor: null })
  for (const wrong of [
    'limit=0',
    'limit=1001',
    'limit=x',
    'cursor=x',
    'cursor=-1',
    'state=open',
    'limit=1&limit=2',
  ]) {
    expect((await page(wrong)).status, wrong).toBe(400)
  }
})
