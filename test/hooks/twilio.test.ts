import { createHash } from 'node:crypto'
import twilio from 'twilio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { converted, convertedAll } from './converted.ts'
import { openSource, PUBLIC_URL } from './opened.ts'
import { json, NOW } from './sample.ts'
import { type Callback, twilioSample, twilioSigned, twilioStatus } from './samples/twilio.ts'

const ANN = '+15005550006'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW, settings: { AFTERSEND_PUBLIC_URL: PUBLIC_URL } })
})
afterAll(() => server.close())

const of = (status: string, more: Callback = {}) => converted('twilio', twilioStatus(status, more))

test.each([
  ['accepted', {}, { kind: 'message.queued' }],
  ['queued', {}, { kind: 'message.queued' }],
  ['sending', {}, { kind: 'message.queued' }],
  ['sent', {}, { kind: 'message.sent', sender: '+15005550001', recipient: ANN }],
  ['delivered', {}, { kind: 'message.delivered' }],
  ['read', {}, { kind: 'message.opened' }],
  ['canceled', {}, { kind: 'message.suppressed' }],
  ['failed', { ErrorCode: '30001' }, { kind: 'message.failed', reason: '30001' }],
  ['failed', { ErrorCode: '21610' }, { kind: 'message.suppressed', reason: '21610' }],
  ['undelivered', { ErrorCode: '30003' }, { bounceClass: 'other_soft' }],
  ['undelivered', { ErrorCode: '30005' }, { bounceClass: 'user_unknown' }],
  ['undelivered', { ErrorCode: '30007' }, { bounceClass: 'block_content' }],
  ['undelivered', { ErrorCode: '30004' }, { bounceClass: 'block_other' }],
  ['undelivered', {}, { bounceClass: 'other_hard' }],
])('%s %j is %j', (status, more, expected) => {
  expect(of(status, more)).toMatchObject({
    ...expected,
    id: `twilio:src_test:SMm1/${status}`,
    contactId: ANN,
    messageId: 'SMm1',
    channel: 'sms',
  })
})

test('The answer is an empty one of the provider’s own, so that nobody is sent anything', async () => {
  const source = await openSource(server, twilioSample)
  const request = twilioSigned(twilioStatus('delivered'), source.signing)
  const answer = await server.app.inject({
    method: 'POST',
    url: `/hooks/twilio/${source.id}${request.suffix}`,
    payload: request.body,
    headers: { ...request.headers },
  })
  expect(answer.headers['content-type']).toMatch(/^text\/xml/)
  expect(answer.payload).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>')
})

test('Addresses are signed with their port or without, and fields that come twice as the provider’s package has it', async () => {
  const source = await openSource(server, twilioSample)
  const { secret } = source.signing
  const url = source.signing.url.replace('events.example.com', 'events.example.com:443')
  expect((await source.post(twilioSigned(twilioStatus('sent'), { ...source.signing, url }))).status).toBe(200)
  const fields = { MessageSid: 'SM2', SmsStatus: 'delivered', To: ANN, Media: ['b', 'a', 'b'] }
  const signature = twilio.getExpectedTwilioSignature(secret, source.signing.url, fields)
  const body = 'SmsStatus=delivered&Media=b&Media=a&Media=b&MessageSid=SM2&To=%2B15005550006'
  const posted = await source.post({ body: Buffer.from(body), headers: { 'x-twilio-signature': signature } })
  expect(posted.status).toBe(200)
  expect((await source.events()).map(({ kind }) => kind)).toEqual(['message.sent', 'message.delivered'])
})

test('A JSON body is good where its hash is in the address that is signed', async () => {
  const source = await openSource(server, twilioSample)
  const body = json({ MessageSid: 'SM3', MessageStatus: 'delivered', To: ANN })
  const hash = createHash('sha256').update(body).digest('hex')
  const suffix = `?bodySHA256=${hash}`
  const signature = twilio.getExpectedTwilioSignature(source.signing.secret, source.signing.url + suffix, {})
  const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature }
  expect((await source.post({ body, headers, suffix })).status).toBe(200)
  expect((await source.events()).length).toBe(1)
  const other = json({ MessageSid: 'SM4', MessageStatus: 'delivered', To: ANN })
  expect((await source.post({ body: other, headers, suffix })).status).toBe(403)
})

test('A message that came in is its sender’s, and STOP and START change the opt-in', () => {
  const incoming = (more: Callback) =>
    convertedAll('twilio', {
      MessageSid: 'SM9',
      SmsStatus: 'received',
      From: ANN,
      To: '+15005550001',
      ...more,
    })
  expect(incoming({ Body: 'Thanks!' })).toMatchObject([
    { kind: 'message.received', contactId: ANN, messageId: 'SM9', direction: 'incoming', sender: ANN },
  ])
  for (const stop of [
    { Body: 'stop please', OptOutType: 'STOP' },
    { Body: ' Stop ' },
    { Body: 'UNSUBSCRIBE' },
  ]) {
    expect(incoming(stop)).toMatchObject([
      { kind: 'message.received' },
      { kind: 'contact.opt_in_changed', status: 'unsubscribed', contactId: ANN, unsubscribeSource: 'STOP' },
    ])
  }
  expect(incoming({ Body: 'START' })).toMatchObject([{}, { status: 'subscribed' }])
  expect(incoming({ Body: 'HELP', OptOutType: 'HELP' })).toHaveLength(1)
})

test('WhatsApp and MMS are channels of their own', () => {
  const whatsapp = of('read', { From: 'whatsapp:+15005550001', To: `whatsapp:${ANN}` })
  expect(whatsapp).toMatchObject({ channel: 'whatsapp', contactId: ANN, kind: 'message.opened' })
  expect(of('sent', { NumMedia: '1' }).channel).toBe('mms')
})

test('What the callback’s address says belongs to the event', () => {
  const event = { ...twilioStatus('delivered'), query: { campaignId: 'spring', contactId: 'c-1' } }
  expect(converted('twilio', event)).toMatchObject({ campaignId: 'spring', contactId: 'c-1' })
})
