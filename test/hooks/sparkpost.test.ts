import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { converted, convertedAll } from './converted.ts'
import { openSource } from './opened.ts'
import { ANN, json, NOW, secondsAt } from './sample.ts'
import { sparkpostSample } from './samples/sparkpost.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW })
})
afterAll(() => server.close())

const of = (type: string, more: object = {}) =>
  converted('sparkpost', {
    type,
    event_id: '92356927693813856',
    timestamp: String(secondsAt(1)),
    message_id: 'm1',
    campaign_id: 'spring',
    raw_rcpt_to: ANN,
    ...more,
  })

test('An empty envelope only tries the address; one with an event is opened', async () => {
  const source = await openSource(server, sparkpostSample)
  const { headers } = sparkpostSample.raw(Buffer.alloc(0), source.signing)
  const post = (value: unknown) => source.post({ body: json(value), headers })
  expect((await post([{ msys: {} }])).body).toEqual({ accepted: 0, duplicates: 0, deadLettered: 0 })
  expect((await post([sparkpostSample.opened(1), { msys: {} }, { other: 1 }])).body).toEqual({
    accepted: 1,
    duplicates: 0,
    deadLettered: 1,
  })
})

test.each([
  ['injection', {}, { kind: 'message.sent' }],
  ['delivery', {}, { kind: 'message.delivered' }],
  ['delay', { raw_reason: '451 later' }, { kind: 'message.deferred', reason: '451 later' }],
  ['policy_rejection', {}, { kind: 'message.suppressed' }],
  ['generation_rejection', {}, { kind: 'message.suppressed' }],
  ['generation_failure', {}, { kind: 'message.failed' }],
  ['spam_complaint', {}, { kind: 'message.complained' }],
  ['open', {}, { kind: 'message.opened' }],
  ['initial_open', {}, { kind: 'message.opened' }],
  ['amp_initial_open', {}, { kind: 'message.opened' }],
  ['click', { target_link_url: 'https://a.test' }, { kind: 'message.clicked', url: 'https://a.test' }],
  ['amp_click', { target_link_url: 'https://a.test' }, { kind: 'message.clicked' }],
  ['list_unsubscribe', {}, { kind: 'message.unsubscribed', unsubscribeSource: 'list' }],
  ['link_unsubscribe', {}, { kind: 'message.unsubscribed', unsubscribeSource: 'link' }],
])('%s %j is %j', (type, more, expected) => {
  expect(of(type, more)).toMatchObject({ ...expected, contactId: ANN, messageId: 'm1', campaignId: 'spring' })
})

test.each([
  ['1', '550 5.1.1 no such user', 'user_unknown'],
  ['1', 'odd', 'other_hard'],
  ['10', '', 'user_unknown'],
  ['20', 'odd', 'other_soft'],
  ['22', '', 'mailbox_full'],
  ['24', '', 'block_timeout'],
  ['30', '', 'user_unknown'],
  ['50', '', 'block_other'],
  ['52', '', 'block_content'],
  ['70', 'odd', 'other_soft'],
])('A bounce of class %s (%s) is %s', (bounce_class, raw_reason, bounceClass) => {
  for (const type of ['bounce', 'out_of_band']) {
    expect(of(type, { bounce_class, raw_reason, error_code: '550' })).toMatchObject({
      kind: 'message.bounced',
      bounceClass,
    })
  }
})

test('Whoever takes a message out of the spam folder has not complained', () => {
  const complaint = (fbtype: string) => ({ type: 'spam_complaint', event_id: '1', raw_rcpt_to: ANN, fbtype })
  expect(convertedAll('sparkpost', complaint('not-spam'))).toBe(
    'The person said that the message is not spam: no complaint.',
  )
  expect(convertedAll('sparkpost', complaint('abuse'))).toMatchObject([{ kind: 'message.complained' }])
})

test('Bounces that are answers are told as what they are', () => {
  expect(of('bounce', { bounce_class: '60' })).toMatchObject({ kind: 'message.replied', automated: true })
  expect(of('bounce', { bounce_class: '90' }).kind).toBe('message.unsubscribed')
})

test('What was fetched before anybody looked is a machine’s; a proxy is only noted', () => {
  expect(of('open', { user_agent_parsed: { is_proxy: true, is_prefetched: true } }).bot).toBe(true)
  const proxied = of('open', {
    user_agent_parsed: { is_proxy: true, is_prefetched: false, agent_family: 'Gmail' },
  })
  expect(proxied).toMatchObject({ bot: false, properties: { isProxy: true, client: 'Gmail' } })
})

test('Metadata of the recipient goes before the campaign of the transmission', () => {
  expect(of('open', { rcpt_meta: { campaignId: 'own' } }).campaignId).toBe('own')
  expect(of('open', { campaign_id: undefined, rcpt_tags: ['t'] }).campaignId).toBe('t')
})
