import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { converted } from './converted.ts'
import { openSource } from './opened.ts'
import { ANN, json, NOW, NOW_MS } from './sample.ts'
import { resendEvent, resendSample } from './samples/resend.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW })
})
afterAll(() => server.close())

const of = (type: string, data: object = {}) => converted('resend', resendEvent(type, 1, data))

test('The headers of the Standard Webhooks specification are taken, too, and one good signature is enough', async () => {
  const source = await openSource(server, resendSample)
  const body = json(resendEvent('email.opened', 1))
  const signature = new Webhook(resendSample.secret ?? '').sign('msg_1', new Date(NOW_MS), body.toString())
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(NOW_MS / 1000),
    'webhook-signature': `v1a,xyz v1,AAAA ${signature}`,
  }
  expect((await source.post({ body, headers })).body.accepted).toBe(1)
  expect((await source.events())[0]?.id).toBe(`resend:${source.id}:msg_1`)
  expect((await source.post({ body, headers: { ...headers, 'webhook-id': 'msg_2' } })).status).toBe(401)
  const secret = await server.call('POST', `/api/workspaces/${source.workspace}/sources`, {
    provider: 'resend',
    secret: 'whsec_*no base64*',
  })
  expect(secret.status).toBe(400)
})

test.each([
  ['email.scheduled', {}, { kind: 'message.queued' }],
  ['email.sent', {}, { kind: 'message.sent', sender: 'hi@shop.example', recipient: ANN, subject: 'Hello' }],
  ['email.delivered', {}, { kind: 'message.delivered' }],
  ['email.delivery_delayed', {}, { kind: 'message.deferred' }],
  ['email.failed', { failed: { reason: 'quota' } }, { kind: 'message.failed', reason: 'quota' }],
  [
    'email.suppressed',
    { suppressed: { message: 'listed' } },
    { kind: 'message.suppressed', reason: 'listed' },
  ],
  ['email.complained', {}, { kind: 'message.complained' }],
  ['email.opened', {}, { kind: 'message.opened' }],
  [
    'email.clicked',
    { click: { link: 'https://a.test' } },
    { kind: 'message.clicked', url: 'https://a.test' },
  ],
  ['email.bounced', { bounce: { type: 'Permanent', subType: 'General' } }, { bounceClass: 'other_hard' }],
  ['email.bounced', { bounce: { type: 'Permanent', subType: 'NoEmail' } }, { bounceClass: 'user_unknown' }],
  [
    'email.bounced',
    { bounce: { type: 'Transient', subType: 'MailboxFull' } },
    { bounceClass: 'mailbox_full' },
  ],
  ['email.bounced', { bounce: { message: 'because the inbox was full' } }, { bounceClass: 'mailbox_full' }],
  ['email.bounced', { bounce: { type: 'Transient', subType: 'General' } }, { bounceClass: 'other_soft' }],
  [
    'email.bounced',
    { bounce: { type: 'Permanent', subType: 'Suppressed', message: 'on the suppression list' } },
    { kind: 'message.suppressed', reason: 'on the suppression list', bounceClass: '' },
  ],
])('%s %j is %j', (type, data, expected) => {
  expect(of(type, data)).toMatchObject({
    ...expected,
    contactId: ANN,
    messageId: `m1/${ANN}`,
    campaignId: 'spring',
  })
})

test('A broadcast is the campaign of what has no tag for it; tags may be a list', () => {
  expect(of('email.opened', { tags: undefined, broadcast_id: 'b-7' }).campaignId).toBe('b-7')
  const tags = [{ name: 'campaignId', value: 'listed' }]
  expect(of('email.opened', { tags }).campaignId).toBe('listed')
})

test('Contacts come, change and go', () => {
  const contact = { to: undefined, email_id: undefined, email: ANN }
  expect(of('contact.created', contact)).toMatchObject({
    kind: 'contact.created',
    contactId: ANN,
    messageId: '',
  })
  expect(of('contact.updated', { ...contact, unsubscribed: true }).status).toBe('unsubscribed')
  expect(of('contact.updated', { ...contact, unsubscribed: false }).status).toBe('subscribed')
  expect(of('contact.deleted', contact).kind).toBe('contact.deleted')
})

test('A time may be written with a blank and half an offset', () => {
  const event = { ...resendEvent('email.opened', 1), created_at: '2026-01-30 09:00:07.123456+00' }
  expect(new Date(converted('resend', event).timeMs).toISOString()).toBe('2026-01-30T09:00:07.123Z')
})
