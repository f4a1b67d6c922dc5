import { expect, test } from 'vitest'
import { converted, convertedAll } from './converted.ts'
import { ANN } from './sample.ts'
import { postmarkEvent } from './samples/postmark.ts'

const of = (record: string, more: object = {}) => converted('postmark', postmarkEvent(record, 1, more))

test.each([
  ['Delivery', {}, { kind: 'message.delivered', time: undefined }],
  ['Open', {}, { kind: 'message.opened' }],
  [
    'Click',
    { OriginalLink: 'https://shop.example' },
    { kind: 'message.clicked', url: 'https://shop.example' },
  ],
  ['SpamComplaint', {}, { kind: 'message.complained' }],
  ['Bounce', { Type: 'HardBounce', Details: '550 5.1.1 no' }, { bounceClass: 'user_unknown' }],
  ['Bounce', { Type: 'HardBounce', Details: 'odd' }, { bounceClass: 'other_hard', reason: 'odd' }],
  ['Bounce', { Type: 'SoftBounce', Details: 'odd' }, { bounceClass: 'other_soft' }],
  ['Bounce', { Type: 'SoftBounce', Details: 'mailbox full' }, { bounceClass: 'mailbox_full' }],
  ['Bounce', { Type: 'SpamNotification' }, { bounceClass: 'block_content' }],
  ['Bounce', { Type: 'Blocked' }, { bounceClass: 'block_other' }],
  ['Bounce', { Type: 'Transient', Details: 'later' }, { kind: 'message.deferred', reason: 'later' }],
  ['Bounce', { Type: 'DnsError' }, { kind: 'message.deferred' }],
  ['Bounce', { Type: 'AutoResponder' }, { kind: 'message.replied', automated: true }],
  ['Bounce', { Type: 'ManuallyDeactivated' }, { kind: 'message.suppressed' }],
  ['Bounce', { Type: 'SMTPApiError' }, { kind: 'message.failed' }],
  ['Bounce', { Type: 'Unsubscribe' }, { kind: 'message.unsubscribed' }],
  [
    'SubscriptionChange',
    { SuppressSending: false },
    { kind: 'contact.opt_in_changed', status: 'subscribed' },
  ],
  [
    'SubscriptionChange',
    { SuppressSending: true, SuppressionReason: 'ManualSuppression' },
    { kind: 'message.unsubscribed', unsubscribeSource: 'ManualSuppression' },
  ],
  [
    'SubscriptionChange',
    { SuppressSending: true, SuppressionReason: 'HardBounce' },
    { kind: 'contact.opt_in_changed', status: 'not_subscribed' },
  ],
])('%s %j is %j', (record, more, expected) => {
  const { time: _time, ...wanted } = Object(expected)
  expect(of(record, more)).toMatchObject({ ...wanted, contactId: ANN, messageId: 'm1', campaignId: 'spring' })
})

test('Times of seven decimal places, clients and first opens are kept', () => {
  const open = of('Open', {
    FirstOpen: false,
    Client: { Name: 'Apple Mail' },
    OS: { Name: 'iOS' },
    ReadSeconds: 5,
  })
  expect(new Date(open.timeMs).toISOString()).toBe('2026-01-30T09:00:01.123Z')
  expect(open.properties).toMatchObject({ client: 'Apple Mail', os: 'iOS', firstOpen: false, readSeconds: 5 })
})

test('A message that came in is its sender’s, in the conversation of its mailbox hash', () => {
  const inbound = {
    FromFull: { Email: ANN, Name: 'Ann' },
    To: 'hi+t17@shop.example',
    MessageID: 'in-1',
    MailboxHash: 't17',
    Subject: 'Re: Hello',
    Date: 'Fri, 30 Jan 2026 10:00:00 +0100',
  }
  expect(converted('postmark', inbound)).toMatchObject({
    id: 'postmark:src_test:in-1',
    kind: 'message.received',
    contactId: ANN,
    conversationId: 't17',
    subject: 'Re: Hello',
  })
  expect(convertedAll('postmark', {})).toBe('The record type "" is not one that is known.')
})
