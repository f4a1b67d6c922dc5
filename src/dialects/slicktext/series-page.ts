import type { Ask } from '../../model/ask.ts'
import type { Condition, EarliestQuestion, RowField, Tally } from '../../model/tally.ts'
import { changes, comparisonHead, readCompare } from './compare.ts'
import type { Filters } from './filters.ts'
import { readWindow } from './period.ts'
import type { Accepted, Parameter, Query } from './query.ts'
import { type Axis, axisOf, bounded, fitting, type Line, linesOf, readGrain, seriesOf } from './series.ts'

/** One way of telling a series apart. */
export interface SeriesSplit {
  readonly field: RowField
  label(code: string): string
  /** Lines that are there even if nothing is in them, in their order; else only those with something. */
  readonly always?: readonly string[]
  /** Told apart like this, only these rows count. */
  readonly where?: readonly Condition[]
}

/** A page that answers with a series. */
export interface SeriesPage {
  readonly of: Tally
  /** The series' name where it is not told apart. */
  readonly name: string
  readonly splits: Readonly<Record<string, SeriesSplit>>
  readonly filters: Filters
  /** How lines come about, where it is not by what falls into the buckets. */
  lines?(ask: Ask, axis: Axis, query: Query, split: SeriesSplit | undefined): Promise<readonly Line[]>
}

export const SERIES_PARAMETERS: readonly Parameter[] = ['compare', 'start', 'end', 'frequency']

/** What such a page takes. */
export function acceptedBy({ splits, filters }: SeriesPage): Accepted {
  return { parameters: SERIES_PARAMETERS, groups: Object.keys(splits), filters }
}

/** Answers a page's question. Throws `Refusal` 400. */
export async function seriesAnswer(ask: Ask, query: Query, page: SeriesPage): Promise<object> {
  const window = await readWindow(query, ask, () => ask.earliest(earliestOf(query, page)))
  const compared = readCompare(query, window)
  const grain = readGrain(query, window)
  const axis = axisOf(window, grain, query.zone)
  if (compared === null) return seriesOf(await linesIn(ask, axis, query, page), axis)
  const axisBefore = axisOf(compared.window, grain, query.zone)
  // Both are known to fit before either is filled.
  const lines = await linesIn(ask, axis, query, page)
  const linesBefore = await linesIn(ask, axisBefore, query, page)
  const [body, before] = [seriesOf(lines, axis), seriesOf(linesBefore, axisBefore)]
  const comparison = {
    ...comparisonHead(compared, query.zone),
    ...before,
    change: changes(body.totals, before.totals),
  }
  return { ...body, comparison }
}

/**
 * The first of what a page counts, filters aside, so that their averages divide by the same. Only the direction
 * matters: messages come in before others go out, or the other way round.
 */
function earliestOf({ values, where }: Query, page: SeriesPage): EarliestQuestion {
  const isDirected = page.splits[values.group ?? '']?.field === 'direction'
  return {
    of: page.of,
    where: where.filter((condition) => condition.of === 'row' && condition.field === 'direction'),
    ...(isDirected ? { group: 'direction' } : {}),
  }
}

async function linesIn(ask: Ask, axis: Axis, query: Query, page: SeriesPage): Promise<readonly Line[]> {
  const split = query.values.group === undefined ? undefined : page.splits[query.values.group]
  const lines = await (page.lines ?? flowLines(page))(ask, axis, query, split)
  const order = split === undefined ? [page.name] : split.always
  return fitting(order === undefined ? lines : inOrder(lines, order), axis)
}

/** Lines by what falls into the buckets. */
function flowLines(page: SeriesPage): NonNullable<SeriesPage['lines']> {
  return async (ask, axis, query, split) => {
    if (query.isVain || axis.buckets.length === 0) return []
    const rows = await ask.tally({
      of: page.of,
      window: axis.window,
      grain: axis.grain,
      zone: axis.zone,
      where: [...query.where, ...(split?.where ?? [])],
      ...(split === undefined ? {} : { group: split.field }),
    })
    return linesOf(bounded(rows), split === undefined ? () => page.name : (code) => split.label(code))
  }
}

/** Lines in a fixed order, with empty ones where there are none. */
function inOrder(lines: readonly Line[], order: readonly string[]): readonly Line[] {
  return order.map((name) => lines.find((line) => line.name === name) ?? { name, period: new Map() })
}
