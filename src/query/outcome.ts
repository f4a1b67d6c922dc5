import type { LinkClicks, OutcomeQuestion, OutcomeRow } from '../model/outcome.ts'
import { TALLY_LIMIT } from '../model/tally.ts'
import { DAY_MS, HOUR_MS } from '../model/time.ts'
import type { WorkspaceSettings } from '../model/workspace.ts'
import type { Store } from '../store/store.ts'
import { CLICKS, ORDER_FACTS, UNSUBSCRIBES } from './attribution.ts'
import type { Query, Scope } from './compile.ts'
import { CONTACT_ORIGINS } from './contact-rows.ts'
import { bucketText } from './count.ts'
import { GRAIN_SQL } from './expressions.ts'
import { bounds } from './tally.ts'
import { messageRows } from './tally-rows.ts'

type Attribution = WorkspaceSettings['attribution']
type Answered = Omit<OutcomeRow, 'bucket' | 'group'> & { bucket: number; word: string }

/** What has come of a campaign, a workflow or a node, by bucket and group. */
export async function outcomes(
  store: Store,
  scope: Scope,
  attribution: Attribution,
  question: OutcomeQuestion,
): Promise<OutcomeRow[]> {
  const { sql, parameters } = compileOutcome(question, scope, attribution)
  const rows = await store.rows<Answered>(sql, parameters)
  return rows.map((row) => ({
    bucket: bucketText(Number(row.bucket), question.grain),
    group: row.word,
    contacts: Number(row.contacts),
    messages: Number(row.messages),
    clicks: Number(row.clicks),
    clickers: Number(row.clickers),
    unsubscribes: Number(row.unsubscribes),
    orders: Number(row.orders),
    revenue: Number(row.revenue),
  }))
}

export function compileOutcome(question: OutcomeQuestion, scope: Scope, attribution: Attribution): Query {
  const { grain, group, of, window, zone = 'UTC' } = question
  const node = 'nodeId' in of ? of.nodeId : undefined
  const isCampaign = 'campaignId' in of
  const place = isCampaign ? 1 : 2
  const column = isCampaign ? 'campaign' : 'workflow'
  const ofSubject = [
    `events.${column}Id = {subject:String}`,
    ...(node === undefined ? [] : ['events.workflowNodeId = {node:String}']),
  ]
  const sql = `SELECT ${grain === undefined ? '0' : GRAIN_SQL[grain]('at')} AS bucket,
       ${group === undefined ? "''" : 'origins.origin'} AS word,
       uniqExactIf(contact, what = 'message' AND contact != '') AS contacts,
       countIf(what = 'message') AS messages,
       countIf(what = 'click') AS clicks,
       uniqExactIf(contact, what = 'click' AND contact != '') AS clickers,
       countIf(what = 'unsubscribe') AS unsubscribes,
       sum(orders) AS orders,
       sum(amount) AS revenue
FROM
(
  SELECT 'message' AS what, created AS at, contactId AS contact, 0 AS orders, toDecimal64(0, 4) AS amount
  FROM ${messageRows(new Set(), ofSubject)}
  WHERE NOT incoming
  UNION ALL
  SELECT 'click' AS what, time AS at, contactId AS contact, 0 AS orders, toDecimal64(0, 4) AS amount
  FROM ${CLICKS}
  WHERE ${column} = {subject:String}${node === undefined ? '' : `\n    AND ${OF_NODE}`}${node === undefined ? putDown(place) : ''}
) AS facts
${group === undefined ? '' : `LEFT ANY JOIN ${CONTACT_ORIGINS} AS origins ON origins.contact = facts.contact\n`}WHERE at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
  AND at < fromUnixTimestamp64Milli({to:Int64}, 'UTC')
GROUP BY bucket, word
LIMIT ${TALLY_LIMIT + 1}`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      asOf: scope.nowMs + 1,
      zone,
      subject: isCampaign ? of.campaignId : of.workflowId,
      ...(node === undefined ? {} : { node }),
      clickWindow: attribution.clickWindowDays * DAY_MS,
      viewWindow: attribution.viewWindowHours * HOUR_MS,
      ...bounds(window),
    },
  }
}

/** A click is of a node if it says so, or if its message was sent there. */
const OF_NODE = `(workflowNodeId = {node:String} OR messageId IN (
      SELECT messageId
      FROM events
      WHERE workspace = {workspace:String} AND kind = 'message.sent' AND workflowId = {subject:String}
        AND workflowNodeId = {node:String} AND messageId != ''
    ))`

/** What is put down to the first (campaign) or second (workflow) of a credit. */
function putDown(place: 1 | 2): string {
  return `
  UNION ALL
  SELECT 'unsubscribe' AS what, at, contact, 0 AS orders, toDecimal64(0, 4) AS amount
  FROM ${UNSUBSCRIBES}
  WHERE credit.${place} = {subject:String}
  UNION ALL
  SELECT 'order' AS what, at, contact, orders, amount
  FROM ${ORDER_FACTS}
  WHERE credit.${place} = {subject:String}`
}

export const LINK_CLICKS = `SELECT toString(linkId) AS link, countIf(NOT bot) AS clicks,
       uniqExactIf(contactId, NOT bot AND contactId != '') AS clickers, countIf(bot) AS botClicks
FROM events
WHERE workspace = {workspace:String} AND kind = 'message.clicked' AND linkId IN {links:Array(String)}
  AND time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')
GROUP BY link`

/** Clicks on each of some links up to now; links without any are absent. */
export async function linkClicks(
  store: Store,
  scope: Scope,
  linkIds: readonly string[],
): Promise<LinkClicks[]> {
  if (linkIds.length === 0) return []
  const rows = await store.rows<Omit<LinkClicks, 'linkId'> & { link: string }>(LINK_CLICKS, {
    workspace: scope.workspaceId,
    links: linkIds,
    asOf: scope.nowMs + 1,
  })
  return rows.map(({ link, clicks, clickers, botClicks }) => ({
    linkId: link,
    clicks: Number(clicks),
    clickers: Number(clickers),
    botClicks: Number(botClicks),
  }))
}
