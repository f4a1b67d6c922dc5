import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { openSource, PUBLIC_URL } from './opened.ts'
import { NOW } from './sample.ts'
import { postmarkSample } from './samples/postmark.ts'
import { sendgridEvent, sendgridSample } from './samples/sendgrid.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW, settings: { AFTERSEND_PUBLIC_URL: `${PUBLIC_URL}/` } })
})
afterAll(() => server.close())

test('A source is made, read, changed and removed; its address is the public one', async () => {
  const { id: ws } = await server.workspace()
  const many = `/api/workspaces/${ws}/sources`
  const made = await server.call('POST', many, { provider: 'postmark', name: 'Receipts' })
  expect(made.status).toBe(201)
  const { id, secret, ...shown } = made.body
  expect(secret).toMatch(/^[A-Za-z0-9_-]{32}$/)
  expect(shown).toMatchObject({
    provider: 'postmark',
    name: 'Receipts',
    url: `${PUBLIC_URL}/hooks/postmark/${id}`,
    hasSecret: true,
    toleranceSeconds: 300,
    mapping: {},
    accepted: 0,
    lastReceivedAt: null,
  })
  expect(shown.steps.join(' ')).toContain(shown.url)
  expect((await server.call('GET', `${many}/${id}`)).body).toEqual({ id, ...shown })
  const patched = await server.call('PATCH', `${many}/${id}`, {
    name: 'Bills',
    mapping: { contactId: 'metadata.user' },
  })
  expect(patched.body).toMatchObject({ name: 'Bills', mapping: { contactId: 'metadata.user' } })
  const { sources, providers } = (await server.call('GET', many)).body
  expect(sources).toEqual([patched.body])
  expect(providers).toContainEqual({ name: 'postmark', title: 'Postmark', secret: 'made', hasTopics: false })
  await server.restart()
  expect((await server.call('GET', `${many}/${id}`)).body).toEqual(patched.body)
  expect((await server.call('DELETE', `${many}/${id}`)).status).toBe(204)
  expect((await server.call('GET', `${many}/${id}`)).status).toBe(404)
  expect(
    (await server.app.inject({ method: 'POST', url: `/hooks/postmark/${id}/${secret}` })).statusCode,
  ).toBe(404)
})

test('No secret is ever told again, of ours or of the provider’s', async () => {
  const ours = await openSource(server, postmarkSample)
  const theirs = await openSource(server, sendgridSample)
  for (const source of [ours, theirs]) {
    const all = await server.call('GET', `/api/workspaces/${source.workspace}/sources`)
    const one = await server.call('PATCH', source.path, { name: 'x' })
    for (const { text } of [all, one]) expect(text).not.toContain(source.signing.secret.slice(4, 24))
  }
})

test('A new secret is good at once, and the one before for a day', async () => {
  const source = await openSource(server, postmarkSample)
  const renewed = await server.call('POST', `${source.path}/secret`)
  expect(renewed.body).toMatchObject({ previousSecretUntil: '2026-01-31T12:00:00.000Z' })
  const { secret } = renewed.body
  expect(secret).not.toBe(source.signing.secret)
  expect((await source.deliver([postmarkSample.opened(1)]))[0]?.status).toBe(200)
  expect((await source.deliver([postmarkSample.opened(2)], { secret }))[0]?.status).toBe(200)
  await server.call('POST', `${source.path}/secret`)
  expect((await source.deliver([postmarkSample.opened(3)]))[0]?.status).toBe(401)
  const given = await openSource(server, sendgridSample)
  expect((await server.call('POST', `${given.path}/secret`)).status).toBe(400)
  const other = sendgridSample.otherSecret ?? ''
  const changed = await server.call('POST', `${given.path}/secret`, { secret: other })
  expect(changed.status).toBe(200)
  expect(changed.body.secret).toBeUndefined()
  for (const each of [given.signing.secret, other]) {
    expect((await given.deliver([sendgridSample.opened(1)], { secret: each }))[0]?.status).toBe(200)
  }
})

test.each([
  [{}, '/provider'],
  [{ provider: 'nobody' }, '/provider'],
  [{ provider: 'postmark', secret: 'short' }, '/secret'],
  [{ provider: 'sendgrid', secret: 'not a key at all' }, '/secret'],
  [{ provider: 'ses' }, '/topics'],
  [{ provider: 'ses', topics: ['arn:aws:s3:::bucket'] }, '/topics/0'],
  [{ provider: 'postmark', topics: ['arn:aws:sns:eu-west-1:123456789012:t'] }, '/topics'],
  [{ provider: 'postmark', publicUrl: 'ftp://x' }, '/publicUrl'],
  [{ provider: 'postmark', allowedIps: ['300.1.1.1'] }, '/allowedIps/0'],
  [{ provider: 'postmark', toleranceSeconds: 1 }, '/toleranceSeconds'],
  [{ provider: 'postmark', mapping: { contactId: 'nowhere' } }, '/mapping/contactId'],
  [{ provider: 'postmark', mapping: { kind: 'recipient' } }, '/mapping/kind'],
  [{ provider: 'postmark', colour: 'red' }, '/colour'],
])('%j is refused for %s', async (wanted, path) => {
  const { id: ws } = await server.workspace()
  const refused = await server.call('POST', `/api/workspaces/${ws}/sources`, wanted)
  expect(refused.status).toBe(400)
  expect(refused.body.error.details[0].path).toBe(path)
})

test('A workspace has an end of sources', async () => {
  const { id: ws } = await server.workspace()
  const made = Array.from({ length: 101 }, () =>
    server.call('POST', `/api/workspaces/${ws}/sources`, { provider: 'postmark' }),
  )
  const statuses = (await Promise.all(made)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 201).length).toBe(100)
  expect(statuses.filter((status) => status === 409).length).toBe(1)
})

test('A batch shows in the answers of a dialect, machines and all, and again no more', async () => {
  const source = await openSource(server, sendgridSample)
  const people = ['a', 'b', 'c', 'd', 'e']
  const to = (name: string) => ({ email: `${name}@example.com`, sg_message_id: `m-${name}` })
  const event = (kind: string, name: string, second: number, more: object = {}) =>
    sendgridEvent(kind, second, { ...to(name), sg_event_id: `${kind}-${name}-${second}`, ...more })
  const batch = [
    ...people.flatMap((name) => [event('processed', name, 1), event('delivered', name, 2)]).slice(0, -1),
    event('bounce', 'e', 3, { status: '5.1.1' }),
    event('open', 'a', 10),
    event('open', 'a', 20),
    event('open', 'b', 11, { sg_machine_open: true }),
    event('click', 'a', 21, { url: 'https://shop.example/' }),
    event('unsubscribe', 'c', 30),
  ]
  for (const events of [batch.toReversed(), batch]) {
    expect((await source.deliver(events))[0]?.status).toBe(200)
  }
  const path = `/api/workspaces/${source.workspace}`
  await server.call('PUT', `${path}/campaigns/spring`, {
    name: 'Spring',
    kind: 'broadcast',
    channel: 'email',
  })
  const { body: page } = await server.call('GET', `${path}/analytics/campaigns/spring`)
  expect(JSON.stringify(page)).toContain('spring')
  expect(numbersIn(page)).toMatchObject({ delivered: 4, opened: 2, clicked: 1, bounced: 1 })
  expect((await server.call('GET', source.path)).body).toMatchObject({
    accepted: batch.length,
    duplicates: batch.length,
    lastReceivedAt: '2026-01-30T12:00:00.000Z',
  })
  const metrics = (await server.app.inject('/metrics')).payload
  expect(metrics).toMatch(/aftersend_hook_events_total\{provider="sendgrid",outcome="accepted"\} \d+/)
  expect(metrics).not.toContain(source.id)
})

/** Every number in an answer by the name of its member, wherever it lies; of a name that comes twice, the first. */
function numbersIn(value: unknown, found: Record<string, number> = {}): Record<string, number> {
  for (const [name, member] of Object.entries(Object(value))) {
    if (typeof member === 'number') found[name] ??= member
    else if (typeof member === 'object') numbersIn(member, found)
  }
  return found
}
