import { z } from 'zod'
import { textUpTo } from '../ingest/shapes/shape.ts'
import type { Ask, Where } from '../model/ask.ts'
import { METRICS, type Metric } from '../model/metric.ts'
import type { OutcomeQuestion, OutcomeRow } from '../model/outcome.ts'
import type { FigureRow, Part } from './answer.ts'
import { answered, CUT, cutOf, type Period } from './period.ts'
import { questionOf } from './question.ts'
import { refusedAt } from './refusal.ts'
import { checkRoom, whole } from './room.ts'

const ID = textUpTo(200, 1).optional()

const SHAPE = z.strictObject({
  question: z.literal('outcomes'),
  filters: z
    .strictObject({ campaignId: ID, workflowId: ID, nodeId: ID })
    .meta({ description: 'A campaign, a workflow, or a node of a workflow.' }),
  ...CUT,
  group: z.enum(['source', 'node']).optional().meta({
    description: '`source` of the contact; `node` of a workflow, without a grain.',
  }),
})

type Wanted = z.output<typeof SHAPE>

const FIGURES = ['contacts', 'messages', 'clicks', 'clickers', 'unsubscribes', 'orders', 'revenue'] as const

/** What is counted of each node. */
const NODE_METRICS = [
  'entrances',
  'completions',
  'exits',
  'messages',
  'clicks',
  'clickers',
] as const satisfies readonly Metric[]

/** What has come of a campaign, a workflow or a node: contacts, clicks, and what is put down to it. */
export const outcomes = questionOf(SHAPE, async (ask, wanted) => {
  const of = subjectOf(wanted)
  if (wanted.group === 'node') {
    if (!('workflowId' in of) || 'nodeId' in of || wanted.grain !== undefined)
      throw refusedAt('/group', 'can be node for a workflow only, without a grain')
    const answer = await answered(ask, wanted, 'outcomes', (period) => nodes(ask, period, of))
    return { ...answer, definitions: Object.fromEntries(NODE_METRICS.map((name) => [name, METRICS[name]])) }
  }
  const answer = await answered(ask, wanted, 'outcomes', (period) =>
    part(ask, of, period, wanted.group === 'source'),
  )
  return { ...answer, definitions: DEFINITIONS }
})

function subjectOf({ filters: { campaignId, workflowId, nodeId } }: Wanted): OutcomeQuestion['of'] {
  if ((campaignId === undefined) === (workflowId === undefined))
    throw refusedAt('/filters', 'must have one of campaignId and workflowId')
  if (workflowId !== undefined) return nodeId === undefined ? { workflowId } : { workflowId, nodeId }
  if (nodeId !== undefined) throw refusedAt('/filters/nodeId', 'goes with a workflowId')
  return { campaignId: campaignId ?? '' }
}

async function nodes(ask: Ask, { window, zone }: Period, where: Where): Promise<Part> {
  const question = { metrics: NODE_METRICS, window, zone, where }
  const [rows, [total]] = await Promise.all([ask.count({ ...question, group: 'node' }), ask.count(question)])
  const totals = Object.fromEntries(NODE_METRICS.map((name) => [name, total?.values[name] ?? 0]))
  return { rows: rows.map(({ group: [node = ''], values }) => ({ group: node, values })), totals }
}

async function part(ask: Ask, of: OutcomeQuestion['of'], period: Period, isGrouped: boolean): Promise<Part> {
  const { window, zone, buckets } = period
  const split = isGrouped ? ({ group: 'contactSource' } as const) : {}
  const [[total], grouped, cut] = await Promise.all([
    ask.outcomes({ of, window, zone }),
    isGrouped ? ask.outcomes({ of, window, zone, ...split }) : [],
    buckets === undefined ? [] : ask.outcomes({ of, ...cutOf(period), ...split }),
  ])
  const totals = figures(total)
  checkRoom(isGrouped ? whole(grouped).length : 1, buckets?.length ?? 1, '/grain')
  const cells = new Map(whole(cut).map((row) => [JSON.stringify([row.bucket, row.group]), row]))
  const rowsOf = (group: string | undefined) =>
    (buckets ?? []).map((bucket) => ({
      bucket,
      ...(group === undefined ? {} : { group }),
      values: figures(cells.get(JSON.stringify([bucket, group ?? '']))),
    }))
  if (!isGrouped) return { rows: buckets === undefined ? [{ values: totals }] : rowsOf(undefined), totals }
  const groups = [...grouped]
    .sort((a, b) => b.messages - a.messages || (a.group < b.group ? -1 : 1))
    .map((row): FigureRow => ({ group: row.group, values: figures(row) }))
  if (buckets === undefined) return { rows: groups, totals }
  return { rows: groups.flatMap(({ group }) => rowsOf(group)), groups, totals }
}

function figures(row: OutcomeRow | undefined): Record<string, number> {
  return Object.fromEntries(FIGURES.map((name) => [name, row?.[name] ?? 0]))
}

const DEFINITIONS = {
  contacts: 'contacts with an outgoing message of it',
  messages: 'outgoing messages of it',
  clicks: 'clicks of people (no machines) on it',
  clickers: 'contacts with such a click',
  unsubscribes: 'unsubscribes put down to it; of a node, none are',
  orders: 'orders put down to it that were not refunded as a whole; of a node, none are',
  revenue: 'amounts of those orders less refunds, in the workspace’s currency',
} as const
