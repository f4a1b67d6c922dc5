import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLive, times } from './live-server.ts'

/** The vendor's published samples, made again from events wherever their arithmetic holds. */
let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

const WEEK = [
  '2024-11-17',
  '2024-11-18',
  '2024-11-19',
  '2024-11-20',
  '2024-11-21',
  '2024-11-22',
  '2024-11-23',
]
const CREATED = [0, 14, 30, 6, 2, 2, 0]
const DELETED = [0, 13, 31, 105, 52, 102, 0]
const IN_WEEK = 'start=2024-11-17+00:00:00&end=2024-11-23+23:59:59'

/** One event for each of so many contacts, day by day. */
function daily(counts: readonly number[], make: (contactId: string, day: string) => object): object[] {
  return counts.flatMap((count, at) =>
    times(count, (number) => make(`${WEEK[at]} ${number}`, WEEK[at] ?? '')),
  )
}

function cells(counts: readonly number[]): object {
  return Object.fromEntries(counts.map((count, at) => [WEEK[at], count]))
}

test('Contact counts: groups by status add up to all contacts', async () => {
  const { send, get } = await live.brand()
  const statuses = { not_subscribed: 83, subscribed: 674, unsubscribed: 6 }
  const time = '2024-06-01T00:00:00Z'
  for (const [status, count] of Object.entries(statuses)) {
    const ids = times(count, (number) => `${status} ${number}`)
    await send(ids.map((contactId) => ({ kind: 'contact.created', contactId, time })))
    await send(ids.map((contactId) => ({ kind: 'contact.opt_in_changed', contactId, status, time })))
  }
  // The sample has 24000 subscribers more, who would add to two figures and to the test's time.
  expect(await get('/contacts?group=opt_in_status')).toEqual({
    totals: { total: 763 },
    groups: [
      { name: 'Not Subscribed', total: 83 },
      { name: 'Subscribed', total: 674 },
      { name: 'Unsubscribed', total: 6 },
    ],
  })
  expect(await get('/contacts')).toEqual({
    totals: { total: 763 },
    groups: [{ name: 'Contacts', total: 763 }],
  })
})

test('Add and delete events: 54 and 303 are 357, and the average goes over both groups', async () => {
  const { send, get } = await live.brand()
  const time = '2024-06-01T00:00:00Z'
  await send(daily(DELETED, (id) => ({ kind: 'contact.created', contactId: `old ${id}`, time })))
  await send(
    daily(CREATED, (id, day) => ({ kind: 'contact.created', contactId: id, time: `${day}T10:00:00Z` })),
  )
  await send(
    daily(DELETED, (id, day) => ({
      kind: 'contact.deleted',
      contactId: `old ${id}`,
      time: `${day}T11:00:00Z`,
    })),
  )
  expect(await get(`/contacts/add-delete-events?group=type&${IN_WEEK}`)).toEqual({
    totals: { total: 357, average: 25.5 },
    groups: [
      { name: 'Creation', total: 54, average: 7.714285714285714, period: cells(CREATED) },
      { name: 'Deletion', total: 303, average: 43.285714285714285, period: cells(DELETED) },
    ],
  })
})

test('Opt-in status events, by the sources of their contacts', async () => {
  const { send, get } = await live.brand()
  const changed = (source: string) => (id: string, day: string) => ({
    kind: 'contact.opt_in_changed',
    contactId: `${source} ${id}`,
    status: 'subscribed',
    source,
    time: `${day}T10:00:00Z`,
  })
  await send([...daily(CREATED, changed('import')), ...daily(DELETED, changed('inbox'))])
  expect(await get(`/contacts/opt-in-status-events?group=contact_source&${IN_WEEK}`)).toEqual({
    totals: { total: 357, average: 25.5 },
    groups: [
      { name: 'Import', total: 54, average: 7.714285714285714, period: cells(CREATED) },
      { name: 'Inbox', total: 303, average: 43.285714285714285, period: cells(DELETED) },
    ],
  })
})

test('Growth: levels of the days, and the average that the sample prints, 244, of a total of 7320', async () => {
  const { send, get } = await live.brand()
  // The vendor's levels, all less 21000, which no figure but the levels shows.
  const levels = [
    500, 575, 1600, 1712, 1802, 2021, 2125, 2512, 2588, 2712, 2765, 2952, 3012, 3152, 3265, 3356, 3456, 3852,
    4002, 4245, 4348, 4951, 5258, 5325, 5852, 6235, 6456, 6852, 7125, 7820,
  ]
  const days = levels.map((_, at) => `2024-11-${String(at + 1).padStart(2, '0')}`)
  const joined = levels.map((level, at) => level - (levels[at - 1] ?? 0))
  await send(
    joined.flatMap((count, at) =>
      times(count, (number) => ({
        kind: 'contact.created',
        contactId: `${at} ${number}`,
        time: at === 0 ? '2024-06-01T00:00:00Z' : `${days[at]}T12:00:00Z`,
      })),
    ),
  )
  const period = Object.fromEntries(levels.map((level, at) => [days[at], level]))
  expect(await get('/contacts/growth?start=2024-11-01%2000:00:00&end=2024-11-30%2023:59:59')).toEqual({
    totals: { total: 7320, average: 244 },
    groups: [{ name: 'Contacts', total: 7320, average: 244, period }],
  })
})

test('Messages and credits: 120 messages, some of which cost nothing', async () => {
  const { send, get } = await live.brand()
  const days = ['24', '25', '26', '27', '28', '29', '30'].map((day) => `2024-10-${day}`)
  const sent = [50, 0, 10, 10, 15, 10, 25]
  const paid = [40, 0, 10, 10, 15, 10, 15]
  await send(
    days.flatMap((day, at) =>
      times(sent[at] ?? 0, (number) => ({
        kind: 'message.sent',
        messageId: `${day} ${number}`,
        contactId: `c${number}`,
        credits: number < (paid[at] ?? 0) ? 1 : 0,
        time: `${day}T09:00:00Z`,
      })),
    ),
  )
  const window = 'start=2024-10-24T00:00:00&end=2024-10-30'
  expect(await get(`/messages?${window}`)).toEqual({
    totals: { total: 120, average: 120 / 7 },
    groups: [
      {
        name: 'Messages',
        total: 120,
        average: 120 / 7,
        period: Object.fromEntries(days.map((day, at) => [day, sent[at]])),
      },
    ],
  })
  for (const spelling of ['messages', 'message']) {
    expect(await get(`/${spelling}/credits?${window}`)).toEqual({
      totals: { total: 100, average: 100 / 7 },
      groups: [
        {
          name: 'Message Credits',
          total: 100,
          average: 100 / 7,
          period: Object.fromEntries(days.map((day, at) => [day, paid[at]])),
        },
      ],
    })
  }
})
