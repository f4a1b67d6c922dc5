import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLive, times } from './live-server.ts'

/** The vendor's samples of one campaign and one workflow. */
let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive({ now: '2024-12-18T13:39:01Z' })
})
afterAll(() => live.close())

const AT = '2024-12-18 13:39:01'

test('One campaign: 200 contacts and nothing else, with its resource and audience', async () => {
  const brand = await live.brand('123456789')
  await brand.put('campaigns', '123', {
    name: 'Sale',
    body: 'This weekend only, 20% off everything in store.',
    status: 'sent',
    createdBy: '3333',
    audienceSize: 200,
    completionPercentage: 100,
    startedAt: '2024-12-18T13:39:01Z',
    finishedAt: '2024-12-18T13:39:01Z',
    audiences: [{ id: '141', listId: '222', size: 100, createdAt: '2024-12-18T13:39:01Z' }],
  })
  await brand.send(
    times(200, (number) => ({
      kind: 'message.sent',
      messageId: `m${number}`,
      contactId: `c${number}`,
      campaignId: '123',
      time: '2024-12-18T13:39:01Z',
    })),
  )
  expect(await brand.get('/campaigns/123')).toEqual({
    totals: {
      contacts: 200,
      clicks: 0,
      click_rate: 0,
      unique_clicks: 0,
      unique_click_rate: 0,
      unsubscribes: 0,
      unsubscribe_rate: 0,
      orders: 0,
      revenue: 0,
      average_order_value: 0,
      revenue_per_message: 0,
    },
    campaign: {
      campaign_id: 123,
      _brand_id: 123456789,
      _created_by_user_id: 3333,
      name: 'Sale',
      body: 'This weekend only, 20% off everything in store.',
      media_url: null,
      audience_size: 200,
      status: 'sent',
      status_detail: null,
      status_date: AT,
      completion_percentage: 100,
      created: AT,
      scheduled: null,
      started: AT,
      finished: AT,
      last_updated: AT,
    },
    audiences: {
      // The sample's key says 141 and its member 111; here both are the audience's id.
      141: {
        campaign_audience_id: 141,
        _campaign_id: 123,
        all_contacts: 0,
        _contact_list_id: 222,
        _segment_id: null,
        size: 100,
        created: AT,
      },
    },
    links: [],
  })
})

test('One workflow: 11 entrances, all out again, and a click that is one in 11', async () => {
  const brand = await live.brand('1234567890')
  await brand.put('workflows', '2222', {
    name: 'Welcome Series',
    entryRule: 'oneAtTime',
    active: false,
    createdAt: '2024-11-05T19:57:49Z',
    activatedAt: '2024-11-13T02:56:24Z',
    deactivatedAt: '2024-11-20T17:38:18Z',
  })
  const of = { workflowId: '2222', time: '2024-11-14T00:00:00Z' }
  await brand.send([
    ...times(11, (number) => ({ ...of, kind: 'enrollment.started', contactId: `c${number}` })),
    ...times(11, (number) => ({
      ...of,
      kind: number < 6 ? 'enrollment.completed' : 'enrollment.exited',
      contactId: `c${number}`,
      time: '2024-11-15T00:00:00Z',
    })),
    { ...of, kind: 'message.sent', messageId: 'm1', contactId: 'c1', workflowNodeId: 'n1' },
    { kind: 'message.clicked', messageId: 'm1', linkId: 'l1', time: '2024-11-14T01:00:00Z' },
  ])
  expect(await brand.get('/workflows/2222')).toEqual({
    totals: {
      entrances: 11,
      current: 0,
      exits: 11,
      messages: 1,
      clicks: 1,
      click_rate: 0.09090909090909091,
      unique_clicks: 1,
      unique_click_rate: 0.09090909090909091,
      unsubscribes: 0,
      unsubscribe_rate: 0,
      orders: 0,
      revenue: 0,
      average_order_value: 0,
      revenue_per_entrance: 0,
    },
    workflow: {
      workflow_id: 2222,
      _brand_id: 1234567890,
      name: 'Welcome Series',
      description: null,
      entry_rule: 'oneAtTime',
      active: 0,
      created: '2024-11-05 19:57:49',
      last_updated: AT,
      last_activated: '2024-11-13 02:56:24',
      last_deactivated: '2024-11-20 17:38:18',
      last_cleared: null,
    },
    links: [],
  })
  expect((await brand.get('/workflows?_workflow_id=2222')).totals.total).toBe(11)
  expect((await brand.get('/workflows/2222/nodes/n1')).totals).toEqual({
    contacts: 1,
    messages: 1,
    clicks: 1,
    click_rate: 1,
    unique_clicks: 1,
    unique_click_rate: 1,
  })
  await brand.put('links', 'l1', { url: 'https://shop.example', workflowId: '2222' })
  expect((await brand.get('/workflows/2222')).links).toMatchObject([
    { type: 'normal', source: 'Workflow', _source_id: 2222, clicks: 1, unique_clicks: 1, bot_clicks: 0 },
  ])
  const clicks = await brand.get('/links/clicks?link_source=Workflow&_link_source_id=2222&group=_link_id')
  expect(clicks.totals.total).toBe(1)
})

test('Campaigns: contacts reached, each once a campaign, and campaigns by their start', async () => {
  const brand = await live.brand()
  const sent = (messageId: string, contactId: string, campaignId: string, day: string) => ({
    kind: 'message.sent',
    messageId,
    contactId,
    campaignId,
    time: `2024-12-${day}T10:00:00Z`,
  })
  await brand.put('contacts', 'a', { source: 'import' })
  await brand.put('campaigns', 'x', { name: 'X', startedAt: '2024-12-01T10:00:00Z' })
  await brand.put('campaigns', 'y', { name: 'Y', startedAt: '2024-12-02T10:00:00Z' })
  await brand.send([
    sent('1', 'a', 'x', '01'),
    sent('2', 'a', 'x', '02'),
    sent('3', 'b', 'x', '02'),
    sent('4', 'a', 'y', '02'),
  ])
  const days = 'start=2024-12-01&end=2024-12-02'
  expect(await brand.get(`/campaigns?${days}`)).toEqual({
    totals: { total: 3, average: 1.5 },
    groups: [{ name: 'Contacts', total: 3, average: 1.5, period: { '2024-12-01': 1, '2024-12-02': 2 } }],
  })
  const split = await brand.get(`/campaigns?${days}&group=contact_source`)
  expect(split.groups.map(({ name, total }: { name: string; total: number }) => [name, total])).toEqual([
    ['Import', 2],
    ['Unknown', 1],
  ])
  // The pair's first message within the window, not ever.
  expect((await brand.get('/campaigns?start=2024-12-02&end=2024-12-02')).totals.total).toBe(3)
  expect((await brand.get(`/campaigns?${days}&name=Y`)).totals.total).toBe(1)
  expect(await brand.get(`/campaigns?${days}&metric=campaigns`)).toMatchObject({
    totals: { total: 2 },
    groups: [{ name: 'Campaigns', period: { '2024-12-01': 1, '2024-12-02': 1 } }],
  })
  expect((await brand.ask(`/campaigns?${days}&metric=campaigns&group=contact_source`)).status).toBe(400)
})
