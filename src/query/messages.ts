import { MESSAGE_KINDS } from '../model/event.ts'
import {
  MESSAGE_STATES,
  type MessageRow,
  type MessageState,
  type MessagesAnswer,
  type MessagesQuestion,
} from '../model/messages.ts'
import type { Store } from '../store/store.ts'
import { AS_OF, bounds, OF_WORKSPACE, type Query, type Scope, since, within } from './clauses.ts'
import { MESSAGE_KEY, MESSAGE_MARKS, MESSAGE_MILESTONES, OF_MESSAGE, WORD, wordOf } from './expressions.ts'
import { plannedMessages, type Reading, type Rollups } from './plan.ts'
import { conditions, whereParameters } from './where.ts'

/** What is true of a message, over the columns that both sources give. */
const STATE_SQL: Readonly<Record<MessageState, string>> = {
  sent: 'sentMs > 0',
  delivered: "received AND lastWord NOT IN ('bounced', 'failed')",
  opened: 'openedMs > 0',
  clicked: 'clickedMs > 0',
  bounced: "lastWord = 'bounced'",
  failed: "lastWord = 'failed'",
  unsubscribed: 'unsubscribed',
  replied: 'replied',
}

/** Outgoing messages as rows, the last created first. Asks for one row more than wanted, to know whether there are more. */
export async function messages(
  store: Store,
  rollups: Rollups,
  scope: Scope,
  question: MessagesQuestion,
): Promise<MessagesAnswer> {
  const found = await plannedMessages(rollups, scope, (reading) => {
    const { sql, parameters } = compileMessages(question, scope, reading)
    return store.rows<Record<keyof MessageRow, number | string>>(sql, parameters)
  })
  const rows = found.slice(0, question.limit).map((row): MessageRow => {
    const is = (state: MessageState): boolean => Number(row[state]) === 1
    return {
      key: String(row.key),
      messageId: String(row.messageId),
      contactId: String(row.contactId),
      channel: String(row.channel),
      createdMs: Number(row.createdMs),
      sentMs: instantOrNever(row.sentMs),
      openedMs: instantOrNever(row.openedMs),
      clickedMs: instantOrNever(row.clickedMs),
      sent: is('sent'),
      delivered: is('delivered'),
      opened: is('opened'),
      clicked: is('clicked'),
      bounced: is('bounced'),
      failed: is('failed'),
      unsubscribed: is('unsubscribed'),
      replied: is('replied'),
    }
  })
  return { rows, hasMore: found.length > question.limit }
}

/**
 * A message without an id goes by its number: its key has a NUL in front, which is a `#` here, because NULs get
 * lost on the way.
 */
const KEY = "if(startsWith(message, '\\0'), concat('#', substring(message, 2)), concat('=', message))"

export function compileMessages(question: MessagesQuestion, scope: Scope, reading: Reading = 'log'): Query {
  const { where, window, did = {}, before, limit } = question
  const wanted = [
    ...MESSAGE_STATES.flatMap((state) =>
      did[state] === undefined ? [] : [`${did[state] ? '' : 'NOT '}(${STATE_SQL[state]})`],
    ),
    ...(before === undefined ? [] : ['(createdMs, key) < ({createdMs:Int64}, {key:String})']),
  ]
  const states = MESSAGE_STATES.map((state) => `toUInt8(${STATE_SQL[state]}) AS is_${state}`)
  const sql = `SELECT key, if(startsWith(key, '='), substring(key, 2), '') AS messageId, contactId, channel,
       createdMs, sentMs, openedMs, clickedMs,
       ${MESSAGE_STATES.map((state) => `is_${state} AS ${state}`).join(', ')}
FROM
(
  SELECT key, contactId, channel, createdMs, sentMs, openedMs, clickedMs,
         ${states.join(',\n         ')}
  FROM ${reading === 'states' ? ofStates(question) : ofEvents(question)}${wanted.length === 0 ? '' : `\n  WHERE ${wanted.join('\n    AND ')}`}
  ORDER BY createdMs DESC, key DESC
  LIMIT {limit:UInt32}
)
ORDER BY createdMs DESC, key DESC`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      ...(reading === 'states' ? {} : { kinds: MESSAGE_KINDS, asOf: scope.nowMs + 1 }),
      ...(window === undefined ? {} : bounds(window)),
      ...(before === undefined ? {} : { createdMs: before.createdMs, key: before.key }),
      ...whereParameters(where),
      limit: limit + 1,
    },
  }
}

const MS = 'toUnixTimestamp64Milli'
const COLUMNS = `${KEY} AS key, contactId, channel, ${MS}(created) AS createdMs, ${MS}(sentAt) AS sentMs,
           ${MS}(openedAt) AS openedMs, ${MS}(clickedAt) AS clickedMs, received, unsubscribed, replied`

function ofStates({ where, window }: MessagesQuestion): string {
  const wanted = [
    OF_WORKSPACE,
    'NOT incoming',
    ...(window === undefined ? [] : [within('created')]),
    ...conditions(where, 'states'),
  ]
  return `(
    SELECT ${COLUMNS}, ${wordOf('word')} AS lastWord
    FROM message_states FINAL
    PREWHERE ${wanted.join('\n      AND ')}
  )`
}

function ofEvents({ where, window }: MessagesQuestion): string {
  const milestones = Object.entries(MESSAGE_MILESTONES).map(([name, sql]) => `${sql} AS ${name}At`)
  const marks = Object.entries(MESSAGE_MARKS).map(([name, sql]) => `${sql} AS ${name}`)
  const wanted = [
    OF_WORKSPACE,
    'kind IN {kinds:Array(String)}',
    OF_MESSAGE,
    ...(window === undefined ? [] : [within('messageTime'), since('time')]),
    AS_OF,
    ...conditions(where),
  ]
  return `(
    SELECT ${COLUMNS}, lastWord
    FROM
    (
      SELECT ${MESSAGE_KEY} AS message, min(messageTime) AS created,
             minIf(events.contactId, events.contactId != '') AS contactId,
             minIf(events.channel, events.channel != '') AS channel,
             ${[...milestones, ...marks].join(',\n             ')},
             ${wordOf(WORD)} AS lastWord
      FROM events
      WHERE ${wanted.join('\n        AND ')}
      GROUP BY message
    )
    WHERE NOT incoming
  )`
}

/** No event is as old as the epoch, which is what the engine gives for the time of nothing. */
function instantOrNever(timeMs: number | string): number | null {
  return Number(timeMs) === 0 ? null : Number(timeMs)
}
