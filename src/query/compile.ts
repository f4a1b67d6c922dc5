import type { CountQuestion, Group, Where } from '../model/ask.ts'
import type { Metric } from '../model/metric.ts'
import type { Window } from '../model/time.ts'
import { AS_OF, OF_WORKSPACE, type Query, type Scope, since, within } from './clauses.ts'
import { contactsAsOf } from './contact-rows.ts'
import {
  GRAIN_SQL,
  GROUP_SQL,
  IS_TRACKED,
  MESSAGE_KEY,
  MESSAGE_MARKS,
  MESSAGE_MILESTONES,
  MESSAGE_STATE,
  METRIC_SQL,
  OF_MESSAGE,
  type Source,
  wordOf,
} from './expressions.ts'
import type { Reading } from './plan.ts'
import { conditions, whereParameters } from './where.ts'

/**
 * A count as SQL: one query per source that its metrics need. Each answers with `bucket` (a number, see
 * `GRAIN_SQL`; 0 without a grain), `group` (a list of texts) and one column per metric.
 */
export function compileCount(
  question: CountQuestion,
  scope: Scope,
  read: Reading = 'log',
): { query: Query; metrics: Metric[] }[] {
  const bySource = new Map<Source, Metric[]>()
  for (const metric of question.metrics) {
    const { source } = METRIC_SQL[metric]
    bySource.set(source, [...(bySource.get(source) ?? []), metric])
  }
  return [...bySource].map(([source, metrics]) => ({
    metrics,
    query: compileSource(source, metrics, question, scope, read),
  }))
}

function compileSource(
  source: Source,
  metrics: readonly Metric[],
  question: CountQuestion,
  scope: Scope,
  read: Reading,
): Query {
  const { grain, group, where = {}, window } = question
  const rollup = read === 'states' ? STATES[source] : undefined
  const rows = (rollup ?? SOURCES[source])({ metrics, group, where, window })
  const bucket = grain === undefined ? '0' : GRAIN_SQL[grain](rows.time)
  const selected = [
    `${bucket} AS bucket`,
    `${groupList(group)} AS \`group\``,
    ...metrics.map((metric) => `${metricSql(metric, rollup !== undefined)} AS ${metric}`),
  ]
  const wanted = [...rows.conditions, ...(window === undefined || rows.isWindowed ? [] : [within(rows.time)])]
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

/** Over rows of the log, or over signed ones of a rollup. */
function metricSql(metric: Metric, isSigned: boolean): string {
  const { sql, signed } = METRIC_SQL[metric]
  return isSigned && signed !== undefined ? signed : sql
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

const MILESTONES = ['sent', 'opened', 'clicked'] as const
const milestones = MILESTONES.map((name) => `('${name}', ${MESSAGE_MILESTONES[name]})`).join(', ')

/** Columns of the rollup under the names that metrics know. */
const MESSAGE_STATE_COLUMNS = [
  'toUnixTimestamp64Milli(sentAt) > 0 AS attempted',
  'toUnixTimestamp64Milli(openedAt) > 0 AS opened',
  'toUnixTimestamp64Milli(clickedAt) > 0 AS clicked',
  ...Object.keys(MESSAGE_MARKS),
  `${wordOf('word')} AS lastWord`,
].join(', ')
const STATE_MILESTONES = MILESTONES.map((name) => `('${name}', ${name}At)`).join(', ')
const STATE_MEMBERS: Readonly<Record<Group | 'none', string>> = {
  none: '',
  channel: 'channel, ',
  campaign: 'campaignId, ',
  variant: 'variant.1 AS experimentId, variant.2 AS variantId, ',
  workflow: 'workflowId, ',
  sequence: 'sequenceId, ',
  source: '',
  kind: '',
  node: '',
  step: '',
  link: '',
}

const OF_KINDS = 'kind IN {kinds:Array(String)}'

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
  WHERE ${all(OF_WORKSPACE, OF_KINDS, OF_MESSAGE, ...(window === undefined ? [] : [within('messageTime'), since('time')]), AS_OF, ...conditions(where))}
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
  SELECT ${columns(`${MESSAGE_KEY} AS message`, `[${milestones}] AS milestones`, ...memberOfMessage(group))}
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

  enrollments: ({ metrics, group, where }) => {
    const journey = journeyOf(where, group)
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

  contacts: ({ window }) => ({
    from: contactsAsOf(window === undefined ? 'all' : 'since'),
    time: 'created',
    conditions: [],
    asOf: true,
  }),
}

/** The same rows from rollups, where there is one; only for conditions that plan.ts lets through. */
const STATES: Readonly<Partial<Record<Source, (request: SourceRequest) => SourceRows>>> = {
  messages: ({ group, where, window }) => ({
    from: `(
  SELECT sign, created, ${STATE_MEMBERS[group ?? 'none']}${MESSAGE_STATE_COLUMNS}
  FROM message_states
  WHERE ${all(OF_WORKSPACE, 'NOT incoming', ...(window === undefined ? [] : [within('created')]), ...conditions(where, 'states'))}
)`,
    time: 'created',
    conditions: [],
    isWindowed: true,
  }),

  milestones: ({ group, where, window }) => ({
    from: `(
  SELECT sign, ${STATE_MEMBERS[group ?? 'none']}[${STATE_MILESTONES}] AS milestones
  FROM message_states
  WHERE ${all(OF_WORKSPACE, 'NOT incoming', ...(window === undefined ? [] : [`(${MILESTONES.map((name) => within(`${name}At`)).join(' OR ')})`]), ...conditions(where, 'states'))}
) AS messages
ARRAY JOIN milestones.1 AS milestone, milestones.2 AS reached`,
    time: 'reached',
    conditions: ['toUnixTimestamp64Milli(reached) > 0'],
  }),
}

/**
 * Only messages with an event in the window: a milestone that none of their events lies at cannot lie there
 * either. Those created in it need no looking up; of the older ones, whose histories are read whole, few stir.
 */
function stirredIn(window: Window | undefined): string[] {
  if (window === undefined) return []
  return [
    `(${since('messageTime')} OR messageId IN (
      SELECT messageId FROM events
      WHERE ${[OF_WORKSPACE, OF_KINDS, "messageId != ''", within('time'), `NOT (${since('messageTime')})`].join(' AND ')}
    ))`,
  ]
}

const JOURNEYS = ['campaignId', 'workflowId', 'sequenceId'] as const

/**
 * In what an enrollment pairs its start with its end: in what is asked for, else in all three together. What it is
 * told apart by has to be among them.
 */
function journeyOf(where: Where, group: Group | undefined): string {
  const asked = JOURNEYS.find((column) => where[column] !== undefined)
  const columns: readonly string[] = asked === undefined ? JOURNEYS : [asked]
  const split = group === undefined ? [] : GROUP_SQL[group]
  return [...new Set([...columns, ...split])].join(', ')
}

function all(...list: readonly string[]): string {
  return list.join('\n    AND ')
}

function columns(...list: readonly string[]): string {
  return list.join(',\n         ')
}

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
  if (group === 'step') return ['minIf(events.step, events.step != 0) AS step']
  if (columns.length === 1) {
    return columns.map((column) => `minIf(events.${column}, events.${column} != '') AS ${column}`)
  }
  const all = columns.map((column) => `toString(events.${column})`).join(', ')
  const some = columns.map((column) => `events.${column} != ''`).join(' AND ')
  return columns.map((column, at) => `minIf((${all}), ${some}).${at + 1} AS ${column}`)
}
