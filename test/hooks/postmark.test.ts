import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { converted, convertedAll } from './converted.ts'
import { openSource } from './opened.ts'
import { ANN, NOW } from './sample.ts'
import { inPath, postmarkEvent, postmarkSample } from './samples/postmark.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW })
})
afterAll(() => server.close())

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
])('%s %j is %j', (record, more, expected) => {
  const { time: _time, ...wanted } = Object(expected)
  expect(of(record, more)).toMatchObject({ ...wanted, contactId: ANN, messageId: 'm1', campaignId: 'spring' })
})

test.each([
  ['ManualSuppression', 'Recipient', 'message.unsubscribed', ''],
  ['ManualSuppression', 'Customer', 'contact.opt_in_changed', 'not_subscribed'],
  ['ManualSuppression', 'Admin', 'contact.opt_in_changed', 'not_subscribed'],
  ['HardBounce', 'Recipient', 'contact.opt_in_changed', 'not_subscribed'],
  ['SpamComplaint', 'Recipient', 'contact.opt_in_changed', 'not_subscribed'],
])('A suppression for %s that comes from the %s is %s', (SuppressionReason, Origin, kind, status) => {
  expect(of('SubscriptionChange', { SuppressSending: true, SuppressionReason, Origin })).toMatchObject({
    kind,
    status,
    unsubscribeSource: SuppressionReason,
    contactId: ANN,
    properties: { suppression: SuppressionReason, origin: Origin },
  })
})

test('A bounce is known by its id, whatever else is said of it later, and so is a complaint', () => {
  for (const record of ['Bounce', 'SpamComplaint']) {
    const [first, second] = [
      { ID: 42, DumpAvailable: false },
      { ID: 42, DumpAvailable: true, Tag: 'b' },
    ]
    expect([of(record, first).id, of(record, second).id]).toEqual([
      'postmark:src_test:bounce:42',
      'postmark:src_test:bounce:42',
    ])
    expect(of(record, { ID: '4323372036854775807' }).id).toBe('postmark:src_test:bounce:4323372036854775807')
    // A number that has been rounded may be another's: the whole of the record is its identity then.
    expect(of(record, { ID: 2 ** 60 }).id).toMatch(/^postmark:src_test:h:/)
    expect(of(record, { ID: undefined }).id).toMatch(/^postmark:src_test:h:/)
  }
})

test('An id of nineteen digits stays exact on its way in, and the record that comes again changes nothing', async () => {
  const source = await openSource(server, postmarkSample)
  const post = (ID: string, more: object) => {
    const text = JSON.stringify(postmarkEvent('Bounce', 1, { ID: 0, ...more })).replace(
      '"ID":0',
      `"ID": ${ID}`,
    )
    return source.post(inPath(Buffer.from(text), source.signing))
  }
  // What looks like an id inside of a text is text.
  const Details = 'says "ID": 1234567890123456789 and \\"ID": 1234567890123456789'
  expect((await post('4323372036854775807', { Details, DumpAvailable: false })).body.accepted).toBe(1)
  expect((await post('4323372036854775807', { Details, DumpAvailable: true })).body.duplicates).toBe(1)
  expect((await post('4323372036854775806', { Details })).body.accepted).toBe(1)
  const rows = await source.events()
  expect(rows.map(({ id }) => id).toSorted()).toEqual([
    `postmark:${source.id}:bounce:4323372036854775806`,
    `postmark:${source.id}:bounce:4323372036854775807`,
  ])
  expect(rows.map(({ reason }) => reason)).toEqual([Details, Details])
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
