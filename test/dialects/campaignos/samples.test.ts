import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLive, type Tenant, times } from './live-server.ts'

/** The vendor's samples, made of single events and read back figure for figure. */
const DAY = '2026-01-15'
let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

describe('the overview and the time series', () => {
  let tenant: Tenant
  /** A tenth of each day of the sample, on each of the last 30 days; two of the 50 messages of a day stay queued. */
  beforeAll(async () => {
    tenant = await live.tenant()
    const days = times(30, (day) => `2026-01-${String(day + 1).padStart(2, '0')}`)
    await tenant.send(
      days.flatMap((day) => {
        const at = (hour: number) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`
        return [
          ...times(150, (n) => ({
            id: `view ${day} ${n}`,
            kind: 'page_view',
            time: at(1),
            sessionId: `s${n}`,
          })),
          ...times(4, (n) => ({ kind: 'contact.created', time: at(2), contactId: `${day} ${n}` })),
          ...times(52, (n) => ({
            kind: n < 50 ? 'message.sent' : 'message.queued',
            time: at(3),
            messageId: `${day} ${n}`,
          })),
          ...times(15, (n) => ({ kind: 'message.opened', time: at(4), messageId: `${day} ${n}` })),
          ...times(5, (n) => ({ kind: 'message.clicked', time: at(5), messageId: `${day} ${n}` })),
        ]
      }),
    )
    await tenant.send(
      times(7, (n) => ({ kind: 'contact.created', time: '2025-06-01T00:00:00Z', contactId: `old ${n}` })),
    )
    for (const [id, status] of [
      ['a', 'ACTIVE'],
      ['b', 'active'],
      ['c', 'DRAFT'],
    ] as const) {
      await tenant.put('campaigns', id, { status })
    }
  })

  it('agree with one another and with the vendor’s rates, today’s hours included', async () => {
    const { period, series } = await tenant.page('/timeseries')
    expect(period).toBe('30d')
    expect(series).toHaveLength(30)
    expect(series[14]).toEqual({
      date: '2026-01-15',
      events: 150,
      contacts: 4,
      messages: 50,
      opens: 15,
      clicks: 5,
    })
    for (const row of series) expect(row).toEqual({ ...series[14], date: row.date })
    expect(await tenant.page('')).toEqual({
      contacts: { total: 127, new: 120 },
      campaigns: { total: 3, active: 2 },
      messages: { total: 1560, sent: 1500, opened: 450, clicked: 150, openRate: 0.3, clickRate: 0.1 },
      events: { total: 4500 },
    })
  })

  it('are UTC days up to now, of which the rest lies ahead', async () => {
    const { series } = await tenant.page('/timeseries?days=2')
    expect(series.map(({ date }: { date: string }) => date)).toEqual(['2026-01-29', '2026-01-30'])
    await tenant.send([
      { kind: 'page_view', time: '2026-01-30T12:00:00Z' },
      { kind: 'page_view', time: '2026-01-30T12:00:00.001Z' },
      { kind: 'page_view', time: '2025-12-31T23:59:59.999Z' },
    ])
    const after = await tenant.page('/timeseries')
    expect(after.series[29].events).toBe(151)
    expect(after.series[0]).toMatchObject({ date: '2026-01-01', events: 150 })
    expect((await tenant.page('')).events).toEqual({ total: 4501 })
  })
})

describe('attribution', () => {
  it('is as in the sample, in numbers a person can make', async () => {
    const tenant = await live.tenant()
    const visit = (source: object, sessions: number) => (n: number) => ({
      id: `${JSON.stringify(source)} ${n}`,
      kind: 'page_view',
      time: `${DAY}T08:00:00Z`,
      sessionId: `${JSON.stringify(source)} ${n % sessions}`,
      ...source,
    })
    const google = { utmSource: 'google', utmMedium: 'cpc', utmCampaign: 'summer-sale' }
    const letter = { utmSource: 'newsletter', utmMedium: 'email' }
    const buy = (source: object, n: number, time: string, kind = 'purchase') => ({
      id: `buy ${JSON.stringify(source)} ${n} ${time} ${kind}`,
      kind,
      time,
      sessionId: `${JSON.stringify(source)} ${n}`,
    })
    await tenant.send([
      ...times(1200, visit(google, 500)),
      ...times(3800, visit(letter, 1000)),
      ...times(500, visit({}, 500)),
      // 100 buy once, 25 of them again in the vendor's other spelling, 25 more at the very instant of the visit.
      ...times(100, (n) => buy(google, n, `${DAY}T09:00:00Z`)),
      ...times(25, (n) => buy(google, n, `${DAY}T10:00:00Z`, 'purchase.completed')),
      ...times(25, (n) => buy(letter, n, `${DAY}T08:00:00Z`)),
      // Too early, from nowhere, or not a purchase.
      ...times(9, (n) => buy(google, n, `${DAY}T07:59:59Z`)),
      ...times(9, (n) => buy({}, n, `${DAY}T09:00:00Z`)),
      ...times(9, (n) => buy(google, n, `${DAY}T09:00:00Z`, 'signup')),
    ])
    expect(await tenant.page('/attribution')).toEqual({
      period: '30d',
      sources: [
        { source: 'newsletter', medium: 'email', campaign: null, uniqueVisitors: 1000, totalEvents: 3800 },
        { source: 'google', medium: 'cpc', campaign: 'summer-sale', uniqueVisitors: 500, totalEvents: 1200 },
      ],
      totalAttributedEvents: 5000,
      conversions: 150,
    })
  })
})

describe('the funnel', () => {
  it('is as in the sample, number for number', async () => {
    const tenant = await live.tenant()
    const step = (kind: string, hour: string) => (n: number) => ({
      kind,
      time: `${DAY}T${hour}:00:00Z`,
      contactId: `c${n}`,
    })
    await tenant.send([
      ...times(10_000, step('page_view', '08')),
      ...times(1000, step('signup', '09')),
      ...times(200, step('purchase', '10')),
    ])
    expect(await tenant.page('/funnel?steps=page_view,signup,purchase&days=30')).toEqual({
      period: '30d',
      steps: [
        { step: 'page_view', count: 10_000, dropoff: 0, conversionFromPrevious: 1 },
        { step: 'signup', count: 1000, dropoff: 9000, conversionFromPrevious: 0.1 },
        { step: 'purchase', count: 200, dropoff: 800, conversionFromPrevious: 0.2 },
      ],
      overallConversion: 0.02,
    })
    expect(await tenant.page('/funnel?steps=purchase,page_view')).toEqual({
      period: '30d',
      steps: [
        { step: 'purchase', count: 200, dropoff: 0, conversionFromPrevious: 1 },
        { step: 'page_view', count: 0, dropoff: 200, conversionFromPrevious: 0 },
      ],
      overallConversion: 0,
    })
  })
})

describe('the cohort', () => {
  it('is as in the sample, number for number', async () => {
    const tenant = await live.tenant()
    const visit = (day: string) => (n: number) => ({
      kind: 'page_view',
      time: `${day}T20:00:00Z`,
      contactId: `c${n}`,
    })
    await tenant.send([
      ...times(100, (n) => ({ kind: 'contact.created', time: '2026-01-01T23:00:00Z', contactId: `c${n}` })),
      ...times(80, visit('2026-01-08')),
      ...times(65, visit('2026-01-21')),
      ...times(60, visit('2026-01-28')),
      // The fifth week has not been lived through.
      ...times(90, visit('2026-01-29')),
    ])
    expect(await tenant.page('/cohorts')).toEqual({
      period: '30d',
      metric: 'events',
      cohorts: [
        {
          cohort: '2026-01-01',
          size: 100,
          activeContacts: 60,
          retentionRate: 0.6,
          retention: { week_0: 100, week_1: 80, week_2: 65, week_3: 60 },
        },
      ],
    })
  })
})
