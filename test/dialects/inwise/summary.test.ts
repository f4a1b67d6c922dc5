import { afterAll, beforeAll, expect, test } from 'vitest'
import { numberOf } from '../../../src/model/number-id.ts'
import { startLive, type Tenant } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

const KINDS = [
  'sent',
  'suppressed',
  'opened',
  'clicked',
  'bounced',
  'unsubscribed',
  'viewed_in_browser',
  'printed',
  'complained',
  'onsite',
]

/** Numbers from 0 to below `end`, always the same. */
function chance(seed: number): (end: number) => number {
  let state = seed
  return (end) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % end
  }
}

async function allRows(tenant: Tenant, table: string): Promise<Record<string, unknown>[]> {
  const path = `${table}?campaign_id=5&date_from=1990-01-01&date_to=2100-01-01&page_size=1000`
  const rows = await tenant.rows(path)
  expect(rows.length).toBeLessThan(1000)
  return rows
}

test('The summary is what counting the rows of the lists gives', async () => {
  const tenant = await live.tenant()
  await tenant.put('campaigns', '5', { channel: 'email' })
  const random = chance(7)
  await tenant.send(
    Array.from({ length: 1200 }, (_, number) => ({
      id: `e${number}`,
      kind: `message.${KINDS[random(KINDS.length)]}`,
      time: new Date(
        Date.UTC(2024, 8, 18, 10) - random(400) * 86_400_000 + random(20) * 3_600_000,
      ).toISOString(),
      ...(random(5) === 0 ? {} : { contactId: `c${random(30)}` }),
      campaignId: 5 + random(2),
      ...[{}, { channel: 'email' }, { channel: 'sms' }][random(3)],
      public: undefined,
    })),
  )
  const [sent, undelivered, activities] = await Promise.all(
    ['sentEmails', 'undelivered', 'activities'].map((table) => allRows(tenant, table)),
  )
  const of = (...types: string[]) =>
    activities?.filter((row) => types.includes(String(row.action_type))) ?? []
  const people = (rows: Record<string, unknown>[]) =>
    new Set(rows.map((row) => row.contact_id).filter((id) => id !== undefined)).size
  const total = (type: string) => [of(type).length, people(of(type))]
  const summary = await tenant.rows('activitiesSummary?campaign_id=5')
  expect(Object.values(summary)).toEqual([
    ...total('emailOpened'),
    ...total('emailClicked'),
    sent?.length,
    undelivered?.length,
    ...total('emailBounced'),
    people(of('emailWebVersion', 'emailPublicWebVersion')),
    ...total('emailUnsubscribed'),
    ...total('emailReportSpam'),
    ...total('emailOnsite'),
  ])
  for (const value of Object.values(summary)) expect(value).toBeGreaterThan(5)
  expect(summary).not.toHaveProperty('webversions')
})

test('An opener without a name counts as an open and as nobody; a click opens nothing', async () => {
  const tenant = await live.tenant()
  await tenant.put('campaigns', '5', { channel: 'email' })
  const event = (kind: string, members: object) => ({ kind: `message.${kind}`, campaignId: 5, ...members })
  await tenant.send([
    event('opened', { id: 'a' }),
    event('opened', { id: 'b' }),
    event('opened', { id: 'c', contactId: 1 }),
    event('clicked', { id: 'd', contactId: 2 }),
    event('viewed_in_browser', { id: 'e', contactId: 1 }),
    event('viewed_in_browser', { id: 'f', contactId: 1, public: true }),
    event('opened', { id: 'g', contactId: 3, time: '2001-01-01T00:00:00Z' }),
  ])
  expect(await tenant.rows('activitiesSummary?campaign_id=5')).toMatchObject({
    opens: 4,
    opens_unique: 2,
    clicks: 1,
    clicks_unique: 1,
    webversions_unique: 1,
  })
})

test('A campaign is known once it is written, by number and by id, until it is deleted', async () => {
  const tenant = await live.tenant()
  await tenant.send([{ kind: 'message.opened', campaignId: 'spring', channel: 'email', contactId: 1 }])
  const number = numberOf('spring')
  const status = async (id: unknown) => (await tenant.get(`activitiesSummary?campaign_id=${id}`)).status
  expect(await status('spring')).toBe(404)
  await tenant.put('campaigns', 'spring', {})
  expect((await tenant.rows(`activitiesSummary?campaign_id=${number}`)).opens).toBe(1)
  expect((await tenant.rows('activitiesSummary?campaign_id=spring')).opens).toBe(1)
  expect(await status(number + 1)).toBe(404)
  expect((await tenant.rows(`activities?campaign_id=${number + 1}`)).length).toBe(0)
  const other = await live.tenant()
  expect((await other.get(`activitiesSummary?campaign_id=${number}`)).body).toEqual({
    message: 'campaign not found',
  })
  await tenant.remove('campaigns', 'spring')
  expect(await status('spring')).toBe(404)
  expect(await status(number)).toBe(404)
})
