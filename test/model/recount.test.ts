import { expect, test } from 'vitest'
import { dayAfter, dayOf, periodOf } from './recount-calendar.ts'
import { campaignPage } from './recount-campaign.ts'
import { share } from './recount-figures.ts'
import { messageStats } from './recount-getresponse.ts'
import type { Input, RawEvent } from './recount-inputs.ts'
import { keepJournal } from './recount-journal.ts'
import { event, world, write } from './recount-literals.ts'
import { overview, timeSeries } from './recount-overview.ts'

/** The recount itself, on literal events and numbers that a person can count. */

const spring = write('campaigns', 'XW', { name: 'Spring' })

test('rates of the vendor samples come out as printed there', () => {
  expect(share(43_500, 145_000, 3)).toBe(0.3)
  expect(share(14_500, 145_000, 3)).toBe(0.1)
  expect(share(200, 11_200, 3)).toBe(0.018)
  expect(share(200, 10_000, 4)).toBe(0.02)
  expect(share(7, 400, 3)).toBe(0.018)
  expect(share(1, 0, 3)).toBe(0)
})

test('a zone names the hour that its clocks show, twice if need be', () => {
  expect(periodOf(Date.parse('2026-11-01T05:30:00Z'), 'hourly', 'America/New_York')).toBe('2026-11-01 01')
  expect(periodOf(Date.parse('2026-11-01T06:30:00Z'), 'hourly', 'America/New_York')).toBe('2026-11-01 01')
  expect(periodOf(Date.parse('2026-03-29T00:59:59.999Z'), 'hourly', 'Europe/Warsaw')).toBe('2026-03-29 01')
  expect(periodOf(Date.parse('2026-03-29T01:00:00Z'), 'hourly', 'Europe/Warsaw')).toBe('2026-03-29 03')
  expect(dayOf(Date.parse('2026-04-04T13:29:59.999Z'), 'Australia/Lord_Howe')).toBe('2026-04-05')
  expect(dayOf(Date.parse('2026-04-04T12:59:59.999Z'), 'Australia/Lord_Howe')).toBe('2026-04-04')
  expect(dayOf(Date.parse('2025-12-31T18:30:00Z'), 'Asia/Kolkata')).toBe('2026-01-01')
  expect(dayAfter('2024-02-28', 2)).toBe('2024-03-01')
})

test('message statistics count every open, and each contact once in the hour of its first', () => {
  const inputs = [
    spring,
    event('message.sent', '2010-01-01T10:00:00Z', { messageId: 'm1', contactId: 'ann', campaignId: 'XW' }),
    event('message.sent', '2010-01-01T10:00:00Z', { messageId: 'm2', contactId: 'bob', campaignId: 'XW' }),
    event('message.opened', '2010-01-02T09:00:00Z', { messageId: 'm1' }),
    event('message.opened', '2010-01-01T23:59:59.999Z', { messageId: 'm1' }),
    event('message.opened', '2010-01-02T08:00:00Z', { campaignId: 'XW' }),
    event('message.bounced', '2010-01-02T08:00:00Z', { messageId: 'm2' }),
    event('message.complained', '2010-01-02T08:00:00Z', { messageId: 'm2' }),
    event('message.opened', '2010-01-02T08:00:00Z', { campaignId: 'other' }),
  ]
  const stats = messageStats(world(inputs), { message: 'XW' })
  expect(Object.keys(stats ?? {})).toEqual(['2010-01-01', '2010-01-02'])
  expect(stats?.['2010-01-01']).toMatchObject({ sent: 2, opened: 1, unique_opened: 1, clicked: 0 })
  expect(stats?.['2010-01-02']).toMatchObject({
    sent: 0,
    opened: 2,
    unique_opened: 0,
    bounces_other_hard: 1,
    complaints_unhandled: 1,
  })
  expect(Object.keys(stats?.['2010-01-01'] ?? {})).toHaveLength(19)
  expect(messageStats(world(inputs), { message: 'other' })).toBeNull()
  expect(messageStats(world([spring]), { message: 'XW' })).toEqual({})
})

test('created_on keeps the events of contacts created on those days of the account', () => {
  const inputs = [
    spring,
    write('contacts', 'ann', { createdAt: '2026-01-10T23:30:00Z' }),
    event('message.opened', '2026-01-12T09:00:00Z', { contactId: 'ann', campaignId: 'XW' }),
    event('message.opened', '2026-01-12T09:00:00Z', { contactId: 'unwritten', campaignId: 'XW' }),
  ]
  const asked = (timezone: string, day: string) =>
    messageStats(world(inputs, undefined, timezone), { message: 'XW', created_on: { AT: day } })
  expect(asked('UTC', '2026-01-10')?.['2026-01-12']?.opened).toBe(1)
  expect(asked('Europe/Warsaw', '2026-01-10')).toEqual({})
  expect(asked('Europe/Warsaw', '2026-01-11')?.['2026-01-12']?.opened).toBe(1)
})

test('an id is accepted once, a body without one too, and what lies too far ahead is refused', () => {
  const journal = keepJournal(
    world([
      event('page_view', '2026-01-30T11:00:00Z', { id: 'e1' }),
      event('signup', '2026-01-30T11:30:00Z', { id: 'e1' }),
      event('page_view', '2026-01-30T11:00:00Z'),
      event('page_view', '2026-01-30T11:00:00Z'),
      event('page_view', '2026-01-31T12:00:00.000Z'),
      event('page_view', '2026-01-31T12:00:00.001Z'),
      event('message.exploded', '2026-01-30T11:00:00Z'),
    ]),
  )
  expect(journal.verdicts).toEqual([
    'accepted',
    'duplicate',
    'accepted',
    'duplicate',
    'accepted',
    'rejected',
    'rejected',
  ])
})

test('a deleted contact is gone, a written one comes back, and a sent creation goes before ours', () => {
  const gone: Input = { act: 'delete', collection: 'contacts', id: 'ann' }
  const old = write('contacts', 'ann', { createdAt: '2026-01-05T00:00:00Z' })
  const figures = (...inputs: (Input | RawEvent)[]) => overview(world(inputs)).contacts
  expect(figures(old)).toEqual({ total: 1, new: 1 })
  expect(figures(old, gone)).toEqual({ total: 0, new: 0 })
  expect(figures(old, gone, old)).toEqual({ total: 1, new: 1 })
  expect(figures(old, event('contact.created', '2020-01-01T00:00:00Z', { contactId: 'ann' }))).toEqual({
    total: 1,
    new: 0,
  })
  expect(figures(event('contact.deleted', '2026-01-06T00:00:00Z', { contactId: 'ann' }))).toEqual({
    total: 0,
    new: 0,
  })
  expect(figures(event('message.opened', '2026-01-06T00:00:00Z', { contactId: 'ann' }))).toEqual({
    total: 0,
    new: 0,
  })
})

test('a campaign page counts messages by what has become of them', () => {
  const at = (n: number) => `2026-01-20T10:0${n}:00Z`
  const sent = (messageId: string, members: Partial<RawEvent> = {}) =>
    event('message.sent', at(0), { messageId, campaignId: 'XW', ...members })
  const page = campaignPage(
    world([
      write('campaigns', 'XW', { name: 'Spring', channel: 'email' }),
      write('experiments', 'ab', {
        name: 'Subject',
        campaignId: 'XW',
        variants: [{ id: 'A', name: 'Variant A' }],
      }),
      sent('delivered', { experimentId: 'ab', variantId: 'A' }),
      event('message.delivered', at(1), { messageId: 'delivered' }),
      sent('clicked', { channel: 'push' }),
      event('message.clicked', at(2), { messageId: 'clicked' }),
      sent('bounced later'),
      event('message.delivered', at(1), { messageId: 'bounced later' }),
      event('message.opened', at(2), { messageId: 'bounced later' }),
      event('message.bounced', at(3), { messageId: 'bounced later' }),
      event('message.bounced', at(1), { messageId: 'delivered in the end', campaignId: 'XW' }),
      event('message.delivered', at(2), { messageId: 'delivered in the end' }),
      event('message.queued', at(0), { messageId: 'queued', campaignId: 'XW' }),
      event('message.deferred', at(0), { messageId: 'put off', campaignId: 'XW' }),
      event('message.suppressed', at(0), { messageId: 'suppressed', campaignId: 'XW' }),
      sent('incoming', { direction: 'incoming' }),
      event('message.sent', at(0), { campaignId: 'XW' }),
      event('enrollment.started', at(0), { contactId: 'ann', campaignId: 'XW' }),
      event('enrollment.completed', at(1), { contactId: 'ann', campaignId: 'XW' }),
      event('enrollment.started', at(2), { contactId: 'ann', campaignId: 'XW' }),
    ]),
    'XW',
  )
  expect(page).toEqual({
    campaign: { id: 'XW', name: 'Spring' },
    enrollments: { total: 2, active: 1, completed: 1 },
    messages: {
      total: 7,
      sent: 5,
      delivered: 3,
      opened: 2,
      clicked: 1,
      bounced: 1,
      failed: 0,
      openRate: 0.667,
      clickRate: 0.333,
      bounceRate: 0.333,
    },
    statusBreakdown: [
      { status: 'QUEUED', _count: 1 },
      { status: 'SENDING', _count: 1 },
      { status: 'SENT', _count: 5 },
      { status: 'DELIVERED', _count: 3 },
      { status: 'OPENED', _count: 2 },
      { status: 'CLICKED', _count: 1 },
      { status: 'BOUNCED', _count: 1 },
    ],
    channelBreakdown: [
      { channel: 'EMAIL', _count: 6 },
      { channel: 'PUSH', _count: 1 },
    ],
    abTests: [{ id: 'ab', name: 'Subject', variants: [{ name: 'Variant A', sent: 1, opened: 0 }] }],
  })
})

test('a time series has one row per day, the present millisecond included and what lies ahead left out', () => {
  const { series } = timeSeries(
    world([
      event('page_view', '2026-01-28T23:59:59.999Z'),
      event('page_view', '2026-01-29T00:00:00.000Z'),
      event('page_view', '2026-01-30T12:00:00.000Z'),
      event('page_view', '2026-01-30T12:00:00.001Z'),
      event('message.sent', '2026-01-20T00:00:00Z', { messageId: 'm1' }),
      event('message.clicked', '2026-01-29T10:00:00Z', { messageId: 'm1' }),
      event('message.opened', '2026-01-30T10:00:00Z', { messageId: 'm1' }),
    ]),
    2,
  )
  expect(series).toEqual([
    { date: '2026-01-29', events: 1, contacts: 0, messages: 0, opens: 1, clicks: 1 },
    { date: '2026-01-30', events: 1, contacts: 0, messages: 0, opens: 0, clicks: 0 },
  ])
})
