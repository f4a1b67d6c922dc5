import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { converted, convertedAll } from './converted.ts'
import { openSource } from './opened.ts'
import { ANN, json, NOW } from './sample.ts'
import { brevoEvent, brevoSample } from './samples/brevo.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW })
})
afterAll(() => server.close())

const of = (event: string, more: object = {}) => converted('brevo', brevoEvent(event, 1, more))

test('The secret is taken as a token, as a password and in the path; addresses can be limited', async () => {
  const source = await openSource(server, brevoSample)
  const body = json(brevoEvent('opened', 1))
  const { secret } = source.signing
  const basic = `Basic ${btoa(`brevo:${secret}`)}`
  expect((await source.post({ body, headers: { authorization: `bearer ${secret}` } })).status).toBe(200)
  expect((await source.post({ body, headers: { authorization: basic } })).status).toBe(200)
  expect((await source.post({ body, headers: {}, suffix: `/${secret}` })).status).toBe(200)
  expect((await source.post({ body, headers: {}, suffix: '/wrong' })).status).toBe(401)
  await server.call('PATCH', source.path, { allowedIps: ['185.107.232.0/24'] })
  expect((await source.post({ body, headers: { authorization: basic } })).status).toBe(403)
})

test.each([
  ['request', {}, { kind: 'message.sent', subject: 'Hello' }],
  ['delivered', {}, { kind: 'message.delivered' }],
  ['deferred', { reason: 'later' }, { kind: 'message.deferred', reason: 'later' }],
  ['blocked', { reason: 'blocked : due to blacklist user' }, { kind: 'message.suppressed' }],
  ['error', {}, { kind: 'message.failed' }],
  ['hard_bounce', { reason: '550 no such user' }, { bounceClass: 'user_unknown' }],
  ['hard_bounce', { reason: '' }, { bounceClass: 'other_hard' }],
  ['soft_bounce', { reason: 'over quota' }, { bounceClass: 'mailbox_full' }],
  ['soft_bounce', {}, { bounceClass: 'other_soft' }],
  ['invalid_email', {}, { bounceClass: 'user_unknown' }],
  ['spam', {}, { kind: 'message.complained' }],
  ['opened', {}, { kind: 'message.opened', bot: false }],
  ['unique_opened', {}, { kind: 'message.opened', bot: false }],
  ['proxy_open', {}, { kind: 'message.opened', bot: true }],
  ['unique_proxy_open', {}, { kind: 'message.opened', bot: true }],
  ['click', { link: 'https://a.test' }, { kind: 'message.clicked', url: 'https://a.test' }],
  ['unsubscribed', {}, { kind: 'message.unsubscribed' }],
])('%s %j is %j', (event, more, expected) => {
  expect(of(event, more)).toMatchObject({
    ...expected,
    contactId: ANN,
    messageId: `<m1@smtp-relay.example>/${ANN}`,
    campaignId: 'spring',
  })
})

test('Marketing campaigns are campaigns, and their messages one for each contact', () => {
  const event = {
    event: 'click',
    email: ANN,
    camp_id: 12,
    ts_event: 1_769_763_602,
    URL: 'https://a.test',
    tag: '',
  }
  expect(converted('brevo', event)).toMatchObject({
    campaignId: '12',
    messageId: `campaign 12/${ANN}`,
    url: 'https://a.test',
    timeMs: 1_769_763_602_000,
  })
})

test('What the sender has put in is read as JSON, or kept as it is', () => {
  expect(
    of('opened', { 'X-Mailin-custom': 'campaign:x', tags: undefined, tag: '["t1","t2"]' }).campaignId,
  ).toBe('t1')
  const mapping = { campaignId: 'metadata.custom' }
  expect(
    converted('brevo', brevoEvent('opened', 1, { 'X-Mailin-custom': 'plain' }), mapping).campaignId,
  ).toBe('plain')
})

test('Messages that came in are read from their list', async () => {
  const source = await openSource(server, brevoSample)
  const item = {
    Uuid: ['u-1'],
    MessageId: '<r1>',
    From: { Address: ANN },
    To: [{ Address: 'hi@shop.example' }],
    Subject: 'Re',
  }
  const posted = await source.post({
    body: json({ items: [item, item] }),
    headers: {},
    suffix: `/${source.signing.secret}`,
  })
  expect(posted.body).toEqual({ accepted: 1, duplicates: 1, deadLettered: 0 })
  expect((await source.events())[0]).toMatchObject({ kind: 'message.received', contactId: ANN })
  expect(convertedAll('brevo', { event: 'coupon' })).toBe('The event "coupon" is not one of a message.')
})
