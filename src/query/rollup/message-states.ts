import { MESSAGE_KINDS } from '../../model/event.ts'
import { HOUR_MS } from '../../model/time.ts'
import { OF_WORKSPACE } from '../clauses.ts'
import { HANDED, MESSAGE_KEY, MESSAGE_MARKS, MESSAGE_MILESTONES, OF_MESSAGE, WORD } from '../expressions.ts'

/**
 * The rollup `message_states` as SQL: how it is made from events, and how what is new is joined to what is kept.
 * Each member is said twice: as an aggregate over a message's events, and as one over states of the same message.
 */
interface Member {
  readonly name: string
  readonly ofEvents: string
  readonly ofStates: string
}

/** What events of one message say alike, unless they contradict each other. */
const SAME = ['campaignId', 'workflowId', 'sequenceId', 'channel'] as const

const MEMBERS: readonly Member[] = [
  { name: 'created', ofEvents: 'min(messageTime)', ofStates: 'min(states.created)' },
  ...Object.entries(MESSAGE_MILESTONES).map(([milestone, ofEvents]) => {
    const name = `${milestone}At`
    return { name, ofEvents, ofStates: `minIf(states.${name}, toUnixTimestamp64Milli(states.${name}) > 0)` }
  }),
  ...Object.entries(MESSAGE_MARKS).map(([name, ofEvents]) => ({
    name,
    ofEvents,
    ofStates: `max(states.${name})`,
  })),
  ...Object.entries({ inbound: "kind = 'message.received'", handed: HANDED }).map(([name, sql]) => ({
    name,
    ofEvents: `max(${sql})`,
    ofStates: `max(states.${name})`,
  })),
  { name: 'word', ofEvents: WORD, ofStates: 'max(states.word)' },
  ...[...SAME, 'contactId'].map((name) => smallest(name, 'true')),
  ...['nodeId', 'source'].map((name) => smallest(name, HANDED)),
  { name: 'credits', ofEvents: `maxIf(events.credits, ${HANDED})`, ofStates: 'max(states.credits)' },
  {
    name: 'variant',
    ofEvents: "minIf((toString(experimentId), toString(variantId)), experimentId != '' AND variantId != '')",
    ofStates: "minIf(states.variant, states.variant.1 != '')",
  },
  {
    name: 'mixed',
    ofEvents: [
      ...SAME.map((name) => `min(events.${name}) != max(events.${name})`),
      `uniqExactIf(events.workflowNodeId, ${HANDED} AND events.workflowNodeId != '') > 1`,
    ].join(' OR '),
    ofStates: [
      'max(states.mixed)',
      ...SAME.map((name) => `min(states.${name}) != max(states.${name})`),
      "uniqExactIf(states.nodeId, states.nodeId != '') > 1",
    ].join(' OR '),
  },
  {
    name: 'shared',
    ofEvents: 'min(events.contactId) != max(events.contactId)',
    ofStates: 'max(states.shared) OR min(states.contactId) != max(states.contactId)',
  },
]

/** The smallest value that events name which meet a condition. */
function smallest(name: string, condition: string): Member {
  const column = name === 'nodeId' ? 'workflowNodeId' : name
  return {
    name,
    ofEvents: `minIf(events.${column}, events.${column} != '' AND ${condition})`,
    ofStates: `minIf(states.${name}, states.${name} != '')`,
  }
}

const NAMES = MEMBERS.map(({ name }) => name).join(', ')
const OF_EVENTS = MEMBERS.map(({ name, ofEvents }) => `${ofEvents} AS ${name}`).join(',\n         ')
const OF_STATES = MEMBERS.map(({ name, ofStates }) => `${ofStates} AS ${name}`).join(',\n       ')
const KINDS = MESSAGE_KINDS.map((kind) => `'${kind}'`).join(', ')

/** Events of messages. One that was only received is nobody's here: it has no creation. */
const OF_MESSAGES = `(kind IN (${KINDS}) AND ${OF_MESSAGE}
    OR kind = 'message.received' AND messageId != '' AND toUnixTimestamp64Milli(messageTime) > 0)`
const INSERT = `INSERT INTO message_states (workspace, message, ${NAMES}, sign, version)`

/** Rows received after one number, up to another. The arrivals are said, too, because they have an index. */
const NEWLY_RECEIVED = `greatest(sequence, rearrived) > {after:UInt64} AND sequence > {after:UInt64} AND sequence <= {upTo:UInt64}`

/** States from events; `${...}` says of which. */
const statesOfEvents = (condition: string): string => `SELECT workspace, ${MESSAGE_KEY} AS message,
         ${OF_EVENTS}
  FROM events
  WHERE ${OF_MESSAGES}
    AND ${condition}
  GROUP BY workspace, message`

/** States that hold, whether or not the engine has merged away those that do not. */
const heldStates = (condition: string): string => `SELECT workspace, message, ${NAMES}, version
  FROM message_states
  WHERE ${condition}
  GROUP BY workspace, message, ${NAMES}, version
  HAVING sum(sign) > 0`

/** Newly received rows whose message is not told by `CHANGED`. */
const NEWLY_TOLD = `${NEWLY_RECEIVED} AND concat(workspace, '\\0', ${MESSAGE_KEY}) NOT IN {changed:Array(String)}`

/**
 * Joins what rows received after `after`, up to `upTo`, say to what is kept of their messages. Not of those in
 * `changed` (workspace and message, a NUL between them): they are told by `CHANGED`. What is kept is read once: each
 * message gives the state that it has now and, taken back, those that it had.
 */
export const RECEIVED = `${INSERT}
SELECT workspace, message, ${MEMBERS.map((_, at) => `state.${at + 1}`).join(', ')}, state.${MEMBERS.length + 1}, state.${MEMBERS.length + 2}
FROM
(
  SELECT workspace, message,
       ${OF_STATES},
         arrayJoin(arrayPushBack(
           groupArrayIf((${MEMBERS.map(({ name }) => `states.${name}`).join(', ')}, toInt8(-1), states.version), isHeld),
           (${NAMES}, toInt8(1), {version:UInt64}))) AS state
  FROM
  (
    SELECT *, true AS isHeld FROM (
  ${heldStates(`(workspace, created, message) IN (
    SELECT workspace, messageTime, ${MESSAGE_KEY}
    FROM events
    WHERE ${OF_MESSAGES}
      AND ${NEWLY_TOLD})`)})
    UNION ALL
    SELECT *, 0 AS version, false AS isHeld FROM (
  ${statesOfEvents(NEWLY_TOLD)})
  ) AS states
  GROUP BY workspace, message
)`

/** Takes back what is kept of some messages of a workspace, and reads all of it anew from events up to `upTo`. */
export const CHANGED = `${INSERT}
SELECT workspace, message, ${NAMES}, -1, version FROM (
  ${heldStates(`${OF_WORKSPACE} AND message IN {ids:Array(String)}`)}
)
UNION ALL
SELECT workspace, message, ${NAMES}, 1, {version:UInt64} FROM (
  ${statesOfEvents(`${OF_WORKSPACE} AND sequence <= {upTo:UInt64}
    AND (messageId IN {ids:Array(String)} OR messageId = '' AND ${MESSAGE_KEY} IN {ids:Array(String)})`)}
)`

/** Reads a slice (slices.ts) of all messages from events up to `upTo`: a message has no event before its creation, but for receipts. */
export const BUILT = `${INSERT}
SELECT workspace, message, ${NAMES}, 1, {version:UInt64} FROM (
  ${statesOfEvents(`sequence <= {upTo:UInt64}
    AND messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
    AND (time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC') OR kind = 'message.received')
    AND ({shares:UInt32} = 1 OR cityHash64(workspace, ${MESSAGE_KEY}) % {shares:UInt32} = {share:UInt32})`)}
)`

/** The hours in which messages were created, and how many events these have. */
export const HOURS = `SELECT intDiv(toUnixTimestamp64Milli(messageTime), ${HOUR_MS}) AS hour, count() AS events
FROM events
WHERE kind IN (${KINDS}) AND ${OF_MESSAGE}
GROUP BY hour
ORDER BY hour`

/**
 * What rows received after `after` (0: all) say of their workspaces: when the newest event of its messages was, and
 * whether some name no campaign and no workflow, but a link.
 */
export const NOTED = `SELECT toString(workspace) AS workspace,
       toUnixTimestamp64Milli(maxIf(time, kind IN (${KINDS}, 'message.received'))) AS newestMs,
       max(linkId != '' AND campaignId = '' AND workflowId = '') AS isLinked
FROM events
WHERE ${NEWLY_RECEIVED}
GROUP BY workspace`

/** Messages of campaigns that have another channel than these have now. */
export const OTHERWISE_CHANNELLED = `SELECT DISTINCT message
FROM message_states
WHERE ${OF_WORKSPACE} AND campaignId IN {campaigns:Array(String)}
  AND channel != transform(toString(campaignId), {campaigns:Array(String)}, {channels:Array(String)}, '')`

/** Workspaces with messages of which some events contradict others, in one way or the other. */
export const CONTRADICTED = `SELECT toString(workspace) AS workspace, max(mixed) AS isMixed, max(shared) AS isShared
FROM message_states
WHERE mixed = 1 OR shared = 1
GROUP BY workspace`
