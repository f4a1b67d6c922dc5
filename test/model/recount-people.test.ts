import { expect, test } from 'vitest'
import { listPage } from './inwise/recount-lists.ts'
import { creditedFacts } from './recount-attribution.ts'
import { handedMessages } from './recount-handed.ts'
import type { Input, RawEvent, World } from './recount-inputs.ts'
import { keepJournal } from './recount-journal.ts'
import { event, world, write } from './recount-literals.ts'
import { numberOf } from './recount-numbers.ts'
import { countedOptIns, optInStatusAt, sourceOf } from './recount-people.ts'
import { daySpan, instantOf, readingOf } from './recount-wall.ts'
import { consolidatedStats } from './saleshandy/recount-pages.ts'
import { episodesOf } from './slicktext/recount-episodes.ts'
import { bucketsOf } from './slicktext/recount-window.ts'

/** The recount of people, orders and conversations, on literal events. */

test('a reading in a gap of the clock is the end of the gap, one that comes twice the earlier', () => {
  const at = (text: string, zone: string) => new Date(instantOf(text, zone) ?? 0).toISOString()
  expect(at('2026-03-29 02:30:00', 'Europe/Warsaw')).toBe('2026-03-29T01:00:00.000Z')
  expect(at('2026-10-25 02:30:00', 'Europe/Warsaw')).toBe('2026-10-25T00:30:00.000Z')
  expect(at('2026-10-04 02:15:00', 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z')
  expect(at('2026-01-31 12:00:00', 'Asia/Kolkata')).toBe('2026-01-31T06:30:00.000Z')
  expect(instantOf('2026-02-30 12:00:00', 'UTC')).toBeNull()
  const spring = daySpan('2026-03-29', 'Europe/Warsaw')
  expect(((spring?.toMs ?? 0) - (spring?.fromMs ?? 0)) / 3_600_000).toBe(23)
  expect(bucketsOf(spring ?? { fromMs: 0, toMs: 0 }, 'hour', 'Europe/Warsaw')).toHaveLength(23)
  expect(readingOf(Date.parse('2026-03-28T23:00:00Z'), 'Europe/Warsaw')).toBe('2026-03-29 00:00:00')
})

test('an id that is no plain number goes by the beginning of its hash', () => {
  expect([numberOf('42'), numberOf('abc'), numberOf('042') === 42]).toEqual([
    42,
    6_560_798_095_827_001,
    false,
  ])
})

const JAN = (day: number, clock = '10:00:00') => `2026-01-${String(day).padStart(2, '0')}T${clock}Z`

test('a status that stays is no change, and one that was sent goes before ours', () => {
  const journal = keepJournal(
    world([
      write('contacts', 'ann', { createdAt: JAN(1), optInStatus: 'subscribed', source: 'popup' }),
      event('message.unsubscribed', JAN(3), { contactId: 'ann', messageId: 'm' }),
      event('contact.opt_in_changed', JAN(4), { contactId: 'ann', status: 'unsubscribed' }),
      write('contacts', 'ann', { optInStatus: 'unsubscribed' }),
    ]),
  )
  expect(countedOptIns('ann', journal).map(({ body }) => [body.status, body.messageId])).toEqual([
    ['subscribed', undefined],
    ['unsubscribed', undefined],
  ])
  expect(optInStatusAt('ann', Date.parse(JAN(3, '23:00:00')), journal)).toBe('subscribed')
  expect(sourceOf('ann', journal)).toBe('popup')
})

test('a message counts once, when it was made, with the status of now', () => {
  const messages = handedMessages(
    world([
      event('message.queued', JAN(1), { messageId: 'm' }),
      event('message.sent', JAN(2), { messageId: 'm', campaignId: 'k', credits: 1.5 }),
      event('message.sent', JAN(3), { messageId: 'm', credits: 1 }),
      event('message.bounced', JAN(4), { messageId: 'm' }),
      event('message.sent', JAN(5), { source: 'API', direction: 'incoming' }),
      event('message.queued', JAN(6), { messageId: 'waits' }),
    ]),
  )
  expect(messages.map(({ createdMs }) => new Date(createdMs).toISOString().slice(8, 10))).toEqual([
    '01',
    '05',
  ])
  expect(messages[0]).toMatchObject({ status: 'undelivered', credits: 1.5, source: 'Campaign' })
  expect(messages[1]).toMatchObject({ status: 'processed', isIncoming: true, source: 'API' })
})

test('an order goes to the latest touch in time, and its refund where it went', () => {
  const ann = { contactId: 'ann' }
  const credited = creditedFacts(
    world([
      event('message.sent', JAN(1), { ...ann, campaignId: 'x' }),
      event('message.clicked', JAN(1), { ...ann, campaignId: 'y' }),
      event('order.placed', JAN(1, '11:00:00'), { ...ann, orderId: 'a', amount: 20.1 }),
      event('order.placed', JAN(2), { ...ann, orderId: 'a', amount: 99 }),
      event('order.refunded', JAN(3), { ...ann, orderId: 'a' }),
      event('order.refunded', JAN(3), { ...ann, orderId: 'lost', amount: 5 }),
    ]),
  )
  expect(credited.map(({ owner, orders, amount }) => [owner.campaignId, orders, amount])).toEqual([
    ['y', 0, 201_000],
    ['y', 0, -201_000],
    ['', 0, -50_000],
  ])
})

test('an episode goes from one closing to the next, and is credited to whom it was assigned', () => {
  const at = (clock: string, kind: string, more: Partial<RawEvent> = {}) =>
    event(kind, JAN(1, clock), { conversationId: 't', ...more })
  const episodes = episodesOf(
    world([
      at('10:00:00', 'message.received', { contactId: 'ann' }),
      at('10:00:30', 'conversation.assigned', { agentId: 'uma' }),
      at('10:01:00', 'conversation.replied', { automated: true }),
      at('10:02:00', 'conversation.replied'),
      at('10:03:00', 'conversation.tagged', { tagId: 'g' }),
      at('10:04:00', 'conversation.closed', { agentId: 'joe' }),
      at('11:00:00', 'conversation.closed', { agentId: 'joe' }),
    ]),
  )
  expect(episodes.map(({ contactId }) => contactId)).toEqual(['ann', 'ann', 'ann'])
  expect(episodes[0]).toMatchObject({
    reply: { agentId: 'uma', tookMs: 120_000 },
    closing: { agentId: 'uma', tags: ['g'], resolutionMs: 240_000, handlingMs: 210_000 },
  })
  expect(episodes[1]?.closing).toMatchObject({ agentId: 'uma', tags: ['g'], resolutionMs: null })
  expect(episodes[2]).toMatchObject({ reply: null, closing: null })
})

test('a row of a sequence says what has come of its message, and a page of a list who arrived last', () => {
  const inputs: (Input | RawEvent)[] = [
    write('contacts', 'ann', { firstName: 'Ann', lastName: 'Lee', email: 'ann@post.test' }),
    event('message.sent', JAN(2), {
      messageId: 'm',
      contactId: 'ann',
      sequenceId: 'q',
      step: 2,
      channel: 'email',
    }),
    event('message.opened', JAN(3), { messageId: 'm' }),
    event('message.clicked', JAN(3), { messageId: 'm', url: 'https://a.test/', linkNumber: 3 }),
    event('prospect.outcome_changed', JAN(4), { contactId: 'ann', sequenceId: 'q', outcome: 'interested' }),
  ]
  const told: World = { ...world(inputs), inwise: { timezone: 'UTC' } }
  const request = { sequenceIds: ['q'], startDate: '2026-01-02', endDate: '2026-01-02' }
  expect(consolidatedStats(told, request)).toMatchObject({
    data: [
      {
        'Step Number': 2,
        'Recipient name': 'Ann Lee',
        'Email Sent At': 'Fri Jan 02 2026 10:00:00 GMT+0:00 (UTC)',
        'Open Count': 1,
        'Last Link Clicked': 'https://a.test/',
        'Current Sentiment': 'Positive',
      },
    ],
    hasMore: false,
  })
  const page = listPage(told, 'activities', {
    date_from: '2026-01-03',
    date_to: '2026-01-03',
    page_size: '1',
  })
  expect(page).toMatchObject({ total: 2, rows: [{ action_type: 'emailClicked', remarks: '3' }] })
})
