import fc from 'fast-check'
import type { RawEvent } from './recount-inputs.ts'

const CONTACTS = fc.constantFrom('c1', 'c1', 'c2', 'c3', 'a1', 'z1')
const CAMPAIGNS = fc.constantFrom('k1', 'k1', 'k2', 'k3')
const MESSAGES = fc.constantFrom('m1', 'm1', 'm2', 'm3', 'm4', 'i1')
const SESSIONS = fc.constantFrom('s1', 's2', 's3')
const CHANNELS = fc.constantFrom('email', 'sms', 'webhook')
const VARIANTS = fc.constantFrom<Partial<RawEvent>>(
  {},
  {},
  { experimentId: 'x1', variantId: 'v1' },
  { experimentId: 'x1', variantId: 'v2' },
  { experimentId: 'x2', variantId: 'v1' },
  { experimentId: 'x1' },
  { variantId: 'v2' },
)

/** Members that any event may have or lack. */
const COMMON = {
  contactId: CONTACTS,
  campaignId: CAMPAIGNS,
  messageId: MESSAGES,
  channel: CHANNELS,
}

const MESSAGE_KINDS = [
  'message.queued',
  'message.delivered',
  'message.deferred',
  'message.failed',
  'message.opened',
  'message.opened',
  'message.clicked',
  'message.clicked',
  'message.suppressed',
  'message.received',
  'message.unsubscribed',
  'message.forwarded',
  'message.printed',
  'message.onsite',
  'message.viewed_in_browser',
  'message.replied',
  'goal.reached',
  'goal.reached',
  'order.placed',
]

const BOUNCE_CLASSES = [
  'user_unknown',
  'user_recycled',
  'mailbox_full',
  'block_content',
  'block_timeout',
  'block_other',
  'other_soft',
  'other_hard',
]

/** Events of all kinds that the answers count, a few that they ignore, and a few that are refused. */
export function eventArbitrary(nowMs: number, instant: fc.Arbitrary<number>): fc.Arbitrary<RawEvent> {
  const stamp = fc.record(
    { id: fc.nat(80).map((n) => `e${n}`), time: instant.chain((ms) => fc.constantFrom(...writings(ms))) },
    { requiredKeys: ['time'] },
  )
  const unstamped = fc.record({ id: fc.nat(80).map((n) => `e${n}`) }, { requiredKeys: [] })
  return fc
    .tuple(
      fc.oneof({ weight: 30, arbitrary: stamp }, { weight: 1, arbitrary: unstamped }),
      fc.oneof(
        { weight: 12, arbitrary: ofVariant(plain(MESSAGE_KINDS)) },
        { weight: 6, arbitrary: ofVariant(sends()) },
        { weight: 3, arbitrary: bouncesAndComplaints() },
        { weight: 14, arbitrary: visits() },
        { weight: 4, arbitrary: enrollments() },
        { weight: 4, arbitrary: lives() },
      ),
      fc.oneof({ weight: 60, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: flaws(nowMs) }),
    )
    .map(([when, what, flaw]) => ({ ...when, ...what, ...flaw }))
}

/** The same instant in several writings. */
function writings(instantMs: number): string[] {
  const shifted = (minutes: number) => new Date(instantMs + minutes * 60_000).toISOString().slice(0, -1)
  return [`${shifted(0)}Z`, `${shifted(0)}Z`, `${shifted(330)}+05:30`, `${shifted(-240)}-04:00`]
}

function plain(kinds: readonly string[]): fc.Arbitrary<RawEvent> {
  return fc.record({ kind: fc.constantFrom(...kinds), ...COMMON }, { requiredKeys: ['kind'] })
}

/** Most events of a variant name both of its ids. */
function ofVariant(events: fc.Arbitrary<RawEvent>): fc.Arbitrary<RawEvent> {
  return fc.tuple(events, VARIANTS).map(([event, variant]) => ({ ...event, ...variant }))
}

/** Incoming now and then; the message `i1` always. */
function sends(): fc.Arbitrary<RawEvent> {
  const direction = fc.constantFrom('outgoing', 'outgoing', 'outgoing', 'incoming')
  return fc
    .record({ kind: fc.constant('message.sent'), ...COMMON, direction }, { requiredKeys: ['kind'] })
    .map((event) => (event.messageId === 'i1' ? { ...event, direction: 'incoming' } : event))
}

function bouncesAndComplaints(): fc.Arbitrary<RawEvent> {
  return fc.oneof(
    fc.record(
      { kind: fc.constant('message.bounced'), ...COMMON, bounceClass: fc.constantFrom(...BOUNCE_CLASSES) },
      { requiredKeys: ['kind'] },
    ),
    fc.record(
      { kind: fc.constant('message.complained'), ...COMMON, handled: fc.boolean() },
      { requiredKeys: ['kind'] },
    ),
  )
}

function visits(): fc.Arbitrary<RawEvent> {
  return fc.record(
    {
      kind: fc.constantFrom(
        'page_view',
        'page_view',
        'signup',
        'purchase',
        'purchase.completed',
        'Order Viewed',
      ),
      contactId: CONTACTS,
      messageId: MESSAGES,
      sessionId: SESSIONS,
      utmSource: fc.constantFrom('google', 'Google', 'news'),
      utmMedium: fc.constantFrom('cpc', 'email'),
      utmCampaign: fc.constantFrom('summer', 'winter'),
    },
    { requiredKeys: ['kind'] },
  )
}

function enrollments(): fc.Arbitrary<RawEvent> {
  const kind = fc.constantFrom(
    'enrollment.started',
    'enrollment.started',
    'enrollment.completed',
    'enrollment.exited',
  )
  const workflowId = fc.constantFrom('w1', 'w2')
  return fc.oneof(
    fc.record(
      { kind, contactId: CONTACTS, campaignId: CAMPAIGNS, workflowId },
      { requiredKeys: ['kind', 'contactId', 'campaignId'] },
    ),
    fc.record(
      { kind, messageId: MESSAGES, contactId: CONTACTS, campaignId: CAMPAIGNS },
      { requiredKeys: ['kind', 'messageId'] },
    ),
  )
}

function lives(): fc.Arbitrary<RawEvent> {
  return fc.record({
    kind: fc.constantFrom('contact.created', 'contact.created', 'contact.deleted'),
    contactId: CONTACTS,
  })
}

/** What makes an event be refused. */
function flaws(nowMs: number): fc.Arbitrary<Partial<RawEvent>> {
  return fc.constantFrom<Partial<RawEvent>>(
    { kind: 'message.exploded' },
    { kind: 'contact.born' },
    { time: new Date(nowMs + 86_400_001).toISOString() },
    { time: '1989-12-31T23:59:59.999Z' },
  )
}
