import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLive, times } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

const created = (contactId: string, day: string, more: object = {}) => ({
  kind: 'contact.created',
  contactId,
  time: `${day}T10:00:00Z`,
  ...more,
})
const deleted = (contactId: string, day: string, more: object = {}) => ({
  ...created(contactId, day, more),
  kind: 'contact.deleted',
})

interface Line {
  readonly name: string
  readonly total: number
  readonly period: Readonly<Record<string, number>>
}

function totals(groups: readonly Line[]): [string, number][] {
  return groups.map(({ name, total }) => [name, total])
}

describe('Growth', () => {
  it('is what was added less what went, whatever it is cut into, and levels start from what was there', async () => {
    const { send, get } = await live.brand()
    await send([
      ...times(5, (at) => created(`old${at}`, '2024-10-31')),
      created('new', '2024-11-01'),
      deleted('old0', '2024-11-02'),
      deleted('old1', '2024-11-02'),
      created('late', '2024-11-04'),
    ])
    const window = 'start=2024-11-01&end=2024-11-03'
    expect(await get(`/contacts/growth?${window}`)).toEqual({
      totals: { total: -1, average: -1 / 3 },
      groups: [
        {
          name: 'Contacts',
          total: -1,
          average: -1 / 3,
          period: { '2024-11-01': 6, '2024-11-02': 4, '2024-11-03': 4 },
        },
      ],
    })
    for (const frequency of ['hour', 'month', 'year']) {
      const growth = await get(`/contacts/growth?${window}&frequency=${frequency}`)
      expect(growth.totals.total).toBe(-1)
      expect(Object.values(growth.groups[0].period).at(-1)).toBe(4)
    }
    const { groups } = await get(`/contacts/add-delete-events?${window}&group=type`)
    expect(totals(groups)).toEqual([
      ['Creation', 1],
      ['Deletion', 2],
    ])
  })

  it('by source goes by what contacts are now, so no level falls below 0; events go by what they said', async () => {
    const { send, put, get } = await live.brand()
    await put('contacts', 'a', { source: 'api', createdAt: '2024-11-01T10:00:00Z' })
    await send([
      created('b', '2024-11-01', { source: 'Landing Page' }),
      created('c', '2024-11-01', { source: 'landing_page' }),
      deleted('b', '2024-11-02'),
      deleted('c', '2024-11-02', { source: 'keyword' }),
    ])
    const window = 'start=2024-11-01&end=2024-11-02&group=contact_source'
    expect((await get(`/contacts/growth?${window}`)).groups).toMatchObject([
      { name: 'API', total: 1, period: { '2024-11-01': 1, '2024-11-02': 1 } },
      { name: 'Landing Page', total: 0, period: { '2024-11-01': 2, '2024-11-02': 0 } },
    ])
    expect(totals((await get(`/contacts/add-delete-events?${window}`)).groups)).toEqual([
      ['API', 1],
      ['Keyword', 1],
      ['Landing Page', 3],
    ])
    expect((await get('/contacts?group=source')).groups).toEqual([{ name: 'API', total: 1 }])
  })

  it('leaves out what is yet to come, and counts the same whatever order it arrives in', async () => {
    const { send, get } = await live.brand()
    await send([deleted('a', '2024-12-03')])
    await send([created('a', '2024-12-01'), created('b', '2024-12-21')])
    await send([created('a', '2024-12-05')])
    expect((await get('/contacts')).totals.total).toBe(1)
    const { groups } = await get('/contacts/growth?start=2024-12-01&end=2024-12-31')
    expect(Object.values(groups[0].period).slice(0, 6)).toEqual([1, 1, 0, 0, 1, 1])
    expect(Object.keys(groups[0].period).at(-1)).toBe('2024-12-20')
  })
})

describe('Opt-in status events', () => {
  it('are one a change, the first included, and a status that stays is none', async () => {
    const { put, send, get } = await live.brand()
    await put('contacts', 'a', {
      optInStatus: 'subscribed',
      createdAt: '2024-12-01T10:00:00Z',
      source: 'popup',
    })
    await put('contacts', 'a', { optInStatus: 'subscribed', city: 'Oslo' })
    await send([
      { kind: 'message.sent', messageId: 'm', contactId: 'a', campaignId: 'x', time: '2024-12-02T10:00:00Z' },
      {
        kind: 'message.unsubscribed',
        messageId: 'm',
        unsubscribeSource: 'keyword',
        time: '2024-12-03T10:00:00Z',
      },
      { kind: 'contact.opt_in_changed', contactId: 'b', status: 'pending', time: '2024-12-03T10:00:00Z' },
    ])
    const split = async (group: string) =>
      totals((await get(`/contacts/opt-in-status-events?start=2024-12-01&group=${group}`)).groups)
    expect(await split('opt_in_status')).toEqual([
      ['Pending Subscription', 1],
      ['Subscribed', 1],
      ['Unsubscribed', 1],
    ])
    // The source of the contact, not of the message by which it went.
    expect(await split('contact_source')).toEqual([
      ['Popup', 2],
      ['Unknown', 1],
    ])
    expect(await split('contact_unsubscribe_source')).toEqual([['Keyword', 1]])
    const only = await get('/contacts/opt-in-status-events?opt_in_status=unsubscribed')
    expect(only.totals.total).toBe(1)
    expect((await get('/contacts?group=opt_in_status')).groups).toEqual([{ name: 'Unsubscribed', total: 1 }])
  })
})

describe('Filters on contacts', () => {
  it('compare exactly, several together, and null asks for those without', async () => {
    const { id, put, send, get } = await live.brand()
    await put('contacts', '1', {
      firstName: 'Ann',
      city: 'Oslo',
      phone: '+4712345678',
      address: 'Main Street 1',
      optInStatus: 'subscribed',
      createdAt: '2024-12-01T10:00:00Z',
    })
    await put('contacts', 'two', { firstName: 'Ann', createdAt: '2024-12-02T10:00:00Z' })
    await send([created('3', '2024-12-03', { source: 'import' })])
    const count = async (query: string) => (await get(`/contacts?${query}`)).totals.total
    expect(await count('first_name=Ann')).toBe(2)
    expect(await count('first_name=ann')).toBe(0)
    expect(await count('first_name=Ann&city=Oslo')).toBe(1)
    expect(await count('city=null')).toBe(2)
    expect(await count('first_name=null')).toBe(1)
    expect(await count('mobile_number=%2B4712345678')).toBe(1)
    expect(await count('address=Main+Street+1')).toBe(1)
    expect(await count('contact_id=1')).toBe(1)
    expect(await count('contact_id=two')).toBe(1)
    expect(await count('created=2024-12-02+10:00:00')).toBe(1)
    expect(await count('source=import')).toBe(1)
    expect(await count('source=Import')).toBe(0)
    expect(await count('opt_in_status=subscribed')).toBe(1)
    expect(await count('opt_in_status=null')).toBe(2)
    expect(await count('last_opt_in_status_change=2024-12-01+10:00:00')).toBe(1)
    expect(await count(`_brand_id=${id}`)).toBe(3)
    expect(await count('_brand_id=1')).toBe(0)
    expect((await get('/contacts/growth?first_name=Ann')).totals.total).toBe(2)
    expect((await get('/contacts/add-delete-events?first_name=Ann&type=Creation')).totals.total).toBe(2)
    expect((await get('/contacts/add-delete-events?type=Deletion')).totals.total).toBe(0)
    expect((await get('/contacts/add-delete-events?contact_source=import')).totals.total).toBe(1)
  })
})

describe('Comparison', () => {
  it('adds the window before, and leaves everything else as it is', async () => {
    const { send, get } = await live.brand()
    await send([
      ...times(2, (at) => created(`o${at}`, '2024-10-15', { source: 'import' })),
      ...times(3, (at) => created(`n${at}`, '2024-11-15', { source: 'api' })),
    ])
    const window = 'start=2024-11-01+00:00:00&end=2024-11-30+23:59:59&frequency=month'
    const plain = await get(`/contacts/add-delete-events?${window}&group=contact_source`)
    const { comparison, ...rest } = await get(
      `/contacts/add-delete-events?${window}&group=contact_source&compare=MoM`,
    )
    expect(rest).toEqual(plain)
    expect(comparison).toEqual({
      type: 'MoM',
      start: '2024-10-01 00:00:00',
      end: '2024-10-31 23:59:59',
      totals: { total: 2, average: 2 },
      groups: [{ name: 'Import', total: 2, average: 2, period: { '2024-10': 2 } }],
      change: { total: { absolute: 1, percent: 0.5 }, average: { absolute: 1, percent: 0.5 } },
    })
  })

  it.each([
    ['YoY', 'start=2024-02-29&end=2024-03-31', '2023-02-28 00:00:00', '2023-03-31 23:59:59'],
    ['QoQ', 'start=2024-05-31&end=2024-06-30', '2024-02-29 00:00:00', '2024-03-31 23:59:59'],
    [
      'MoM',
      'start=2024-03-31+10:00:00&end=2024-03-31+11:00:00',
      '2024-02-29 10:00:00',
      '2024-02-29 11:00:00',
    ],
    ['WoW', 'start=2024-11-08&end=2024-11-08', '2024-11-01 00:00:00', '2024-11-01 23:59:59'],
    ['DoD', 'start=2024-11-08&end=2024-11-08', '2024-11-07 00:00:00', '2024-11-07 23:59:59'],
    ['PoP', 'start=2024-11-08&end=2024-11-10', '2024-11-05 00:00:00', '2024-11-07 23:59:59'],
    [
      'PoP',
      'start=2024-11-08+10:00:00&end=2024-11-08+10:59:59',
      '2024-11-08 09:00:00',
      '2024-11-08 09:59:59',
    ],
    // The day on which clocks go forward is a day, and so is the one before it.
    [
      'PoP',
      'start=2024-03-31&end=2024-03-31&timezone=Europe/Warsaw',
      '2024-03-30 00:00:00',
      '2024-03-30 23:59:59',
    ],
    ['DoD', 'start=2024-12-20&end=2024-12-20', '2024-12-19 00:00:00', '2024-12-19 12:00:00'],
  ])('%s of %s begins %s', async (type, window, start, end) => {
    const { get } = await live.brand('compared')
    const { comparison } = await get(`/messages?${window}&compare=${type}`)
    expect(comparison).toMatchObject({ type, start, end })
    expect(comparison.change.total).toEqual({ absolute: 0, percent: null })
  })

  it('needs both ends, and a year to go back to', async () => {
    const { ask } = await live.brand('compared')
    for (const query of ['', '&start=2024-12-01', '&end=2024-12-01', '&start=0001-01-01&end=0001-12-31']) {
      const { status, body } = await ask(`/messages?compare=YoY${query}`)
      expect([status, body.error.parameter], query).toEqual([400, 'compare'])
    }
  })
})
