import type { EventIdsQuestion, LogAnswer, LoggedEvent, LogQuestion } from '../model/log.ts'
import type { Store } from '../store/store.ts'
import { bounds, OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'

/** Columns of an event as it lies in the log. */
export const WHOLE_EVENT = `sequence, greatest(sequence, rearrived) AS arrival, id, kind, toUnixTimestamp64Milli(time) AS timeMs, contactId, messageId, campaignId,
       workflowId, workflowNodeId, sequenceId, step, experimentId, variantId, channel, source, ip, userAgent, url,
       direction, sender, recipient, subject, toString(credits) AS credits, sizeBytes, sendingSource, conversationId,
       reason, bounceClass, linkId, linkNumber, public, handled, automated, goal, orderId, toString(amount) AS amount,
       currency, agentId, tagId, outcome, status, unsubscribeSource, sessionId, referrer, utmSource, utmMedium,
       utmCampaign, utmTerm, utmContent, bot, properties`

const START = { arrival: 0, sequence: 0 }

/**
 * Whole events in the order of arrival. Asks for one row more than wanted, to know whether there are more.
 * `settledSequence` is up to where that order is complete: reading on never goes beyond it.
 */
export async function log(
  store: Store,
  scope: Scope,
  question: LogQuestion,
  settledSequence: number,
): Promise<LogAnswer> {
  const { sql, parameters } = compileLog(question, scope, settledSequence)
  const found = await store.rows<LoggedEvent>(sql, parameters)
  const events = found.slice(0, question.limit)
  const last = events.at(-1)
  const place = last === undefined ? undefined : { arrival: last.arrival, sequence: last.sequence }
  return { events, hasMore: found.length > question.limit, place: place ?? question.after ?? START }
}

/** The ids that rows of the log have now, by their numbers. */
export async function eventIds(
  store: Store,
  scope: Scope,
  question: EventIdsQuestion,
): Promise<ReadonlyMap<number, string>> {
  const { sql, parameters } = compileEventIds(question, scope)
  const rows = await store.rows<{ sequence: number; id: string }>(sql, parameters)
  return new Map(rows.map(({ sequence, id }) => [sequence, id]))
}

export function compileEventIds({ kinds, window, sequences }: EventIdsQuestion, scope: Scope): Query {
  const sql = `SELECT sequence, id
FROM events
WHERE ${OF_WORKSPACE}
  AND kind IN {kinds:Array(String)}
  AND own != 2
  AND ${within('time')}
  AND sequence IN {sequences:Array(UInt64)}`
  return { sql, parameters: { workspace: scope.workspaceId, kinds, ...bounds(window), sequences } }
}

export function compileLog(question: LogQuestion, scope: Scope, settledSequence: number): Query {
  const { kinds, window, sequences, after = START, limit } = question
  const conditions = [
    OF_WORKSPACE,
    ...(kinds === undefined ? [] : ['kind IN {kinds:Array(String)}']),
    'own != 2',
    ...(window === undefined ? [] : [within('time')]),
    // A row that is arriving anew just now lies beyond what is settled, and is there all the same.
    sequences === undefined ? 'arrival <= {settled:UInt64}' : 'sequence IN {sequences:Array(UInt64)}',
    'arrival >= {arrival:UInt64}',
    '(arrival > {arrival:UInt64} OR sequence > {sequence:UInt64})',
  ]
  const sql = `SELECT ${WHOLE_EVENT}
FROM events
WHERE ${conditions.join('\n  AND ')}
ORDER BY arrival, sequence
LIMIT {limit:UInt32}`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      ...(kinds === undefined ? {} : { kinds }),
      ...(window === undefined ? {} : bounds(window)),
      ...(sequences === undefined ? { settled: settledSequence } : { sequences }),
      arrival: after.arrival,
      sequence: after.sequence,
      limit: limit + 1,
    },
  }
}
