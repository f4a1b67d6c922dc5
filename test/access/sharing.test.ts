import { expect, test } from 'vitest'
import { mayBeShared } from '../../src/access/sharing.ts'

const RANGE = { range: 'last_30_days', zone: 'Europe/Paris', compare: 'previous_year' }

test.each([
  [{ metrics: ['sent', 'opened'], basis: 'messages', grain: 'day', ...RANGE }],
  [{ question: 'count', metrics: ['sent'], group: 'campaign', filters: { channel: 'email' }, limit: 50 }],
  [{ question: 'level', of: 'contacts', grain: 'month', ...RANGE }],
  [{ question: 'funnel', steps: ['page_view', 'signup'], range: { from: '2026-01-01', to: '2026-01-31' } }],
  [{ question: 'cohorts', activity: 'opened', weeks: 8 }],
  [{ question: 'inbox', group: 'tag' }],
  [{ question: 'links', filters: { campaignId: 'letter-12' } }],
  [{ question: 'find', collection: 'campaigns', ids: ['letter-12'] }],
  [{ question: 'sources', conversionKinds: ['purchase'] }],
])('A question that names no person may be shared: %o', (question) => {
  expect(mayBeShared(question)).toBe(true)
})

test.each([
  [{ question: 'list' }],
  [{ question: 'recipients', filters: { campaignId: 'letter-12' } }],
  [{ question: 'sends' }],
  [{ question: 'find', collection: 'contacts', ids: ['c'] }],
  [{ question: 'find', collection: 'agents', ids: ['c'] }],
  [{ question: 'find', ids: ['c'] }],
  [{ question: 'count', metrics: ['sent'], filters: { contactId: 'c' } }],
  [{ question: 'count', metrics: ['sent'], filters: { recipient: 'ada@example.org' } }],
  [{ question: 'count', metrics: ['sent'], group: 'contact' }],
  [{ question: 'count', metrics: ['sent'], group: ['channel'] }],
  [{ question: 'inbox' }],
  [{ question: 'inbox', group: 'agent' }],
  [{ question: 'prospects', filters: { sender: 'ada@example.org' } }],
  [{ question: 'list', kinds: ['message.sent'] }],
  [{ question: 'count', metrics: ['sent'], contactId: 'c' }],
  [{ question: 'count', metrics: ['sent'], did: { opened: true } }],
  [{ question: 'count', metrics: ['sent'], filters: [] }],
  [{ question: 'count', metrics: ['sent'], filters: null }],
  [{ question: 'toString' }],
  [{ question: '__proto__' }],
  [{ question: null }],
  [{ question: ['count'] }],
  [JSON.parse('{"question": "count", "__proto__": {"contactId": "c"}}')],
  [[]],
  [null],
  ['count'],
])('Whatever names persons, or is not known to name none, may not: %o', (question) => {
  expect(mayBeShared(question)).toBe(false)
})
