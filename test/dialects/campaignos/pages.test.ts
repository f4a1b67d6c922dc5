import { describe, expect, it } from 'vitest'
import { bareServer } from './bare-server.ts'

describe('the overview', () => {
  it('is as in the vendor’s sample, member for member', async () => {
    const active = { status: 'ACTIVE' }
    const campaigns = Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [`cmp_${index}`, index < 8 ? active : { status: 'paused' }]),
    )
    const { app, asked } = bareServer({
      level: 50_000,
      things: { campaigns },
      count: () => [
        {
          values: {
            contactsCreated: 1200,
            messages: 150_000,
            messagesSent: 145_000,
            messagesOpened: 43_500,
            messagesClicked: 14_500,
            trackedEvents: 500_000,
          },
        },
      ],
    })
    const url = '/api/workspaces/ws_1/analytics'
    const response = await app.inject({ url, headers: { authorization: 'Bearer KEY' } })
    expect(response.body).toBe(
      '{"contacts":{"total":50000,"new":1200},"campaigns":{"total":25,"active":8},' +
        '"messages":{"total":150000,"sent":145000,"opened":43500,"clicked":14500,"openRate":0.3,"clickRate":0.1},' +
        '"events":{"total":500000}}',
    )
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(asked.count[0]?.window).toEqual({
      fromMs: Date.parse('2026-01-01'),
      toMs: Date.parse('2026-01-30T12:00:00.001Z'),
    })
    expect(asked.level).toEqual([
      { of: 'contacts', atMs: Date.parse('2026-01-30T12:00:00.001Z') },
      { of: 'campaigns', group: 'status' },
    ])
  })

  it('counts a campaign as active whatever the case of its status', async () => {
    const statuses = ['ACTIVE', 'active', 'Active', 'inactive', 'ACTIVE ', '']
    const campaigns = Object.fromEntries(statuses.map((status, index) => [`c${index}`, { status }]))
    const { get } = bareServer({ things: { campaigns: { ...campaigns, none: {} } } })
    expect((await get('')).body).toMatchObject({ campaigns: { total: 7, active: 3 } })
  })

  it('of nothing is zeros', async () => {
    expect((await bareServer({ things: {} }).get('')).body).toEqual({
      contacts: { total: 0, new: 0 },
      campaigns: { total: 0, active: 0 },
      messages: { total: 0, sent: 0, opened: 0, clicked: 0, openRate: 0, clickRate: 0 },
      events: { total: 0 },
    })
  })
})

describe('the time series', () => {
  it('has a row for each day up to today, zeros included', async () => {
    const { get } = bareServer({
      count: () => [{ bucket: '2026-01-29', values: { trackedEvents: 3, messagesFirstOpened: 1 } }],
    })
    const zeros = { events: 0, contacts: 0, messages: 0, opens: 0, clicks: 0 }
    expect((await get('/timeseries?days=3')).body).toEqual({
      period: '3d',
      series: [
        { date: '2026-01-28', ...zeros },
        { date: '2026-01-29', ...zeros, events: 3, opens: 1 },
        { date: '2026-01-30', ...zeros },
      ],
    })
  })

  it.each([
    ['2026-01-30T00:00:00.000Z', 'UTC'],
    ['2026-01-30T23:59:59.999Z', 'UTC'],
    ['2026-03-29T21:59:59.999Z', 'Europe/Warsaw'],
    ['2026-10-25T22:59:59.999Z', 'Europe/Warsaw'],
    ['2026-10-25T23:00:00.000Z', 'Europe/Warsaw'],
  ])('has exactly as many rows as days at %s in %s', async (now, zone) => {
    for (const days of [1, 2, 30, 365]) {
      const { get } = bareServer({ nowMs: Date.parse(now) })
      const { body } = await get(`/timeseries?days=${days}&timezone=${zone}`)
      expect(body).toMatchObject({ series: { length: days } })
    }
  })
})

describe('attribution', () => {
  it('shows the busiest first, and null for what is not given', async () => {
    const row = (source: string, medium: string, campaign: string, actors: number, events: number) => ({
      source,
      medium,
      campaign,
      actors,
      events,
    })
    const { get, asked } = bareServer({
      sources: {
        sources: [
          row('b', 'x', 'y', 1, 5),
          row('b', '', '', 1, 5),
          row('B', 'x', 'y', 1, 5),
          row('c', 'x', 'y', 2, 5),
          row('google', 'cpc', 'summer-sale', 500, 1200),
          row('b', 'x', '', 1, 5),
        ],
        conversions: 150,
      },
    })
    expect((await get('/attribution')).body).toEqual({
      period: '30d',
      sources: [
        ['google', 'cpc', 'summer-sale', 500, 1200],
        ['c', 'x', 'y', 2, 5],
        ['B', 'x', 'y', 1, 5],
        ['b', null, null, 1, 5],
        ['b', 'x', null, 1, 5],
        ['b', 'x', 'y', 1, 5],
      ].map(([source, medium, campaign, uniqueVisitors, totalEvents]) => ({
        source,
        medium,
        campaign,
        uniqueVisitors,
        totalEvents,
      })),
      totalAttributedEvents: 1225,
      conversions: 150,
    })
    expect(asked.sources[0]?.conversionKinds).toEqual(['purchase'])
  })
})

describe('a funnel', () => {
  it('is as in the vendor’s sample', async () => {
    const { get } = bareServer({ funnel: [10_000, 1000, 200] })
    expect((await get('/funnel?steps=page_view,signup,purchase&days=30')).body).toEqual({
      period: '30d',
      steps: [
        { step: 'page_view', count: 10_000, dropoff: 0, conversionFromPrevious: 1 },
        { step: 'signup', count: 1000, dropoff: 9000, conversionFromPrevious: 0.1 },
        { step: 'purchase', count: 200, dropoff: 800, conversionFromPrevious: 0.2 },
      ],
      overallConversion: 0.02,
    })
  })

  it.each([
    [[0], [0], 0],
    [[4], [1], 1],
    [[0, 0], [0, 0], 0],
    [[3, 0, 0], [1, 0, 0], 0],
    [[7, 2], [1, 0.2857], 0.2857],
    [[20_000, 1], [1, 0.0001], 0.0001],
    [[20_001, 1], [1, 0], 0],
  ])('of %j converts %j, over all %d', async (counts, conversions, overallConversion) => {
    const { get } = bareServer({ funnel: counts })
    const steps = counts.map((_, index) => `s${index}`).join(',')
    expect((await get(`/funnel?steps=${steps}`)).body).toMatchObject({
      steps: conversions.map((conversionFromPrevious) => ({ conversionFromPrevious })),
      overallConversion,
    })
  })
})

describe('cohorts', () => {
  it('show the first week and then only weeks that are over', async () => {
    const activeByWeek = [90, 80, 65, 60, 9]
    const days = [
      '2026-01-30',
      '2026-01-17',
      '2026-01-16',
      '2026-01-09',
      '2026-01-03',
      '2026-01-02',
      '2026-01-01',
    ]
    const { get, asked } = bareServer({ cohorts: days.map((day) => ({ day, size: 100, activeByWeek })) })
    expect((await get('/cohorts')).body).toEqual({
      period: '30d',
      metric: 'events',
      cohorts: [
        ['2026-01-01', 100, 80, 65, 60],
        ['2026-01-02', 100, 80, 65, 60],
        ['2026-01-03', 100, 80, 65],
        ['2026-01-09', 100, 80, 65],
        ['2026-01-16', 100, 80],
        ['2026-01-17', 100],
        ['2026-01-30', 100],
      ].map(([cohort, ...weeks]) => ({
        cohort,
        size: 100,
        activeContacts: weeks.at(-1),
        retentionRate: Number(weeks.at(-1)) / 100,
        retention: Object.fromEntries(weeks.map((count, week) => [`week_${week}`, count])),
      })),
    })
    expect(asked.cohorts[0]?.weeks).toBe(4)
  })

  it('count as many weeks as the oldest of them can show', async () => {
    for (const [days, weeks] of [
      [1, 1],
      [14, 1],
      [15, 2],
      [365, 52],
    ]) {
      const { get, asked } = bareServer()
      await get(`/cohorts?days=${days}`)
      expect(asked.cohorts[0]?.weeks).toBe(weeks)
    }
  })

  it('round retention to four decimals', async () => {
    const { get } = bareServer({ cohorts: [{ day: '2026-01-01', size: 3, activeByWeek: [3, 2, 2, 1] }] })
    expect((await get('/cohorts')).body).toMatchObject({
      cohorts: [{ activeContacts: 1, retentionRate: 0.3333 }],
    })
  })
})
