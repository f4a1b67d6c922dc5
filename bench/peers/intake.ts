import { MESSAGE_KINDS, ORIGIN_KINDS, OUR_PREFIXES } from '../../src/model/event.ts'
import { EVENT_COLUMNS } from './schema.ts'

/** How a batch comes into the tables, as the relational peers say it. */

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ')
const OF_MESSAGE = `kind IN (${list(MESSAGE_KINDS)})`
const IS_ORIGIN = `kind IN (${list(ORIGIN_KINDS)})`
const TRACKED = OUR_PREFIXES.map((prefix) => `kind NOT LIKE '${prefix}%'`).join(' AND ')

const INTO_EVENTS = `INSERT INTO events (tracked, ${EVENT_COLUMNS.map(([, name]) => name).join(', ')})`

/** Takes the events of `from`, whose columns are members as they were sent, and leaves those whose id is taken. */
export function takeEvents(from: string): string {
  const values = EVENT_COLUMNS.map(([member, , type]) => `CAST("${member}" AS ${type})`)
  return `${INTO_EVENTS}
SELECT ${TRACKED}, ${values.join(', ')} FROM ${from}
ON CONFLICT (id) DO NOTHING`
}

/** Events taken, as rows with these columns, as `takeMessages` reads them. */
export const MESSAGE_COLUMNS = [
  'message_id',
  'kind',
  'time',
  'direction',
  'automated',
  'contact_id',
  'campaign_id',
  'workflow_id',
  'sequence_id',
  'step',
  'channel',
] as const

/** How each column comes from a message's new events, and how two of its values become one. */
const MESSAGE_STATES: readonly (readonly [name: string, sql: string, joined: string])[] = [
  ...[
    ['created_at', OF_MESSAGE],
    ['sent_at', `${OF_MESSAGE} AND kind NOT IN ('message.queued', 'message.deferred')`],
    ['opened_at', "kind IN ('message.opened', 'message.clicked')"],
    ['clicked_at', "kind = 'message.clicked'"],
  ].map(([name = '', when]) => [name, `min(time) FILTER (WHERE ${when})`, 'least'] as const),
  ['unsubscribed_at', "max(time) FILTER (WHERE kind = 'message.unsubscribed')", 'greatest'],
  ...[
    ['deferred', "kind = 'message.deferred'"],
    [
      'received',
      `${OF_MESSAGE} AND kind NOT IN ('message.queued', 'message.deferred', 'message.sent', 'message.bounced', 'message.failed')`,
    ],
    ['replied', "kind = 'message.replied' AND automated IS NOT TRUE"],
    ['incoming', "kind = 'message.sent' AND direction IS NOT DISTINCT FROM 'incoming'"],
  ].map(([name = '', when]) => [name, `bool_or(${when})`, 'or'] as const),
  [
    'last_word',
    `max(CAST(extract(epoch FROM time) * 1000 AS bigint) * 4
    + CASE kind WHEN 'message.delivered' THEN 1 WHEN 'message.failed' THEN 2 ELSE 3 END)
    FILTER (WHERE kind IN ('message.delivered', 'message.failed', 'message.bounced'))`,
    'greatest',
  ],
  ...['contact_id', 'campaign_id', 'workflow_id', 'sequence_id', 'step', 'channel'].map(
    (name) => [name, `min(${name}) FILTER (WHERE ${IS_ORIGIN})`, 'least'] as const,
  ),
]

/** Tells messages what their new events in `from` say; in the order of ids, so that no two batches lock each other. */
export function takeMessages(from: string): string {
  const joined = MESSAGE_STATES.map(([name, , how]) =>
    how === 'or'
      ? `${name} = messages.${name} OR excluded.${name}`
      : `${name} = ${how}(messages.${name}, excluded.${name})`,
  )
  return `INSERT INTO messages (id, ${MESSAGE_STATES.map(([name]) => name).join(', ')})
SELECT message_id, ${MESSAGE_STATES.map(([, sql]) => sql).join(', ')}
FROM ${from}
WHERE message_id IS NOT NULL
GROUP BY message_id
ORDER BY message_id
ON CONFLICT (id) DO UPDATE SET ${joined.join(', ')}`
}
