import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLive, type Tenant } from './live-server.ts'

/** The vendor's printed answers, from events that say the same. Row ids are ours. */
let live: Awaited<ReturnType<typeof startLive>>
let tenant: Tenant
beforeAll(async () => {
  live = await startLive()
  tenant = await live.tenant()
})
afterAll(() => live.close())

const rowId = expect.any(Number)

test('An e-mail that was sent in 2019 is found from a date before it, in the clock of Jerusalem', async () => {
  await tenant.send([
    {
      id: 's1',
      kind: 'message.sent',
      time: '2019-03-18T09:26:00Z',
      messageId: '28111435326624654d550',
      contactId: 1111111,
      campaignId: 222222,
      channel: 'email',
      recipient: 'XXX@inwise.com',
      size: 56 * 1024,
    },
  ])
  const path = 'sentEmails?contact_id=1111111&date_from=2019-03-01'
  expect(await tenant.rows(path)).toEqual([
    {
      row_index: rowId,
      transaction_id: '28111435326624654d550',
      contact_id: 1111111,
      campaign_id: 222222,
      date_sent: '2019-03-18 11:26:00',
      email: 'XXX@inwise.com',
      message_size: 56,
      sending_source: 'Campaign',
    },
  ])
  expect((await tenant.get(path)).text).toMatch(
    /^\[\{"row_index":\d+,"transaction_id":.*,"contact_id":.*,"campaign_id":.*,"date_sent":.*,"email":.*,"message_size":.*,"sending_source":"Campaign"\}\]$/,
  )
})

test('The undelivered of a campaign need no date', async () => {
  await tenant.send([
    {
      kind: 'message.suppressed',
      time: '2024-09-02T10:55:00Z',
      contactId: 1111,
      campaignId: 1958368,
      channel: 'email',
      recipient: 'john@gmail.com',
      reason: 'unsubscribed',
    },
  ])
  const { text, body } = await tenant.get('undelivered?campaign_id=1958368')
  expect(text.replace(/\d+/, '2400463850')).toBe(
    '[{"id":2400463850,"campaign_id":1958368,"email":"john@gmail.com","contact_id":1111,' +
      '"reason":"unsubscribed","create_date":"2024-09-02 13:55:00"}]',
  )
  expect(body).toHaveLength(1)
})

test('Activities come newest first, each with the members it has', async () => {
  const common = { contactId: 1111111, campaignId: 222222, channel: 'email', ip: '80.179.11.11' }
  await tenant.send([
    { kind: 'message.clicked', time: '2024-09-02T10:59:00Z', url: 'https://app.inwise.com/', ...common },
    { kind: 'message.opened', time: '2024-09-02T10:59:00Z', properties: { remarks: '12345' }, ...common },
  ])
  const { text, body } = await tenant.get('activities?date_from=2024-09-01&date_to=2024-09-02')
  expect(text.replace(/"id":\d+/g, '"id":0')).toBe(
    '[{"id":0,"action_date":"2024-09-02 13:59:00","contact_id":1111111,"campaign_id":222222,' +
      '"ip":"80.179.11.11","action_type":"emailOpened","remarks":"12345"},' +
      '{"id":0,"action_date":"2024-09-02 13:59:00","contact_id":1111111,"campaign_id":222222,' +
      '"ip":"80.179.11.11","action_type":"emailClicked","additional_data":"https://app.inwise.com/"}]',
  )
  expect(body[0].id).toBe(body[1].id + 1)
})

test('The summary of a campaign is the vendor’s funnel', async () => {
  const event = (kind: string, contact: number, number = 0) => ({
    id: `${kind} ${contact} ${number}`,
    kind: `message.${kind}`,
    time: '2024-09-03T09:00:00Z',
    contactId: contact,
    campaignId: 77,
    channel: 'email',
  })
  const many = (kind: string, from: number, count: number) =>
    Array.from({ length: count }, (_, n) => event(kind, from + n))
  await tenant.put('campaigns', '77', { name: 'Funnel', channel: 'email' })
  await tenant.send([
    ...many('sent', 1, 100),
    ...many('suppressed', 101, 62),
    ...[1, 2, 3, 4].map((n) => event('opened', 1, n)),
    event('opened', 2),
    event('clicked', 1),
    event('clicked', 2),
    event('clicked', 2, 2),
    event('viewed_in_browser', 5),
  ])
  expect((await tenant.get('activitiesSummary?campaign_id=77')).text).toBe(
    '{"opens":5,"opens_unique":2,"clicks":3,"clicks_unique":2,"sent":100,"undelivered":62,"bounces":0,' +
      '"bounces_unique":0,"webversions_unique":1,"unsubscribes":0,"unsubscribes_unique":0,"report_spam":0,' +
      '"report_spam_unique":0,"onsite":0,"onsite_unique":0}',
  )
})

test('Recent activities come oldest first, addresses as they came, and only once', async () => {
  const other = await live.tenant()
  await other.send([
    {
      kind: 'message.opened',
      time: '2024-09-17T09:31:00Z',
      contactId: 2,
      campaignId: 1963715,
      channel: 'email',
      ip: '212.199.46.197',
    },
    {
      kind: 'message.opened',
      time: '2024-09-18T09:05:00Z',
      contactId: 426097851,
      campaignId: 1962286,
      channel: 'email',
      ip: '45.112.30.172,136.226.243.10',
    },
  ])
  expect((await other.get('recentActivities')).text.replace(/"id":\d+/g, '"id":0')).toBe(
    '[{"id":0,"action_date":"2024-09-17 12:31:00","contact_id":2,"campaign_id":1963715,' +
      '"ip":"212.199.46.197","action_type":"emailOpened"},' +
      '{"id":0,"action_date":"2024-09-18 12:05:00","contact_id":426097851,"campaign_id":1962286,' +
      '"ip":"45.112.30.172,136.226.243.10","action_type":"emailOpened"}]',
  )
  expect(await other.rows('recentActivities')).toEqual([])
})
