import type { Ask } from '../../model/ask.ts'
import type { Thing } from '../../model/thing.ts'
import { dayStartMs, type Grain, type Window } from '../../model/time.ts'
import { changes, comparisonHead, readCompare } from './compare.ts'
import { REFUSALS } from './errors.ts'
import { CAMPAIGN_FILTERS } from './filters.ts'
import { contactSourceLabel } from './labels.ts'
import { addUp, clickFigures, NO_OUTCOME, type Outcome, outcomeOf, saleFigures } from './outcome.ts'
import type { PathIds } from './pages.ts'
import { readWindow } from './period.ts'
import { type Query, readQuery } from './query.ts'
import { audienceResources, campaignResource, findNamed, linkResources, type Resource } from './resources.ts'
import { axisOf, bounded, bucketKey, byName, ratio, readGrain } from './series.ts'
import { SERIES_PARAMETERS } from './series-page.ts'

const ACCEPTED = { parameters: SERIES_PARAMETERS, groups: ['source'], filters: CAMPAIGN_FILTERS }

/**
 * One campaign: its figures in the window, all of history by default, with its audiences and links. Groups are
 * there only if `group` or `frequency` asks for them. A filter that the campaign does not meet leaves nothing
 * to count. Throws `Refusal`: 400, 404.
 */
export async function campaign(ask: Ask, query: unknown, { id }: PathIds): Promise<object> {
  const read = readQuery(query, ACCEPTED, ask.workspace)
  const thing = await findNamed(ask, 'campaigns', id)
  // Only buckets have to know where history begins.
  const isCut = read.values.frequency !== undefined
  const window = await readWindow(read, ask, async () => {
    if (thing === null) return null
    return isCut ? firstDay({ ask, query: read, thing }) : 0
  })
  const compared = readCompare(read, window)
  const grain = read.values.frequency === undefined ? undefined : readGrain(read, window)
  // Wrong parameters go before a campaign that is not there.
  if (thing === null) throw REFUSALS.noCampaign
  const subject: Subject = { ask, query: read, thing }
  const resource = campaignResource(ask, thing)
  const isMet = !read.isVain && read.where.every((condition) => meets(thing, resource, condition))
  const [{ totals, ...groups }, before, links] = await Promise.all([
    figures(subject, window, grain, isMet),
    compared === null ? null : figures(subject, compared.window, grain, isMet),
    linkResources(ask, { campaignId: thing.id }),
  ])
  return {
    totals,
    campaign: resource,
    audiences: audienceResources(thing),
    links,
    ...groups,
    ...(compared === null || before === null
      ? {}
      : {
          comparison: {
            ...comparisonHead(compared, read.zone),
            ...before,
            change: changes(totals, before.totals),
          },
        }),
  }
}

interface Subject {
  readonly ask: Ask
  readonly query: Query
  readonly thing: Thing
}

/** When something first came of it: its day, for a window of all of history. */
async function firstDay({ ask, query, thing }: Subject): Promise<number | null> {
  const of = { campaignId: thing.id }
  const window = { fromMs: 0, toMs: ask.nowMs + 1 }
  const rows = await ask.outcomes({ of, window, grain: 'day', zone: query.zone })
  const days = rows.map(({ bucket }) => bucket).sort()
  return days[0] === undefined ? null : dayStartMs(days[0], query.zone)
}

async function figures(
  { ask, query, thing }: Subject,
  window: Window,
  grain: Grain | undefined,
  isMet: boolean,
) {
  const of = { campaignId: thing.id }
  const isEmpty = !isMet || window.fromMs >= window.toMs
  const isSplit = query.values.group !== undefined
  const split = isSplit ? ({ group: 'contactSource' } as const) : {}
  const [outcome, parts, cells] = isEmpty
    ? [NO_OUTCOME, [], []]
    : await Promise.all([
        outcomeOf(ask, { of, window }),
        isSplit ? ask.outcomes({ of, window, ...split }) : [],
        grain === undefined ? [] : ask.outcomes({ of, window, grain, zone: query.zone, ...split }),
      ])
  const totals = totalsOf(outcome)
  if (!isSplit && grain === undefined) return { totals }
  const whole = isSplit ? parts : [{ ...outcome, bucket: '', group: '' }]
  const label = isSplit ? contactSourceLabel : () => String(thing.members.name ?? thing.id)
  const axis = grain === undefined ? undefined : axisOf(window, grain, query.zone)
  const lines = new Map<string, { total: Outcome; buckets: Map<string, Outcome> }>()
  if (!isSplit) lines.set(label(''), { total: NO_OUTCOME, buckets: new Map() })
  for (const row of bounded(whole)) {
    const line = lines.get(label(row.group)) ?? { total: NO_OUTCOME, buckets: new Map() }
    lines.set(label(row.group), { ...line, total: addUp(line.total, row) })
  }
  for (const row of bounded(cells)) {
    const buckets = lines.get(label(row.group))?.buckets
    buckets?.set(row.bucket, addUp(buckets.get(row.bucket) ?? NO_OUTCOME, row))
  }
  const groups = [...lines].map(([name, { total, buckets }]) => ({
    name,
    ...totalsOf(total),
    ...(axis === undefined
      ? {}
      : {
          period: Object.fromEntries(
            axis.buckets.map((bucket) => [
              bucketKey(bucket, axis.grain),
              cellOf(buckets.get(bucket) ?? NO_OUTCOME),
            ]),
          ),
        }),
  }))
  return { totals, groups: groups.sort(byName) }
}

function totalsOf(outcome: Outcome) {
  return {
    contacts: outcome.contacts,
    ...clickFigures(outcome, outcome.contacts),
    ...saleFigures(outcome, outcome.contacts),
    revenue_per_message: ratio(outcome.revenue, outcome.messages),
  }
}

function cellOf({ contacts, clicks, clickers, unsubscribes, orders, revenue }: Outcome) {
  return { contacts, clicks, unique_clicks: clickers, unsubscribes, orders, revenue }
}

/** True if the campaign as it is shown has the value that a filter asks for. */
function meets(thing: Thing, resource: Resource, condition: Query['where'][number]): boolean {
  const [name] = Object.entries(CAMPAIGN_FILTERS).find(([, filter]) => isOf(filter, condition)) ?? []
  const value = name === undefined ? undefined : resource[name]
  const { equals } = condition
  if (equals === null || value === null || value === undefined) return equals === null && value === null
  if (name === 'campaign_id') return equals === thing.id || Number(equals) === value
  if (name === '_created_by_user_id') return equals === thing.members.createdBy || Number(equals) === value
  return typeof value === 'number' ? Number(equals) === value : equals === value
}

function isOf(filter: (typeof CAMPAIGN_FILTERS)[string], condition: Query['where'][number]): boolean {
  return (
    typeof filter === 'object' &&
    'field' in filter &&
    'field' in condition &&
    filter.of === condition.of &&
    filter.field === condition.field
  )
}
