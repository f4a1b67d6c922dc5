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
import type { Accepted, Query } from './query.ts'
import { audienceResources, campaignResource, findNamed, linkResources, type Resource } from './resources.ts'
import { type Axis, axisOf, bounded, bucketKey, byName, fitting, ratio, readGrain } from './series.ts'
import { SERIES_PARAMETERS } from './series-page.ts'

export const CAMPAIGN: Accepted = {
  parameters: SERIES_PARAMETERS,
  groups: ['source'],
  filters: CAMPAIGN_FILTERS,
}

/**
 * One campaign: its figures in the window, all of history by default, with its audiences and links. Groups are
 * there only if `group` or `frequency` asks for them. A filter that the campaign does not meet leaves nothing
 * to count. Throws `Refusal`: 400, 404.
 */
export async function campaign(ask: Ask, query: Query, { id }: PathIds): Promise<object> {
  const thing = await findNamed(ask, 'campaigns', id)
  // Only buckets have to know where history begins.
  const isCut = query.values.frequency !== undefined
  const window = await readWindow(query, ask, async () => {
    if (thing === null) return null
    return isCut ? firstDay({ ask, query, thing }) : 0
  })
  const compared = readCompare(query, window)
  const grain = query.values.frequency === undefined ? undefined : readGrain(query, window)
  // Wrong parameters go before a campaign that is not there.
  if (thing === null) throw REFUSALS.noCampaign
  const subject: Subject = { ask, query, thing }
  const resource = campaignResource(ask, thing)
  const isMet = !query.isVain && query.where.every((condition) => meets(thing, resource, condition))
  const [present, past, links] = await Promise.all([
    figuresOf(subject, window, grain, isMet),
    compared === null ? null : figuresOf(subject, compared.window, grain, isMet),
    linkResources(ask, { campaignId: thing.id }),
  ])
  const { totals, ...groups } = shown(present)
  const before = past === null ? null : shown(past)
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
            ...comparisonHead(compared, query.zone),
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

/** What came of it in a window: in all, and of each line that was asked for. */
interface Figures {
  readonly totals: ReturnType<typeof totalsOf>
  readonly axis: Axis | undefined
  /** By the name of the group; absent where neither groups nor buckets were asked for. */
  readonly lines?: ReadonlyMap<string, CampaignLine>
}

interface CampaignLine {
  readonly total: Outcome
  readonly buckets: Map<string, Outcome>
}

async function figuresOf(
  { ask, query, thing }: Subject,
  window: Window,
  grain: Grain | undefined,
  isMet: boolean,
): Promise<Figures> {
  const of = { campaignId: thing.id }
  const axis = grain === undefined ? undefined : axisOf(window, grain, query.zone)
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
  if (!isSplit && axis === undefined) return { totals, axis }
  const whole = isSplit ? parts : [{ ...outcome, bucket: '', group: '' }]
  const label = isSplit ? contactSourceLabel : () => String(thing.members.name ?? thing.id)
  const lines = new Map<string, CampaignLine>()
  if (!isSplit) lines.set(label(''), { total: NO_OUTCOME, buckets: new Map() })
  for (const row of bounded(whole)) {
    const line = lines.get(label(row.group)) ?? { total: NO_OUTCOME, buckets: new Map() }
    lines.set(label(row.group), { ...line, total: addUp(line.total, row) })
  }
  for (const row of bounded(cells)) {
    const buckets = lines.get(label(row.group))?.buckets
    buckets?.set(row.bucket, addUp(buckets.get(row.bucket) ?? NO_OUTCOME, row))
  }
  if (axis !== undefined) fitting([...lines], axis)
  return { totals, axis, lines }
}

/** Figures as they are shown, every bucket filled. */
function shown({ totals, axis, lines }: Figures) {
  if (lines === undefined) return { totals }
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
