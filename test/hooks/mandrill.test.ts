import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { converted } from './converted.ts'
import { openSource, PUBLIC_URL } from './opened.ts'
import { ANN, NOW, secondsAt } from './sample.ts'
import { mandrillEvent, mandrillSample, mandrillSigned } from './samples/mandrill.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW, settings: { AFTERSEND_PUBLIC_URL: PUBLIC_URL } })
})
afterAll(() => server.close())

const of = (event: string, more: object = {}, msg: object = {}) =>
  converted('mandrill', mandrillEvent(event, 1, more, msg))

test('Before there is a key the address is there, the trial is answered, and events are refused', async () => {
  const source = await openSource(server, { ...mandrillSample, secret: null })
  const url = `/hooks/mandrill/${source.id}`
  expect((await server.app.inject({ method: 'HEAD', url })).statusCode).toBe(200)
  expect((await server.app.inject({ method: 'HEAD', url: `${url}x` })).statusCode).toBe(404)
  expect((await server.app.inject({ method: 'HEAD', url: `/hooks/postmark/${source.id}` })).statusCode).toBe(
    404,
  )
  expect(
    (await source.post(mandrillSigned('[]', { ...source.signing, secret: 'test-webhook' }))).status,
  ).toBe(200)
  const event = mandrillSample.request(
    [mandrillSample.opened(1)],
    { ...source.signing, secret: 'the webhook key' },
    1,
  )
  expect((await source.post(event)).status).toBe(401)
  await server.call('POST', `${source.path}/secret`, { secret: 'the webhook key' })
  expect((await source.post(event)).body).toMatchObject({ accepted: 1 })
})

test('The address that is signed is the public one of the source, where it has one', async () => {
  const publicUrl = 'https://other.example.com/in/'
  const source = await openSource(server, mandrillSample, { publicUrl })
  const url = `https://other.example.com/in/hooks/mandrill/${source.id}`
  expect((await server.call('GET', source.path)).body.url).toBe(url)
  expect((await source.deliver([mandrillSample.opened(1)]))[0]?.status).toBe(401)
  expect((await source.deliver([mandrillSample.opened(1)], { url }))[0]?.status).toBe(200)
})

test.each([
  ['send', {}, { kind: 'message.sent', sender: 'hi@shop.example', subject: 'Hello' }],
  ['delivered', {}, { kind: 'message.delivered' }],
  ['deferral', {}, { kind: 'message.deferred' }],
  ['open', {}, { kind: 'message.opened' }],
  ['click', { url: 'https://a.test' }, { kind: 'message.clicked', url: 'https://a.test' }],
  ['spam', {}, { kind: 'message.complained' }],
  ['unsub', {}, { kind: 'message.unsubscribed' }],
  ['reject', {}, { kind: 'message.suppressed' }],
])('%s %j is %j', (event, more, expected) => {
  expect(of(event, more)).toMatchObject({
    ...expected,
    contactId: ANN,
    messageId: 'm1',
    campaignId: 'spring',
  })
})

test.each([
  ['hard_bounce', { bounce_description: 'bad_mailbox', diag: '' }, 'user_unknown'],
  ['hard_bounce', { bounce_description: 'general', diag: 'smtp;550 5.2.1 disabled' }, 'user_recycled'],
  ['hard_bounce', { bounce_description: 'general', diag: 'odd' }, 'other_hard'],
  ['soft_bounce', { bounce_description: 'mailbox_full' }, 'mailbox_full'],
  ['soft_bounce', { diag: '451 greylisted' }, 'block_timeout'],
  ['soft_bounce', { diag: 'odd' }, 'other_soft'],
])('%s %j is %s', (event, msg, bounceClass) => {
  expect(of(event, {}, msg)).toMatchObject({ kind: 'message.bounced', bounceClass })
})

test('Two programs that open in one second from one address are two, and the same one told again is one', () => {
  const opening = (user_agent: string) => of('open', { ip: '198.51.100.7', user_agent })
  expect(opening('Mail/1.0').id).not.toBe(opening('Thunderbird/128').id)
  expect(opening('Mail/1.0').id).toBe(opening('Mail/1.0').id)
  expect(of('open', { ip: '198.51.100.7' }).id).toBe(`mandrill:src_test:m1/open/${secondsAt(1)}/198.51.100.7`)
})

test('A message that came in is its sender’s', () => {
  const msg = { from_email: ANN, email: 'hi@shop.example', subject: 'Re', headers: { 'Message-Id': '<r1>' } }
  expect(converted('mandrill', { event: 'inbound', ts: secondsAt(1), msg })).toMatchObject({
    kind: 'message.received',
    contactId: ANN,
    messageId: '<r1>',
    recipient: 'hi@shop.example',
  })
})
