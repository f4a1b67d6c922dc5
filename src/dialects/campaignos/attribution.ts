import type { Ask, SourcesAnswer } from '../../model/ask.ts'
import { lastDays } from '../../model/time.ts'
import { QUERIES, readQuery } from './parameters.ts'

type Source = SourcesAnswer['sources'][number]

/**
 * Where tracked events came from, by UTM source, medium and campaign: all rows, the busiest first. A medium or
 * campaign that is not given is null. Conversions are of the workspace's own kinds. Throws `Refusal` 400.
 */
export async function attribution(ask: Ask, query: unknown): Promise<object> {
  const { days, timezone } = readQuery(QUERIES.attribution, query)
  const answer = await ask.sources({
    window: lastDays(days, ask.nowMs, timezone),
    conversionKinds: ask.workspace.settings.conversionKinds,
  })
  return {
    period: `${days}d`,
    sources: [...answer.sources].sort(busiestFirst).map((row) => ({
      source: row.source,
      medium: row.medium === '' ? null : row.medium,
      campaign: row.campaign === '' ? null : row.campaign,
      uniqueVisitors: row.actors,
      totalEvents: row.events,
    })),
    totalAttributedEvents: answer.sources.reduce((sum, row) => sum + row.events, 0),
    conversions: answer.conversions,
  }
}

/** Events, then visitors, both descending; then the three names ascending, none before any. */
function busiestFirst(a: Source, b: Source): number {
  return (
    b.events - a.events ||
    b.actors - a.actors ||
    ascending(a.source, b.source) ||
    ascending(a.medium, b.medium) ||
    ascending(a.campaign, b.campaign)
  )
}

function ascending(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
