import { afterAll, beforeAll, expect, test } from 'vitest'
import { numberOf } from '../../../src/model/number-id.ts'
import { startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

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
