import { z } from 'zod'
import { textUpTo } from '../ingest/shapes/shape.ts'
import type { Ask, Where } from '../model/ask.ts'
import { memberOf } from '../model/member.ts'
import { METRICS, type Metric } from '../model/metric.ts'
import type { Part } from './answer.ts'
import { answered, COMPARED, type Period } from './period.ts'
import { questionOf } from './question.ts'
import { refusedAt } from './refusal.ts'

const SHAPE = z.strictObject({
  question: z.literal('links'),
  filters: z
    .strictObject({ campaignId: textUpTo(200, 1).optional(), workflowId: textUpTo(200, 1).optional() })
    .meta({ description: 'One of the two.' }),
  ...COMPARED,
})

const CLICKS = ['clicks', 'clickers'] as const satisfies readonly Metric[]

/** Links of a campaign or workflow with their clicks, most first; those that nobody clicked come last. */
export const links = questionOf(SHAPE, async (ask, wanted) => {
  const { campaignId, workflowId } = wanted.filters
  if ((campaignId === undefined) === (workflowId === undefined))
    throw refusedAt('/filters', 'must have one of campaignId and workflowId')
  const where = campaignId === undefined ? { workflowId: workflowId ?? '' } : { campaignId }
  const answer = await answered(ask, wanted, 'links', (period) => part(ask, period, where))
  return { ...answer, definitions: { clicks: METRICS.clicks, clickers: METRICS.clickers } }
})

async function part(
  ask: Ask,
  { window, zone }: Period,
  where: Where & Record<string, string>,
): Promise<Part> {
  const question = { metrics: CLICKS, window, zone, where }
  const [clicked, [total], known] = await Promise.all([
    ask.count({ ...question, group: 'link' }),
    ask.count(question),
    ask.find({ collection: 'links', members: where }),
  ])
  const ids = clicked.map(({ group: [id = ''] }) => id)
  const isKnown = new Set(known.map(({ id }) => id))
  const others = ids.filter((id) => !isKnown.has(id))
  const found =
    others.length === 0 ? [] : await ask.find({ collection: 'links', ids: others, withDeleted: true })
  const things = new Map([...known, ...found].map((link) => [link.id, link]))
  const byId = new Map(clicked.map((row) => [row.group[0] ?? '', row.values]))
  const rows = [...new Set([...ids, ...known.map(({ id }) => id)])].map((id) => {
    const members = things.get(id)?.members
    const [name, url] = [textOf(memberOf(members, 'name')), textOf(memberOf(members, 'url'))]
    const label = name ?? url
    const { clicks = 0, clickers = 0 } = byId.get(id) ?? {}
    return {
      group: id,
      ...(label === undefined ? {} : { label }),
      ...(url === undefined ? {} : { url }),
      values: { clicks, clickers },
    }
  })
  rows.sort((a, b) => b.values.clicks - a.values.clicks || (a.group < b.group ? -1 : 1))
  const { clicks = 0, clickers = 0 } = total?.values ?? {}
  return { rows, totals: { clicks, clickers } }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
