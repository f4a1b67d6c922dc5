import type { Group } from '../model/ask.ts'
import { MESSAGE_KINDS, OUR_PREFIXES } from '../model/event.ts'
import type { Metric } from '../model/metric.ts'
import type { Grain } from '../model/time.ts'

/**
 * The one page that defines every number we report: metric, group and grain as SQL. Words are in
 * `model/metric.ts` and docs/definitions.md. Nothing here comes from a request: values are bound.
 *
 * A metric is an aggregate over the rows of one source. A source says which instant of its rows decides the
 * bucket, and gives the columns that groups need.
 */
export type Source = 'facts' | 'tracked' | 'firsts' | 'messages' | 'milestones' | 'enrollments' | 'contacts'

export interface MetricSql {
  readonly source: Source
  /** Kinds that the metric reads, for sources that read events by kind. */
  readonly kinds: readonly string[]
  readonly sql: string
  /** The same over rows of a rollup, which have a sign: 1 for what is, -1 for what is no longer. */
  readonly signed?: string
}

const ENROLLMENT_KINDS = ['enrollment.started', 'enrollment.completed', 'enrollment.exited'] as const

export const METRIC_SQL: Readonly<Record<Metric, MetricSql>> = {
  sends: fact('message.sent', "direction != 'incoming'"),
  opens: fact('message.opened'),
  clicks: fact('message.clicked'),
  goals: fact('goal.reached'),
  forwards: fact('message.forwarded'),
  unsubscribes: fact('message.unsubscribed'),
  complaintsHandled: fact('message.complained', 'handled'),
  complaintsUnhandled: fact('message.complained', 'NOT handled'),
  bouncesUserUnknown: fact('message.bounced', "bounceClass = 'user_unknown'"),
  bouncesUserRecycled: fact('message.bounced', "bounceClass = 'user_recycled'"),
  bouncesMailboxFull: fact('message.bounced', "bounceClass = 'mailbox_full'"),
  bouncesBlockContent: fact('message.bounced', "bounceClass = 'block_content'"),
  bouncesBlockTimeout: fact('message.bounced', "bounceClass = 'block_timeout'"),
  bouncesBlockOther: fact('message.bounced', "bounceClass = 'block_other'"),
  bouncesOtherSoft: fact('message.bounced', "bounceClass = 'other_soft'"),
  bouncesOtherHard: fact('message.bounced', "bounceClass = 'other_hard'"),
  trackedEvents: { source: 'tracked', kinds: [], sql: 'count()' },
  suppressions: fact('message.suppressed'),
  bounces: fact('message.bounced'),
  complaints: fact('message.complained'),
  onsiteVisits: fact('message.onsite'),
  entrances: fact('enrollment.started'),
  completions: fact('enrollment.completed'),
  exits: fact('enrollment.exited'),

  openers: people('message.opened'),
  clickers: people('message.clicked'),
  bouncers: people('message.bounced'),
  unsubscribers: people('message.unsubscribed'),
  complainers: people('message.complained'),
  browserViewers: people('message.viewed_in_browser'),
  onsiteVisitors: people('message.onsite'),

  firstOpens: first('message.opened'),
  firstClicks: first('message.clicked'),
  firstGoals: first('goal.reached'),

  messages: message('true'),
  messagesQueued: message('NOT attempted AND NOT deferred'),
  messagesSending: message('NOT attempted AND deferred'),
  messagesSent: message('attempted'),
  messagesDelivered: message("received AND lastWord NOT IN ('bounced', 'failed')"),
  messagesOpened: message('opened'),
  messagesClicked: message('clicked'),
  messagesBounced: message("lastWord = 'bounced'"),
  messagesFailed: message("lastWord = 'failed'"),
  messagesUnsubscribed: message('unsubscribed'),
  messagesReplied: message('replied'),

  messagesFirstSent: milestone('sent'),
  messagesFirstOpened: milestone('opened'),
  messagesFirstClicked: milestone('clicked'),

  enrollments: enrollment('count()'),
  enrollmentsActive: enrollment("countIf(ending = '')"),
  enrollmentsCompleted: enrollment("countIf(ending = 'enrollment.completed')"),

  contactsCreated: { source: 'contacts', kinds: [], sql: 'count()' },
}

/** Buckets as numbers, so that rows are grouped before anything is written out: 2026032914, 20260329, … */
export const GRAIN_SQL: Readonly<Record<Grain, (time: string) => string>> = {
  hour: (time) => `intDiv(toYYYYMMDDhhmmss(${time}, {zone:String}), 10000)`,
  day: (time) => `toYYYYMMDD(${time}, {zone:String})`,
  week: (time) => `toYYYYMMDD(toMonday(${time}, {zone:String}))`,
  month: (time) => `toYYYYMM(${time}, {zone:String})`,
  quarter: (time) => `toYear(${time}, {zone:String}) * 10 + toQuarter(${time}, {zone:String})`,
  year: (time) => `toYear(${time}, {zone:String})`,
}

/** What rows are told apart by, as columns of events; see the sources for what they are of messages. */
export const GROUP_SQL: Readonly<Record<Group, readonly string[]>> = {
  channel: ['channel'],
  source: ['source'],
  campaign: ['campaignId'],
  kind: ['kind'],
  variant: ['experimentId', 'variantId'],
  workflow: ['workflowId'],
  node: ['workflowNodeId'],
  sequence: ['sequenceId'],
  step: ['step'],
  link: ["if(linkId != '', toString(linkId), url)"],
}

/** Kinds that are not ours: said of one prefix after the other, so that the table's order passes ours over. */
export const IS_TRACKED = OUR_PREFIXES.map((prefix) => `NOT startsWith(kind, '${prefix}')`).join(' AND ')

/** A message's own name; a send without one is a message of its own. */
export const MESSAGE_KEY = "if(messageId = '', concat('\\0', toString(sequence)), messageId)"

/** Events that belong to a message. */
export const OF_MESSAGE = "(messageId != '' OR kind = 'message.sent')"

/** Events by which a message was handed over, or received. */
export const HANDED = "kind IN ('message.sent', 'message.received')"

/** Kinds that show no attempt: none has been made yet, or somebody else made it. */
export const WITHOUT_ATTEMPT = "('message.queued', 'message.deferred', 'message.received')"

/** Kinds that show no receipt by the one it was sent to. */
export const WITHOUT_RECEIPT =
  "('message.queued', 'message.deferred', 'message.received', 'message.sent', 'message.bounced', 'message.failed')"

/** The last word on a message: the latest; at one instant a bounce goes before a failure, a failure before a delivery. */
const WORDS = ['delivered', 'failed', 'bounced'] as const
const WORD_KINDS = WORDS.map((word) => `'message.${word}'`).join(', ')

/** The last word as its instant and its rank, over a message's events. */
export const WORD = `maxIf((time, toUInt8(indexOf([${WORD_KINDS}], toString(kind)))), kind IN (${WORD_KINDS}))`

/** `delivered`, `failed`, `bounced`, or '' where there is no word. */
export function wordOf(word: string): string {
  return `transform(${word}.2, [1, 2, 3], [${WORDS.map((name) => `'${name}'`).join(', ')}], '')`
}

/** When a message first reached each milestone, over its events; 1970 where it has not. */
export const MESSAGE_MILESTONES = {
  sent: `minIf(time, kind NOT IN ${WITHOUT_ATTEMPT})`,
  opened: "minIf(time, kind IN ('message.opened', 'message.clicked'))",
  clicked: "minIf(time, kind = 'message.clicked')",
} as const

/** What else there is to say of a message, over its events: true if one of them shows it. */
export const MESSAGE_MARKS = {
  deferred: "max(kind = 'message.deferred')",
  received: `max(kind NOT IN ${WITHOUT_RECEIPT})`,
  unsubscribed: "max(kind = 'message.unsubscribed')",
  replied: "max(kind = 'message.replied' AND NOT automated)",
  incoming: "max(kind = 'message.sent' AND direction = 'incoming')",
} as const

/** Aggregates that say what has become of a message; over its events, grouped by `MESSAGE_KEY`. */
export const MESSAGE_STATE = [
  `max(kind NOT IN ${WITHOUT_ATTEMPT}) AS attempted`,
  "max(kind IN ('message.opened', 'message.clicked')) AS opened",
  "max(kind = 'message.clicked') AS clicked",
  ...Object.entries(MESSAGE_MARKS).map(([name, sql]) => `${sql} AS ${name}`),
  `${wordOf(WORD)} AS lastWord`,
]

function fact(kind: string, condition?: string): MetricSql {
  const whole = condition === undefined ? `kind = '${kind}'` : `kind = '${kind}' AND ${condition}`
  return { source: 'facts', kinds: [kind], sql: `countIf(${whole})` }
}

/** Contacts with at least one event of a kind. */
function people(kind: string): MetricSql {
  return {
    source: 'facts',
    kinds: [kind],
    sql: `uniqExactIf(contactId, kind = '${kind}' AND contactId != '')`,
  }
}

function first(kind: string): MetricSql {
  return { source: 'firsts', kinds: [kind], sql: `countIf(kind = '${kind}')` }
}

/** Messages of which something is true. */
function message(condition: string): MetricSql {
  return {
    source: 'messages',
    kinds: MESSAGE_KINDS,
    sql: `countIf(${condition})`,
    signed: `sumIf(sign, ${condition})`,
  }
}

/** Messages that first reach a milestone. */
function milestone(name: keyof typeof MESSAGE_MILESTONES): MetricSql {
  return { ...message(`milestone = '${name}'`), source: 'milestones' }
}

function enrollment(sql: string): MetricSql {
  return { source: 'enrollments', kinds: ENROLLMENT_KINDS, sql }
}
