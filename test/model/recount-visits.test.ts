import { expect, test } from 'vitest'
import { cohorts } from './recount-cohorts.ts'
import type { Input, RawEvent } from './recount-inputs.ts'
import { event, world } from './recount-literals.ts'
import { attribution, funnel } from './recount-visits.ts'

/** Visitors, funnels and cohorts of the recount, on literal events. */

test('a visitor is the contact whom the session turned out to be', () => {
  const visit = (time: string, members: Partial<RawEvent>) =>
    event('page_view', time, { utmSource: 'google', ...members })
  expect(
    attribution(
      world([
        visit('2026-01-20T10:00:00Z', { sessionId: 's1', utmMedium: 'cpc' }),
        event('signup', '2026-01-20T10:05:00Z', { sessionId: 's1', contactId: 'ann' }),
        visit('2026-01-21T10:00:00Z', { contactId: 'ann', utmMedium: 'cpc' }),
        visit('2026-01-21T10:00:00Z', { sessionId: 's2', utmMedium: 'cpc' }),
        visit('2026-01-21T11:00:00Z', { id: 'e1' }),
        visit('2026-01-21T11:00:00Z', { id: 'e2' }),
        event('purchase', '2026-01-20T10:00:00Z', { contactId: 'ann' }),
        event('purchase', '2026-01-20T09:59:59Z', { contactId: 'ann' }),
        event('purchase', '2026-01-22T00:00:00Z', {}),
      ]),
    ),
  ).toEqual({
    period: '30d',
    sources: [
      { source: 'google', medium: 'cpc', campaign: null, uniqueVisitors: 2, totalEvents: 3 },
      { source: 'google', medium: null, campaign: null, uniqueVisitors: 2, totalEvents: 2 },
    ],
    totalAttributedEvents: 5,
    conversions: 1,
  })
})

test('a funnel counts actors who took the steps in order, at one instant in order of arrival', () => {
  const at = '2026-01-20T10:00:00Z'
  const { steps, overallConversion } = funnel(
    world([
      event('page_view', at, { contactId: 'ann' }),
      event('signup', at, { contactId: 'ann' }),
      event('signup', at, { contactId: 'bob' }),
      event('page_view', at, { contactId: 'bob' }),
      event('page_view', at, { sessionId: 's1' }),
      event('page_view', at),
    ]),
    ['page_view', 'signup', 'purchase'],
  )
  expect(steps).toEqual([
    { step: 'page_view', count: 3, dropoff: 0, conversionFromPrevious: 1 },
    { step: 'signup', count: 1, dropoff: 2, conversionFromPrevious: 0.3333 },
    { step: 'purchase', count: 0, dropoff: 1, conversionFromPrevious: 0 },
  ])
  expect(overallConversion).toBe(0)
  expect(
    funnel(world([event('page_view', at, { id: 'e1' }), event('page_view', at, { id: 'e2' })]), ['page_view'])
      .steps,
  ).toEqual([{ step: 'page_view', count: 2, dropoff: 0, conversionFromPrevious: 1 }])
})

test('the cohort of the vendor sample: 100 sign up, 80, 65 and 60 come back, 29 full days shown as four weeks', () => {
  const inputs: (Input | RawEvent)[] = []
  for (let n = 0; n < 100; n += 1) {
    const contactId = `c${n}`
    inputs.push(event('contact.created', '2026-01-01T23:59:59.999Z', { contactId }))
    if (n < 80) inputs.push(event('page_view', '2026-01-08T00:00:00Z', { contactId, id: `w1 ${n}` }))
    if (n < 65) inputs.push(event('page_view', '2026-01-15T00:00:00Z', { contactId, id: `w2 ${n}` }))
    if (n < 60) inputs.push(event('page_view', '2026-01-28T23:59:59.999Z', { contactId, id: `w3 ${n}` }))
    inputs.push(event('page_view', '2026-01-29T00:00:00Z', { contactId, id: `w4 ${n}` }))
  }
  expect(cohorts(world(inputs))).toEqual({
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
