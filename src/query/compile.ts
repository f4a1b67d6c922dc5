import type { CountQuestion, Group, Where } from '../model/ask.ts'
import type { Metric } from '../model/metric.ts'
import type { Window } from '../model/time.ts'
import type { Parameters } from '../store/store.ts'
import {
  GRAIN_SQL,
  GROUP_SQL,
  IS_TRACKED,
  MESSAGE_KEY,
  MESSAGE_MILESTONES,
  MESSAGE_STATE,
  METRIC_SQL,
  type Source,
} from './expressions.ts'
import { numberSql } from './number.ts'

/** SQL of ours with the values to bind. */
export interface Query {
  readonly sql: string
  readonly parameters: Parameters
}

export interface Scope {
  readonly workspaceId: string
  readonly nowMs: number
}

/**
 * A count as SQL: one query per source that its metrics need. Each answers with `bucket` (a number, see
 * `GRAIN_SQL`; 0 without a grain), `group` (a list of texts) and one column per metric.
 */
export function compileCount(question: CountQuestion, scope: Scope): { query: Query; metrics: Metric[] }[] {
  const bySource = new Map<Source, Metric[]>()
  for (const metric of question.metrics) {
    const { source } = METRIC_SQL[metric]
    bySource.set(source, [...(bySource.get(source) ?? []), metric])
  }
  return [...bySource].map(([source, metrics]) => ({
    metrics,
    query: compileSource(source, metrics, question, scope),
  }))
}

function compileSource(
  source: Source,
  metrics: readonly Metric[],
  question: CountQuestion,
  scope: Scope,
): Query {
  const { grain, group, where = {}, window } = question
  const rows = SOURCES[source]({ metrics, group, where, window })
  const bucket = grain === undefined ? '0' : GRAIN_SQL[grain](rows.time)
  const selected = [
    `${bucket} AS bucket`,
    `${groupList(group)} AS \`group\``,
    ...metrics.map((metric) => `${METRIC_SQL[metric].sql} AS ${metric}`),
  ]
  const wanted = [...rows.conditions, ...(rows.isWindowed ? [] : within(rows.time, window))]
  const sql = `SELECT ${selected.join(',\n       ')}
FROM ${rows.from}
${wanted.length === 0 ? '' : `WHERE ${wanted.join('\n  AND ')}\n`}GROUP BY bucket, \`group\``
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      ...(grain === undefined ? {} : { zone: question.zone ?? 'UTC' }),
      ...(rows.kinds === undefined ? {} : { kinds: rows.kinds }),
      ...(window === undefined ? {} : { from: window.fromMs, to: window.toMs }),
      ...(rows.asOf ? { asOf: window?.toMs ?? scope.nowMs + 1 } : {}),
      ...whereParameters(where),
    },
  }
}

interface SourceRequest {
  readonly metrics: readonly Metric[]
  readonly group: Group | undefined
  readonly where: Where
  readonly window: Window | undefined
}

interface SourceRows {
  readonly from: string
  /** The column that decides the bucket, and whether a row lies in the window. */
  readonly time: string
  readonly conditions: readonly string[]
  readonly kinds?: readonly string[]
  /** True where the rows are limited to the window already. */
  readonly isWindowed?: boolean
  /** True where the SQL binds `asOf`: the instant as of which states are told. */
  readonly asOf?: boolean
}

const OF_WORKSPACE = 'workspace = {workspace:String}'
const OF_KINDS = 'kind IN {kinds:Array(String)}'
const AS_OF = "time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')"
const OF_MESSAGE = "(messageId != '' OR kind = 'message.sent')"

/** The rows each source counts, with the columns that its groups need. */
const SOURCES: Readonly<Record<Source, (request: SourceRequest) => SourceRows>> = {
  facts: ({ metrics, where }) => ({
    from: 'events',
    time: 'time',
    kinds: kindsOf(metrics),
    conditions: [OF_WORKSPACE, OF_KINDS, ...conditions(where)],
  }),

  tracked: ({ where }) => ({
    from: 'events',
    time: 'time',
    conditions: [OF_WORKSPACE, IS_TRACKED, ...conditions(where)],
  }),

  firsts: ({ metrics, where }) => ({
    from: `(
  SELECT kind, campaignId, contactId, min(time) AS first
  FROM events
  WHERE ${all(OF_WORKSPACE, OF_KINDS, "contactId != ''", "campaignId != ''", ...conditions(where))}
  GROUP BY kind, campaignId, contactId
)`,
    time: 'first',
    kinds: kindsOf(metrics),
    conditions: [],
  }),

  // A message has no event before its creation, so events before the window need not be read.
  messages: ({ metrics, group, where, window }) => ({
    from: `(
  SELECT ${columns(`${MESSAGE_KEY} AS message`, 'min(messageTime) AS created', ...memberOfMessage(group), ...MESSAGE_STATE)}
  FROM events
  WHERE ${all(OF_WORKSPACE, OF_KINDS, OF_MESSAGE, ...within('messageTime', window), ...within('time', window).slice(0, 1), AS_OF, ...conditions(where))}
  GROUP BY message
)`,
    time: 'created',
    kinds: kindsOf(metrics),
    conditions: ['NOT incoming'],
    isWindowed: true,
    asOf: true,
  }),

  milestones: ({ metrics, group, where, window }) => ({
    from: `(
  SELECT ${columns(`${MESSAGE_KEY} AS message`, `[${MESSAGE_MILESTONES.join(', ')}] AS milestones`, ...memberOfMessage(group))}
  FROM events
  WHERE ${all(OF_WORKSPACE, OF_KINDS, OF_MESSAGE, ...stirredIn(window), AS_OF, ...conditions(where))}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached`,
    time: 'reached',
    kinds: kindsOf(metrics),
    conditions: ['toUnixTimestamp64Milli(reached) > 0'],
    asOf: true,
  }),

  enrollments: ({ metrics, where }) => {
    const journey = journeyOf(where)
    return {
      from: `(
  SELECT ${journey}, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE ${all(OF_WORKSPACE, OF_KINDS, AS_OF, ...conditions(where))}
  GROUP BY ${journey}, contactId
) AS journeys
ARRAY JOIN starts.1 AS started,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending`,
      time: 'started',
      kinds: kindsOf(metrics),
      conditions: [],
      asOf: true,
    }
  },

  contacts: () => ({ from: CONTACTS_AS_OF, time: 'created', conditions: [], asOf: true }),
}

/**
 * Only messages with an event in the window: a milestone that none of their events lies at cannot lie there
 * either. Those created in it need no looking up; of the older ones, whose histories are read whole, few stir.
 */
function stirredIn(window: Window | undefined): string[] {
  const [since = ''] = within('messageTime', window)
  if (window === undefined) return []
  return [
    `(${since} OR messageId IN (
      SELECT messageId FROM events
      WHERE ${[OF_WORKSPACE, OF_KINDS, "messageId != ''", ...within('time', window), `NOT (${since})`].join(' AND ')}
    ))`,
  ]
}

/** Contacts that exist at an instant, with the creation of their present life. Binds `workspace` and `asOf`. */
export const CONTACTS_AS_OF = `(
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE ${all(OF_WORKSPACE, "kind IN ('contact.created', 'contact.deleted')", 'counted = 1', "contactId != ''", AS_OF)}
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)`

/** The condition that a column lies in the window that `from` and `to` bind; none without a window. */
export function within(column: string, window: Window | undefined): string[] {
  if (window === undefined) return []
  return [
    `${column} >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')`,
    `${column} < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`,
  ]
}

/** In what an enrollment pairs its start with its end: in what is asked for, else in all three together. */
function journeyOf(where: Where): string {
  if (where.campaignId !== undefined) return 'campaignId'
  if (where.workflowId !== undefined) return 'workflowId'
  return where.sequenceId !== undefined ? 'sequenceId' : 'campaignId, workflowId, sequenceId'
}

function all(...list: readonly string[]): string {
  return list.join('\n    AND ')
}

function columns(...list: readonly string[]): string {
  return list.join(',\n         ')
}

/** Contacts by the creation of their last life, whether they exist or not. */
const CONTACTS_CREATED = `SELECT contactId
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId`

const OF_SEQUENCE_SENDER =
  "direction != 'incoming' AND sequenceId != '' AND lowerUTF8(sender) = lowerUTF8({sequenceSender:String})"

const SEQUENCE_SENDERS_MESSAGES = `SELECT messageId
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'message.sent' AND messageId != '' AND ${OF_SEQUENCE_SENDER}`

function kindsOf(metrics: readonly Metric[]): string[] {
  return [...new Set(metrics.flatMap((metric) => METRIC_SQL[metric].kinds))]
}

function groupList(group: Group | undefined): string {
  if (group === undefined) return 'emptyArrayString()'
  return `[${GROUP_SQL[group].map((column) => `toString(${column})`).join(', ')}]`
}

/** What a message is told apart by: the smallest value that its events name. */
function memberOfMessage(group: Group | undefined): string[] {
  if (group === undefined) return []
  const columns = GROUP_SQL[group]
  if (columns.length === 1) {
    return columns.map((column) => `minIf(events.${column}, events.${column} != '') AS ${column}`)
  }
  const all = columns.map((column) => `toString(events.${column})`).join(', ')
  const some = columns.map((column) => `events.${column} != ''`).join(' AND ')
  return columns.map((column, at) => `minIf((${all}), ${some}).${at + 1} AS ${column}`)
}

/** Conditions on events. Every value is bound. */
export function conditions(where: Where): string[] {
  const list: string[] = []
  for (const member of ['campaignId', 'workflowId', 'sequenceId', 'contactId', 'channel'] as const) {
    if (where[member] !== undefined) list.push(`${member} = {${member}:String}`)
  }
  if (where.sequenceSender !== undefined) {
    list.push(
      `if(messageId = '', kind = 'message.sent' AND ${OF_SEQUENCE_SENDER}, messageId IN (${SEQUENCE_SENDERS_MESSAGES}))`,
    )
  }
  if (where.contactNumber !== undefined) {
    list.push(`${numberSql('contactId')} = {contactNumber:UInt64}`, "contactId != ''")
  }
  if (where.campaignNumber !== undefined) {
    list.push(`${numberSql('campaignId')} = {campaignNumber:UInt64}`, "campaignId != ''")
  }
  if (where.outgoing) list.push("direction != 'incoming'")
  if (where.publicView !== undefined) {
    list.push("(kind != 'message.viewed_in_browser' OR public = {publicView:Bool})")
  }
  if (where.contactCreated !== undefined) {
    const { fromMs, toMs } = where.contactCreated
    const having = [
      ...(fromMs === undefined ? [] : ['toUnixTimestamp64Milli(max(time)) >= {contactFrom:Int64}']),
      ...(toMs === undefined ? [] : ['toUnixTimestamp64Milli(max(time)) < {contactTo:Int64}']),
    ]
    list.push(
      `contactId IN (${CONTACTS_CREATED}${having.length === 0 ? '' : `\n  HAVING ${having.join(' AND ')}`})`,
    )
  }
  return list
}

export function whereParameters(where: Where): Parameters {
  const { contactCreated, outgoing, ...members } = where
  return {
    ...members,
    ...(contactCreated?.fromMs === undefined ? {} : { contactFrom: contactCreated.fromMs }),
    ...(contactCreated?.toMs === undefined ? {} : { contactTo: contactCreated.toMs }),
  }
}
