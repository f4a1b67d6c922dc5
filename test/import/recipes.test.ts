import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RECIPE_NAMES, recipe } from '../../src/ingest/imports/recipes.ts'
import { startServer, type TestServer } from '../server.ts'
import { sendFile } from './file.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: '2026-02-01T00:00:00Z' })
})
afterAll(() => server.close())

/** Imports a file by a recipe into a workspace of its own, twice: the second time nothing is new. */
async function backfill(name: string, content: string, workspaceId?: string) {
  const id = workspaceId ?? (await server.workspace()).id
  const done = await sendFile(server, id, content, `recipe=${name}&wait=true`)
  const again = await sendFile(server, id, content, `recipe=${name}&wait=true`)
  expect(again.body).toMatchObject({
    state: 'done',
    ...(done.body.into === 'events' ? { accepted: 0 } : { created: 0 }),
  })
  return { id, done: done.body }
}

/** Kinds, times, contacts, messages and campaigns of a workspace's events, in the order of their times. */
async function events(id: string): Promise<unknown[]> {
  const rows = await server.store.rows<Record<string, string>>(
    `SELECT kind, toString(time) AS time, contactId, messageId, campaignId, bounceClass, url, if(bot, 'bot', '') AS bot
     FROM events
     WHERE workspace = {ws:String} AND own = 0 ORDER BY time, kind`,
    { ws: id },
  )
  return rows.map(({ kind, time, contactId, messageId, campaignId, bounceClass, url, bot }) =>
    [kind, time?.slice(0, 19), contactId, messageId, campaignId, bounceClass, url, bot].filter(
      (word) => word !== '',
    ),
  )
}

const lines = (...values: object[]) => values.map((value) => JSON.stringify(value)).join('\n')

test('Each recipe can be read, and is described on a page', () => {
  const pages = readdirSync(join(import.meta.dirname, '../../docs/backfill'))
  for (const name of RECIPE_NAMES) {
    expect(recipe(name).about, name).toMatch(/\.$/)
    expect(pages).toContain(`${name.split('-')[0]}.md`)
  }
})

test('SendGrid: the export of the Email Activity Feed', async () => {
  const header =
    'processed,message_id,event,api_key_id,recv_message_id,credential_id,subject,from,email,asm_group_id,template_id,' +
    'originating_ip,reason,outbound_ip,outbound_ip_type,mx,attempt,url,user_agent,type,is_unique,username,categories,' +
    'marketing_campaign_id,unique_args'
  const row = (event: string, time: string, more: Record<string, string> = {}) =>
    header
      .split(',')
      .map((name) => {
        const given: Record<string, string> = {
          ...{ processed: time, message_id: 'mA', recv_message_id: 'mA.r1', event, subject: '"Hello, you"' },
          ...{ from: 'shop@example.com', email: 'Ann@Example.com', marketing_campaign_id: 'k1', ...more },
        }
        return given[name] ?? ''
      })
      .join(',')
  const csv = [
    header,
    row('processed', '2026-01-10 08:00:00'),
    row('delivered', '2026-01-10 08:00:05'),
    row('open', '2026-01-10 09:00:00', { user_agent: 'Mozilla/5.0', originating_ip: '192.0.2.1' }),
    row('click', '2026-01-10 09:01:00', { url: 'https://example.com/a' }),
    row('bounce', '2026-01-11 08:00:05', {
      recv_message_id: 'mB.r1',
      email: 'bob@example.com',
      type: 'blocked',
    }),
    row('group_resubscribe', '2026-01-12 08:00:00'),
  ].join('\n')
  const { id, done } = await backfill('sendgrid', csv)
  expect(done).toMatchObject({ rows: 6, accepted: 5, skipped: 1, rejected: 0 })
  const ann = ['ann@example.com', 'mA.r1', 'k1']
  expect(await events(id)).toEqual([
    ['message.sent', '2026-01-10 08:00:00', ...ann],
    ['message.delivered', '2026-01-10 08:00:05', ...ann],
    ['message.opened', '2026-01-10 09:00:00', ...ann],
    ['message.clicked', '2026-01-10 09:01:00', ...ann, 'https://example.com/a'],
    ['message.bounced', '2026-01-11 08:00:05', 'bob@example.com', 'mB.r1', 'k1', 'block_other'],
  ])
})

test('Mailgun: items of the events API', async () => {
  const item = (event: string, id: string, timestamp: number, more: object = {}) => ({
    ...{ event, id, timestamp, recipient: 'ann@example.com', tags: ['spring'], 'user-variables': {} },
    message: { headers: { 'message-id': 'x1@mg.example.com', subject: 'Hello' } },
    ...more,
  })
  const { id, done } = await backfill(
    'mailgun',
    lines(
      item('accepted', 'a', 1_768_032_000.5),
      item('delivered', 'b', 1_768_032_005.25, { 'delivery-status': { code: 250, message: 'OK' } }),
      item('opened', 'c', 1_768_035_600, {
        'client-info': { 'user-agent': 'Mozilla/5.0', bot: '' },
        ip: '192.0.2.1',
      }),
      item('clicked', 'd', 1_768_035_660, {
        url: 'https://example.com/a',
        'user-variables': { contact_id: 'c-9' },
      }),
      item('failed', 'e', 1_768_032_010, {
        severity: 'temporary',
        'delivery-status': { description: 'later' },
      }),
      item('failed', 'f', 1_768_032_020, {
        severity: 'permanent',
        'delivery-status': { message: 'no such user' },
      }),
      item('failed', 'h', 1_768_032_025, { severity: 'permanent', reason: 'suppress-bounce' }),
      item('opened', 'i', 1_768_032_026, { recipient: 'Ann@Example.com', 'client-info': { bot: 'apple' } }),
      item('stored', 'g', 1_768_032_030),
    ),
  )
  expect(done).toMatchObject({ rows: 9, accepted: 8, skipped: 1, rejected: 0 })
  const message = 'x1@mg.example.com/ann@example.com'
  const ann = ['ann@example.com', message, 'spring']
  expect(await events(id)).toEqual([
    ['message.sent', '2026-01-10 08:00:00', ...ann],
    ['message.delivered', '2026-01-10 08:00:05', ...ann],
    ['message.deferred', '2026-01-10 08:00:10', ...ann],
    ['message.bounced', '2026-01-10 08:00:20', ...ann, 'user_unknown'],
    ['message.suppressed', '2026-01-10 08:00:25', ...ann],
    [
      'message.opened',
      '2026-01-10 08:00:26',
      'ann@example.com',
      'x1@mg.example.com/ann@example.com',
      'spring',
      'bot',
    ],
    ['message.opened', '2026-01-10 09:00:00', ...ann],
    ['message.clicked', '2026-01-10 09:01:00', 'c-9', message, 'spring', 'https://example.com/a'],
  ])
})

test('Postmark: messages, opens, clicks and bounces of the API', async () => {
  const id1 = '0a129aee-e1cd-480d-b08d-4f48548ff48d'
  const { id, done } = await backfill(
    'postmark',
    lines(
      {
        ...{
          Tag: 'welcome',
          MessageID: id1,
          Recipients: ['Ann@Example.com'],
          Subject: 'Hello',
          Status: 'Sent',
        },
        ...{ ReceivedAt: '2026-01-10T09:00:00.0000000+01:00', Metadata: {}, MessageStream: 'outbound' },
      },
      {
        ...{ RecordType: 'Open', MessageID: id1, ReceivedAt: '2026-01-10T09:00:00Z', Tag: 'welcome' },
        ...{
          Recipient: 'ann@example.com',
          UserAgent: 'Mozilla/5.0',
          Geo: { IP: '192.0.2.1' },
          Platform: 'Mobile',
        },
      },
      {
        ...{ RecordType: 'Click', MessageID: id1, ReceivedAt: '2026-01-10T09:01:00Z', Tag: 'welcome' },
        ...{ Recipient: 'ann@example.com', OriginalLink: 'https://example.com/a', Geo: {} },
      },
      {
        ...{ RecordType: 'Bounce', ID: 42, Type: 'SpamNotification', MessageID: 'b2', Tag: 'welcome' },
        ...{ Email: 'bob@example.com', BouncedAt: '2026-01-10T10:00:00Z', Details: 'spam', Inactive: false },
      },
      {
        ...{ RecordType: 'Bounce', ID: 43, Type: 'AutoResponder', MessageID: 'b3', Email: 'cy@example.com' },
        BouncedAt: '2026-01-10T10:00:00Z',
      },
    ),
  )
  expect(done).toMatchObject({ rows: 5, accepted: 5, rejected: 0 })
  const ann = ['ann@example.com', id1, 'welcome']
  expect(await events(id)).toEqual([
    ['message.sent', '2026-01-10 08:00:00', ...ann],
    ['message.opened', '2026-01-10 09:00:00', ...ann],
    ['message.clicked', '2026-01-10 09:01:00', ...ann, 'https://example.com/a'],
    ['message.bounced', '2026-01-10 10:00:00', 'bob@example.com', 'b2', 'welcome', 'block_content'],
    ['message.replied', '2026-01-10 10:00:00', 'cy@example.com', 'b3'],
  ])
})

test('Mailchimp: the files of an audience, and the reports of a campaign', async () => {
  const common =
    '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,TIMEZONE,CC,REGION,EUID,TAGS'
  const ann =
    '"Ann@Example.com",Ann,Ash,4,"2025-01-01 10:00:00","2025-01-01 10:05:00",Europe/Paris,FR,,e1,"""vip"",""shop"""'
  const bob = '"bob@example.com",Bob,,2,"2025-02-01 10:00:00",,,,,e2,'
  const cy = '"cy@example.com",,,1,"2025-03-01 10:00:00",,,,,e3,'
  const { id, done } = await backfill('mailchimp', `${common}\n${ann}\n`)
  expect(done).toMatchObject({ into: 'contacts', created: 1, rejected: 0 })
  await backfill('mailchimp', `${common},UNSUB_TIME,UNSUB_REASON\n${bob},"2025-06-01 10:00:00",NORMAL\n`, id)
  await backfill(
    'mailchimp',
    `${common},CLEAN_TIME,CLEAN_CAMPAIGN_TITLE\n${cy},"2025-06-01 10:00:00",May\n`,
    id,
  )
  const { contacts } = (await server.call('GET', `/api/workspaces/${id}/contacts`)).body
  expect(contacts).toMatchObject([
    {
      ...{
        id: 'ann@example.com',
        firstName: 'Ann',
        optInStatus: 'subscribed',
        createdAt: '2025-01-01T10:05:00.000Z',
      },
      attributes: { tags: '"vip","shop"', rating: '4' },
    },
    { id: 'bob@example.com', optInStatus: 'unsubscribed', attributes: { unsubscribeReason: 'NORMAL' } },
    { id: 'cy@example.com', optInStatus: 'not_subscribed', attributes: { cleanedCampaign: 'May' } },
  ])
  const action = (name: string, timestamp: string, more: object = {}) => ({
    ...{
      campaign_id: 'k9',
      email_id: 'h1',
      email_address: 'ANN@example.com',
      action: name,
      timestamp,
      ...more,
    },
  })
  const activity = await backfill(
    'mailchimp-activity',
    lines(
      action('sent', '2026-01-10T08:00:00+00:00'),
      action('open', '2026-01-10T09:00:00+00:00', { ip: '192.0.2.1' }),
      action('click', '2026-01-10T09:01:00+00:00', { url: 'https://example.com/a' }),
      action('bounce', '2026-01-10T08:00:09+00:00', { type: 'soft' }),
    ),
  )
  const who = ['ann@example.com', 'k9-h1', 'k9']
  expect(await events(activity.id)).toEqual([
    ['message.sent', '2026-01-10 08:00:00', ...who],
    ['message.bounced', '2026-01-10 08:00:09', ...who, 'other_soft'],
    ['message.opened', '2026-01-10 09:00:00', ...who],
    ['message.clicked', '2026-01-10 09:01:00', ...who, 'https://example.com/a'],
  ])
})

test('listmonk: its export of subscribers, and its tables of views, clicks and bounces', async () => {
  const subscribers = [
    'uuid,email,name,attributes,status,created_at,updated_at',
    'u1,Ann@Example.com,Ann,"{""city"": ""Paris"", ""n"": 3}",enabled,2025-01-01 15:30:00.123456 +0530 IST,2025-01-02 10:00:00 +0000 UTC',
    'u2,bob@example.com,Bob,{},blocklisted,2025-01-01T10:00:00Z,2025-01-02T10:00:00Z',
  ].join('\n')
  const { id, done } = await backfill('listmonk', subscribers)
  expect(done).toMatchObject({ into: 'contacts', created: 2, rejected: 0 })
  const { contacts } = (await server.call('GET', `/api/workspaces/${id}/contacts`)).body
  expect(contacts).toMatchObject([
    {
      ...{
        id: 'ann@example.com',
        externalId: 'u1',
        optInStatus: 'subscribed',
        createdAt: '2025-01-01T10:00:00.123Z',
      },
      attributes: { city: 'Paris', n: 3 },
    },
    { id: 'bob@example.com', optInStatus: 'unsubscribed' },
  ])
  const table = [
    'event,created_at,campaign_uuid,subscriber_uuid,email,url,type',
    'view,2026-01-10 09:00:00.5+00,ca,u1,ann@example.com,,',
    'click,2026-01-10 10:01:00+01,ca,u1,ann@example.com,https://example.com/a,',
    'bounce,2026-01-10 08:00:09+00,ca,u2,bob@example.com,,hard',
    'bounce,2026-01-10 08:00:10+00,ca,u2,bob@example.com,,complaint',
    'view,2026-01-10 11:00:00+00,ca,,,,',
  ].join('\n')
  const activity = await backfill('listmonk-activity', table)
  expect(activity.done).toMatchObject({ accepted: 5, rejected: 0 })
  expect(await events(activity.id)).toEqual([
    ['message.bounced', '2026-01-10 08:00:09', 'bob@example.com', 'listmonk-ca-u2', 'ca', 'other_hard'],
    ['message.complained', '2026-01-10 08:00:10', 'bob@example.com', 'listmonk-ca-u2', 'ca'],
    ['message.opened', '2026-01-10 09:00:00', 'ann@example.com', 'listmonk-ca-u1', 'ca'],
    [
      'message.clicked',
      '2026-01-10 09:01:00',
      'ann@example.com',
      'listmonk-ca-u1',
      'ca',
      'https://example.com/a',
    ],
    ['message.opened', '2026-01-10 11:00:00', 'ca'],
  ])
})
