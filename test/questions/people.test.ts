import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, opened } from './asked.ts'

let shop: Asked
beforeAll(async () => {
  shop = await opened()
  const { server, id } = shop
  await server.call('PUT', `/api/workspaces/${id}/agents/kim`, { name: 'Kim' })
  const visit = (contactId: string, kind: string, time: string, more = {}) => ({
    ...{ kind, time, contactId },
    ...more,
  })
  await server.send(id, [
    ...['ann', 'bob', 'cem'].map((contactId) => ({
      ...{ kind: 'contact.created', contactId, time: '2026-01-05T10:00:00Z' },
    })),
    visit('ann', 'page_view', '2026-01-05T11:00:00Z', { utmSource: 'news', utmMedium: 'email' }),
    visit('bob', 'page_view', '2026-01-05T11:00:00Z', { utmSource: 'news', utmMedium: 'email' }),
    visit('ann', 'signup', '2026-01-14T11:00:00Z'),
    visit('ann', 'purchase', '2026-01-14T12:00:00Z'),
    // A conversation: asked at noon, assigned to Kim, answered after 10 minutes, closed after 30.
    ...[
      { kind: 'message.received', time: '2026-01-20T12:00:00Z', contactId: 'ann', messageId: 'in1' },
      { kind: 'conversation.opened', time: '2026-01-20T12:00:00Z' },
      { kind: 'conversation.assigned', time: '2026-01-20T12:05:00Z', agentId: 'kim' },
      { kind: 'conversation.replied', time: '2026-01-20T12:10:00Z', agentId: 'kim' },
      { kind: 'conversation.closed', time: '2026-01-20T12:30:00Z', agentId: 'kim' },
    ].map((event) => ({ conversationId: 'talk', ...event })),
    // A sequence: Ann is written to and answers, Bob only enters.
    ...[
      { kind: 'enrollment.started', time: '2026-01-21T09:00:00Z', contactId: 'bob' },
      { kind: 'message.sent', time: '2026-01-21T09:00:00Z', contactId: 'ann', messageId: 's1', step: 1 },
      { kind: 'message.opened', time: '2026-01-21T10:00:00Z', messageId: 's1' },
      { kind: 'message.replied', time: '2026-01-21T11:00:00Z', messageId: 's1' },
      {
        ...{ kind: 'prospect.outcome_changed', time: '2026-01-21T12:00:00Z', contactId: 'ann' },
        outcome: 'Interested',
      },
    ].map((event) => ({ sequenceId: 'cold', ...event })),
  ])
})
afterAll(() => shop.server.close())

test('A funnel has a row for each step, and can be compared', async () => {
  const answer = await shop.ask({
    question: 'funnel',
    steps: ['page_view', 'signup', 'purchase'],
    compare: 'previous_month',
  })
  expect(answer.rows).toEqual([
    { group: 'page_view', values: { actors: 2, dropped: 0 } },
    { group: 'signup', values: { actors: 1, dropped: 1 } },
    { group: 'purchase', values: { actors: 1, dropped: 0 } },
  ])
  expect(answer.totals).toEqual({ started: 2, finished: 1 })
  expect(answer.comparison.totals).toEqual({ started: 0, finished: 0 })
  expect(await shop.refusal({ question: 'funnel', steps: Array(21).fill('a') })).toContain(
    '/steps must have at most 20',
  )
})

test('Cohorts say how many came back in each week, and nothing of weeks that have not begun', async () => {
  const { rows, totals } = await shop.ask({ question: 'cohorts', weeks: 5 })
  expect(totals).toEqual({ size: 3 })
  // Created on the 5th: week 1 begins on the 12th, week 3 on the 26th, week 4 after today.
  expect(rows).toEqual([
    { bucket: '2026-01-05', values: { size: 3, week0: 3, week1: 1, week2: 0, week3: 0, week4: null } },
  ])
  expect(await shop.refusal({ question: 'cohorts', range: { from: '2020-01-01' } })).toContain(
    '/range has more than 1000 days',
  )
})

test('Days of creation of one week or month are one cohort, each contact by its own weeks', async () => {
  const values = { size: 3, week0: 3, week1: 1, week2: 0, week3: 0, week4: null }
  for (const [grain, bucket] of [
    ['week', '2026-01-05'],
    ['month', '2026-01'],
  ]) {
    const answer = await shop.ask({ question: 'cohorts', weeks: 5, grain })
    expect(answer.grain).toBe(grain)
    expect(answer.rows).toEqual([{ bucket, values }])
  }
  const { id } = await shop.server.workspace('weeks', { timezone: 'Europe/Berlin' })
  const created = (contactId: string, day: string) => ({
    ...{ kind: 'contact.created', contactId, time: `2026-01-${day}T10:00:00Z` },
  })
  const visit = { kind: 'page_view', contactId: 'a', time: '2026-01-20T10:00:00Z' }
  await shop.server.send(id, [created('a', '12'), created('b', '16'), created('c', '24'), visit])
  const wanted = { question: 'cohorts', weeks: 4, grain: 'week' }
  const { body } = await shop.server.call('POST', `/api/workspaces/${id}/analytics/query`, wanted)
  // Week 2 of the one of the 16th begins on the 30th, today; week 1 of the one of the 24th tomorrow.
  expect(body.rows).toEqual([
    { bucket: '2026-01-12', values: { size: 2, week0: 2, week1: 1, week2: 0, week3: null } },
    { bucket: '2026-01-19', values: { size: 1, week0: 1, week1: null, week2: null, week3: null } },
  ])
})

test('Sources have their events and actors, and the conversions of those who came so', async () => {
  const answer = await shop.ask({ question: 'sources' })
  expect(answer.rows).toEqual([
    { group: 'news', medium: 'email', campaign: '', values: { events: 2, actors: 2 } },
  ])
  expect(answer.totals).toEqual({ events: 2, conversions: 1 })
  expect(answer.conversionKinds).toContain('purchase')
  const signups = await shop.ask({ question: 'sources', conversionKinds: ['signup', 'purchase'] })
  expect(signups.totals.conversions).toBe(2)
  expect(signups.conversionKinds).toEqual(['signup', 'purchase'])
})

test('The inbox has agents by name, with mean times', async () => {
  const { rows } = await shop.ask({ question: 'inbox' })
  const minutes = 60_000
  expect(rows).toEqual([
    {
      group: 'kim',
      label: 'Kim',
      values: {
        ...{ additions: 1, closures: 1, firstResponses: 1, firstResponseMs: 10 * minutes },
        ...{ resolutions: 1, resolutionMs: 30 * minutes, handlings: 1, handleMs: 25 * minutes },
      },
    },
  ])
  expect((await shop.ask({ question: 'inbox', group: 'tag' })).rows).toEqual([])
})

test('Prospects of a sequence are told apart by their outcome', async () => {
  const { rows, totals } = await shop.ask({ question: 'prospects', filters: { sequenceId: 'cold' } })
  expect(rows).toMatchObject([
    { group: '', sequenceId: 'cold', values: { prospects: 1, contacted: 0 } },
    {
      group: 'Interested',
      sequenceId: 'cold',
      values: { prospects: 1, contacted: 1, opened: 1, replied: 1 },
    },
  ])
  expect(totals).toMatchObject({ prospects: 2, contacted: 1, replied: 1 })
  const steps = await shop.ask({
    metrics: ['sent', 'opened', 'replied'],
    group: 'step',
    filters: { sequenceId: 'cold' },
  })
  expect(steps.rows).toEqual([{ group: '1', values: { sent: 1, opened: 1, replied: 1 } }])
  expect(await shop.refusal({ question: 'prospects', filters: {} })).toContain('/filters must have one of')
})

test('An account’s messages to one contact are told apart by sequence', async () => {
  const { rows } = await shop.ask({
    metrics: ['messages', 'messagesClicked'],
    filters: { contactId: 'ann', sender: 'nobody@example.test' },
    group: 'sequence',
    grain: 'year',
  })
  expect(rows).toEqual([])
})
