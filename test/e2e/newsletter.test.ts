import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Rudder from '@rudderstack/rudder-sdk-node'
import { Analytics as Segment } from '@segment/analytics-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

/**
 * A newsletter's life, sent through two vendors' SDKs as they are and asked for through a third's client.
 * Every figure below can be counted in `beforeAll`.
 */
let server: TestServer
let address: string
let key: string
const id = 'newsletter'
const sentAt = new Date('2026-03-02T09:00:00Z')
const later = (minutes: number) => new Date(sentAt.getTime() + minutes * 60_000)

beforeAll(async () => {
  server = await startServer({ now: '2026-03-10T12:00:00Z' })
  address = await server.app.listen({ port: 0, host: '127.0.0.1' })
  key = (await server.workspace(id, { timezone: 'Europe/Warsaw' })).key
  await server.call('PUT', `/api/workspaces/${id}/campaigns/march`, {
    name: 'March news',
    channel: 'email',
    status: 'ACTIVE',
  })
  await sendThroughSegment()
  await sendThroughRudder()
})
afterAll(() => server.close())

/** Ten readers sign up; the newsletter goes to each of them, nine get it and one bounces. */
async function sendThroughSegment(): Promise<void> {
  const segment = new Segment({ writeKey: key, host: address, flushAt: 7 })
  const failures: unknown[] = []
  segment.on('error', (error) => failures.push(error))
  for (let n = 0; n < 10; n += 1) {
    const userId = `reader-${n}`
    segment.identify({
      userId,
      timestamp: sentAt,
      traits: { email: `${userId}@example.org`, createdAt: '2026-03-01T10:00:00Z', plan: 'free' },
    })
    const ids = { messageId: `march-${n}`, campaignId: 'march', contactId: userId }
    segment.track({ userId, event: 'message.sent', timestamp: sentAt, properties: ids })
    segment.track({
      userId,
      event: n === 9 ? 'message.bounced' : 'message.delivered',
      timestamp: later(1),
      properties: { messageId: `march-${n}`, ...(n === 9 ? { bounceClass: 'user_unknown' } : {}) },
    })
  }
  await segment.closeAndFlush()
  expect(failures).toEqual([])
}

/** Six of them open it, reader 0 three times; three click, reader 1 twice; one unsubscribes, one buys. */
async function sendThroughRudder(): Promise<void> {
  const rudder = new Rudder(key, { dataPlaneUrl: address, gzip: true, flushAt: 5 })
  const track = (n: number, event: string, minutes: number, properties: Record<string, string> = {}) =>
    rudder.track({
      userId: `reader-${n}`,
      event,
      timestamp: later(minutes),
      properties: { messageId: `march-${n}`, ...properties },
    })
  for (let n = 0; n < 6; n += 1) track(n, 'message.opened', 60 + n)
  // Another day in Warsaw, where it is one hour later than in UTC: 3 March, 00:30.
  track(0, 'message.opened', 14 * 60 + 30)
  track(0, 'message.opened', 15 * 60)
  for (let n = 0; n < 3; n += 1) track(n, 'message.clicked', 90 + n, { url: 'https://example.org/news' })
  track(1, 'message.clicked', 200, { url: 'https://example.org/more' })
  track(5, 'message.unsubscribed', 300)
  rudder.page({
    userId: 'reader-2',
    name: 'News',
    timestamp: later(95),
    context: { campaign: { source: 'newsletter', name: 'march' } },
  })
  track(2, 'purchase', 100)
  await rudder.flush()
}

const DAY_ONE = {
  sent: 10,
  opened: 6,
  unique_opened: 6,
  clicked: 4,
  unique_clicked: 3,
  goals: 0,
  unique_goals: 0,
  forwarded: 0,
  unsubscribes: 1,
  bounces_user_unknown: 1,
  bounces_user_recycled: 0,
  bounces_mailbox_full: 0,
  bounces_block_content: 0,
  bounces_block_timeout: 0,
  bounces_block_other: 0,
  bounces_other_soft: 0,
  bounces_other_hard: 0,
  complaints_handled: 0,
  complaints_unhandled: 0,
}

describe('GetResponse', () => {
  let folder: string
  let client: Record<string, (...words: unknown[]) => void>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftersend-getresponse-'))
    await writeFile(join(folder, 'package.json'), '{"private":true}')
    await promisify(execFile)(
      'npm',
      [
        'install',
        'getresponse-nodejs-api@0.0.4',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--prefer-offline',
      ],
      { cwd: folder },
    )
    const Client = createRequire(join(folder, 'index.js'))('getresponse-nodejs-api')
    client = new Client(key, `${address}/getresponse`)
  }, 180_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const call = (method: string, ...words: unknown[]): Promise<unknown> =>
    new Promise((resolve) => client[method]?.(...words, (reply: unknown) => resolve(reply)))

  test('The Node client’s connection test gets its pong', async () => {
    expect(await call('ping')).toMatchObject({ success: true })
  })

  test('The Node client reads the day’s figures, digit for digit, in the account’s zone', async () => {
    const reply = JSON.stringify(await call('getMessageStats', 'march', 'daily'))
    expect(JSON.parse(reply)).toMatchObject({
      success: true,
      data: { result: { '2026-03-02': DAY_ONE, '2026-03-03': { opened: 2, unique_opened: 0, sent: 0 } } },
    })
  })

  test('The Node client’s default grouping, yearly, adds the days up', async () => {
    const reply = await call('getMessageStats', 'march', 'yearly')
    expect(reply).toMatchObject({ data: { result: { '2026': { ...DAY_ONE, opened: 8 } } } })
  })
})

describe('CampaignOS', () => {
  const ask = async (path: string) =>
    (await server.call('GET', `/api/workspaces/${id}/analytics${path}`, undefined, key)).body

  test('The overview counts messages once, however often they are opened', async () => {
    expect(await ask('')).toEqual({
      contacts: { total: 10, new: 10 },
      campaigns: { total: 1, active: 1 },
      messages: { total: 10, sent: 10, opened: 6, clicked: 3, openRate: 0.6, clickRate: 0.3 },
      events: { total: 2 },
    })
  })

  test('The campaign’s page divides by what was delivered', async () => {
    expect(await ask('/campaigns/march')).toMatchObject({
      campaign: { id: 'march', name: 'March news' },
      messages: {
        total: 10,
        sent: 10,
        delivered: 9,
        opened: 6,
        clicked: 3,
        bounced: 1,
        openRate: 0.667,
        bounceRate: 0.111,
      },
      channelBreakdown: [{ channel: 'EMAIL', _count: 10 }],
    })
  })

  test('The purchase is a conversion of the visit that the newsletter brought', async () => {
    expect(await ask('/attribution')).toEqual({
      period: '30d',
      sources: [{ source: 'newsletter', medium: null, campaign: 'march', uniqueVisitors: 1, totalEvents: 1 }],
      totalAttributedEvents: 1,
      conversions: 1,
    })
  })

  test('From sent to opened to clicked is a funnel of ten, six and three', async () => {
    const { steps, overallConversion } = await ask(
      '/funnel?steps=message.sent,message.opened,message.clicked',
    )
    expect(steps.map((step: { count: number }) => step.count)).toEqual([10, 6, 3])
    expect(overallConversion).toBe(0.3)
  })
})
