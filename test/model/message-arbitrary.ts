import fc from 'fast-check'
import type { RawEvent } from './recount-inputs.ts'
import type { Theme } from './themes.ts'
import {
  CITIES,
  CONVERSATIONS,
  LINKS,
  MESSAGE_SOURCES,
  NODES,
  RECIPIENTS,
  SENDERS,
  SEQUENCES,
  USER_AGENTS,
  WORKFLOWS,
} from './universe.ts'

/** Events of messages, as arbitrary JSON without time and id. */

export const CONTACT = fc.constantFrom('c1', 'c1', 'c2', '3', 'a1', 'z1')
export const CAMPAIGN = fc.constantFrom('k1', 'k1', 'k2', 'k3')
export const MESSAGE = fc.constantFrom('m1', 'm1', 'm2', 'm3', 'm4', 'i1')
export const CHANNEL = fc.constantFrom('email', 'sms', 'webhook')
const URLS = fc.constantFrom('https://a.test/', 'https://b.test/?x=1')
const FLAG = fc.boolean()

const VARIANTS = fc.constantFrom<Partial<RawEvent>>(
  {},
  {},
  { experimentId: 'x1', variantId: 'v1' },
  { experimentId: 'x1', variantId: 'v2' },
  { experimentId: 'x2', variantId: 'v1' },
  { experimentId: 'x1' },
  { variantId: 'v2' },
)

const KINDS = [
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
]

type Members = fc.Arbitrary<Partial<RawEvent>>

/** Members that any event of a message may have or lack, by what the workspace is about. */
function common(theme: Theme): Members {
  const base = { contactId: CONTACT, messageId: MESSAGE }
  switch (theme) {
    case 'texts':
      return anyOf({
        ...base,
        campaignId: CAMPAIGN,
        workflowId: fc.constantFrom(...WORKFLOWS),
        workflowNodeId: fc.constantFrom(...NODES),
        channel: fc.constantFrom('sms', 'mms'),
      })
    case 'outreach':
      return anyOf({
        ...base,
        sequenceId: fc.constantFrom(...SEQUENCES),
        step: fc.integer({ min: 1, max: 3 }),
      })
    case 'mail':
      return anyOf({ ...base, campaignId: CAMPAIGN, channel: fc.constant('email') })
    default:
      return anyOf({ ...base, campaignId: CAMPAIGN, channel: CHANNEL })
  }
}

/** Each member there or not. */
function anyOf(members: { [Name in keyof RawEvent]?: fc.Arbitrary<RawEvent[Name]> }): Members {
  return fc.record(members, { requiredKeys: [] })
}

/** An event of a kind with members of two sorts; what the second says goes first. */
function joined(kind: fc.Arbitrary<string>, some: Members, more: Members): fc.Arbitrary<RawEvent> {
  return fc.tuple(kind, some, more).map(([own, first, second]) => ({ ...first, ...second, kind: own }))
}

/** What only some kinds have; the members that are none of the kind's are left out. */
const OWN_MEMBERS: Readonly<Record<string, readonly (keyof RawEvent)[]>> = {
  'message.opened': ['ip', 'userAgent'],
  'message.clicked': ['ip', 'userAgent', 'url', 'linkNumber'],
  'message.onsite': ['ip', 'url'],
  'message.suppressed': ['reason', 'recipient'],
  'message.received': ['source', 'sender'],
  'message.unsubscribed': ['unsubscribeSource', 'source'],
  'message.viewed_in_browser': ['public'],
  'message.replied': ['conversationId', 'automated'],
}

export function messages(theme: Theme): fc.Arbitrary<RawEvent> {
  const own = {
    ip: fc.constantFrom('203.0.113.7', '45.112.30.172,136.226.243.10'),
    userAgent: fc.constantFrom(...USER_AGENTS),
    url: URLS,
    linkNumber: fc.nat(3),
    reason: fc.constantFrom('unsubscribed', 'bounced'),
    recipient: fc.constantFrom(...RECIPIENTS),
    source: fc.constantFrom(...MESSAGE_SOURCES),
    sender: fc.constantFrom(...SENDERS),
    unsubscribeSource: fc.constantFrom('keyword', 'Inbox'),
    public: FLAG,
    conversationId: fc.constantFrom(...CONVERSATIONS),
    automated: FLAG,
    properties: fc.constantFrom({ remarks: 'seen' }, { remarks: 7 }, { bot: true }),
  }
  const events = joined(fc.constantFrom(...KINDS), anyOf(own), common(theme)).map((event): RawEvent => {
    const strange = Object.keys(own).filter((name) => !isOwn(event.kind, name))
    const members = Object.entries(event).filter(([name]) => !strange.includes(name))
    return { ...Object.fromEntries(members), kind: event.kind }
  })
  return ofVariant(theme, events)
}

function isOwn(kind: string, name: string): boolean {
  return name === 'properties' || (OWN_MEMBERS[kind] ?? []).some((own) => own === name)
}

/** Most events of a variant name both of its ids. */
function ofVariant(theme: Theme, events: fc.Arbitrary<RawEvent>): fc.Arbitrary<RawEvent> {
  if (theme !== 'visits') return events
  return fc.tuple(events, VARIANTS).map(([event, variant]) => ({ ...event, ...variant }))
}

/** Incoming now and then; the message `i1` always. */
export function sends(theme: Theme): fc.Arbitrary<RawEvent> {
  const own = anyOf({
    direction: fc.constantFrom('outgoing', 'outgoing', 'outgoing', 'incoming'),
    sender: fc.constantFrom(...SENDERS),
    recipient: fc.constantFrom(...RECIPIENTS),
    subject: fc.constantFrom('Hello', 'Again'),
    source: fc.constantFrom(...MESSAGE_SOURCES),
    sendingSource: fc.constantFrom('Automation', 'Test'),
    credits: fc.constantFrom(0, 1, 1.5, 3),
    size: fc.constantFrom(0, 1, 1024, 1025, 57_000),
    properties: fc.constantFrom({ body: CITIES[0] }, { remarks: 'none' }),
  })
  const events = joined(fc.constant('message.sent'), common(theme), own).map((event) =>
    event.messageId === 'i1' ? { ...event, direction: 'incoming' } : event,
  )
  return ofVariant(theme, events)
}

/** Clicks on links, by people and by machines; some say nothing but the link. */
export function clicks(theme: Theme): fc.Arbitrary<RawEvent> {
  const members = anyOf({
    contactId: CONTACT,
    url: URLS,
    userAgent: fc.constantFrom(...USER_AGENTS),
    ...(theme === 'texts' ? { campaignId: CAMPAIGN } : { messageId: MESSAGE }),
    properties: fc.constantFrom({ bot: true }, { bot: false }, {}),
  })
  const link = fc.record({ linkId: fc.constantFrom(...LINKS) })
  return joined(fc.constant('message.clicked'), link, members)
}

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

/** And complaints. */
export function bounces(theme: Theme): fc.Arbitrary<RawEvent> {
  const bounce = { bounceClass: fc.constantFrom(...BOUNCE_CLASSES), ip: fc.constant('198.51.100.1') }
  return fc.oneof(
    joined(fc.constant('message.bounced'), common(theme), anyOf(bounce)),
    joined(fc.constant('message.complained'), common(theme), anyOf({ handled: FLAG })),
  )
}
