import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLive, times } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

/** A tracked event at a time of the 20th: `seen('signup', '08:00', { contactId: 'ann' })`. */
function seen(kind: string, clock: string, members: object): object {
  return {
    id: JSON.stringify([kind, clock, members]),
    kind,
    time: `2026-01-20T${clock}:00Z`,
    ...members,
  }
}

function counts(funnel: { steps: { count: number }[] }): number[] {
  return funnel.steps.map(({ count }) => count)
}

describe('a funnel', () => {
  it('goes by time, whatever the order of arrival, and needs an event of its own for each step', async () => {
    const tenant = await live.tenant()
    const ann = { contactId: 'ann' }
    const ben = { contactId: 'ben' }
    await tenant.send([
      seen('purchase', '10:00', ann),
      seen('view', '08:00', ann),
      seen('signup', '09:00', ann),
      seen('signup', '07:00', ben),
      seen('view', '08:00', ben),
      seen('purchase', '09:00', ben),
    ])
    expect(counts(await tenant.page('/funnel?steps=view,signup,purchase'))).toEqual([2, 1, 1])
    expect(counts(await tenant.page('/funnel?steps=view,purchase'))).toEqual([2, 2])
    expect(counts(await tenant.page('/funnel?steps=view,view'))).toEqual([2, 0])
    expect(counts(await tenant.page('/funnel?steps=signup,nothing,purchase'))).toEqual([2, 0, 0])
    await tenant.send([seen('view', '11:00', ann)])
    expect(counts(await tenant.page('/funnel?steps=view,view'))).toEqual([2, 1])
  })

  it('of the same instant goes by the order of arrival', async () => {
    const tenant = await live.tenant()
    await tenant.send([seen('b', '08:00', { contactId: 'ann' })])
    await tenant.send([seen('a', '08:00', { contactId: 'ann' })])
    await tenant.send([seen('b', '08:00', { contactId: 'ann', sessionId: 's' })])
    expect(counts(await tenant.page('/funnel?steps=a,b'))).toEqual([1, 1])
    expect(counts(await tenant.page('/funnel?steps=b,a,b'))).toEqual([1, 1, 1])
    expect(counts(await tenant.page('/funnel?steps=a,b,b'))).toEqual([1, 1, 0])
  })

  it('follows a visitor from session to contact', async () => {
    const tenant = await live.tenant()
    await tenant.send([
      seen('view', '08:00', { sessionId: 's1' }),
      seen('signup', '09:00', { sessionId: 's1', contactId: 'ann' }),
      seen('purchase', '10:00', { contactId: 'ann' }),
      // Another session of hers, known only later; and one that stays anonymous.
      seen('view', '11:00', { sessionId: 's2' }),
      seen('view', '12:00', { sessionId: 's2', contactId: 'ann' }),
      seen('view', '08:00', { sessionId: 's3' }),
      seen('signup', '09:00', { sessionId: 's3' }),
    ])
    expect(counts(await tenant.page('/funnel?steps=view,signup,purchase'))).toEqual([2, 2, 1])
    expect(counts(await tenant.page('/funnel?steps=view'))).toEqual([2])
  })

  it('leaves out events of nobody, unless it has a single step', async () => {
    const tenant = await live.tenant()
    await tenant.send([seen('view', '08:00', {}), seen('view', '08:01', {}), seen('signup', '09:00', {})])
    expect(counts(await tenant.page('/funnel?steps=view'))).toEqual([2])
    expect(counts(await tenant.page('/funnel?steps=view,signup'))).toEqual([0, 0])
  })

  it('may have steps of our own kinds, keeps to its days and claims nothing when empty', async () => {
    const tenant = await live.tenant()
    const members = { contactId: 'ann', messageId: 'm1' }
    await tenant.send([seen('message.sent', '08:00', members), seen('message.opened', '09:00', members)])
    expect(counts(await tenant.page('/funnel?steps=message.sent,message.opened'))).toEqual([1, 1])
    expect(counts(await tenant.page('/funnel?steps=message.sent&days=11'))).toEqual([1])
    expect(await tenant.page('/funnel?steps=message.sent,message.opened&days=10')).toEqual({
      period: '10d',
      steps: [
        { step: 'message.sent', count: 0, dropoff: 0, conversionFromPrevious: 0 },
        { step: 'message.opened', count: 0, dropoff: 0, conversionFromPrevious: 0 },
      ],
      overallConversion: 0,
    })
  })
})

describe('attribution', () => {
  it('tells names apart to the letter, and counts a visitor once however known', async () => {
    const tenant = await live.tenant()
    const from = (utmSource: string, members: object = {}) => ({ utmSource, ...members })
    await tenant.send([
      seen('view', '08:00', from('google', { sessionId: 's1' })),
      seen('view', '09:00', from('google', { sessionId: 's1', contactId: 'ann' })),
      seen('view', '10:00', from('google', { contactId: 'ann' })),
      seen('view', '08:00', from('Google', { sessionId: 's2' })),
      // Two events of nobody are two visitors.
      seen('view', '08:00', from('ad')),
      seen('view', '08:01', from('ad')),
      seen('view', '08:02', { utmMedium: 'cpc', sessionId: 's4' }),
      seen('view', '08:03', from('', { sessionId: 's4' })),
    ])
    const row = (source: string, uniqueVisitors: number, totalEvents: number) => ({
      source,
      medium: null,
      campaign: null,
      uniqueVisitors,
      totalEvents,
    })
    expect(await tenant.page('/attribution')).toEqual({
      period: '30d',
      sources: [row('google', 1, 3), row('ad', 2, 2), row('Google', 1, 1)],
      totalAttributedEvents: 6,
      conversions: 0,
    })
  })

  it('converts what the workspace says, for a visitor who came earlier within the days', async () => {
    const tenant = await live.tenant({ settings: { conversionKinds: ['subscribed'] } })
    const touched = { sessionId: 's1', utmSource: 'google' }
    await tenant.send([
      seen('view', '08:00', touched),
      seen('subscribed', '09:00', { sessionId: 's1' }),
      seen('purchase', '09:00', { sessionId: 's1' }),
      seen('subscribed', '07:00', { sessionId: 's1' }),
      // Carries its source itself.
      seen('subscribed', '10:00', { sessionId: 's2', utmSource: 'bing' }),
      { kind: 'view', time: '2026-01-10T08:00:00Z', sessionId: 's3', utmSource: 'google' },
      seen('subscribed', '11:00', { sessionId: 's3' }),
    ])
    expect((await tenant.page('/attribution')).conversions).toBe(3)
    expect((await tenant.page('/attribution?days=11')).conversions).toBe(2)
    expect(await tenant.page('/attribution?days=10')).toEqual({
      period: '10d',
      sources: [],
      totalAttributedEvents: 0,
      conversions: 0,
    })
  })
})

describe('cohorts', () => {
  const created = (contactId: string, time: string) => ({ kind: 'contact.created', time, contactId })

  it('are of UTC days, with weeks from the day of signup', async () => {
    const tenant = await live.tenant()
    await tenant.send([
      created('early', '2026-01-14T23:59:59.999Z'),
      created('ann', '2026-01-15T00:00:00Z'),
      created('ben', '2026-01-15T23:59:59.999Z'),
      created('new', '2026-01-30T12:00:00Z'),
      // The last instant of her first week, the first one of his second.
      { kind: 'view', time: '2026-01-21T23:59:59.999Z', contactId: 'ann' },
      { kind: 'view', time: '2026-01-22T00:00:00Z', contactId: 'ben' },
    ])
    const { cohorts } = await tenant.page('/cohorts')
    expect(cohorts).toEqual([
      {
        cohort: '2026-01-14',
        size: 1,
        activeContacts: 0,
        retentionRate: 0,
        retention: { week_0: 1, week_1: 0 },
      },
      {
        cohort: '2026-01-15',
        size: 2,
        activeContacts: 1,
        retentionRate: 0.5,
        retention: { week_0: 2, week_1: 1 },
      },
      { cohort: '2026-01-30', size: 1, activeContacts: 1, retentionRate: 1, retention: { week_0: 1 } },
    ])
    expect((await tenant.page('/cohorts?days=16')).cohorts).toEqual(cohorts.slice(1))
  })

  it('may go by messages, opens or clicks instead, each a fact of the contact in that week', async () => {
    const tenant = await live.tenant()
    const fact = (kind: string, contactId: string) => ({ kind, time: '2026-01-12T10:00:00Z', contactId })
    const contacts = times(8, (n) => `c${n}`)
    await tenant.send([
      ...contacts.map((contact) => created(contact, '2026-01-05T10:00:00Z')),
      ...contacts.slice(0, 1).map((contact) => fact('view', contact)),
      ...contacts.slice(0, 2).map((contact) => fact('message.clicked', contact)),
      ...contacts.slice(0, 3).map((contact) => fact('message.opened', contact)),
      ...contacts.slice(0, 4).map((contact) => fact('message.sent', contact)),
      { ...fact('message.sent', 'c7'), direction: 'incoming' },
    ])
    const week1 = async (metric: string) => {
      const { cohorts } = await tenant.page(`/cohorts?metric=${metric}`)
      return cohorts[0].retention.week_1
    }
    expect(await week1('events')).toBe(1)
    expect(await week1('clicks')).toBe(2)
    expect(await week1('opens')).toBe(3)
    expect(await week1('messages')).toBe(4)
  })

  it('know the contact of a session', async () => {
    const tenant = await live.tenant()
    await tenant.send([
      created('ann', '2026-01-05T10:00:00Z'),
      { kind: 'login', time: '2026-01-05T10:00:00Z', contactId: 'ann', sessionId: 's1' },
      { kind: 'view', time: '2026-01-12T10:00:00Z', sessionId: 's1' },
    ])
    expect((await tenant.page('/cohorts')).cohorts[0].retention).toMatchObject({ week_1: 1 })
  })

  it('have no contacts that were deleted since, and neither have the series and the overview', async () => {
    const tenant = await live.tenant()
    await tenant.put('contacts', 'ann', { createdAt: '2026-01-05T10:00:00Z' })
    await tenant.put('contacts', 'ben', { createdAt: '2026-01-05T10:00:00Z' })
    await tenant.remove('contacts', 'ben')
    expect((await tenant.page('')).contacts).toEqual({ total: 1, new: 1 })
    expect((await tenant.page('/cohorts')).cohorts).toMatchObject([{ cohort: '2026-01-05', size: 1 }])
    expect((await tenant.page('/timeseries')).series[4]).toMatchObject({ date: '2026-01-05', contacts: 1 })
  })
})

describe('a time zone, our extension', () => {
  it('cuts the days of the series in it, the day on which clocks change included', async () => {
    const spring = await startLive({ now: '2026-03-30T10:00:00Z' })
    const tenant = await spring.tenant()
    await tenant.send([
      { kind: 'view', time: '2026-03-28T22:59:59.999Z' },
      { kind: 'view', time: '2026-03-28T23:00:00Z' },
      { kind: 'view', time: '2026-03-29T21:59:59.999Z' },
      { kind: 'view', time: '2026-03-29T22:00:00Z' },
    ])
    const rows = async (query: string) =>
      (await tenant.page(`/timeseries?days=3${query}`)).series.map(
        (row: { date: string; events: number }) => [row.date, row.events],
      )
    expect(await rows('&timezone=Europe/Warsaw')).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-03-30', 1],
    ])
    expect(await rows('')).toEqual([
      ['2026-03-28', 2],
      ['2026-03-29', 2],
      ['2026-03-30', 0],
    ])
    await spring.close()
  })
})
