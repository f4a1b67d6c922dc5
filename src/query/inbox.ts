import type { InboxQuestion, InboxRow } from '../model/inbox.ts'
import { TALLY_LIMIT } from '../model/tally.ts'
import type { Store } from '../store/store.ts'
import { AS_OF, bounds, OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'
import { filterOf } from './filter.ts'

type By = InboxQuestion['by']

/** Kinds of facts, by their numbers. */
const ADDITION = 1
const CLOSURE = 2
const RESPONSE = 3
const RESOLUTION = 4
const HANDLING = 5

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
  const sql = `SELECT fact.1 AS id, countIf(fact.2 = ${ADDITION}) AS additions, countIf(fact.2 = ${CLOSURE}) AS closures,
       sumIf(fact.3, fact.2 = ${RESPONSE}) AS firstResponseSumMs, countIf(fact.2 = ${RESPONSE}) AS firstResponseCount,
       sumIf(fact.3, fact.2 = ${RESOLUTION}) AS resolutionSumMs, countIf(fact.2 = ${RESOLUTION}) AS resolutionCount,
       sumIf(fact.3, fact.2 = ${HANDLING}) AS handleSumMs, countIf(fact.2 = ${HANDLING}) AS handleCount
FROM
(
  SELECT arrayJoin(${question.by === 'agent' ? FACTS_OF_AGENTS : FACTS_OF_TAGS}) AS fact
  FROM ${episodes(question.by)}${narrowed}
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
  return `${moment} >= ${firstOf('from')} AND ${moment} < ${firstOf('to')}`
}

/** The first moment of an instant that is bound. */
function firstOf(name: 'from' | 'to'): string {
  return `bitShiftLeft(toUInt128({${name}:Int64}), 64)`
}

/** A moment is one number, the time in milliseconds above the order of arrival, so that two compare at once. 0: never. */
const MOMENT = 'bitShiftLeft(toUInt128(toUnixTimestamp64Milli(time)), 64) + sequence'

/** Moments of some kinds in order. */
function moments(kinds: string): string {
  return `arraySort(groupArrayIf(${MOMENT}, ${kinds}))`
}

/** The same, each with whom or what it is about. */
function momentsOf(kinds: string, about: string): string {
  return `arraySort(groupArrayIf((${MOMENT}, ${about}), ${kinds}))`
}

/**
 * Conversations that something happened to in the window, from their beginning: every moment of each, in order.
 * The contact is the one whom the earliest event that names one names.
 */
function conversations(by: By): string {
  return `(
  SELECT ${listed(
    "argMinIf(contactId, (time, sequence), contactId != '') AS contact",
    `${momentsOf("kind = 'conversation.closed'", 'toString(agentId)')} AS closings`,
    `${moments("kind != 'conversation.closed'")} AS others`,
    `${moments("kind IN ('conversation.opened', 'conversation.reopened')")} AS openings`,
    `${moments("kind = 'message.received'")} AS incoming`,
    `${momentsOf("kind = 'conversation.assigned'", 'toString(agentId)')} AS assignments`,
    `${momentsOf("kind = 'conversation.replied' AND NOT automated", 'toString(agentId)')} AS replies`,
    ofTags(
      by,
      `${momentsOf("kind IN ('conversation.tagged', 'conversation.untagged')", "toString(tagId), kind = 'conversation.tagged'")} AS taggings`,
    ),
  )}
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
}

/** What of a list lies in the episode. */
function here(list: string): string {
  return `arrayFilter(one -> one.1 > after AND one.1 < until, ${list})`
}

/** The first moment in the episode; 0 if there is none. */
function firstHere(list: string): string {
  return `arrayFirst(one -> one > after AND one < until, ${list})`
}

/**
 * Episodes: a conversation from after one closing to the next, or to now. Each has
 *
 * - `opened`: its opening, else (where none was told) the first thing that happened in it
 * - `asked`: its first incoming message, else its opening
 * - `replied`: its first human reply from then on, by `replier`: who sent it, else whom it was assigned to then
 * - `closed`, and `credited`: whom the conversation was assigned to at that moment, else who closed it; '' unless it was
 *   closed in the window, as `replier` unless the reply was in it
 * - `taken`: the last assignment to that one in the episode, else its opening
 * - `assigned`: assignments in it; `tagged`: taggings in it; `worn`: tags borne at the closing; none unless it was in the window
 *
 * Moments that are not there are 0. Levels are many because a name that stands for much is planned wherever it is
 * used again on its own level; what is not asked for is left out, because planning takes most of the time.
 */
function episodes(by: By): string {
  return `(
  SELECT ${listed(
    ...['contact', 'opened', 'asked', 'replied', 'closed', 'if(handed > 0, handed, opened) AS taken'],
    ofTags(by, 'tagged', 'if(isClosed, worn, []) AS worn'),
    ofAgents(
      by,
      'assigned',
      "if(isReplied, replier, '') AS replier",
      "if(isClosed, credited, '') AS credited",
    ),
  )}
  FROM
  (
    SELECT ${listed(
      ...['contact', 'assigned', 'opened', 'asked', 'reply.1 AS replied', 'closing.1 AS closed', 'credited'],
      ofAgents(by, "if(reply.2 != '', reply.2, holderAtReply) AS replier"),
      'arrayLast(one -> one.2 = credited, assigned).1 AS handed',
      `closing.1 > 0 AND ${isIn('closing.1')} AS isClosed`,
      ofAgents(by, `reply.1 > 0 AND ${isIn('reply.1')} AS isReplied`),
      ofTags(
        by,
        'tagged',
        "arrayFilter(tag -> tag != '' AND arrayLast(one -> one.2 = tag, taggingsBefore).3, arrayDistinct(taggingsBefore.2)) AS worn",
      ),
    )}
    FROM
    (
      SELECT ${listed(
        ...['contact', 'assigned', 'opened', 'asked', 'reply', 'closing'],
        ofTags(by, 'tagged', 'taggingsBefore'),
        ofAgents(by, 'arrayLast(one -> one.1 <= reply.1, assignments).2 AS holderAtReply'),
        "if(holder != '', holder, closing.2) AS credited",
      )}
      FROM
      (
        SELECT ${listed(
          ...['contact', 'assigned', 'opened', 'asked', 'closing', 'holder'],
          ofTags(by, 'tagged', 'taggingsBefore'),
          ofAgents(by, 'assignments'),
          'arrayFirst(one -> one.1 >= asked, repliesHere) AS reply',
        )}
        FROM
        (
          SELECT ${listed(
            ...['contact', 'assigned', 'repliesHere', 'closing', 'opened', 'holder'],
            ofTags(by, 'tagged', 'taggingsBefore'),
            ofAgents(by, 'assignments'),
            'if(firstIncoming > 0, firstIncoming, opened) AS asked',
          )}
          FROM
          (
            SELECT ${listed(
              ...['contact', 'closing', ofAgents(by, 'assignments')],
              'arrayLast(one -> one.1 <= closing.1, assignments).2 AS holder',
              `${here('assignments')} AS assigned`,
              `${here('replies')} AS repliesHere`,
              ofTags(
                by,
                `${here('taggings')} AS tagged`,
                'arrayFilter(one -> one.1 < until, taggings) AS taggingsBefore',
              ),
              `${firstHere('incoming')} AS firstIncoming`,
              `${firstHere('if(arrayExists(one -> one > after AND one < until, openings), openings, others)')} AS opened`,
            )}
            FROM
            (
              SELECT ${listed(
                ...[
                  'contact',
                  'openings',
                  'others',
                  'incoming',
                  'assignments',
                  'replies',
                  ofTags(by, 'taggings'),
                ],
                'closings[episode] AS closing',
                'closings[episode - 1].1 AS after',
                'if(episode <= length(closings), closings[episode].1, bitNot(toUInt128(0))) AS until',
              )}
              FROM ${conversations(by)}
              ARRAY JOIN arrayEnumerate(arrayPushBack(closings, closings[1])) AS episode
            )
          )
        )
      )
    )
  )
)`
}

/** Columns that only figures by tag need. */
function ofTags(by: By, ...columns: readonly string[]): string {
  return by === 'tag' ? listed(...columns) : ''
}

/** Columns that only figures by agent need. */
function ofAgents(by: By, ...columns: readonly string[]): string {
  return by === 'agent' ? listed(...columns) : ''
}

function listed(...columns: readonly string[]): string {
  return columns.filter((column) => column !== '').join(', ')
}

const RESPONSE_MS = between('asked', 'replied')
const RESOLUTION_MS = between('opened', 'closed')
const HANDLE_MS = between('taken', 'closed')

/** A fact is (of whom or what, which kind, how long it took in milliseconds). */
function fact(of: string, kind: number, tookMs = '0'): string {
  return `(${of}, ${kind}, ${tookMs})`
}

/** An agent's: assignments, the first reply, the closing. Each at its own time. Those of nobody are left out. */
const FACTS_OF_AGENTS = `arrayConcat(
    arrayMap(one -> ${fact(`if(${isIn('one.1')}, one.2, '')`, ADDITION)}, assigned),
    [${fact('replier', RESPONSE, RESPONSE_MS)}, ${fact('credited', CLOSURE)},
     ${fact("if(opened > 0, credited, '')", RESOLUTION, RESOLUTION_MS)},
     ${fact("if(opened > 0, credited, '')", HANDLING, HANDLE_MS)}])`

/** A tag's: additions, and of each episode closed while it was borne, everything. */
const FACTS_OF_TAGS = `arrayConcat(
    arrayMap(one -> ${fact(`if(one.3 AND ${isIn('one.1')}, one.2, '')`, ADDITION)}, tagged),
    arrayMap(tag -> ${fact('tag', CLOSURE)}, worn),
    arrayMap(tag -> ${fact("if(replied > 0, tag, '')", RESPONSE, RESPONSE_MS)}, worn),
    arrayMap(tag -> ${fact("if(opened > 0, tag, '')", RESOLUTION, RESOLUTION_MS)}, worn),
    arrayMap(tag -> ${fact("if(opened > 0, tag, '')", HANDLING, HANDLE_MS)}, worn))`
