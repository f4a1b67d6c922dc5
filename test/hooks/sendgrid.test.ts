import { EventWebhook } from '@sendgrid/eventwebhook'
import { expect, test } from 'vitest'
import { hookNamed } from '../../src/ingest/hooks/index.ts'
import { converted, convertedAll, sourceOf } from './converted.ts'
import { ANN, json, NOW_MS } from './sample.ts'
import { sendgridEvent, sendgridSample, sendgridSigned } from './samples/sendgrid.ts'

const of = (event: string, more: object = {}) => converted('sendgrid', sendgridEvent(event, 1, more))

test('What the tests sign is what the provider’s own package takes for signed', () => {
  const body = json([sendgridEvent('open', 1)])
  const { headers } = sendgridSigned(body, { url: '', secret: sendgridSample.secret ?? '', nowMs: NOW_MS })
  const checker = new EventWebhook()
  const key = checker.convertPublicKeyToECDSA(sendgridSample.secret ?? '')
  const signature = headers['x-twilio-email-event-webhook-signature'] ?? ''
  const seconds = headers['x-twilio-email-event-webhook-timestamp'] ?? ''
  expect(checker.verifySignature(key, body.toString(), signature, seconds)).toBe(true)
})

test.each([
  ['processed', 'message.sent'],
  ['delivered', 'message.delivered'],
  ['deferred', 'message.deferred'],
  ['dropped', 'message.suppressed'],
  ['bounce', 'message.bounced'],
  ['blocked', 'message.bounced'],
  ['open', 'message.opened'],
  ['click', 'message.clicked'],
  ['spamreport', 'message.complained'],
  ['unsubscribe', 'message.unsubscribed'],
  ['group_unsubscribe', 'message.unsubscribed'],
  ['group_resubscribe', 'contact.opt_in_changed'],
])('%s is %s', (event, kind) => {
  expect(of(event)).toMatchObject({ kind, contactId: ANN, channel: 'email' })
})

/** What Office 365 says of an address that nobody has. */
const DENIED = {
  status: '5.4.1',
  reason: '550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR01FT1.eop-EUR01]',
}

test.each([
  [{ status: '5.1.1', reason: '550 5.1.1 no such user' }, 'user_unknown'],
  [{ status: '5.2.1', reason: '550 5.2.1 disabled' }, 'user_recycled'],
  [{ status: '5.0.0', reason: '550 this account has been deactivated' }, 'user_recycled'],
  [{ status: '5.2.2', reason: '552 5.2.2 over quota' }, 'mailbox_full'],
  [{ reason: '554 message refused as spam' }, 'block_content'],
  [{ type: 'blocked', reason: '421 too many connections, try again later' }, 'block_timeout'],
  [
    { type: 'blocked', status: '5.7.1', reason: '550 5.7.1 your address is listed at spamhaus' },
    'block_other',
  ],
  [{ type: 'blocked', reason: 'something odd' }, 'block_other'],
  [{ bounce_classification: 'Invalid Address', reason: 'odd' }, 'user_unknown'],
  [{ bounce_classification: 'Reputation', reason: 'odd' }, 'block_other'],
  [{ bounce_classification: 'Technical', reason: 'odd' }, 'other_soft'],
  [{ bounce_classification: 'Unclassified', reason: 'odd' }, 'other_hard'],
  [{}, 'other_hard'],
  // The provider's class goes before what the words look like, and a code that says it exactly before both.
  [{ bounce_classification: 'Invalid Address', reason: '550 blocked: mailbox full of spam' }, 'user_unknown'],
  [
    { bounce_classification: 'Reputation', reason: '550 recipient not found on our allow list' },
    'block_other',
  ],
  [{ bounce_classification: 'Content', reason: '550 rejected by policy' }, 'block_content'],
  [{ bounce_classification: 'Frequency or Volume Too High', reason: '550 blocked' }, 'block_timeout'],
  [{ bounce_classification: 'Mailbox Unavailable', reason: '552 5.2.2 blocked' }, 'mailbox_full'],
  [{ bounce_classification: 'Mailbox Unavailable', reason: '550 5.1.1 mailbox unavailable' }, 'user_unknown'],
  [{ bounce_classification: 'Mailbox Unavailable', reason: '550 mailbox unavailable' }, 'mailbox_full'],
  [{ bounce_classification: 'Mailbox Unavailable', reason: '550 account disabled' }, 'user_recycled'],
  [{ bounce_classification: 'Technical', reason: 'unable to get mx info: blocked' }, 'other_soft'],
  [{ bounce_classification: 'Technical', reason: 'dial tcp: i/o timeout' }, 'block_timeout'],
  [{ bounce_classification: 'Unclassified', reason: '550 no such user' }, 'user_unknown'],
  [{ bounce_classification: 'constructor', reason: '550 no such user' }, 'user_unknown'],
  [{ ...DENIED, bounce_classification: 'Invalid Address' }, 'user_unknown'],
  [DENIED, 'user_unknown'],
  [{ status: '5.4.1', reason: '550 5.4.1 no answer from host: denied' }, 'block_other'],
  [{ status: '5.7.1', reason: '554 5.7.1 Recipient address rejected: Access denied' }, 'block_other'],
])('A bounce of %j is %s', (more, bounceClass) => {
  expect(of('bounce', more).bounceClass).toBe(bounceClass)
})

test('A machine’s open is kept, and says so', () => {
  expect(of('open', { sg_machine_open: true })).toMatchObject({
    bot: true,
    properties: { machineOpen: true },
  })
  expect(of('open', { sg_machine_open: false })).toMatchObject({ bot: false })
  const proxied = of('open', { useragent: 'Mozilla/5.0 (Windows NT 5.1) (via ggpht.com GoogleImageProxy)' })
  expect(proxied.bot).toBe(false)
})

test('Campaign, contact and message come from custom arguments, else from what the provider knows', () => {
  expect(of('open', { contactId: 'c1', messageId: 'send-1' })).toMatchObject({
    contactId: 'c1',
    messageId: 'send-1',
  })
  expect(of('open', { campaignId: undefined, marketing_campaign_id: 77 }).campaignId).toBe('77')
  expect(of('open', { campaignId: undefined }).campaignId).toBe('newsletter')
  expect(of('open', { campaignId: undefined, unique_args: { campaign: 'inside' } }).campaignId).toBe('inside')
  const event = sendgridEvent('open', 1, { shop: { id: 'c-7' }, step: '3', sequenceId: 's1' })
  expect(converted('sendgrid', event, { contactId: 'event.shop.id', campaignId: null })).toMatchObject({
    contactId: 'c-7',
    campaignId: '',
    sequenceId: 's1',
    step: 3,
  })
})

test('A long or missing id of the provider’s is one of ours that stays the same', () => {
  const long = converted('sendgrid', sendgridEvent('open', 1, { sg_event_id: 'e'.repeat(400) }))
  expect(long.id).toMatch(/^sendgrid:src_test:i:[0-9a-f]{64}$/)
  const without = sendgridEvent('open', 1, { sg_event_id: undefined })
  expect(converted('sendgrid', without).id).toBe(converted('sendgrid', structuredClone(without)).id)
  expect(converted('sendgrid', { ...without, timestamp: 1_769_763_602 }).id).not.toBe(
    converted('sendgrid', without).id,
  )
})

test('Other events say why they are none', () => {
  expect(convertedAll('sendgrid', sendgridEvent('account_status_change', 1))).toBe(
    'The event "account_status_change" is not one of a message.',
  )
  expect(convertedAll('sendgrid', [])).toBe('The event is not a JSON object.')
})

test('A signature that is none, and a key that is none, are wrong and no fault', async () => {
  const hook = hookNamed('sendgrid')
  const secret = sendgridSample.secret ?? ''
  const aids = { nowMs: NOW_MS, fetchText: async () => '', validateNotice: async () => 'good' as const }
  const source = { ...sourceOf('sendgrid'), secrets: [{ text: secret, untilMs: null }] }
  const good = sendgridSigned(Buffer.from('[]'), { url: '', secret, nowMs: NOW_MS })
  for (const signature of [
    'AAAA',
    '!',
    'MEUCIQ==',
    'x'.repeat(10_000),
    Buffer.alloc(64).toString('base64'),
  ]) {
    const headers = { ...good.headers, 'x-twilio-email-event-webhook-signature': signature }
    const call = { body: good.body, headers, url: '', pathSecret: '' }
    expect(await hook?.verify(call, source, aids), signature.slice(0, 20)).toBe('wrong')
  }
  expect(hook?.problemOfSecret?.('bm90IGEga2V5')).toMatch(/^must be the verification key/)
  expect(hook?.problemOfSecret?.(`-----BEGIN PUBLIC KEY-----\n${secret}\n-----END PUBLIC KEY-----`)).toBe(
    null,
  )
})
