import type { LinkClicks, OutcomeQuestion, OutcomeRow } from '../model/outcome.ts'
import { TALLY_LIMIT } from '../model/tally.ts'
import { DAY_MS, HOUR_MS } from '../model/time.ts'
import type { WorkspaceSettings } from '../model/workspace.ts'
import type { Store } from '../store/store.ts'
import { belongsTo, IS_CLICK, putDown, type SubjectColumn } from './attribution.ts'
import { AS_OF, bounds, OF_WORKSPACE, type Query, type Scope, within } from './clauses.ts'
import { CONTACT_ORIGINS } from './contact-rows.ts'
import { bucketText } from './count.ts'
import { GRAIN_SQL } from './expressions.ts'
import { messageRows, stateRows } from './message-rows.ts'
import { plannedMessages, type Reading, type Rollups } from './plan.ts'

type Attribution = WorkspaceSettings['attribution']
type Answered = Omit<OutcomeRow, 'bucket' | 'group'>
type Cell = { bucket: number; word: string }

const NOTHING: Answered = {
  contacts: 0,
  messages: 0,
  clicks: 0,
  clickers: 0,
  unsubscribes: 0,
  orders: 0,
  revenue: 0,
}

/** What has come of a campaign, a workflow or a node, by bucket and group. */
export async function outcomes(
  store: Store,
  rollups: Rollups,
  scope: Scope,
  attribution: Attribution,
  question: OutcomeQuestion,
): Promise<OutcomeRow[]> {
  const answers = await plannedMessages(rollups, scope, (reading, states) =>
    Promise.all(
      compileOutcome(question, scope, attribution, {
        reading,
        isLinked: states?.isLinked ?? true,
      }).map(({ sql, parameters }) => store.rows<Partial<Answered> & Cell>(sql, parameters)),
    ),
  )
  const merged = new Map<string, OutcomeRow>()
  for (const { bucket: number, word: group, ...figures } of answers.flat()) {
    const bucket = bucketText(Number(number), question.grain)
    const key = JSON.stringify([bucket, group])
    const row = merged.get(key) ?? { bucket, group, ...NOTHING }
    const numbers = Object.entries(figures).map(([name, value]) => [name, Number(value)])
    merged.set(key, { ...row, ...Object.fromEntries(numbers) })
  }
  return [...merged.values()]
}

/** Where it is read: what is about messages, and whether some events say no more than their link. */
interface Sources {
  readonly reading: Reading
  readonly isLinked: boolean
}

/** Two statements: what is put down to it (of a node, nothing is), which takes longest, and what was sent and clicked. */
export function compileOutcome(
  question: OutcomeQuestion,
  scope: Scope,
  attribution: Attribution,
  sources: Sources = { reading: 'log', isLinked: true },
): Query[] {
  const { of, window, zone = 'UTC' } = question
  const isCampaign = 'campaignId' in of
  const node = 'nodeId' in of ? of.nodeId : undefined
  const parameters = {
    workspace: scope.workspaceId,
    asOf: scope.nowMs + 1,
    zone,
    subject: isCampaign ? of.campaignId : of.workflowId,
    ...bounds(window),
  }
  const column = isCampaign ? 'campaignId' : 'workflowId'
  const contacted = {
    sql: cellsOf(question, CONTACTED, contactedSql(column, node !== undefined, sources)),
    parameters: { ...parameters, ...(node === undefined ? {} : { node }) },
  }
  if (node !== undefined) return [contacted]
  const putDownTo = {
    sql: cellsOf(question, PUT_DOWN_FIGURES, putDown(column, sources.isLinked)),
    parameters: {
      ...parameters,
      clickWindow: attribution.clickWindowDays * DAY_MS,
      viewWindow: attribution.viewWindowHours * HOUR_MS,
    },
  }
  return [putDownTo, contacted]
}

const CONTACTED = `uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers`

const PUT_DOWN_FIGURES = `sum(facts.unsubscribes) AS unsubscribes,
       sum(facts.orders) AS orders,
       sum(facts.revenue) AS revenue`

/** Figures over facts that have `at` and `contact`, by bucket and group. */
function cellsOf({ grain, group }: OutcomeQuestion, figures: string, facts: string): string {
  return `SELECT ${grain === undefined ? '0' : GRAIN_SQL[grain]('at')} AS bucket,
       ${group === undefined ? "''" : 'origins.origin'} AS word,
       ${figures}
FROM ${facts} AS facts
${group === undefined ? '' : `LEFT ANY JOIN ${CONTACT_ORIGINS} AS origins ON origins.contact = facts.contact\n`}WHERE ${within('at')}
GROUP BY bucket, word
LIMIT ${TALLY_LIMIT + 1}`
}

/** Messages of the subject, and the clicks of people that belong to it. */
function contactedSql(column: SubjectColumn, hasNode: boolean, { reading, isLinked }: Sources): string {
  const ofSubject = [`${column} = {subject:String}`]
  const messages =
    reading === 'states'
      ? stateRows([...ofSubject, ...(hasNode ? ['nodeId = {node:String}'] : [])])
      : `${messageRows(new Set(['contact']), {
          where: [...ofSubject, ...(hasNode ? ['workflowNodeId = {node:String}'] : [])].map(
            (one) => `events.${one}`,
          ),
        })}
  WHERE NOT incoming`
  return `(
  SELECT 'message' AS what, created AS at, contactId AS contact
  FROM ${messages}
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact
  FROM events
  WHERE ${[OF_WORKSPACE, IS_CLICK, AS_OF, belongsTo(column, isLinked), ...(hasNode ? [OF_NODE] : [])].join('\n    AND ')}
)`
}

/** A click is of a node if it says so, or if its message was sent there. */
const OF_NODE = `(workflowNodeId = {node:String} OR messageId IN (
      SELECT messageId
      FROM events
      WHERE ${OF_WORKSPACE} AND kind = 'message.sent' AND workflowId = {subject:String}
        AND workflowNodeId = {node:String} AND messageId != ''
    ))`

export const LINK_CLICKS = `SELECT toString(linkId) AS link, countIf(NOT bot) AS clicks,
       uniqExactIf(contactId, NOT bot AND contactId != '') AS clickers, countIf(bot) AS botClicks
FROM events
WHERE ${OF_WORKSPACE} AND kind = 'message.clicked' AND linkId IN {links:Array(String)}
  AND ${AS_OF}
GROUP BY link`

/** Links looked up by one statement: their ids are part of it. */
const LINKS_AT_ONCE = 10_000

/** Clicks on each of some links up to now; links without any are absent. */
export async function linkClicks(
  store: Store,
  scope: Scope,
  linkIds: readonly string[],
): Promise<LinkClicks[]> {
  const clicks: LinkClicks[] = []
  for (let at = 0; at < linkIds.length; at += LINKS_AT_ONCE) {
    const rows = await store.rows<Omit<LinkClicks, 'linkId'> & { link: string }>(LINK_CLICKS, {
      workspace: scope.workspaceId,
      links: linkIds.slice(at, at + LINKS_AT_ONCE),
      asOf: scope.nowMs + 1,
    })
    for (const { link, clicks: human, clickers, botClicks } of rows) {
      clicks.push({
        linkId: link,
        clicks: Number(human),
        clickers: Number(clickers),
        botClicks: Number(botClicks),
      })
    }
  }
  return clicks
}
