import { describe, expect, it } from 'vitest'
import { bareServer } from './bare-server.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOW = Date.parse('2024-09-18T10:00:00Z')

/** The window that a list was asked for, as the instants of its ends. */
async function windowOf(path: string, settings: Record<string, unknown> = {}) {
  const { get, asked } = bareServer({ dialects: { inwise: settings } })
  const { status } = await get(path)
  expect(status, path).toBe(200)
  return asked.list[0]?.window
}

async function refused(path: string) {
  const { get, asked } = bareServer()
  const { status, body } = await get(path)
  expect(asked.list).toEqual([])
  return [status, body.message, body.errors?.map(({ field }: { field: string }) => field)]
}

describe('The window', () => {
  it.each(['sentEmails', 'activities', 'undelivered', 'sentEmails?campaign_id=1', 'activities?contact_id=1'])(
    'of %s is the last 7 x 24 hours and the present millisecond',
    async (path) => {
      expect(await windowOf(path)).toEqual({ fromMs: NOW - 7 * DAY_MS, toMs: NOW + 1 })
    },
  )

  it.each(['undelivered?campaign_id=1', 'undelivered?contact_id=1'])('of %s is all of time', async (path) => {
    expect(await windowOf(path)).toBeUndefined()
    const dated = await windowOf(`${path}&date_from=2024-09-01`)
    expect(dated?.fromMs).toBe(Date.parse('2024-08-31T21:00:00Z'))
  })

  it.each([
    ['date_from=2019-03-01', '2019-02-28T22:00:00Z', NOW + 1],
    ['date_from=2019-03-01%2011:26:00', '2019-03-01T09:26:00Z', NOW + 1],
    ['date_from=2019-03-01+11:26:00', '2019-03-01T09:26:00Z', NOW + 1],
    ['date_from=2019-03-01T11:26:00', '2019-03-01T09:26:00Z', NOW + 1],
    ['date_to=2024-09-10', '2024-09-03T21:00:00Z', '2024-09-10T21:00:00Z'],
    ['date_to=2024-09-10%2012:00:00', '2024-09-03T09:00:00Z', '2024-09-10T09:00:01Z'],
    ['date_from=2024-09-10&date_to=2024-09-10', '2024-09-09T21:00:00Z', '2024-09-10T21:00:00Z'],
    ['date_from=&date_to=', NOW - 7 * DAY_MS, NOW + 1],
    ['date_from=0001-01-01&date_to=9999-12-31', 0, Date.UTC(2200, 0, 1)],
    ['date_from=9999-12-31', Date.UTC(2200, 0, 1), NOW + 1],
  ])('of %s is from %s to %s', async (query, from, to) => {
    const instant = (end: string | number) => (typeof end === 'string' ? Date.parse(end) : end)
    expect(await windowOf(`sentEmails?${query}`)).toEqual({ fromMs: instant(from), toMs: instant(to) })
  })

  it('is cut in the zone that the workspace sets for this dialect', async () => {
    const query = 'sentEmails?date_from=2024-09-01&date_to=2024-09-01'
    const tokyo = await windowOf(query, { timezone: 'Asia/Tokyo' })
    expect(tokyo).toEqual({
      fromMs: Date.parse('2024-08-31T15:00:00Z'),
      toMs: Date.parse('2024-09-01T15:00:00Z'),
    })
  })

  it('has days of 23 and 25 hours where clocks change, while 7 days back are always 168 hours', async () => {
    // Jerusalem: forward on 2024-03-29 at 02:00, back on 2024-10-27 at 02:00.
    const spring = await windowOf('sentEmails?date_from=2024-03-29&date_to=2024-03-29')
    expect((spring?.toMs ?? 0) - (spring?.fromMs ?? 0)).toBe(23 * HOUR_MS)
    const autumn = await windowOf('sentEmails?date_from=2024-10-27&date_to=2024-10-27')
    expect((autumn?.toMs ?? 0) - (autumn?.fromMs ?? 0)).toBe(25 * HOUR_MS)
    const week = await windowOf('sentEmails?date_to=2024-10-27')
    expect((week?.toMs ?? 0) - (week?.fromMs ?? 0)).toBe(168 * HOUR_MS)
  })

  it('starts at the first instant after a gap, and at the earlier one of two', async () => {
    const gap = await windowOf('sentEmails?date_from=2024-03-29+02:30:00')
    expect(gap?.fromMs).toBe(Date.parse('2024-03-29T00:00:00Z'))
    const overlap = await windowOf('sentEmails?date_from=2024-10-27+01:30:00')
    expect(overlap?.fromMs).toBe(Date.parse('2024-10-26T22:30:00Z'))
  })

  it.each([
    'yesterday',
    '2019-3-1',
    '2019-02-30',
    '2026-13-45',
    '2019-03-01 25:00:00',
    '2019-03-01 23:59:60',
    '2019-03-01 11:26',
    '2019-03-01T11:26:00Z',
    '2019-03-01T11:26:00+02:00',
    '01/03/2019',
    '1551398400',
    "2019-03-01' OR 1=1--",
    ' 2019-03-01',
    '٢٠١٩-٠٣-٠١',
  ])('is refused as %s', async (date) => {
    const text = encodeURIComponent(date)
    const answer = await refused(`sentEmails?date_from=${text}&date_to=${text}`)
    expect(answer).toEqual([400, 'invalid parameters', ['date_from', 'date_to']])
  })

  it.each([
    ['date_from=bad&page_index=0', ['date_from', 'page_index']],
    [
      'date_from=2024-09-02&date_to=2024-09-01&page_index=-3&page_size=0',
      ['page_index', 'page_size', 'date_from'],
    ],
    [
      'date_to=bad&page_index=x&page_size=x&contact_id=%00',
      ['contact_id', 'date_to', 'page_index', 'page_size'],
    ],
    ['date_from=2024-09-02&date_to=2024-09-01&action_type=none', ['action_type', 'date_from']],
    ['date_from=2024-09-02&date_from=2024-09-03&page_index=0', ['date_from', 'page_index']],
  ])('and all else that is wrong is named at once: %s', async (query, fields) => {
    expect(await refused(`activities?${query}`)).toEqual([400, 'invalid parameters', fields])
  })

  it('is refused where it ends before it starts, and empty where it has not started', async () => {
    expect(await refused('activities?date_from=2024-09-02&date_to=2024-09-01')).toEqual([
      400,
      'invalid parameters',
      ['date_from'],
    ])
    const { get } = bareServer()
    expect((await get('activities?date_from=2024-09-02+10:00:01&date_to=2024-09-02+10:00:00')).status).toBe(
      400,
    )
    expect((await get('activities?date_from=2024-09-02+10:00:00&date_to=2024-09-02+10:00:00')).status).toBe(
      200,
    )
    expect((await get('activities?date_from=2030-01-01')).body).toEqual([])
  })
})

describe('Pages', () => {
  it.each([
    ['', 0, 100, '1', '100'],
    ['page_index=1', 0, 100, '1', '100'],
    ['page_index=3&page_size=7', 14, 7, '3', '7'],
    ['page_size=1000', 0, 1000, '1', '1000'],
    ['page_size=5000', 0, 1000, '1', '1000'],
    ['page_size=999999999999999', 0, 1000, '1', '1000'],
    ['page_index=&page_size=', 0, 100, '1', '100'],
  ])('%s start at row %i of %i', async (query, offset, limit, index, size) => {
    const { get, asked } = bareServer({ list: { rows: [], hasMore: false, total: 250 } })
    const { headers, body } = await get(`activities?${query}`)
    expect(asked.list[0]).toMatchObject({ offset, limit, order: 'lastReceived', withTotal: true })
    expect(headers).toMatchObject({ 'x-total-count': '250', 'x-page-index': index, 'x-page-size': size })
    expect(body).toEqual([])
  })

  it('are counted from 0 where the workspace says so', async () => {
    const { get, asked } = bareServer({ dialects: { inwise: { pageIndexBase: 0 } } })
    expect((await get('activities')).headers['x-page-index']).toBe('0')
    await get('activities?page_index=2')
    expect(asked.list.map(({ offset }) => offset)).toEqual([0, 200])
    expect((await get('activities?page_index=-1')).body.errors).toEqual([
      { field: 'page_index', message: 'must be at least 0' },
    ])
  })

  it.each(['0', '-1', 'abc', '1.5', '1e3', '+1', ' 1', '9'.repeat(16), '٣'])(
    'page_index=%s is refused',
    async (index) => {
      expect(await refused(`activities?page_index=${encodeURIComponent(index)}`)).toEqual([
        400,
        'invalid parameters',
        ['page_index'],
      ])
    },
  )

  it.each(['0', '-1', 'abc', '1.5', '00', '9'.repeat(40)])('page_size=%s is refused', async (size) => {
    for (const path of ['sentEmails', 'recentActivities']) {
      const answer = await refused(`${path}?page_size=${size}`)
      expect(answer).toEqual([400, 'invalid parameters', ['page_size']])
    }
  })
})

describe('Ids', () => {
  it.each([
    ['42', { contactNumber: 42 }],
    ['9007199254740991', { contactNumber: 9_007_199_254_740_991 }],
    ['9007199254740993', { contactId: '9007199254740993' }],
    ['0042', { contactId: '0042' }],
    ['-5', { contactId: '-5' }],
    ['user_7', { contactId: 'user_7' }],
    ["x' OR 1=1", { contactId: "x' OR 1=1" }],
    ['__proto__', { contactId: '__proto__' }],
  ])('%s names a contact', async (id, where) => {
    const { get, asked } = bareServer()
    expect((await get(`undelivered?contact_id=${encodeURIComponent(id)}&campaign_id=9`)).status).toBe(200)
    expect(asked.list[0]?.where).toEqual({ channel: 'email', campaignNumber: 9, ...where })
  })

  it.each([`contact_id=${'x'.repeat(201)}`, 'contact_id=a%00b', 'contact_id=1&contact_id=2'])(
    '%s is no id',
    async (query) => {
      expect(await refused(`sentEmails?${query}`)).toEqual([400, 'invalid parameters', ['contact_id']])
    },
  )

  it('of the campaign must be there for the summary', async () => {
    const missing = [400, 'invalid parameters', ['campaign_id']]
    expect(await refused('activitiesSummary')).toEqual(missing)
    expect(await refused('activitiesSummary?campaign_id=')).toEqual(missing)
    expect(await refused('activitiesSummary?campaign_id=1&campaign_id=1')).toEqual(missing)
    expect(await refused('activitiesSummary?campaign_id=nowhere')).toEqual([
      404,
      'campaign not found',
      undefined,
    ])
  })
})

describe('Types of activities', () => {
  it.each([
    ['', 8, undefined],
    ['action_type=emailOpened', 1, undefined],
    ['action_type=emailOpened,emailClicked', 2, undefined],
    ['action_type=emailOpened, emailClicked&action_type=emailPrinted', 3, undefined],
    ['action_type=emailWebVersion', 1, false],
    ['action_type=emailPublicWebVersion,emailOpened', 2, true],
    ['action_type=emailPublicWebVersion,emailWebVersion', 1, undefined],
    ['action_type=emailReportSpam,emailOnsite', 2, undefined],
  ])('%s are events of %i kinds', async (query, kinds, publicView) => {
    const { get, asked } = bareServer()
    expect((await get(`activities?${query}`)).status).toBe(200)
    expect(asked.list[0]?.kinds).toHaveLength(kinds)
    expect(asked.list[0]?.where?.publicView).toBe(publicView)
  })

  it.each(['emailopened', 'opened', 'emailOpened,', ',', 'emailOpened,x', '__proto__', 'constructor'])(
    '%s is none',
    async (type) => {
      const answer = await refused(`activities?action_type=${encodeURIComponent(type)}`)
      expect(answer).toEqual([400, 'invalid parameters', ['action_type']])
    },
  )
})

it('Parameters that nobody knows are ignored, and those that are wrong are all named', async () => {
  const { get } = bareServer()
  expect((await get('sentEmails?action_type=nothing&sort=id&page[size]=0&__proto__=1')).status).toBe(200)
  expect(
    await refused('activities?page_index=x&page_size=x&action_type=x&contact_id=1&contact_id=2'),
  ).toEqual([
    400,
    'invalid parameters',
    expect.arrayContaining(['page_index', 'page_size', 'action_type', 'contact_id']),
  ])
})
