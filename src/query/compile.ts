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
  return [...bySource].map(([source, metrics]) => ({ metrics, query: compileSource(source, metrics, question, scope) }))
}

function compileSource(source: Source, metrics: readonly Metric[], question: CountQuestion, scope: Scope): Query {
  const { grain, group, where = {}, window } = question
  const rows = SOURCES[source]({ metrics, group, where, window })
  const bucket = grain === undefined ? '0' : GRAIN_SQL[grain]
  const columns = [
    `${bucket} AS bucket`,
    `${groupList(group)} AS \`group\``,
    ...metrics.map((metric) => `${METRIC_SQL[metric].sql} AS ${metric}`),
  ]
  const sql = `SELECT ${columns.join(',\n       ')}
FROM ${rows.from}
WHERE ${rows.conditions.join('\n  AND ')}
GROUP BY bucket, \`group\``
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
  readonly conditions: readonly string[]
  readonly kinds?: readonly string[]
  /** True where the SQL binds `asOf`: the instant as of which states are told. */
  readonly asOf?: boolean
}

const OF_WORKSPACE = 'workspace = {workspace:String}'
const OF_KINDS = 'kind IN {kinds:Array(String)}'
const SINCE = "time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')"
const UNTIL = "time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')"
const AS_OF = "time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')"
const CREATED_SINCE = "messageTime >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')"
const CREATED_UNTIL = "messageTime < fromUnixTimestamp64Milli({to:Int64}, 'UTC')"

/** The rows each source counts, with a `time` each and the columns that its groups need. */
const SOURCES: Readonly<Record<Source, (request: SourceRequest) => SourceRows>> = {
  facts: ({ metrics, where, window }) => ({
    from: 'events',
    kinds: kindsOf(metrics),
    conditions: [OF_WORKSPACE, OF_KINDS, ...within(window), ...conditions(where)],
  }),

  tracked: ({ where, window }) => ({
    from: 'events',
    conditions: [OF_WORKSPACE, IS_TRACKED, ...within(window), ...conditions(where)],
  }),

  firsts: ({ metrics, where, window }) => ({
    from: `(
  SELECT kind, campaignId, contactId, min(time) AS firstTime
  FROM events
  WHERE ${[OF_WORKSPACE, OF_KINDS, "contactId != ''", "campaignId != ''", ...conditions(where)].join(' AND ')}
  GROUP BY kind, campaignId, contactId
) AS firsts
ARRAY JOIN [firstTime] AS time`,
    kinds: kindsOf(metrics),
    conditions: window === undefined ? ['1'] : within(window),
  }),

  messages: ({ metrics, group, where, window }) => {
    const created = window === undefined ? [] : [CREATED_SINCE, CREATED_UNTIL, SINCE]
    return {
      from: `(
  SELECT ${[`${MESSAGE_KEY} AS message`, 'min(messageTime) AS time', ...memberOfMessage(group), ...MESSAGE_STATE].join(',\n         ')}
  FROM events
  WHERE ${[OF_WORKSPACE, OF_KINDS, "(messageId != '' OR kind = 'message.sent')", ...created, AS_OF, ...conditions(where)].join(' AND ')}
  GROUP BY message
)`,
      kinds: kindsOf(metrics),
      conditions: ['NOT incoming'],
      asOf: true,
    }
  },

  milestones: ({ metrics, group, where, window }) => ({
    from: `(
  SELECT ${[`${MESSAGE_KEY} AS message`, `[${MESSAGE_MILESTONES.join(', ')}] AS milestones`, ...memberOfMessage(group)].join(',\n         ')}
  FROM events
  WHERE ${[OF_WORKSPACE, OF_KINDS, "(messageId != '' OR kind = 'message.sent')", AS_OF, ...conditions(where)].join(' AND ')}
  GROUP BY message
  HAVING NOT max(kind = 'message.sent' AND direction = 'incoming')
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS time`,
    kinds: kindsOf(metrics),
    conditions: ['toUnixTimestamp64Milli(time) > 0', ...within(window)],
    asOf: true,
  }),

  enrollments: ({ metrics, where, window }) => {
    const journey =
      where.campaignId !== undefined
        ? 'campaignId'
        : where.workflowId !== undefined
          ? 'workflowId'
          : where.sequenceId !== undefined
            ? 'sequenceId'
            : 'campaignId, workflowId, sequenceId'
    return {
      from: `(
  SELECT ${journey}, contactId,
         arraySort(groupArrayIf((time, sequence), kind = 'enrollment.started')) AS starts,
         arraySort(groupArrayIf((time, sequence, toString(kind)), kind != 'enrollment.started')) AS endings
  FROM events
  WHERE ${[OF_WORKSPACE, OF_KINDS, AS_OF, ...conditions(where)].join(' AND ')}
  GROUP BY ${journey}, contactId
) AS journeys
ARRAY JOIN starts.1 AS time,
           arrayMap(start -> arrayFirst(ending -> (ending.1, ending.2) > start, endings).3, starts) AS ending`,
      kinds: kindsOf(metrics),
      conditions: window === undefined ? ['1'] : within(window),
      asOf: true,
    }
  },

  contacts: ({ window }) => ({
    from: CONTACTS_AS_OF,
    conditions: window === undefined ? ['1'] : within(window),
    asOf: true,
  }),
}

/** Contacts that exist at an instant, with `time` the creation of their present life. */
export const CONTACTS_AS_OF = `(
  SELECT contactId, maxIf(time, kind = 'contact.created') AS time
  FROM events
  WHERE ${OF_WORKSPACE} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND contactId != ''
    AND ${AS_OF}
  GROUP BY contactId
  HAVING argMax(kind, (events.time, sequence)) = 'contact.created'
)`

/** Contacts by the creation of their last life, whether they exist or not. */
const CONTACTS_CREATED = `SELECT contactId
  FROM events
  WHERE ${OF_WORKSPACE} AND kind = 'contact.created' AND counted = 1 AND contactId != ''
  GROUP BY contactId`

function kindsOf(metrics: readonly Metric[]): string[] {
  return [...new Set(metrics.flatMap((metric) => METRIC_SQL[metric].kinds))]
}

function within(window: Window | undefined): string[] {
  return window === undefined ? [] : [SINCE, UNTIL]
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
  const { contactCreated, ...members } = where
  return {
    ...members,
    ...(contactCreated?.fromMs === undefined ? {} : { contactFrom: contactCreated.fromMs }),
    ...(contactCreated?.toMs === undefined ? {} : { contactTo: contactCreated.toMs }),
  }
}
