import type { RowField, Tally } from '../model/tally.ts'
import { CLICKS } from './attribution.ts'
import { OF_WORKSPACE } from './clauses.ts'
import { CONTACT_ORIGINS, CONTACT_STATUSES, LIVES } from './contact-rows.ts'
import { type FieldSql, instantSql } from './filter.ts'
import { firstSends, messageRows, stateRows } from './message-rows.ts'

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
  /** Where the rows are groups: what they are groups of, for the first of these is the first of those. */
  readonly ungrouped?: { readonly from: string; readonly time: string }
  /** Conditions for events whose `messageTime` is that of the first row, if there are any: they are found faster. */
  readonly first?: readonly string[]
}

/** What is used of a tally's rows: fields, and their contact or campaign. */
export type Used = ReadonlySet<UsedField>
export type UsedField = RowField | 'contact' | 'campaign'

const JOIN_ORIGINS = `LEFT ANY JOIN ${CONTACT_ORIGINS} AS origins ON origins.contact = events.contactId`
const JOIN_STATUSES = `LEFT ANY JOIN ${CONTACT_STATUSES} AS statuses ON statuses.contact = events.contactId`

const MESSAGE_FIELDS: TallyRows['fields'] = {
  source: text('origin'),
  status: text('status'),
  weekday: text('toString(toDayOfWeek(created, 0, {zone:String}))'),
  channel: text('channel'),
  messageId: id('message'),
  created: text(instantSql('created')),
  credits: { sql: 'credits', as: 'number' },
  campaignId: id('campaignId'),
  originId: id("if(campaignId != '', campaignId, workflowId)"),
  nodeId: id('nodeId'),
}

/** The rows of each tally in the log, with what the fields that are used need and no more. */
export const TALLY_ROWS: Readonly<Record<Tally, (used: Used) => TallyRows>> = {
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

  contactsReached: (used) => ({
    ...pairsOf(used, messageRows(new Set(['contact', 'campaign']), { isByCampaign: true }), ['NOT incoming']),
    first: firstSends('(messageId, campaignId)', ["campaignId != '' AND contactId != ''"]),
  }),

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

/** The same rows from the rollup of messages' states, of tallies that are about outgoing messages. */
export const STATE_TALLY_ROWS: Readonly<Partial<Record<Tally, (used: Used) => TallyRows>>> = {
  messages: () => stateMessages('count()'),
  credits: () => stateMessages('sum(credits)'),
  contactsReached: (used) => ({
    ...pairsOf(used, stateRows(), []),
    ...(used.has('contactSource')
      ? {}
      : { ungrouped: { from: stateRows(["campaignId != ''", "contactId != ''"]), time: 'created' } }),
  }),
}

/** Campaigns with the contacts that got something of them, and when they first did. */
function pairsOf(used: Used, messages: string, conditions: readonly string[]): TallyRows {
  const pairs = `(
  SELECT campaignId, contactId, min(created) AS reached
  FROM ${messages}
  WHERE ${[...conditions, "campaignId != ''", "contactId != ''"].join(' AND ')}
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
}

function text(sql: string): FieldSql {
  return { sql, as: 'text' }
}

function id(sql: string): FieldSql {
  return { sql, as: 'id' }
}

/** Outgoing messages unless the direction is asked for. */
function messages(used: Used, value: string): TallyRows {
  return {
    ...(used.has('direction') ? {} : { first: firstSends('messageId', []) }),
    from: messageRows(used),
    time: 'created',
    value,
    conditions: used.has('direction') ? [] : ['NOT incoming'],
    fields: {
      ...MESSAGE_FIELDS,
      direction: text("if(incoming, 'incoming', 'outgoing')"),
      recipient: text('recipient'),
      sender: text('sender'),
      body: text('body'),
    },
    contact: 'contactId',
    campaign: 'campaignId',
  }
}

function stateMessages(value: string): TallyRows {
  return {
    from: stateRows(),
    time: 'created',
    value,
    conditions: [],
    fields: MESSAGE_FIELDS,
    contact: 'contactId',
    campaign: 'campaignId',
  }
}
