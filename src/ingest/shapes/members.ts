import { BOUNCE_CLASSES, CHANNELS, OPT_IN_STATUSES } from '../../model/event.ts'
import { NO_NUL } from './text.ts'

/** Text of at most `maxLength` characters. */
function textUpTo(maxLength: number) {
  return { type: ['string', 'null'], maxLength, pattern: NO_NUL }
}

/** The id of something else: text of at most 200 characters, or an integer that a double holds exactly. */
const ID = {
  type: ['string', 'integer', 'null'],
  maxLength: 200,
  pattern: NO_NUL,
  minimum: Number.MIN_SAFE_INTEGER,
  maximum: Number.MAX_SAFE_INTEGER,
}

const TEXT = textUpTo(200)
const ADDRESS = textUpTo(500)
const LONG = textUpTo(4096)
const FLAG = { type: ['boolean', 'null'] }

function integerUpTo(maximum: number) {
  return { type: ['integer', 'null'], minimum: 0, maximum }
}

/** One of the words; '' is the same as absent, for exporters that write every column. */
function oneOf(words: readonly string[]) {
  return { type: ['string', 'null'], enum: [...words, '', null] }
}

/**
 * JSON Schema of every member that an event of any kind can have. null is the same as absent.
 * Which kind takes which is in `KINDS` (model/event) and `kinds.ts`; the OpenAPI document shows these.
 */
export const EVENT_MEMBERS = {
  id: { ...ID, minLength: 1 },
  kind: { type: 'string', minLength: 1, maxLength: 200, pattern: NO_NUL },
  contactId: ID,
  messageId: ID,
  campaignId: ID,
  workflowId: ID,
  workflowNodeId: ID,
  sequenceId: ID,
  step: integerUpTo(1_000_000),
  experimentId: ID,
  variantId: ID,
  channel: oneOf(CHANNELS),
  source: TEXT,
  ip: ADDRESS,
  userAgent: LONG,
  url: LONG,
  direction: oneOf(['outgoing', 'incoming']),
  sender: ADDRESS,
  recipient: ADDRESS,
  subject: textUpTo(1000),
  size: integerUpTo(Number.MAX_SAFE_INTEGER),
  sendingSource: TEXT,
  conversationId: ID,
  reason: textUpTo(1000),
  bounceClass: oneOf(BOUNCE_CLASSES),
  linkId: ID,
  linkNumber: integerUpTo(1_000_000),
  public: FLAG,
  handled: FLAG,
  automated: FLAG,
  goal: TEXT,
  orderId: ID,
  currency: { type: ['string', 'null'], pattern: '^([A-Za-z]{3})?$' },
  agentId: ID,
  tagId: ID,
  outcome: TEXT,
  status: oneOf(OPT_IN_STATUSES),
  unsubscribeSource: TEXT,
  sessionId: ID,
  referrer: LONG,
  utmSource: ADDRESS,
  utmMedium: ADDRESS,
  utmCampaign: ADDRESS,
  utmTerm: ADDRESS,
  utmContent: ADDRESS,
} as const

/** Members whose rules a schema cannot say in full; a reader of their own checks each. */
export const READ_MEMBERS = {
  time: { type: ['string', 'null'], format: 'date-time' },
  amount: { type: ['number', 'string', 'null'] },
  credits: { type: ['number', 'string', 'null'] },
  properties: { type: ['object', 'null'] },
} as const
