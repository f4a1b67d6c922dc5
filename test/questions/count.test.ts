import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, opened, tellLetters } from './asked.ts'

let shop: Asked
beforeAll(async () => {
  shop = await opened()
  await tellLetters(shop)
})
afterAll(() => shop.server.close())

const days = { from: '2026-01-10', to: '2026-01-12' }

test('A count without a grain is one row, with its range, zone, basis and words', async () => {
  const answer = await shop.ask({ metrics: ['sent', 'opened', 'clicked', 'unsubscribed'], range: days })
  expect(answer).toEqual({
    question: 'count',
    range: { from: '2026-01-09T23:00:00.000Z', to: '2026-01-12T23:00:00.000Z' },
    zone: 'Europe/Berlin',
    basis: 'messages',
    rows: [{ values: { sent: 3, opened: 2, clicked: 1, unsubscribed: 1 } }],
    totals: { sent: 3, opened: 2, clicked: 1, unsubscribed: 1 },
    definitions: {
      sent: 'messages attempted: delivered, bounced, failed, or handed over without a receipt so far',
      opened: 'messages opened or clicked at least once',
      clicked: 'messages clicked at least once',
      unsubscribed: 'messages that led to an unsubscribe',
    },
  })
})

test('Each basis counts something else of the same opens, in buckets of its own', async () => {
  const opens = async (basis: string) => {
    const { rows, totals } = await shop.ask({ metrics: ['opened'], basis, range: days, grain: 'day' })
    return {
      days: rows.map((row: { values: { opened: number } }) => row.values.opened),
      all: totals.opened,
    }
  }
  // Ann's three opens lie on two days of Berlin; her message was made, and first opened, on the 10th.
  expect(await opens('events')).toEqual({ days: [2, 1, 1], all: 4 })
  expect(await opens('messages')).toEqual({ days: [2, 0, 0], all: 2 })
  expect(await opens('firsts')).toEqual({ days: [1, 0, 1], all: 2 })
  // Openers of days do not add up: Ann is one of two on the 10th and one of one on the 11th, and one person.
  expect(await opens('contacts')).toEqual({ days: [1, 1, 1], all: 2 })
})

test('Days are those of the zone that is asked for', async () => {
  const question = { metrics: ['opened'], basis: 'events', range: days, grain: 'day' }
  const inUtc = await shop.ask({ ...question, zone: 'UTC' })
  expect(inUtc.rows.map((row: { values: object }) => row.values)).toEqual([
    { opened: 3 },
    { opened: 0 },
    { opened: 1 },
  ])
})

test('Groups have their names, those with the most first, and a row for every bucket', async () => {
  const question = { metrics: ['sent', 'opened'], range: days, group: 'campaign' }
  expect(await shop.ask(question)).toMatchObject({
    rows: [
      { group: 'spring', label: 'Spring', values: { sent: 2, opened: 2 } },
      { group: 'summer', label: 'Summer', values: { sent: 1, opened: 0 } },
    ],
    totals: { sent: 3, opened: 2 },
  })
  const byDay = await shop.ask({ ...question, grain: 'day', limit: 1 })
  expect(byDay.groupCount).toBe(2)
  expect(byDay.groups).toEqual([{ group: 'spring', label: 'Spring', values: { sent: 2, opened: 2 } }])
  expect(byDay.rows).toEqual([
    { bucket: '2026-01-10', group: 'spring', label: 'Spring', values: { sent: 2, opened: 2 } },
    { bucket: '2026-01-11', group: 'spring', label: 'Spring', values: { sent: 0, opened: 0 } },
    { bucket: '2026-01-12', group: 'spring', label: 'Spring', values: { sent: 0, opened: 0 } },
  ])
})

test('Filters hold together', async () => {
  const count = async (filters: object) =>
    (await shop.ask({ metrics: ['sent', 'opened'], range: days, filters })).totals
  expect(await count({ contactId: 'ann' })).toEqual({ sent: 2, opened: 1 })
  expect(await count({ contactId: 'ann', campaignId: 'summer' })).toEqual({ sent: 1, opened: 0 })
  expect(await count({ channel: 'email' })).toEqual({ sent: 2, opened: 2 })
  expect(await count({ campaignId: 'nobody' })).toEqual({ sent: 0, opened: 0 })
})

test('Clicks can be told apart by link, and metrics go by their own names, too', async () => {
  const { rows } = await shop.ask({ metrics: ['clicks', 'clickers'], range: 'all', group: 'link' })
  expect(rows).toEqual([{ group: 'l1', values: { clicks: 1, clickers: 1 } }])
})

test('A comparison has the same groups in the window before', async () => {
  const answer = await shop.ask({
    metrics: ['sent'],
    range: { from: '2026-01-12', to: '2026-01-13' },
    group: 'campaign',
    grain: 'day',
    compare: 'previous_period',
  })
  expect(answer.rows).toMatchObject([
    { bucket: '2026-01-12', group: 'summer', values: { sent: 1 } },
    { bucket: '2026-01-13', group: 'summer', values: { sent: 0 } },
  ])
  expect(answer.comparison).toEqual({
    type: 'previous_period',
    range: { from: '2026-01-09T23:00:00.000Z', to: '2026-01-11T23:00:00.000Z' },
    buckets: ['2026-01-10', '2026-01-11'],
    rows: [
      { bucket: '2026-01-10', group: 'summer', label: 'Summer', values: { sent: 0 } },
      { bucket: '2026-01-11', group: 'summer', label: 'Summer', values: { sent: 0 } },
    ],
    groups: [{ group: 'summer', label: 'Summer', values: { sent: 0 } }],
    totals: { sent: 2 },
  })
})

test('Weeks begin on Monday, quarters have a Q, and hours are of the wall clock', async () => {
  const names = async (grain: string, range: object) =>
    (await shop.ask({ metrics: ['sent'], grain, range })).buckets
  expect(await names('week', { from: '2025-12-30', to: '2026-01-12' })).toEqual([
    '2025-12-29',
    '2026-01-05',
    '2026-01-12',
  ])
  expect(await names('quarter', { from: '2025-09-30', to: '2026-01-12' })).toEqual([
    '2025-Q3',
    '2025-Q4',
    '2026-Q1',
  ])
  const weeks = await shop.ask({ metrics: ['sent'], basis: 'events', grain: 'week', range: days })
  expect(weeks.rows.map((row: object) => Object.values(row))).toEqual([
    ['2026-01-05', { sent: 2 }],
    ['2026-01-12', { sent: 1 }],
  ])
  const quarters = await shop.ask({ metrics: ['sent'], basis: 'firsts', grain: 'quarter', range: days })
  expect(quarters.rows).toEqual([{ bucket: '2026-Q1', values: { sent: 3 } }])
  // Clocks in Berlin skip 02 on 30 March 2025, and show it twice on 26 October.
  expect(await names('hour', { from: '2025-03-30', to: '2025-03-30' })).toHaveLength(23)
  expect(await names('hour', { from: '2025-10-26', to: '2025-10-26' })).toHaveLength(24)
})

test('All of history starts with the day of the first event', async () => {
  const answer = await shop.ask({ metrics: ['sent'], range: 'all', grain: 'month' })
  expect(answer.range).toEqual({ from: '2026-01-09T23:00:00.000Z', to: '2026-01-30T12:00:00.001Z' })
  expect(answer.rows).toEqual([{ bucket: '2026-01', values: { sent: 3 } }])
})

test('What cannot be asked is refused by the member and with the way out', async () => {
  const good = { metrics: ['sent'] }
  expect(await shop.refusal({ ...good, metrics: ['opend'] })).toBe(
    '400 invalid_question: /metrics/0 is no metric: "opend" (did you mean "opened"?).',
  )
  expect(await shop.refusal({ metrics: ['replied'], basis: 'contacts' })).toBe(
    '400 invalid_question: /metrics/0 "replied" is not counted by contacts (contacts with at least one in the bucket); its bases are: messages.',
  )
  expect(await shop.refusal({ ...good, group: 'link' })).toContain('/group cannot tell "sent" apart by link')
  expect(await shop.refusal({ metrics: ['contactsCreated'], filters: { campaignId: 'c' } })).toContain(
    '/filters cannot narrow down "contactsCreated"',
  )
  expect(await shop.refusal({ metrics: [] })).toContain('/metrics must not be empty')
  expect(await shop.refusal({ metrics: Array(21).fill('sent') })).toContain(
    '/metrics must have at most 20 entries',
  )
  expect(await shop.refusal({ ...good, grane: 'day' })).toContain('/grane unknown member')
  expect(await shop.refusal({ ...good, range: 'last_5_days' })).toContain('/range must be one of today')
  expect(await shop.refusal({ ...good, range: { from: '2026-02-30' } })).toContain(
    '/range/from is no date of the calendar',
  )
  expect(await shop.refusal({ ...good, range: { from: '2026-02-02', to: '2026-02-01' } })).toContain(
    '/range must end after it starts',
  )
  expect(await shop.refusal({ ...good, range: { from: '1969-12-30' } })).toContain('between 1970 and 2200')
  expect(await shop.refusal({ ...good, zone: 'Berlin' })).toContain('/zone must be an IANA zone')
  expect(await shop.refusal({ ...good, range: { from: '2020-01-01' }, grain: 'hour' })).toContain(
    '/grain cuts this range into more than 10000 buckets',
  )
  expect(await shop.refusal({ ...good, range: 'all', compare: 'previous_year' })).toContain('/compare cannot')
  expect(await shop.refusal({ question: 'counts' })).toContain('did you mean "count"?')
  expect(await shop.refusal([])).toContain('must be a JSON object: not an array')
})

test('A key that may only write may not ask, and another workspace is not there', async () => {
  const path = `/api/workspaces/${shop.id}/analytics/query`
  const other = await shop.server.workspace('other')
  expect((await shop.server.call('POST', path, { metrics: ['sent'] }, other.key)).status).toBe(404)
  const made = await shop.server.call('POST', `/api/workspaces/${shop.id}/keys`, {
    name: 'site',
    scopes: ['ingest'],
  })
  expect((await shop.server.call('POST', path, { metrics: ['sent'] }, made.body.key)).status).toBe(403)
})

test('An answer is a table, too', async () => {
  const path = `/api/workspaces/${shop.id}/analytics/query?format=csv`
  const { text, headers } = await shop.server.call(
    'POST',
    path,
    { metrics: ['sent'], range: days, group: 'campaign' },
    shop.key,
  )
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(text).toBe('"group","label","values.sent"\n"spring","Spring",2\n"summer","Summer",1\n')
})
