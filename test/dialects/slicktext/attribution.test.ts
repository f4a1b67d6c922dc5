import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

/** An event of contact `c`, unless it says otherwise, in December. */
function at(moment: string, kind: string, more: object = {}): object {
  return { kind, contactId: 'c', time: `2024-12-${moment}Z`, ...more }
}

async function withCampaigns(...events: readonly object[]): Promise<Brand> {
  const brand = await live.brand()
  await brand.put('campaigns', 'x', { name: 'X' })
  await brand.put('campaigns', 'y', { name: 'Y' })
  await brand.put('workflows', 'w', { name: 'W' })
  await brand.send(events)
  return brand
}

async function credited(brand: Brand, figure: string): Promise<number[]> {
  const paths = ['/campaigns/x', '/campaigns/y', '/workflows/w']
  return Promise.all(paths.map(async (path) => (await brand.get(path)).totals[figure]))
}

const sent = (messageId: string, moment: string, of: object) =>
  at(moment, 'message.sent', { messageId, ...of })
const X = { campaignId: 'x' }
const Y = { campaignId: 'y' }
const W = { workflowId: 'w' }

describe('An order', () => {
  it('goes to the latest touch, and one of a contact without any to nobody', async () => {
    const brand = await withCampaigns(
      sent('1', '01T10:00:00', X),
      at('01T10:05:00', 'message.clicked', { messageId: '1' }),
      sent('2', '02T10:00:00', W),
      at('02T11:00:00', 'order.placed', { amount: 20.5, orderId: 'a' }),
      at('03T11:00:00', 'order.placed', { amount: 30, orderId: 'b' }),
      at('03T11:00:00', 'order.placed', { amount: 99, orderId: 'z', contactId: 'other' }),
    )
    // The first within 24 hours of the workflow's message; the second has only the click of two days before.
    expect(await credited(brand, 'orders')).toEqual([1, 0, 1])
    expect(await credited(brand, 'revenue')).toEqual([30, 0, 20.5])
  })

  it('is in time for 14 days from a click and 24 hours from a message, the beginning left out', async () => {
    const brand = await withCampaigns(
      sent('1', '01T10:00:00', X),
      at('01T10:00:00', 'message.clicked', { messageId: '1' }),
      at('15T10:00:00', 'order.placed', { orderId: 'late', amount: 1 }),
      at('15T09:59:59', 'order.placed', { orderId: 'in time', amount: 2 }),
      sent('2', '16T10:00:00', { ...Y, contactId: 'd' }),
      at('17T10:00:00', 'order.placed', { orderId: 'late too', amount: 4, contactId: 'd' }),
      at('17T09:59:59', 'order.placed', { orderId: 'in time too', amount: 8, contactId: 'd' }),
    )
    expect(await credited(brand, 'revenue')).toEqual([2, 8, 0])
  })

  it('at one instant: a click goes before a message, and else what arrived later', async () => {
    const brand = await withCampaigns(
      sent('1', '01T10:00:00', X),
      at('02T10:00:00', 'message.clicked', { messageId: '1' }),
      sent('2', '02T10:00:00', Y),
      at('02T10:00:00', 'order.placed', { orderId: 'a', amount: 1 }),
      sent('3', '05T10:00:00', { ...X, contactId: 'd' }),
      sent('4', '05T10:00:00', { ...Y, contactId: 'd' }),
      at('05T12:00:00', 'order.placed', { orderId: 'b', amount: 2, contactId: 'd' }),
    )
    expect(await credited(brand, 'revenue')).toEqual([1, 2, 0])
  })

  it('that names its campaign is that campaign’s; machines and agents take no credit', async () => {
    const brand = await withCampaigns(
      sent('1', '01T10:00:00', X),
      at('01T11:00:00', 'message.clicked', { messageId: '1' }),
      at('01T12:00:00', 'order.placed', { orderId: 'a', amount: 1, campaignId: 'y' }),
      sent('2', '03T10:00:00', { ...Y, contactId: 'd' }),
      sent('3', '03T10:30:00', { contactId: 'd', source: 'InboxThread' }),
      at('03T11:00:00', 'order.placed', { orderId: 'b', amount: 2, contactId: 'd' }),
      sent('4', '03T10:00:00', { ...X, contactId: 'e' }),
      at('05T10:00:00', 'message.clicked', { messageId: '4', properties: { bot: true } }),
      at('05T11:00:00', 'order.placed', { orderId: 'c', amount: 4, contactId: 'e' }),
    )
    expect(await credited(brand, 'revenue')).toEqual([0, 3, 0])
  })

  it('counts once by its id, and a refund takes its amount off at its own time', async () => {
    const brand = await withCampaigns(
      sent('1', '01T10:00:00', X),
      at('01T11:00:00', 'order.placed', { orderId: 'a', amount: 50 }),
      at('01T11:30:00', 'order.placed', { orderId: 'a', amount: 50, id: 'again' }),
      at('01T12:00:00', 'order.placed', { orderId: 'b', amount: 30.1 }),
      at('03T12:00:00', 'order.refunded', { orderId: 'b', amount: 10.05 }),
      at('04T12:00:00', 'order.refunded', { orderId: 'a', amount: 50 }),
    )
    const { totals, groups } = await brand.get('/campaigns/x?start=2024-12-01&end=2024-12-04&frequency=day')
    expect(totals).toMatchObject({ orders: 1, revenue: 20.05, average_order_value: 20.05 })
    expect(groups).toHaveLength(1)
    expect(groups[0]).toMatchObject({ name: 'X', orders: 1, revenue: 20.05 })
    const cells = Object.values<{ orders: number; revenue: number }>(groups[0].period)
    expect(cells.map(({ orders, revenue }) => [orders, revenue])).toEqual([
      [1, 80.1],
      [0, 0],
      [0, -10.05],
      [0, -50],
    ])
  })

  it('that is not known leaves its refund to whom that names, not to a message', async () => {
    const brand = await withCampaigns(
      sent('1', '01T10:00:00', X),
      at('01T11:00:00', 'order.placed', { orderId: 'a', amount: 50 }),
      at('01T11:30:00', 'order.refunded', { orderId: 'lost', amount: 7 }),
      at('01T11:30:00', 'order.refunded', { orderId: 'lost too', amount: 5, campaignId: 'y' }),
    )
    expect(await credited(brand, 'revenue')).toEqual([50, -5, 0])
  })

  it('follows the workspace’s own windows', async () => {
    const brand = await withCampaigns(
      sent('1', '01T10:00:00', X),
      at('01T10:30:00', 'message.clicked', { messageId: '1' }),
      at('01T13:00:00', 'order.placed', { orderId: 'a', amount: 1 }),
    )
    expect(await credited(brand, 'orders')).toEqual([1, 0, 0])
    const attribution = { clickWindowDays: 0, viewWindowHours: 3 }
    await live.server.call('PUT', `/api/workspaces/${brand.id}`, { settings: { attribution } })
    expect(await credited(brand, 'orders')).toEqual([0, 0, 0])
  })
})

describe('An unsubscribe', () => {
  it('goes where it says, else to the campaign or workflow of the last 24 hours, else to nobody', async () => {
    const off = { status: 'unsubscribed' }
    const brand = await withCampaigns(
      sent('1', '01T10:00:00', X),
      sent('2', '01T11:00:00', W),
      at('01T12:00:00', 'message.unsubscribed', { messageId: '1' }),
      sent('3', '01T10:00:00', { ...Y, contactId: 'd' }),
      at('02T09:59:59', 'contact.opt_in_changed', { ...off, contactId: 'd' }),
      sent('4', '01T10:00:00', { ...Y, contactId: 'e' }),
      at('02T10:00:00', 'contact.opt_in_changed', { ...off, contactId: 'e' }),
    )
    expect(await credited(brand, 'unsubscribes')).toEqual([1, 1, 0])
    expect((await brand.get('/campaigns/x')).totals.unsubscribe_rate).toBe(1)
  })
})

describe('One campaign', () => {
  it('has clicks by all and by people once, those of machines on links only, and rates of its contacts', async () => {
    const brand = await withCampaigns(
      sent('1', '01T10:00:00', X),
      sent('2', '01T10:00:00', { ...X, contactId: 'd' }),
      at('01T10:05:00', 'message.clicked', { messageId: '1', linkId: 'l' }),
      at('02T10:05:00', 'message.clicked', { messageId: '1', linkId: 'l' }),
      at('02T10:05:00', 'message.clicked', {
        messageId: '2',
        contactId: 'd',
        properties: { bot: true },
        linkId: 'l',
      }),
      // A click that names its link and nothing else.
      { kind: 'message.clicked', linkId: 'l', time: '2024-12-03T10:00:00Z' },
    )
    await brand.put('links', 'l', { campaignId: 'x', url: 'https://shop.example', active: false })
    await brand.put('contacts', 'c', { source: 'import' })
    const body = await brand.get('/campaigns/x')
    expect(Object.keys(body)).toEqual(['totals', 'campaign', 'audiences', 'links'])
    expect(body.totals).toMatchObject({ contacts: 2, clicks: 3, click_rate: 1.5 })
    expect(body.totals).toMatchObject({ unique_clicks: 1, unique_click_rate: 0.5 })
    expect(body.links).toMatchObject([
      { clicks: 3, unique_clicks: 1, bot_clicks: 1, active: 0, type: 'normal' },
    ])
    const { groups } = await brand.get('/campaigns/x?group=source&start=2024-12-01&end=2024-12-02')
    expect(groups).toMatchObject([
      { name: 'Import', contacts: 1, clicks: 2, click_rate: 2 },
      { name: 'Unknown', contacts: 1, clicks: 0, click_rate: 0 },
    ])
    expect(groups[0].period).toBeUndefined()
    const cut = await brand.get('/campaigns/x?group=source&start=2024-12-01&end=2024-12-02&frequency=day')
    // Distinct in each bucket, so that buckets do not add up to the whole.
    expect(cut.groups[0].period['2024-12-01']).toMatchObject({ contacts: 1, clicks: 1, unique_clicks: 1 })
    expect(cut.groups[0].period['2024-12-02']).toMatchObject({ contacts: 0, clicks: 1, unique_clicks: 1 })
  })

  it('that does not meet a filter counts nothing and is still there; a comparison compares all figures', async () => {
    const brand = await withCampaigns(sent('1', '01T10:00:00', X), sent('2', '02T10:00:00', X))
    for (const query of ['name=Y', 'name=null', 'audience_size=1', 'media_url=x', '_brand_id=0']) {
      const body = await brand.get(`/campaigns/x?${query}`)
      expect([body.totals.contacts, body.campaign.name], query).toEqual([0, 'X'])
    }
    for (const query of ['name=X', 'media_url=null', 'audience_size=0.0', 'campaign_id=x']) {
      expect((await brand.get(`/campaigns/x?${query}`)).totals.contacts, query).toBe(1)
    }
    const { comparison } = await brand.get('/campaigns/x?start=2024-12-02&end=2024-12-02&compare=DoD')
    expect(Object.keys(comparison)).toEqual(['type', 'start', 'end', 'totals', 'change'])
    expect(comparison.change.contacts).toEqual({ absolute: 0, percent: 0 })
    expect(comparison.change.revenue).toEqual({ absolute: 0, percent: null })
  })
})

describe('One workflow', () => {
  it('has those in it who have not left, and nobody from before it was cleared', async () => {
    const start = (contactId: string, moment: string) => at(moment, 'enrollment.started', { ...W, contactId })
    const brand = await withCampaigns(
      start('a', '01T10:00:00'),
      start('a', '05T10:00:00'),
      start('b', '01T10:00:00'),
      start('d', '05T10:00:00'),
      at('02T10:00:00', 'enrollment.exited', { ...W, contactId: 'a' }),
    )
    expect((await brand.get('/workflows/w')).totals).toMatchObject({ entrances: 4, current: 3, exits: 1 })
    await brand.put('workflows', 'w', { clearedAt: '2024-12-04T00:00:00Z' })
    expect((await brand.get('/workflows/w')).totals).toMatchObject({ entrances: 4, current: 2, exits: 2 })
  })
})
