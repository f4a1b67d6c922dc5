import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../../src/model/time.ts'
import { bareServer } from './bare-server.ts'

/** Windows are half-open: they end behind the instant of the question. */
const END = Date.parse('2026-01-30T12:00:00Z') + 1
const TODAY = Date.parse('2026-01-30')

function refused(path: string, message: string): object {
  return { status: 400, body: { error: 'Invalid query parameters', details: [{ path, message }] } }
}

describe('days', () => {
  it.each([
    ['', 30],
    ['days=', 30],
    ['days=1', 1],
    ['days=7', 7],
    ['days=365', 365],
  ])('%s is the last %i days up to now', async (query, days) => {
    for (const [path, question] of [
      ['/timeseries?', 'count'],
      ['/attribution?', 'sources'],
      ['/funnel?steps=a&', 'funnel'],
      ['/cohorts?', 'cohorts'],
    ] as const) {
      const { get, asked } = bareServer()
      expect((await get(path + query)).body).toMatchObject({ period: `${days}d` })
      expect(asked[question][0]?.window).toEqual({ fromMs: TODAY - (days - 1) * DAY_MS, toMs: END })
    }
  })

  it.each([
    '0',
    '366',
    '1000',
    '-1',
    '+7',
    '07',
    '7.0',
    '1e2',
    '0x7',
    '7d',
    'abc',
    '%20',
    '7%20',
    '999999999999999999',
  ])('is refused as %s, never bent', async (days) => {
    for (const path of ['/timeseries?', '/attribution?', '/funnel?steps=a&', '/cohorts?']) {
      expect(await bareServer().get(`${path}days=${days}`)).toEqual(
        refused('days', 'must be an integer from 1 to 365'),
      )
    }
  })

  it('is refused when given twice', async () => {
    expect(await bareServer().get('/timeseries?days=7&days=7')).toEqual(
      refused('days', 'must be given only once'),
    )
  })
})

describe('period', () => {
  it.each([
    ['', 30],
    ['?period=', 30],
    ['?period=7d', 7],
    ['?period=90d', 90],
    ['?period=365d', 365],
    ['?days=7', 30],
  ])('%s is the last %i days', async (query, days) => {
    const { get, asked } = bareServer()
    expect((await get(`/campaigns/cmp_1${query}`)).status).toBe(200)
    for (const question of asked.count) {
      expect(question.window).toEqual({ fromMs: TODAY - (days - 1) * DAY_MS, toMs: END })
    }
  })

  it.each(['0d', '366d', '30', '30D', '30 d', '4w', '1m', '-7d', '07d', 'd', 'last'])(
    'is refused as %s',
    async (period) => {
      expect(await bareServer().get(`/campaigns/cmp_1?period=${encodeURIComponent(period)}`)).toEqual(
        refused('period', 'must be a number of days from 1d to 365d'),
      )
    },
  )

  it('is looked at before the campaign is', async () => {
    const { get } = bareServer()
    expect((await get('/campaigns/gone?period=x')).status).toBe(400)
    expect(await get('/campaigns/gone')).toEqual({ status: 404, body: { error: 'Campaign not found' } })
    expect((await get('/campaigns/cmp_1?period=7d&period=7d')).status).toBe(400)
  })
})

describe('steps', () => {
  it.each([
    ['page_view,signup,purchase', ['page_view', 'signup', 'purchase']],
    ['%20page_view%20,%09signup', ['page_view', 'signup']],
    ['a,a', ['a', 'a']],
    ['message.opened,Order%20Viewed', ['message.opened', 'Order Viewed']],
    [Array(20).fill('a').join(','), Array(20).fill('a')],
  ])('%s is a list', async (steps, expected) => {
    const { get, asked } = bareServer()
    expect((await get(`/funnel?steps=${steps}`)).status).toBe(200)
    expect(asked.funnel[0]?.steps).toEqual(expected)
  })

  it.each([
    ['', 'is required'],
    ['?steps=', 'is required'],
    ['?steps=,', 'must not have empty items'],
    ['?steps=a,', 'must not have empty items'],
    ['?steps=a,,b', 'must not have empty items'],
    ['?steps=%20', 'must not have empty items'],
    [`?steps=${Array(21).fill('a').join(',')}`, 'must have at most 20 items'],
    ['?steps=a&steps=b', 'must be given only once'],
  ])('is refused as %s', async (query, message) => {
    expect(await bareServer().get(`/funnel${query}`)).toEqual(refused('steps', message))
  })

  it('and days are both named where both are wrong', async () => {
    expect(await bareServer().get('/funnel?days=x')).toEqual({
      status: 400,
      body: {
        error: 'Invalid query parameters',
        details: [
          { path: 'steps', message: 'is required' },
          { path: 'days', message: 'must be an integer from 1 to 365' },
        ],
      },
    })
  })
})

describe('metric', () => {
  it.each([
    ['', 'events', 'trackedEvents'],
    ['?metric=', 'events', 'trackedEvents'],
    ['?metric=events', 'events', 'trackedEvents'],
    ['?metric=messages', 'messages', 'sends'],
    ['?metric=opens', 'opens', 'opens'],
    ['?metric=clicks', 'clicks', 'clicks'],
  ])('%s is %s', async (query, metric, activity) => {
    const { get, asked } = bareServer()
    expect((await get(`/cohorts${query}`)).body).toEqual({ period: '30d', metric, cohorts: [] })
    expect(asked.cohorts[0]).toMatchObject({ activity, zone: 'UTC' })
  })

  it.each(['Events', 'orders', 'trackedEvents'])('is refused as %s', async (metric) => {
    expect(await bareServer().get(`/cohorts?metric=${metric}`)).toEqual(
      refused('metric', 'must be one of events, messages, opens, clicks'),
    )
  })
})

describe('other parameters', () => {
  it('are ignored', async () => {
    expect((await bareServer().get('?days=bad&metric=bad')).status).toBe(200)
    expect((await bareServer().get('/timeseries?metric=bad&steps=&period=x&foo=1&foo=2')).status).toBe(200)
    expect((await bareServer().get('/timeseries?__proto__=1&constructor=2')).status).toBe(200)
  })

  it('include a time zone, our extension, in which days are cut', async () => {
    const { get, asked } = bareServer()
    await get('/timeseries?days=1&timezone=Asia/Tokyo')
    expect(asked.count[0]).toMatchObject({
      zone: 'Asia/Tokyo',
      window: { fromMs: Date.parse('2026-01-30T00:00:00+09:00'), toMs: END },
    })
    expect(await get('/cohorts?timezone=Mars/Olympus')).toEqual(
      refused('timezone', 'must be an IANA time zone'),
    )
  })
})
