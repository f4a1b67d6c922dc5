import type { InboxQuestion, InboxRow } from '../model/inbox.ts'
import { TALLY_LIMIT } from '../model/tally.ts'
import type { Store } from '../store/store.ts'
import { AS_OF, bounds, OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'
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

/** Milliseconds of a moment, and between two. */
function ms(moment: string): string {
  return `toInt64(bitShiftRight(${moment}, 64))`
}

function between(from: string, to: string): string {
  return `${ms(to)} - ${ms(from)}`
}

function isIn(moment: string): string {
  return `${ms(moment)} >= {from:Int64} AND ${ms(moment)} < {to:Int64}`
}

/** A moment is one number, the time in milliseconds above the order of arrival, so that two compare at once. 0: never. */
const MOMENT = 'bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence'

/** Moments of some kinds in order, each with whom or what it is about. */
function moments(kinds: string, about: string): string {
  return `arraySort(groupArrayIf((${MOMENT}, ${about}), ${kinds}))`
}

/**
 * Conversations that something happened to in the window, from their beginning: every moment of each, in order.
 * The contact is the one whom the earliest event that names one names.
 */
const CONVERSATIONS = `(
  SELECT argMinIf(contactId, (time, sequence), contactId != '') AS contact,
         ${moments("kind = 'conversation.closed'", 'toString(agentId)')} AS closings,
         ${moments("kind != 'conversation.closed'", "''")} AS others,
         ${moments("kind IN ('conversation.opened', 'conversation.reopened')", "''")} AS openings,
         ${moments("kind = 'message.received'", "''")} AS incoming,
         ${moments("kind = 'conversation.assigned'", 'toString(agentId)')} AS assignments,
         ${moments("kind = 'conversation.replied' AND NOT automated", 'toString(agentId)')} AS replies,
         ${moments("kind IN ('conversation.tagged', 'conversation.untagged')", "toString(tagId), kind = 'conversation.tagged'")} AS taggings
  FROM events
  WHERE ${OF_WORKSPACE} AND conversationId != ''
    AND kind IN ('message.received', 'conversation.opened', 'conversation.reopened', 'conversation.assigned',
                 'conversation.replied', 'conversation.closed', 'conversation.tagged', 'conversation.untagged')
    AND ${AS_OF}
    AND conversationId IN (
      SELECT conversationId
      FROM events
      WHERE ${OF_WORKSPACE} AND startsWith(kind, 'conversation.') AND ${within('time')}
    )
  GROUP BY conversationId
)`

/** What of a list lies in the episode, or the moment of its first. */
function here(list: string): string {
  return `arrayFilter(one -> one.1 > after AND one.1 < until, ${list})`
}

function firstHere(list: string): string {
  return `arrayFirst(one -> one.1 > after AND one.1 < until, ${list}).1`
}

/**
 * Episodes: a conversation from after one closing to the next, or to now. Each has
 *
 * - `opened`: its opening, else (where none was told) the first thing that happened in it
 * - `asked`: its first incoming message, else its opening
 * - `replied`: its first human reply from then on, by `replier`: who sent it, else whom it was assigned to then
 * - `closed`, and `credited`: whom the conversation was assigned to at that moment, else who closed it
 * - `taken`: the last assignment to that one in the episode, else its opening
 * - `assigned`: assignments in it; `tagged`: taggings in it; `worn`: tags borne at the closing
 *
 * Moments that are not there are 0. Levels are many because a name that stands for much is planned wherever it is
 * used again on its own level.
 */
const EPISODES = `(
  SELECT contact, assigned, tagged, worn, opened, asked, replied, closed, replier, credited,
         if(handed > 0, handed, opened) AS taken
  FROM
  (
    SELECT contact, assigned, tagged, opened, asked, reply.1 AS replied, closing.1 AS closed, credited,
           if(reply.2 != '', reply.2, holderAtReply) AS replier,
           arrayLast(one -> one.2 = credited, assigned).1 AS handed,
           arrayFilter(tag -> tag != '' AND arrayLast(one -> one.2 = tag, taggingsBefore).3,
                       arrayDistinct(taggingsBefore.2)) AS worn
    FROM
    (
      SELECT contact, assigned, tagged, taggingsBefore, opened, asked, reply, closing,
             arrayLast(one -> one.1 <= reply.1, assignments).2 AS holderAtReply,
             if(holder != '', holder, closing.2) AS credited
      FROM
      (
        SELECT contact, assignments, assigned, tagged, taggingsBefore, opened, asked, closing, holder,
               arrayFirst(one -> one.1 >= asked, repliesHere) AS reply
        FROM
        (
          SELECT contact, assignments, assigned, tagged, taggingsBefore, repliesHere, closing, opened, holder,
                 if(firstIncoming > 0, firstIncoming, opened) AS asked
          FROM
          (
            SELECT contact, assignments, closing,
                   arrayLast(one -> one.1 <= closing.1, assignments).2 AS holder,
                   ${here('assignments')} AS assigned,
                   ${here('replies')} AS repliesHere,
                   ${here('taggings')} AS tagged,
                   arrayFilter(one -> one.1 < until, taggings) AS taggingsBefore,
                   ${firstHere('incoming')} AS firstIncoming,
                   ${firstHere('if(arrayExists(one -> one.1 > after AND one.1 < until, openings), openings, others)')} AS opened
            FROM
            (
              SELECT contact, openings, others, incoming, assignments, replies, taggings,
                     closings[episode] AS closing, closings[episode - 1].1 AS after,
                     if(episode <= length(closings), closings[episode].1, bitNot(toUInt128(0))) AS until
              FROM ${CONVERSATIONS}
              ARRAY JOIN arrayEnumerate(arrayPushBack(closings, closings[1])) AS episode
            )
          )
        )
      )
    )
  )
)`

const HAS_OPENING = 'opened > 0'
const HAS_REPLY = 'replied > 0'
const IS_CLOSED = `closed > 0 AND ${isIn('closed')}`
const RESPONSE_MS = between('asked', 'replied')
const RESOLUTION_MS = between('opened', 'closed')
const HANDLE_MS = between('taken', 'closed')

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
           arrayMap(one -> ${fact('one.2', '1')}, arrayFilter(one -> ${isIn('one.1')}, assigned)),
           if(${HAS_REPLY} AND ${isIn('replied')}, [${fact('replier', '0', '0', '1', RESPONSE_MS)}], []),
           if(${IS_CLOSED}, [${fact('credited', '0', '1', '0', '0', HAS_OPENING, RESOLUTION_MS, HANDLE_MS)}], []))`

/** A tag's: additions, and of each episode closed while it was borne, everything. */
const FACTS_OF_TAGS = `arrayConcat(
           arrayMap(one -> ${fact('one.2', '1')}, arrayFilter(one -> one.3 AND ${isIn('one.1')}, tagged)),
           if(${IS_CLOSED}, arrayMap(tag -> ${fact('tag', '0', '1', HAS_REPLY, RESPONSE_MS, HAS_OPENING, RESOLUTION_MS, HANDLE_MS)}, worn), []))`
