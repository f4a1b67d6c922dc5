/**
 * The event: one fact about a contact, a message or a visit, as it is kept.
 *
 * `KINDS` is the page that says which kinds exist and which members each adds; checking, storing and the
 * OpenAPI document are all derived from it.
 */

/** Members that every event may carry. Free text unless said otherwise. */
export const COMMON_MEMBERS = [
  'contactId',
  'messageId',
  'campaignId',
  'workflowId',
  'workflowNodeId',
  'sequenceId',
  'step',
  'experimentId',
  'variantId',
  'channel',
  'source',
  'ip',
  'userAgent',
  'url',
] as const

/** Our own kinds, with the members they add to the common ones. */
export const KINDS = {
  'contact.created': ['source'],
  'contact.deleted': ['source'],
  'contact.opt_in_changed': ['status', 'unsubscribeSource'],
  'message.queued': [],
  'message.sent': ['direction', 'sender', 'recipient', 'subject', 'credits', 'size', 'sendingSource'],
  'message.received': ['conversationId', 'sender', 'recipient', 'subject', 'size'],
  'message.suppressed': ['reason', 'recipient'],
  'message.delivered': ['reason'],
  'message.deferred': ['reason'],
  'message.failed': ['reason'],
  'message.bounced': ['bounceClass', 'reason'],
  'message.opened': [],
  'message.clicked': ['linkId', 'linkNumber'],
  'message.unsubscribed': ['unsubscribeSource'],
  'message.forwarded': [],
  'message.printed': [],
  'message.onsite': [],
  'message.viewed_in_browser': ['public'],
  'message.complained': ['handled'],
  'message.replied': ['conversationId', 'automated'],
  'goal.reached': ['goal'],
  'order.placed': ['orderId', 'amount', 'currency'],
  'order.refunded': ['orderId', 'amount', 'currency'],
  'enrollment.started': ['reason'],
  'enrollment.completed': ['reason'],
  'enrollment.exited': ['reason'],
  'conversation.opened': ['conversationId', 'agentId', 'tagId', 'automated'],
  'conversation.assigned': ['conversationId', 'agentId', 'tagId', 'automated'],
  'conversation.replied': ['conversationId', 'agentId', 'tagId', 'automated'],
  'conversation.closed': ['conversationId', 'agentId', 'tagId', 'automated'],
  'conversation.reopened': ['conversationId', 'agentId', 'tagId', 'automated'],
  'conversation.tagged': ['conversationId', 'agentId', 'tagId', 'automated'],
  'conversation.untagged': ['conversationId', 'agentId', 'tagId', 'automated'],
  'prospect.outcome_changed': ['outcome'],
} as const satisfies Record<string, readonly string[]>

export type Kind = keyof typeof KINDS

/** Members of a tracked event: any kind whose name does not start with one of our prefixes. */
export const TRACKED_MEMBERS = [
  'sessionId',
  'referrer',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
  'amount',
  'currency',
] as const

/** Prefixes that are ours: a kind that starts with one of them and is not in `KINDS` is an error. */
export const OUR_PREFIXES = [
  'contact.',
  'message.',
  'goal.',
  'order.',
  'enrollment.',
  'conversation.',
  'prospect.',
] as const

export const CHANNELS = ['email', 'sms', 'mms', 'push', 'whatsapp', 'telegram', 'onsite', 'webhook'] as const
export type Channel = (typeof CHANNELS)[number]

export const BOUNCE_CLASSES = [
  'user_unknown',
  'user_recycled',
  'mailbox_full',
  'block_content',
  'block_timeout',
  'block_other',
  'other_soft',
  'other_hard',
] as const
export type BounceClass = (typeof BOUNCE_CLASSES)[number]

export const OPT_IN_STATUSES = ['subscribed', 'unsubscribed', 'not_subscribed', 'pending'] as const
export type OptInStatus = (typeof OPT_IN_STATUSES)[number]

/**
 * Kinds that show that a message exists: the earliest of them is the message's creation.
 * A suppressed message was never handed over and a received one is not ours, so neither is here.
 */
export const MESSAGE_KINDS = [
  'message.queued',
  'message.sent',
  'message.delivered',
  'message.deferred',
  'message.failed',
  'message.bounced',
  'message.opened',
  'message.clicked',
  'message.unsubscribed',
  'message.forwarded',
  'message.printed',
  'message.onsite',
  'message.viewed_in_browser',
  'message.complained',
  'message.replied',
] as const satisfies readonly Kind[]

/** Kinds that bring a message into being. What they say of it goes before what later events say. */
export const ORIGIN_KINDS = [
  'message.queued',
  'message.sent',
  'message.received',
  'message.suppressed',
] as const satisfies readonly Kind[]

/** Members that an event takes from its message when it lacks them itself. Their order is that of the
 *  bits in the column `inherited`. */
export const INHERITED_MEMBERS = [
  'contactId',
  'campaignId',
  'workflowId',
  'sequenceId',
  'step',
  'experimentId',
  'variantId',
  'channel',
] as const
export type InheritedMember = (typeof INHERITED_MEMBERS)[number]

/** A checked event. Absent strings are '', absent numbers 0, absent flags false: no member is optional. */
export interface Event {
  id: string
  kind: string
  /** When it happened, epoch milliseconds. */
  timeMs: number
  contactId: string
  messageId: string
  campaignId: string
  workflowId: string
  workflowNodeId: string
  sequenceId: string
  /** 1-based step of a sequence; 0: none. */
  step: number
  experimentId: string
  variantId: string
  channel: string
  source: string
  ip: string
  userAgent: string
  url: string
  direction: string
  sender: string
  recipient: string
  subject: string
  /** Decimal with at most four places, as text, so that sums are exact. */
  credits: string
  sizeBytes: number
  sendingSource: string
  conversationId: string
  reason: string
  bounceClass: string
  linkId: string
  linkNumber: number
  public: boolean
  handled: boolean
  automated: boolean
  goal: string
  orderId: string
  /** Decimal with at most four places, as text. */
  amount: string
  currency: string
  agentId: string
  tagId: string
  outcome: string
  status: string
  unsubscribeSource: string
  sessionId: string
  referrer: string
  utmSource: string
  utmMedium: string
  utmCampaign: string
  utmTerm: string
  utmContent: string
  /** A machine opened or clicked: said by `properties.bot` or by a known scanner's user agent. */
  bot: boolean
  /** JSON text of the free members. */
  properties: string
}

/** True for a kind that is not ours: a visit, a signup, a purchase. */
export function isTracked(kind: string): boolean {
  return !OUR_PREFIXES.some((prefix) => kind.startsWith(prefix))
}

/** An event with nothing but its kind, time and identity: the base of those that nobody sent. */
export function blankEvent(id: string, kind: string, timeMs: number): Event {
  return {
    id,
    kind,
    timeMs,
    contactId: '',
    messageId: '',
    campaignId: '',
    workflowId: '',
    workflowNodeId: '',
    sequenceId: '',
    step: 0,
    experimentId: '',
    variantId: '',
    channel: '',
    source: '',
    ip: '',
    userAgent: '',
    url: '',
    direction: '',
    sender: '',
    recipient: '',
    subject: '',
    credits: '0',
    sizeBytes: 0,
    sendingSource: '',
    conversationId: '',
    reason: '',
    bounceClass: '',
    linkId: '',
    linkNumber: 0,
    public: false,
    handled: false,
    automated: false,
    goal: '',
    orderId: '',
    amount: '0',
    currency: '',
    agentId: '',
    tagId: '',
    outcome: '',
    status: '',
    unsubscribeSource: '',
    sessionId: '',
    referrer: '',
    utmSource: '',
    utmMedium: '',
    utmCampaign: '',
    utmTerm: '',
    utmContent: '',
    bot: false,
    properties: '{}',
  }
}
