import { MESSAGE_KINDS } from '../model/event.ts'
import type { RowField, Tally } from '../model/tally.ts'
import { CLICKS } from './attribution.ts'
import { AS_OF, OF_WORKSPACE, since, within } from './clauses.ts'
import { CONTACT_ORIGINS, CONTACT_STATUSES, LIVES } from './contact-rows.ts'
import { MESSAGE_KEY, WORD, wordOf } from './expressions.ts'
import { type FieldSql, instantSql } from './filter.ts'

/** The rows that a tally counts. All bind `workspace`, and rows made of several events bind `asOf`, `from` and `to`. */
export interface TallyRows {
  readonly from: string
  /** The column that decides the bucket, and whether a row lies in the window. */
  readonly time: string
  readonly value: string
  readonly conditions: readonly string[]
  readonly fields: Readonly<Partial<Record<RowField, FieldSql>>>
  readonly contact?: string
  readonly campaign?: string
}

const JOIN_ORIGINS = `LEFT ANY JOIN ${CONTACT_ORIGINS} AS origins ON origins.contact = events.contactId`
const JOIN_STATUSES = `LEFT ANY JOIN ${CONTACT_STATUSES} AS statuses ON statuses.contact = events.contactId`

/** The rows of each tally, with what the fields that are used need and no more. */
export const TALLY_ROWS: Readonly<Record<Tally, (used: ReadonlySet<RowField>) => TallyRows>> = {
  contactChanges: (used) => ({
    from: used.has('contactSource') ? `events\n${JOIN_ORIGINS}` : 'events',
    time: 'time',
    value: 'count()',
    conditions: [OF_WORKSPACE, LIVES],
    fields: {
      kind: text('kind'),
      contactSource: text("if(source != '', toString(source), origins.origin)"),
    },
    contact: 'contactId',
  }),

  contactGain: (used) => ({
    from: [
      'events',
      ...(used.has('contactSource') ? [JOIN_ORIGINS] : []),
      ...(used.has('status') ? [JOIN_STATUSES] : []),
    ].join('\n'),
    time: 'time',
    value: "countIf(kind = 'contact.created') - countIf(kind = 'contact.deleted')",
    conditions: [OF_WORKSPACE, LIVES],
    fields: { contactSource: text('origins.origin'), status: text('statuses.optIn') },
    contact: 'contactId',
  }),

  optInChanges: (used) => ({
    from: used.has('contactSource') ? `events\n${JOIN_ORIGINS}` : 'events',
    time: 'time',
    value: 'count()',
    conditions: [OF_WORKSPACE, "kind = 'contact.opt_in_changed'", 'counted = 1', "contactId != ''"],
    fields: {
      status: text('status'),
      // What we recorded of an unsubscribe through a message has that message's source, not the contact's.
      contactSource: text("multiIf(origins.origin != '', origins.origin, own = 0, toString(source), '')"),
      unsubscribeSource: text("if(status = 'unsubscribed', toString(unsubscribeSource), '')"),
    },
    contact: 'contactId',
  }),

  messages: (used) => messages(used, 'count()'),
  credits: (used) => messages(new Set([...used, 'credits']), 'sum(credits)'),

  contactsReached: (used) => {
    const pairs = `(
  SELECT campaignId, contactId, min(created) AS reached
  FROM ${messageRows(new Set(), { isByCampaign: true })}
  WHERE NOT incoming AND campaignId != '' AND contactId != ''
  GROUP BY campaignId, contactId
) AS pairs`
    const joined = `${pairs}\nLEFT ANY JOIN ${CONTACT_ORIGINS} AS origins ON origins.contact = pairs.contactId`
    return {
      from: used.has('contactSource') ? joined : pairs,
      time: 'reached',
      value: 'count()',
      conditions: [],
      fields: { contactSource: text('origins.origin') },
      contact: 'contactId',
      campaign: 'campaignId',
    }
  },

  campaignsStarted: () => ({
    from: `(
  SELECT id AS campaignId, parseDateTime64BestEffortOrNull(JSONExtractString(members, 'startedAt'), 3, 'UTC') AS startedAt
  FROM things FINAL
  WHERE ${OF_WORKSPACE} AND collection = 'campaigns' AND deleted = 0
)`,
    time: 'assumeNotNull(startedAt)',
    value: 'count()',
    conditions: ['isNotNull(startedAt)'],
    fields: {},
    campaign: 'campaignId',
  }),

  entrances: () => ({
    from: 'events',
    time: 'time',
    value: 'count()',
    conditions: [OF_WORKSPACE, "kind = 'enrollment.started'", "workflowId != ''"],
    fields: { workflowId: id('workflowId') },
    contact: 'contactId',
  }),

  clicks: () => ({
    from: CLICKS,
    time: 'time',
    value: 'count()',
    conditions: [],
    fields: {
      campaignId: id('campaign'),
      workflowId: id('workflow'),
      linkId: id('linkId'),
      source: text("multiIf(campaign != '', 'Campaign', workflow != '', 'Workflow', '')"),
      originId: id("if(campaign != '', campaign, workflow)"),
    },
    contact: 'contactId',
    campaign: 'campaign',
  }),
}

function text(sql: string): FieldSql {
  return { sql, as: 'text' }
}

function id(sql: string): FieldSql {
  return { sql, as: 'id' }
}

/** Outgoing messages unless the direction is asked for. */
function messages(used: ReadonlySet<RowField>, value: string): TallyRows {
  return {
    from: messageRows(used),
    time: 'created',
    value,
    conditions: used.has('direction') ? [] : ['NOT incoming'],
    fields: {
      source: text('origin'),
      status: text('status'),
      direction: text("if(incoming, 'incoming', 'outgoing')"),
      weekday: text('toString(toDayOfWeek(created, 0, {zone:String}))'),
      channel: text('channel'),
      messageId: id('message'),
      recipient: text('recipient'),
      sender: text('sender'),
      body: text('body'),
      created: text(instantSql('created')),
      credits: { sql: 'credits', as: 'number' },
      campaignId: id('campaignId'),
      originId: id("if(campaignId != '', campaignId, workflowId)"),
      nodeId: id('nodeId'),
    },
    contact: 'contactId',
    campaign: 'campaignId',
  }
}

const HANDED = "kind IN ('message.sent', 'message.received')"
/** Where a message comes from: as it says, else by what it belongs to. */
const ORIGIN = `multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '')`
const RECEIVED =
  "max(kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.received', 'message.bounced', 'message.failed'))"

/**
 * One row for each message that was handed over or received, created in the window: `message`, `created`,
 * `incoming`, `contactId`, and what the fields used need. Its creation is that of a message everywhere; an
 * incoming one is created when it is received. `where` narrows down the events that are read; `isByCampaign` gives a
 * row for each campaign that sends of the message name.
 */
export function messageRows(
  used: ReadonlySet<RowField>,
  {
    where = [],
    isByCampaign = false,
  }: { readonly where?: readonly string[]; readonly isByCampaign?: boolean } = {},
): string {
  const kinds = used.has('status')
    ? [...MESSAGE_KINDS, 'message.received'].map((kind) => `'${kind}'`).join(', ')
    : "'message.sent', 'message.received'"
  const inner = [
    `${MESSAGE_KEY} AS message`,
    "if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created",
    "max(kind = 'message.received' OR direction = 'incoming') AS incoming",
    `max(${HANDED}) AS handed`,
    smallest('contactId', 'contactId'),
    isByCampaign ? 'toString(events.campaignId) AS campaignId' : smallest('campaignId', 'campaignId'),
    smallest('workflowId', 'workflowId'),
    smallest('workflowNodeId', 'nodeId'),
    smallest('source', 'said'),
    ...(['channel', 'sender', 'recipient'] as const)
      .filter((name) => used.has(name))
      .map((name) => smallest(name, name)),
    ...(used.has('body')
      ? [
          `max(if(${HANDED}, if(JSONExtractString(properties, 'body') != '', JSONExtractString(properties, 'body'), toString(subject)), '')) AS body`,
        ]
      : []),
    ...(used.has('credits') ? ['max(events.credits) AS credits'] : []),
    ...(used.has('status') ? [`${wordOf(WORD)} AS lastWord`, `${RECEIVED} AS arrived`] : []),
  ]
  const status =
    "multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status"
  return `(
  SELECT *, ${ORIGIN} AS origin${used.has('status') ? `,\n         ${status}` : ''}
  FROM
  (
    SELECT ${inner.join(',\n           ')}
    FROM events
    WHERE ${OF_WORKSPACE} AND kind IN (${kinds}) AND (messageId != '' OR ${HANDED})
      AND ${AS_OF}
      AND (kind = 'message.received' OR ${since('messageTime')})
      AND (kind = 'message.received' OR messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC'))
      AND ${since('time')}${where.map((condition) => `\n      AND ${condition}`).join('')}
    GROUP BY message${isByCampaign ? ', events.campaignId' : ''}
  )
  WHERE handed AND ${within('created')}
)`
}

/** The smallest value that sends and receipts of a message name; other events, read for its status, have no say. */
function smallest(member: string, name: string): string {
  return `minIf(toString(events.${member}), events.${member} != '' AND ${HANDED}) AS ${name}`
}
