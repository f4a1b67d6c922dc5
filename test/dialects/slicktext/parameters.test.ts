import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
let brand: Brand
beforeAll(async () => {
  live = await startLive()
  brand = await live.brand()
  await brand.put('campaigns', '7', { name: 'Seven' })
  await brand.put('workflows', '7', { name: 'Seven' })
  await brand.send([{ kind: 'message.sent', messageId: 'm', contactId: 'c', time: '2024-12-19T23:30:00Z' }])
})
afterAll(() => live.close())

const SERIES = [
  '/contacts/growth',
  '/contacts/add-delete-events',
  '/contacts/opt-in-status-events',
  '/campaigns',
  '/campaigns/7',
  '/messages',
  '/messages/credits',
  '/message/credits',
  '/workflows',
  '/links/clicks',
]
const ALL = [...SERIES, '/contacts', '/inbox/users', '/inbox/tags', '/workflows/7', '/workflows/7/nodes/n']

async function refusal(path: string, query: string): Promise<unknown> {
  const { status, body } = await brand.ask(`${path}?${query}`)
  return { status, ...body.error }
}

describe('A parameter', () => {
  it('that is not known is refused by name everywhere, since to pass it over would answer another question', async () => {
    for (const path of ALL) {
      expect(await refusal(path, 'list_id=1'), path).toEqual({
        status: 400,
        code: 'invalid_parameter',
        message: 'list_id is not a parameter of this address',
        parameter: 'list_id',
      })
    }
  })

  it('that is empty counts as missing; noCache and attempted=1 change nothing', async () => {
    for (const path of ALL) {
      const plain = await brand.get(path)
      expect(await brand.get(`${path}?group=&compare=&frequency=&x=&noCache=1&attempted=1`), path).toEqual(
        plain,
      )
    }
    expect((await brand.get('/messages?attempted=0')).totals.total).toBe(0)
  })

  it('is refused when it is given twice', async () => {
    for (const path of SERIES) {
      const twice = { status: 400, parameter: 'end', message: 'end must be given only once' }
      expect(await refusal(path, 'end=2024-12-01&end=2024-12-02')).toMatchObject(twice)
    }
    expect(await refusal('/messages', 'group=source&group=status')).toMatchObject({ status: 400 })
    expect(await refusal('/messages', 'status=a&status=b')).toMatchObject({ parameter: 'status' })
  })

  it.each([
    ['group', 'source,status'],
    ['group', '__proto__'],
    ['group', 'Source'],
    ['frequency', 'week'],
    ['frequency', 'Day'],
    ['frequency', 'day)--'],
    ['compare', 'yoy'],
    ['compare', 'MoM '],
    ['timezone', 'Mars/Olympus'],
    ['timezone', "UTC'"],
    ['attempted', '2'],
    ['start', '2026-13-45'],
    ['start', '2024-11-01 25:00:00'],
    ['start', '2024-11-01 00:00:60'],
    ['start', '2024-11-01T00:00:00Z'],
    ['start', '2024-02-30'],
    ['start', '1'],
    ['start', '0000-01-01'],
    ['start', '2024-11-01 00:00'],
    ['end', 'now'],
    ['end', '٢٠٢٤-١١-٠١'],
    ['brand', 'x'],
    ['contact', 'x'],
    ['name[$ne]', 'x'],
    ['status[]', 'x'],
    ['__proto__', 'x'],
    ['constructor', 'x'],
  ])('%s is refused as %s', async (name, value) => {
    const both = name === 'compare' ? '&start=2024-12-01&end=2024-12-02' : ''
    const query = `${encodeURIComponent(name)}=${encodeURIComponent(value)}${both}`
    expect(await refusal('/messages', query)).toMatchObject({ status: 400, parameter: name })
  })

  it.each([
    "sent' OR 1=1--",
    "\\'",
    '\\\\',
    '{x:String}',
    '`',
    '/*',
    '\0',
    '%',
    '😀',
    '\ufeff',
    '1e400',
    '-0.5',
    'x'.repeat(5000),
  ])('that filters is a literal: %s', async (value) => {
    const text = encodeURIComponent(value)
    for (const query of [
      `name=${text}`,
      `status=${text}`,
      `campaign_id=${text}`,
      `audience_size=${text}`,
      `_id=${text}`,
      `message_credits=${text}`,
      `_brand_id=${text}`,
    ]) {
      expect((await brand.get(`/messages?${query}`)).totals.total, query).toBe(0)
    }
    for (const query of [
      `contact_id=${text}`,
      `first_name=${text}`,
      `address=${text}`,
      `opt_in_status=${text}`,
    ]) {
      expect((await brand.get(`/contacts?${query}`)).totals.total, query).toBe(0)
    }
    expect((await brand.get(`/campaigns/7?name=${text}`)).totals.contacts).toBe(0)
  })
})

describe('A window', () => {
  it('takes plus, %20 and T alike, days alone, and both ends to the second', async () => {
    for (const query of [
      'start=2024-12-19+23:30:00&end=2024-12-19+23:30:00',
      'start=2024-12-19%2023:30:00&end=2024-12-19T23:30:00',
      'start=2024-12-19&end=2024-12-19',
    ]) {
      const body = await brand.get(`/messages?${query}`)
      expect(body.totals).toEqual({ total: 1, average: 1 })
    }
    expect((await brand.get('/messages?start=2024-12-19&end=2024-12-19+23:29:59')).totals.total).toBe(0)
  })

  it('that is missing is all of history, from the local day of the first of what is asked', async () => {
    expect(Object.keys((await brand.get('/messages')).groups[0].period)).toEqual(['2024-12-19', '2024-12-20'])
    const tokyo = await brand.get('/messages?timezone=Asia/Tokyo')
    expect(tokyo.groups[0].period).toEqual({ '2024-12-20': 1 })
  })

  it('of nothing has a line of nothing, and no group', async () => {
    const nothing = { totals: { total: 0, average: 0 }, groups: [] }
    expect(await brand.get('/contacts/growth')).toEqual({
      ...nothing,
      groups: [{ name: 'Contacts', total: 0, average: 0, period: {} }],
    })
    expect(await brand.get('/contacts/growth?group=contact_source')).toEqual(nothing)
    expect((await brand.get('/contacts/add-delete-events?group=type')).groups).toHaveLength(2)
    expect((await brand.get('/messages?group=weekday&start=2024-12-01')).groups).toHaveLength(7)
  })

  it('ends now if it would end later, and must not start after its end', async () => {
    const { groups } = await brand.get('/messages?start=2024-12-19&end=2024-12-31')
    expect(Object.keys(groups[0].period)).toEqual(['2024-12-19', '2024-12-20'])
    expect((await brand.get('/messages?start=2030-01-01&end=2031-01-01')).groups[0].period).toEqual({})
    for (const query of ['start=2024-12-20&end=2024-12-19', 'start=2030-01-01']) {
      expect(await refusal('/messages', query)).toMatchObject({ status: 400, parameter: 'start' })
    }
  })

  it('is cut into days up to 366 of them and else into months, and never into more than 10,000 buckets', async () => {
    const keys = async (query: string) =>
      Object.keys((await brand.get(`/messages?${query}`)).groups[0].period)
    expect((await keys('start=2023-01-01&end=2024-01-01')).length).toBe(366)
    expect((await keys('start=2023-01-01&end=2024-01-02')).at(-1)).toBe('2024-01')
    const last = async (query: string) => (await keys(`start=2023-01-01+00:00:00&${query}`)).at(-1)
    expect(await last('end=2024-01-01+23:59:59')).toBe('2024-01-01')
    expect(await last('end=2024-01-02+00:00:00')).toBe('2024-01')
    expect(await last('end=2024-01-02+00:59:59')).toBe('2024-01')
    // 366 days of the clock, of which one had 25 hours, or one had 23.
    const warsaw = 'timezone=Europe/Warsaw'
    const autumn = `start=2022-10-30+00:00:00&${warsaw}`
    expect((await keys(`${autumn}&end=2023-10-30+23:59:59`)).at(-1)).toBe('2023-10-30')
    expect((await keys(`${autumn}&end=2023-10-31+00:00:00`)).at(-1)).toBe('2023-10')
    const spring = `start=2023-03-26+00:00:00&${warsaw}`
    expect((await keys(`${spring}&end=2024-03-25+23:59:59`)).at(-1)).toBe('2024-03-25')
    expect((await keys(`${spring}&end=2024-03-26+00:00:00`)).at(-1)).toBe('2024-03')
    expect((await keys('start=0001-01-01&frequency=year')).length).toBe(2024)
    expect(await keys('start=2024-12-19+22:00:00&end=2024-12-19+23:10:00&frequency=hour')).toEqual([
      '2024-12-19 22:00:00',
      '2024-12-19 23:00:00',
    ])
    for (const query of [
      'frequency=hour&start=0001-01-01&end=9999-12-31',
      'frequency=day&start=1990-01-01',
      'start=0001-01-01',
      'frequency=hour&start=2023-10-01',
    ]) {
      expect(await refusal('/messages', query), query).toMatchObject({ status: 400, parameter: 'frequency' })
    }
  })
})

describe('Clocks that change', () => {
  it('leave out the hour that a zone skips, and make one of the hour it repeats', async () => {
    const zone = 'frequency=hour&timezone=Europe/Warsaw'
    const spring = await brand.get(`/messages?start=2024-03-31&end=2024-03-31&${zone}`)
    expect(Object.keys(spring.groups[0].period).slice(1, 3)).toEqual([
      '2024-03-31 01:00:00',
      '2024-03-31 03:00:00',
    ])
    expect(Object.keys(spring.groups[0].period)).toHaveLength(23)
    const autumn = await live.brand()
    await autumn.send(
      ['2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z'].map((time, at) => ({
        kind: 'message.sent',
        messageId: `m${at}`,
        time,
      })),
    )
    const { groups } = await autumn.get(`/messages?start=2024-10-27&end=2024-10-27&${zone}`)
    expect(Object.keys(groups[0].period)).toHaveLength(24)
    expect(groups[0].period['2024-10-27 02:00:00']).toBe(2)
    // A bound that is read twice is the earlier one; one that is never read is the first instant after the gap.
    const half = await autumn.get(`/messages?start=2024-10-27&end=2024-10-27+02:59:59&${zone}`)
    expect(half.totals.total).toBe(1)
    const gap = await brand.get(`/messages?start=2024-03-31+02:30:00&end=2024-03-31+03:10:00&${zone}`)
    expect(Object.keys(gap.groups[0].period)).toEqual(['2024-03-31 03:00:00'])
  })
})

describe('Types and objects', () => {
  it('of events are two words, and objects cannot be asked for', async () => {
    for (const [path, query, parameter] of [
      ['/contacts/add-delete-events', 'type=creation', 'type'],
      ['/contacts/add-delete-events', 'type=null', 'type'],
      ['/contacts', 'custom_fields=x', 'custom_fields'],
      ['/messages', 'contact=x', 'contact'],
      ['/contacts', 'compare=MoM', 'compare'],
      ['/contacts', 'start=2024-12-01', 'start'],
      ['/workflows/7', 'start=2024-12-01', 'start'],
      ['/inbox/users', 'frequency=day', 'frequency'],
      ['/inbox/users', 'limit=1', 'limit'],
      ['/messages/credits', 'group=weekday', 'group'],
    ] as const) {
      expect(await refusal(path, query), query).toMatchObject({ status: 400, parameter })
    }
  })
})
