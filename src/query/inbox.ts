import type { InboxQuestion, InboxRow } from '../model/inbox.ts'
import { TALLY_LIMIT } from '../model/tally.ts'
import type { Store } from '../store/store.ts'
import { AS_OF, bounds, OF_WORKSPACE, type Query, type Scope } from './clauses.ts'
import { filterOf } from './filter.ts'

/** What happened in conversations, by agent or tag. */
export async function inbox(store: Store, scope: Scope, question: InboxQuestion): Promise<InboxRow[]> {
  const { sql, parameters } = compileInbox(question, scope)
  const rows = await store.rows<InboxRow>(sql, parameters)
  return rows.map((row) => ({
    id: row.id,
    additions: Number(row.additions),
    closures: Number(row.closures),
    firstResponseSumMs: Number(row.firstResponseSumMs),
    firstResponseCount: Number(row.firstResponseCount),
    resolutionSumMs: Number(row.resolutionSumMs),
    resolutionCount: Number(row.resolutionCount),
    handleSumMs: Number(row.handleSumMs),
    handleCount: Number(row.handleCount),
  }))
}

export function compileInbox(question: InboxQuestion, scope: Scope): Query {
  const filter = filterOf(question.where ?? [], { contact: 'contact' })
  const narrowed = filter.sql.length === 0 ? '' : `\n  WHERE ${filter.sql.join('\n    AND ')}`
  const sql = `SELECT id, sum(addition) AS additions, sum(closure) AS closures,
       sumIf(responseMs, hasResponse) AS firstResponseSumMs, countIf(hasResponse) AS firstResponseCount,
       sumIf(resolutionMs, hasResolution) AS resolutionSumMs, countIf(hasResolution) AS resolutionCount,
       sumIf(handleMs, hasHandle) AS handleSumMs, countIf(hasHandle) AS handleCount
FROM
(
  SELECT fact.1 AS id, fact.2 AS addition, fact.3 AS closure, fact.4 AS hasResponse, fact.5 AS responseMs,
         fact.6 AS hasResolution, fact.7 AS resolutionMs, fact.8 AS hasHandle, fact.9 AS handleMs
  FROM
  (
    SELECT arrayJoin(${question.by === 'agent' ? FACTS_OF_AGENTS : FACTS_OF_TAGS}) AS fact
    FROM ${EPISODES}${narrowed}
  )
)
WHERE id != ''
GROUP BY id
LIMIT ${TALLY_LIMIT + 1}`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      asOf: scope.nowMs + 1,
      statusAsOf: scope.nowMs + 1,
      ...bounds(question.window),
      ...filter.parameters,
    },
  }
}

const FROM = "fromUnixTimestamp64Milli({from:Int64}, 'UTC')"
const TO = "fromUnixTimestamp64Milli({to:Int64}, 'UTC')"

/** Milliseconds between two instants. */
function between(from: string, to: string): string {
  return `toInt64(toUnixTimestamp64Milli(${to}) - toUnixTimestamp64Milli(${from}))`
}

function isIn(column: string): string {
  return `(${column} >= ${FROM} AND ${column} < ${TO})`
}

/** Moments are (time, order of arrival, who or what, more). */
const MOMENT = '(time, sequence, toString(agentId), true)'

/**
 * Conversations that something happened to in the window, from their beginning: every moment of each, in order.
 * The contact is the one whom the earliest event that names one names.
 */
const CONVERSATIONS = `(
  SELECT conversationId,
         argMinIf(contactId, (time, sequence), contactId != '') AS contact,
         arraySort(groupArrayIf(${MOMENT}, kind = 'conversation.closed')) AS closings,
         arraySort(groupArrayIf(${MOMENT}, kind != 'conversation.closed')) AS others,
         arraySort(groupArrayIf(${MOMENT}, kind IN ('conversation.opened', 'conversation.reopened'))) AS openings,
         arraySort(groupArrayIf(${MOMENT}, kind = 'message.received')) AS incoming,
         arraySort(groupArrayIf(${MOMENT}, kind = 'conversation.assigned')) AS assignments,
         arraySort(groupArrayIf(${MOMENT}, kind = 'conversation.replied' AND NOT automated)) AS replies,
         arraySort(groupArrayIf((time, sequence, toString(tagId), kind = 'conversation.tagged'),
                                kind IN ('conversation.tagged', 'conversation.untagged'))) AS taggings
  FROM events
  WHERE ${OF_WORKSPACE} AND conversationId != ''
    AND kind IN ('message.received', 'conversation.opened', 'conversation.reopened', 'conversation.assigned',
                 'conversation.replied', 'conversation.closed', 'conversation.tagged', 'conversation.untagged')
    AND ${AS_OF}
    AND conversationId IN (
      SELECT conversationId
      FROM events
      WHERE ${OF_WORKSPACE} AND startsWith(kind, 'conversation.')
        AND time >= ${FROM} AND time < ${TO}
    )
  GROUP BY conversationId
)`

/** Moments of a list that lie in the episode. */
function momentsHere(list: string): string {
  return `arrayFilter(one -> (one.1, one.2) > after AND (one.1, one.2) < until, ${list})`
}

/**
 * Episodes: a conversation from after one closing to the next, or to now. Each has
 *
 * - `opened`: its opening, else (where none was told) the first thing that happened in it
 * - `asked`: its first incoming message, else its opening
 * - `reply`: its first human reply from then on, by whoever sent it, else by whom it was assigned to
 * - `closing`, and `credited`: whom the conversation was assigned to at that moment, else who closed it
 * - `taken`: the last assignment to that one in the episode, else its opening
 * - `worn`: tags borne at the closing
 *
 * Moments that are not there have the time 0.
 */
const EPISODES = `(
  SELECT contact, assigned, tagged, opened, asked, closing, hasClosing, firstReply, credited,
         if(firstReply.3 != '', firstReply.3, holderAtReply) AS replier,
         arrayLast(one -> one.3 = credited, assigned).1 AS handedAt,
         if(toUnixTimestamp64Milli(handedAt) > 0, handedAt, opened.1) AS taken,
         arrayFilter(tag -> tag != '' AND arrayLast(one -> one.3 = tag, taggingsBefore).4,
                     arrayDistinct(taggingsBefore.3)) AS worn
  FROM
  (
    SELECT contact, assigned, tagged, taggingsBefore, opened, asked, closing, hasClosing, firstReply,
           arrayLast(one -> (one.1, one.2) <= (firstReply.1, firstReply.2), assignments).3 AS holderAtReply,
           arrayLast(one -> (one.1, one.2) <= (closing.1, closing.2), assignments).3 AS holder,
           if(holder != '', holder, closing.3) AS credited
    FROM
    (
      SELECT contact, assignments, assigned, tagged, taggingsBefore, opened, asked, closing, hasClosing,
             arrayFirst(one -> (one.1, one.2) >= (asked.1, asked.2), repliesHere) AS firstReply
      FROM
      (
        SELECT contact, assignments, assigned, tagged, taggingsBefore, repliesHere, closing, hasClosing,
               if(empty(openingsHere), firstHere, openingsHere[1]) AS opened,
               if(empty(incomingHere), opened, incomingHere[1]) AS asked
        FROM
        (
          SELECT contact, assignments, closing, hasClosing,
                 arrayFirst(one -> (one.1, one.2) > after AND (one.1, one.2) < until, others) AS firstHere,
                 ${momentsHere('openings')} AS openingsHere,
                 ${momentsHere('incoming')} AS incomingHere,
                 ${momentsHere('assignments')} AS assigned,
                 ${momentsHere('replies')} AS repliesHere,
                 ${momentsHere('taggings')} AS tagged,
                 arrayFilter(one -> (one.1, one.2) < until, taggings) AS taggingsBefore
          FROM
          (
            SELECT *, closings[episode] AS closing, episode <= length(closings) AS hasClosing,
                   if(episode = 1, (toDateTime64(0, 3, 'UTC'), toUInt64(0)), (closings[episode - 1].1, closings[episode - 1].2)) AS after,
                   if(hasClosing, (closing.1, closing.2), (toDateTime64('2200-01-01 00:00:00', 3, 'UTC'), toUInt64(0))) AS until
            FROM ${CONVERSATIONS} AS conversations
            ARRAY JOIN arrayEnumerate(arrayPushBack(closings, closings[1])) AS episode
          )
        )
      )
    )
  )
)`

const HAS_OPENING = 'toUnixTimestamp64Milli(opened.1) > 0'
const HAS_REPLY = 'toUnixTimestamp64Milli(firstReply.1) > 0'
const IS_CLOSED = `(hasClosing AND ${isIn('closing.1')})`
const RESPONSE_MS = between('asked.1', 'firstReply.1')
const RESOLUTION_MS = between('opened.1', 'closing.1')
const HANDLE_MS = between('taken', 'closing.1')

/** (id, additions, closures, first response?, ms, resolution?, ms, handling?, ms) */
function fact(id: string, ...figures: readonly string[]): string {
  const [
    addition = '0',
    closure = '0',
    response = '0',
    responseMs = '0',
    ended = '0',
    resolutionMs = '0',
    handleMs = '0',
  ] = figures
  return `(${id}, toUInt8(${addition}), toUInt8(${closure}), toUInt8(${response}), toInt64(${responseMs}), toUInt8(${ended}), toInt64(${resolutionMs}), toUInt8(${ended}), toInt64(${handleMs}))`
}

/** An agent's: assignments, the first reply, the closing. Each at its own time. */
const FACTS_OF_AGENTS = `arrayConcat(
           arrayMap(one -> ${fact('one.3', '1')}, arrayFilter(one -> ${isIn('one.1')}, assigned)),
           if(${HAS_REPLY} AND ${isIn('firstReply.1')}, [${fact('replier', '0', '0', '1', RESPONSE_MS)}], []),
           if(${IS_CLOSED}, [${fact('credited', '0', '1', '0', '0', HAS_OPENING, RESOLUTION_MS, HANDLE_MS)}], []))`

/** A tag's: additions, and of each episode closed while it was borne, everything. */
const FACTS_OF_TAGS = `arrayConcat(
           arrayMap(one -> ${fact('one.3', '1')}, arrayFilter(one -> one.4 AND ${isIn('one.1')}, tagged)),
           if(${IS_CLOSED}, arrayMap(tag -> ${fact('tag', '0', '1', HAS_REPLY, RESPONSE_MS, HAS_OPENING, RESOLUTION_MS, HANDLE_MS)}, worn), []))`
