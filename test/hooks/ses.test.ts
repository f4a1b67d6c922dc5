import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { validateNotice } from '../../src/ingest/hooks/ses/notice.ts'
import { startServer, type TestServer } from '../server.ts'
import { converted, convertedAll } from './converted.ts'
import { openSource } from './opened.ts'
import { ANN, instantAt, json, NOW, NOW_MS } from './sample.ts'
import { answerForAmazon, CERTIFICATE_URL, notice, sesEvent, sesSample, TOPIC } from './samples/ses.ts'

const CONFIRM = `https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${TOPIC}&Token=2336412f37`
const signing = { url: '', secret: '', nowMs: NOW_MS }

let server: TestServer
let fetched: string[]
let isAway = false
let amazon: { readonly asked: string[] }
beforeAll(async () => {
  amazon = answerForAmazon()
  fetched = []
  server = await startServer({
    now: NOW,
    async fetchText(url) {
      fetched.push(url)
      if (isAway) throw new Error('away')
      return '<ConfirmSubscriptionResponse/>'
    },
  })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await server.close()
})

const confirmation = (more: Record<string, unknown> = {}) => ({
  body: json(
    notice('You have chosen to subscribe', signing, {
      Type: 'SubscriptionConfirmation',
      Token: '2336412f37',
      SubscribeURL: CONFIRM,
      ...more,
    }),
  ),
  headers: {},
})

test('A subscription to a topic of the source is confirmed, again where Amazon was away', async () => {
  const source = await openSource(server, sesSample)
  isAway = true
  expect((await source.post(confirmation())).status).toBe(503)
  isAway = false
  expect((await source.post(confirmation())).status).toBe(200)
  expect(fetched).toEqual([CONFIRM, CONFIRM])
  expect(await source.letters()).toEqual([])
})

test('Nothing is fetched for another topic, or from another host than Amazon’s', async () => {
  const source = await openSource(server, sesSample)
  fetched.length = 0
  expect((await source.post(confirmation({ TopicArn: `${TOPIC}x` }))).status).toBe(403)
  for (const url of [
    'https://sns.eu-west-1.amazonaws.com.evil.test/?Action=ConfirmSubscription',
    'https://evil.test/?Action=ConfirmSubscription',
    'http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    'https://sns.eu-west-1.amazonaws.com:8080/?Action=ConfirmSubscription',
    'https://user@sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    'https://sns.eu-west-1.amazonaws.com/?Action=DeleteTopic',
    'https://s3.amazonaws.com/?Action=ConfirmSubscription',
  ]) {
    expect((await source.post(confirmation({ SubscribeURL: url }))).status, url).toBe(200)
  }
  expect(fetched).toEqual([])
})

test('Certificates are got from Amazon’s hosts for notices only, whatever a host looks like', async () => {
  const before = amazon.asked.length
  for (const url of [
    'https://s3.amazonaws.com/bucket/cert.pem',
    'https://sns.eu-west-1.amazonaws.com.evil.test/cert.pem',
    'https://sns.eu-west-1.amazonaws.com@evil.test/cert.pem',
    'https://evil.test\\@sns.eu-west-1.amazonaws.com/cert.pem',
    'http://sns.eu-west-1.amazonaws.com/cert.pem',
    'https://sns.eu-west-1.amazonaws.com/cert.txt',
    'https://sns.eu-west-1.amazonaws.com/cert.pem?x=.pem',
    'file:///etc/passwd.pem',
    '',
  ]) {
    expect(await validateNotice(notice('m', signing, { SigningCertURL: url })), url).toBe('wrong')
  }
  expect(amazon.asked.length).toBe(before)
  expect(await validateNotice(notice('m', signing))).toBe('good')
  expect(await validateNotice(notice('m', signing, { SignatureVersion: '1' }))).toBe('good')
  expect(await validateNotice(notice('m', signing, { SignatureVersion: '3' }))).toBe('wrong')
  expect(await validateNotice({ ...notice('m', signing), Message: { a: 1 } })).toBe('wrong')
  expect(await validateNotice({ ...notice('m', signing), Message: 'n' })).toBe('wrong')
})

test('A certificate that cannot be had now is told so that the notice comes again', async () => {
  const source = await openSource(server, sesSample)
  const gone = CERTIFICATE_URL.replace('0a1b2c', 'missing')
  const posted = await source.post({
    body: json(notice('m', signing, { SigningCertURL: gone })),
    headers: {},
  })
  expect(posted.status).toBe(503)
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const verdict = validateNotice(notice('m', signing, { SigningCertURL: gone.replace('missing', 'hanging') }))
  await vi.advanceTimersByTimeAsync(5_001)
  expect(await verdict).toBe('away')
  vi.useRealTimers()
})

test('What is said when a destination is made is no event, and no letter', async () => {
  const source = await openSource(server, sesSample)
  const words = 'Successfully validated SNS topic for Amazon SES event publishing.'
  expect((await source.post({ body: json(notice(words, signing)), headers: {} })).status).toBe(200)
  expect((await source.post({ body: json(notice('hello', signing)), headers: {} })).body.deadLettered).toBe(1)
})

const of = (type: string, more: object) =>
  converted('ses', { ...sesEvent(type, 1, more), notice: { MessageId: 'n1', Timestamp: instantAt(9) } })

const bouncing = (bounceType: string, bounceSubType: string, more: object = {}) => ({
  bounce: {
    bounceType,
    bounceSubType,
    timestamp: instantAt(3),
    bouncedRecipients: [{ emailAddress: ANN, status: '5.0.0', ...more }],
  },
})

test.each([
  ['Send', {}, { kind: 'message.sent', subject: 'Hello', sender: 'hi@shop.example' }],
  ['Reject', { reject: { reason: 'Bad content' } }, { kind: 'message.failed', reason: 'Bad content' }],
  ['Rendering Failure', { failure: { errorMessage: 'x' } }, { kind: 'message.failed', reason: 'x' }],
  [
    'Complaint',
    { complaint: { complainedRecipients: [{ emailAddress: ANN }] } },
    { kind: 'message.complained' },
  ],
  [
    'DeliveryDelay',
    { deliveryDelay: { delayType: 'MailboxFull', delayedRecipients: [{ emailAddress: ANN }] } },
    { kind: 'message.deferred', reason: 'MailboxFull' },
  ],
  ['Bounce', bouncing('Permanent', 'NoEmail'), { bounceClass: 'user_unknown' }],
  ['Bounce', bouncing('Permanent', 'General', { status: '5.1.1' }), { bounceClass: 'user_unknown' }],
  ['Bounce', bouncing('Permanent', 'General'), { bounceClass: 'other_hard' }],
  ['Bounce', bouncing('Transient', 'MailboxFull'), { bounceClass: 'mailbox_full' }],
  ['Bounce', bouncing('Transient', 'ContentRejected'), { bounceClass: 'block_content' }],
  ['Bounce', bouncing('Transient', 'General'), { bounceClass: 'other_soft' }],
  [
    'Subscription',
    { subscription: { contactList: 'news', newTopicPreferences: { unsubscribeAll: true } } },
    { kind: 'message.unsubscribed', unsubscribeSource: 'news' },
  ],
])('%s %j is %j', (type, more, expected) => {
  expect(of(type, more)).toMatchObject({ ...expected, contactId: ANN, messageId: 'm1', campaignId: 'spring' })
})

test('What was never handed over is suppressed, though it is told as a bounce or a complaint', () => {
  for (const subType of ['Suppressed', 'OnAccountSuppressionList', 'UnsubscribedRecipient']) {
    expect(of('Bounce', bouncing('Permanent', subType))).toMatchObject({
      kind: 'message.suppressed',
      reason: `Permanent ${subType}`,
      bounceClass: '',
      contactId: ANN,
      properties: { bounceSubType: subType },
    })
  }
  const diagnosed = bouncing('Permanent', 'Suppressed', { status: '5.1.1', diagnosticCode: 'on the list' })
  expect(of('Bounce', diagnosed)).toMatchObject({ kind: 'message.suppressed', reason: 'on the list' })
  const complaint = {
    complainedRecipients: [{ emailAddress: ANN }],
    complaintSubType: 'OnAccountSuppressionList',
  }
  expect(of('Complaint', { complaint })).toMatchObject({
    kind: 'message.suppressed',
    reason: 'OnAccountSuppressionList',
    contactId: ANN,
  })
})

test('Whoever takes a message out of the spam folder has not complained', () => {
  const complaining = (complaintFeedbackType: string) => ({
    ...sesEvent('Complaint', 1, {
      complaint: { complainedRecipients: [{ emailAddress: ANN }], complaintFeedbackType },
    }),
    notice: { MessageId: 'n1' },
  })
  expect(convertedAll('ses', complaining('not-spam'))).toBe(
    'The person said that the message is not spam: no complaint.',
  )
  expect(convertedAll('ses', complaining('abuse'))).toMatchObject([{ kind: 'message.complained' }])
})

/** Topics by their statuses, as preferences have them. */
const topics = (statuses: Record<string, string>, more: object = {}) => ({
  unsubscribeAll: false,
  topicSubscriptionStatus: Object.entries(statuses).map(([topicName, subscriptionStatus]) => ({
    topicName,
    subscriptionStatus,
  })),
  ...more,
})

test.each([
  ['joins one topic of two', topics({ a: 'OptOut', b: 'OptOut' }), topics({ a: 'OptIn', b: 'OptOut' }), true],
  ['leaves one topic of two', topics({ a: 'OptIn', b: 'OptIn' }), topics({ a: 'OptIn', b: 'OptOut' }), false],
  ['joins one and leaves one', topics({ a: 'OptIn' }), topics({ a: 'OptOut', b: 'OptIn' }), false],
  ['leaves the list', topics({ a: 'OptIn' }), topics({ a: 'OptOut' }, { unsubscribeAll: true }), false],
  ['comes back', topics({ a: 'OptOut' }, { unsubscribeAll: true }), topics({ a: 'OptOut' }), true],
  ['leaves a topic of unknown past', undefined, topics({ a: 'OptIn', b: 'OptOut' }), false],
  [
    'joins beside a topic that is out by default',
    topics({}, { topicDefaultSubscriptionStatus: [{ topicName: 'b', subscriptionStatus: 'OptOut' }] }),
    topics({ a: 'OptIn', b: 'OptOut' }),
    true,
  ],
])('Who %s has changed that, and nothing else', (_what, oldTopicPreferences, newTopicPreferences, joined) => {
  const subscription = { contactList: 'news', oldTopicPreferences, newTopicPreferences }
  expect(of('Subscription', { subscription })).toMatchObject(
    joined
      ? { kind: 'contact.opt_in_changed', status: 'subscribed', unsubscribeSource: 'news' }
      : { kind: 'message.unsubscribed', unsubscribeSource: 'news' },
  )
})

test('Preferences that stay as they were are nobody’s leaving or coming', () => {
  for (const same of [
    topics({ a: 'OptOut', b: 'OptIn' }),
    topics({ a: 'OptOut' }, { unsubscribeAll: true }),
    {},
  ]) {
    const subscription = { contactList: 'news', oldTopicPreferences: same, newTopicPreferences: same }
    const event = { ...sesEvent('Subscription', 1, { subscription }), notice: { MessageId: 'n1' } }
    expect(convertedAll('ses', event)).toBe('The preferences are what they were before.')
  }
})

test('Each recipient of one notice has an event and a message of its own', () => {
  const event = sesEvent('Delivery', 1, { delivery: { recipients: ['a@x.test', 'b@x.test'] } })
  const many = { ...event, mail: { ...Object(Object(event).mail), destination: ['a@x.test', 'b@x.test'] } }
  const events = convertedAll('ses', { ...many, notice: { MessageId: 'n1' } })
  expect(events).toMatchObject([
    { id: 'ses:src_test:n1/Delivery/a@x.test', messageId: 'm1/a@x.test', contactId: 'a@x.test' },
    { id: 'ses:src_test:n1/Delivery/b@x.test:1', messageId: 'm1/b@x.test', contactId: 'b@x.test' },
  ])
  // Nobody can say who of them has opened it.
  const opened = {
    ...many,
    eventType: 'Open',
    open: { timestamp: instantAt(3) },
    notice: { MessageId: 'n2' },
  }
  expect(convertedAll('ses', opened)).toMatchObject([{ contactId: '', messageId: 'm1' }])
  expect(convertedAll('ses', { ...event, delivery: {} })).toBe('The event names nobody.')
})
