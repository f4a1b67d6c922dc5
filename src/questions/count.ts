import { z } from 'zod'
import { named, type Problem } from '../ingest/shapes/problem.ts'
import { closest } from '../ingest/shapes/typo.ts'
import { ACTS, BASES, type Basis, basesOf, groupsOf, isAct, isMetric, takesFilters } from '../model/act.ts'
import { type Ask, type CountQuestion, type CountRow, GROUPS, type Group } from '../model/ask.ts'
import { METRICS, type Metric } from '../model/metric.ts'
import type { FigureRow, Part } from './answer.ts'
import { FILTERS, whereOf } from './filters.ts'
import { labelsOf } from './labels.ts'
import { answered, CUT, cutOf, type Period } from './period.ts'
import { questionOf } from './question.ts'
import { refused } from './refusal.ts'
import { checkRoom } from './room.ts'

/** Words of one question, and groups of one answer. */
export const METRICS_LIMIT = 20
export const GROUPS_LIMIT = 10_000

const GROUPS_DEFAULT = 1_000

const BASIS_WORDS = ['events', 'messages', 'firsts', 'contacts'] as const satisfies readonly Basis[]

const SHAPE = z.strictObject({
  question: z.literal('count').optional(),
  metrics: z
    .array(z.string())
    .min(1)
    .max(METRICS_LIMIT)
    .meta({ description: 'Acts such as `opened`, or metrics; `GET /api/definitions` has all.' }),
  basis: z
    .enum(BASIS_WORDS)
    .optional()
    .meta({ description: 'What of an act is counted; `messages` if not given.' }),
  ...CUT,
  filters: FILTERS.optional(),
  group: z.enum(GROUPS).optional(),
  limit: z
    .int()
    .min(1)
    .max(GROUPS_LIMIT)
    .optional()
    .meta({
      description: `Groups at most, those of most of the first metric; ${GROUPS_DEFAULT} if not given.`,
    }),
})

type Wanted = z.output<typeof SHAPE>

/** How many, by bucket and group. */
export const count = questionOf(SHAPE, async (ask, wanted) => {
  const basis = wanted.basis ?? 'messages'
  const metrics = metricsOf(wanted, basis)
  const asked: Asked = { ask, wanted, metrics, unique: [...new Set(metrics.values())] }
  const answer = await answered(
    ask,
    wanted,
    'count',
    (period) => part(asked, period),
    (period, present) => part(asked, period, present),
  )
  const definitions = [...metrics].map(([word, metric]): [string, string] => [word, METRICS[metric]])
  return {
    ...answer,
    ...([...metrics.keys()].some(isAct) ? { basis } : {}),
    definitions: Object.fromEntries(definitions),
  }
})

/** The metric behind each word. Throws `BadRequest` for words that are none, or do not go with the rest. */
function metricsOf({ metrics, group, filters }: Wanted, basis: Basis): Map<string, Metric> {
  const problems: Problem[] = []
  const found = new Map<string, Metric>()
  metrics.forEach((word, at) => {
    const path = `/metrics/${at}`
    const metric = isAct(word) ? basesOf(word)[basis] : isMetric(word) ? word : null
    if (metric === null) problems.push({ path, message: unknownWord(word) })
    else if (metric === undefined) problems.push({ path, message: `"${word}" ${withoutBasis(word, basis)}` })
    else if (group !== undefined && !groupsOf(metric).includes(group)) {
      const can = groupsOf(metric)
      const words = can.length === 0 ? 'it has no groups' : `it can by ${can.join(', ')}`
      problems.push({ path: '/group', message: `cannot tell "${word}" apart by ${group}: ${words}` })
    } else if (Object.keys(filters ?? {}).length > 0 && !takesFilters(metric)) {
      problems.push({ path: '/filters', message: `cannot narrow down "${word}"` })
    } else found.set(word, metric)
  })
  if (problems.length > 0) throw refused(problems)
  return found
}

function unknownWord(word: string): string {
  const meant = closest(word, [...Object.keys(ACTS), ...Object.keys(METRICS)])
  const hint = meant === undefined ? 'GET /api/definitions has all' : `did you mean "${meant}"?`
  return `is no metric: ${named(word)} (${hint})`
}

function withoutBasis(word: string, basis: Basis): string {
  const has = isAct(word) ? Object.keys(basesOf(word)).join(', ') : ''
  return `is not counted by ${basis} (${BASES[basis]}); its bases are: ${has}`
}

interface Asked {
  readonly ask: Ask
  readonly wanted: Wanted
  /** By word. */
  readonly metrics: ReadonlyMap<string, Metric>
  readonly unique: readonly Metric[]
}

/** One window's answer; of the same groups as `present`, where that is given. */
async function part(asked: Asked, period: Period, present?: Part): Promise<Part> {
  const { wanted } = asked
  const { group } = wanted
  const { buckets } = period
  const whole = { window: period.window, zone: period.zone }
  const [total, grouped, cut] = await Promise.all([
    counted(asked, whole),
    group === undefined ? [] : counted(asked, { ...whole, group }),
    buckets === undefined
      ? []
      : counted(asked, { ...cutOf(period), ...(group === undefined ? {} : { group }) }),
  ])
  const totals = valuesOf(asked, total[0])
  if (group === undefined) {
    if (buckets === undefined) return { rows: [{ values: totals }], totals }
    const byBucket = new Map(cut.map((row) => [row.bucket, row]))
    const rows = buckets.map((bucket) => ({ bucket, values: valuesOf(asked, byBucket.get(bucket)) }))
    return { rows, totals }
  }
  const keys = present === undefined ? ranked(asked, grouped) : groupsIn(present)
  const limit = wanted.limit ?? GROUPS_DEFAULT
  const label = await labelsOf(asked.ask, group, keys.slice(0, limit))
  const byGroup = new Map(grouped.map((row) => [JSON.stringify(row.group), row]))
  const groups = keys.slice(0, limit).map((key) => ({
    ...headOf(group, key, label(key)),
    values: valuesOf(asked, byGroup.get(JSON.stringify(key))),
  }))
  const groupCount = present === undefined && keys.length > limit ? { groupCount: keys.length } : {}
  if (buckets === undefined) return { rows: groups, totals, ...groupCount }
  checkRoom(groups.length, buckets.length, '/limit')
  const cells = new Map(cut.map((row) => [JSON.stringify([row.bucket, row.group]), row]))
  const rows = keys.slice(0, limit).flatMap((key) =>
    buckets.map((bucket) => ({
      bucket,
      ...headOf(group, key, label(key)),
      values: valuesOf(asked, cells.get(JSON.stringify([bucket, key]))),
    })),
  )
  return { rows, groups, totals, ...groupCount }
}

function counted(
  { ask, wanted, unique }: Asked,
  cut: Pick<CountQuestion, 'window' | 'zone' | 'grain' | 'group'>,
): Promise<CountRow[]> {
  return ask.count({ metrics: unique, where: whereOf(wanted.filters), ...cut })
}

/** Groups with the most of the first metric first, then by name. */
function ranked({ wanted, metrics }: Asked, rows: readonly CountRow[]): (readonly string[])[] {
  const metric = metrics.get(wanted.metrics[0] ?? '')
  const most = (row: CountRow) => (metric === undefined ? 0 : row.values[metric])
  return [...rows]
    .sort((a, b) => most(b) - most(a) || (a.group.join('/') < b.group.join('/') ? -1 : 1))
    .map((row) => row.group)
}

function groupsIn({ rows, groups }: Part): (readonly string[])[] {
  return (groups ?? rows).flatMap((row) => {
    if ('experiment' in row && 'variant' in row) return [[String(row.experiment), String(row.variant)]]
    return 'group' in row ? [[String(row.group)]] : []
  })
}

/** A variant is told by both of its ids, and by both together. */
function headOf(group: Group, key: readonly string[], label: string | undefined): Omit<FigureRow, 'values'> {
  const [first = '', second = ''] = key
  return {
    group: group === 'variant' ? `${first}/${second}` : first,
    ...(label === undefined ? {} : { label }),
    ...(group === 'variant' ? { experiment: first, variant: second } : {}),
  }
}

function valuesOf({ metrics }: Asked, row: CountRow | undefined): Record<string, number> {
  return Object.fromEntries([...metrics].map(([word, metric]) => [word, row?.values[metric] ?? 0]))
}
