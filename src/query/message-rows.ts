import { MESSAGE_KINDS } from '../model/event.ts'
import { AS_OF, OF_WORKSPACE, since, within } from './clauses.ts'
import { HANDED, MESSAGE_KEY, WITHOUT_RECEIPT, WORD, wordOf } from './expressions.ts'
import type { Used, UsedField } from './tally-rows.ts'

const IS_INCOMING = "(kind = 'message.received' OR direction = 'incoming')"

/** Rows of messages created in the window: an incoming one is created when it is received, be that before it. */
const IS_READ = `${AS_OF} AND (kind = 'message.received' OR (${since('time')} AND ${within('messageTime')}))`

const CAMPAIGN = smallest('campaignId')

/** What its rows say of a message, each with the fields that need it. */
const COLUMNS: readonly (readonly [sql: string, ...needing: UsedField[]])[] = [
  [smallest('contactId'), 'contact'],
  [CAMPAIGN, 'campaign', 'campaignId', 'originId', 'source'],
  [smallest('workflowId'), 'originId', 'source'],
  [smallest('workflowNodeId', 'nodeId'), 'nodeId'],
  [smallest('source', 'said'), 'source'],
  [smallest('channel'), 'channel'],
  [smallest('sender'), 'sender'],
  [smallest('recipient'), 'recipient'],
  [
    `max(if(${HANDED}, if(JSONExtractString(properties, 'body') != '', JSONExtractString(properties, 'body'), toString(subject)), '')) AS body`,
    'body',
  ],
  [`maxIf(events.credits, ${HANDED}) AS credits`, 'credits'],
  [`max(${HANDED}) AS handed`, 'status'],
  [`${wordOf(WORD)} AS lastWord`, 'status'],
  [`max(kind NOT IN ${WITHOUT_RECEIPT}) AS arrived`, 'status'],
]

/** Where a message comes from: as it says, else by what it belongs to. */
const ORIGIN = `multiIf(said != '', said, campaignId != '', 'Campaign', workflowId != '', 'Workflow', '') AS origin`
const STATUS =
  "multiIf(lastWord IN ('bounced', 'failed'), 'undelivered', arrived, 'delivered', 'processed') AS status"

/**
 * One row for each message that was handed over or received, created in the window: `message`, `created`,
 * `incoming`, and what the fields that are used need. Its creation is that of a message everywhere; an incoming one
 * is created when it is received. `where` narrows down the events that are read; `isByCampaign` gives a row for each
 * campaign that sends of the message name.
 */
export function messageRows(
  used: Used,
  {
    where = [],
    isByCampaign = false,
  }: { readonly where?: readonly string[]; readonly isByCampaign?: boolean } = {},
): string {
  const isFollowed = used.has('status')
  const kinds = isFollowed
    ? `kind IN (${[...MESSAGE_KINDS, 'message.received'].map((kind) => `'${kind}'`).join(', ')}) AND (messageId != '' OR ${HANDED})`
    : HANDED
  const inner = [
    `${MESSAGE_KEY} AS message`,
    "if(countIf(kind = 'message.received') > 0, minIf(time, kind = 'message.received'), min(messageTime)) AS created",
    `max(${HANDED} AND ${IS_INCOMING}) AS incoming`,
    ...COLUMNS.filter(([, ...needing]) => needing.some((field) => used.has(field))).map(([sql]) =>
      isByCampaign && sql === CAMPAIGN ? 'toString(events.campaignId) AS campaignId' : sql,
    ),
  ]
  const outer = ['*', ...(used.has('source') ? [ORIGIN] : []), ...(isFollowed ? [STATUS] : [])]
  return `(
  SELECT ${outer.join(',\n         ')}
  FROM
  (
    SELECT ${inner.join(',\n           ')}
    FROM events
    WHERE ${[OF_WORKSPACE, kinds, IS_READ, ...where].join('\n      AND ')}
    GROUP BY message${isByCampaign ? ', events.campaignId' : ''}
  )
  WHERE ${isFollowed ? 'handed AND ' : ''}${within('created')}
)`
}

/** Fields that the states of messages do not have. */
const BEYOND_STATES: ReadonlySet<UsedField> = new Set(['direction', 'recipient', 'sender', 'body'])

/** Whether the rows of outgoing messages can be had from their states. */
export function areInStates(used: Used): boolean {
  return [...used].every((field) => !BEYOND_STATES.has(field))
}

/**
 * The outgoing ones of the same rows, from the rollup of states. `where` narrows down the messages. A state and what takes
 * it back are alike in all that conditions are about, so that they may be looked at before the two are set off: what meets
 * none is not read (PREWHERE).
 */
export function stateRows(where: readonly string[] = []): string {
  return `(
  SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, said, lastWord, arrived,
         ${ORIGIN},
         ${STATUS}
  FROM
  (
    SELECT message, created, contactId, campaignId, workflowId, nodeId, channel, credits, toString(source) AS said,
           ${wordOf('word')} AS lastWord, received AS arrived
    FROM message_states FINAL
    PREWHERE ${[OF_WORKSPACE, 'handed AND NOT incoming AND NOT inbound', within('created'), ...where].join('\n      AND ')}
  )
)`
}

/**
 * Conditions for the first sends of outgoing messages ever: those of the earliest `messageTime` of all sends that are not
 * incoming themselves, and whose message is not either. There are none where all of these are of incoming messages.
 * `key` tells messages apart; `more` narrows the sends down.
 */
export function firstSends(key: 'messageId' | '(messageId, campaignId)', more: readonly string[]): string[] {
  const sends = [OF_WORKSPACE, "kind = 'message.sent' AND direction != 'incoming'", AS_OF, ...more]
  const incoming = [OF_WORKSPACE, HANDED, IS_INCOMING, "messageId != ''", AS_OF]
  return [
    ...sends,
    `messageTime = (SELECT min(messageTime) FROM events WHERE ${sends.join(' AND ')})`,
    `(messageId = '' OR ${key} NOT IN (SELECT ${key} FROM events WHERE ${incoming.join(' AND ')}))`,
  ]
}

/** The smallest value that sends and receipts of a message name; other events, read for its status, have no say. */
function smallest(member: string, name = member): string {
  return `minIf(toString(events.${member}), events.${member} != '' AND ${HANDED}) AS ${name}`
}
