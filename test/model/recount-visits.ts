import { isWithin, lastDays } from './recount-calendar.ts'
import { actorOf, byTime, type Fact, factsOf } from './recount-facts.ts'
import { share } from './recount-figures.ts'
import type { World } from './recount-inputs.ts'
import { keepJournal } from './recount-journal.ts'
import { isTracked } from './recount-kinds.ts'

const DEFAULT_CONVERSIONS = ['purchase', 'purchase.completed']

/** CampaignOS, section 3.4: where tracked events came from. */
export function attribution(world: World, days = 30, zone = 'UTC') {
  const { facts, actors } = visitsOf(world, days, zone)
  const attributed = facts.filter((fact) => isTracked(fact.kind) && (fact.body.utmSource ?? '') !== '')
  const rows = new Map<string, { source: string; medium: string; campaign: string; facts: Fact[] }>()
  for (const fact of attributed) {
    const { utmSource = '', utmMedium = '', utmCampaign = '' } = fact.body
    const key = JSON.stringify([utmSource, utmMedium, utmCampaign])
    const row = rows.get(key) ?? { source: utmSource, medium: utmMedium, campaign: utmCampaign, facts: [] }
    rows.set(key, { ...row, facts: [...row.facts, fact] })
  }
  const sources = [...rows.values()]
    .map((row) => ({
      source: row.source,
      medium: row.medium,
      campaign: row.campaign,
      uniqueVisitors: new Set(row.facts.map((fact) => actors.get(fact) ?? `alone ${fact.order}`)).size,
      totalEvents: row.facts.length,
    }))
    .sort(
      (a, b) =>
        b.totalEvents - a.totalEvents ||
        b.uniqueVisitors - a.uniqueVisitors ||
        textOrder(a.source, b.source) ||
        textOrder(a.medium, b.medium) ||
        textOrder(a.campaign, b.campaign),
    )
    .map((row) => ({ ...row, medium: row.medium || null, campaign: row.campaign || null }))

  const kinds = world.conversionKinds ?? DEFAULT_CONVERSIONS
  const conversions = facts.filter((fact) => {
    if (!kinds.includes(fact.kind)) return false
    const actor = actors.get(fact) ?? null
    return attributed.some(
      (touch) =>
        touch === fact || (actor !== null && actors.get(touch) === actor && touch.timeMs <= fact.timeMs),
    )
  })
  return {
    period: `${days}d`,
    sources,
    totalAttributedEvents: attributed.length,
    conversions: conversions.length,
  }
}

/** Section 3.5: actors by how far they come, each step after the one before, by time, then arrival. */
export function funnel(world: World, steps: readonly string[], days = 30, zone = 'UTC') {
  const { facts, actors } = visitsOf(world, days, zone)
  const counts = steps.map((_, index) => {
    const reached = new Set<string>()
    for (const fact of facts) {
      const actor = actors.get(fact) ?? null
      if (actor === null) continue
      const own = facts.filter((other) => actors.get(other) === actor)
      if (depthOf(own, steps) > index) reached.add(actor)
    }
    const alone = facts.filter((fact) => (actors.get(fact) ?? null) === null && fact.kind === steps[0])
    return reached.size + (steps.length === 1 ? alone.length : 0)
  })
  const rows = steps.map((step, index) => {
    const count = counts[index] ?? 0
    const before = counts[index - 1]
    if (before === undefined) return { step, count, dropoff: 0, conversionFromPrevious: count > 0 ? 1 : 0 }
    return { step, count, dropoff: before - count, conversionFromPrevious: share(count, before, 4) }
  })
  return { period: `${days}d`, steps: rows, overallConversion: share(counts.at(-1) ?? 0, counts[0] ?? 0, 4) }
}

/** How many steps one actor's facts complete, taking the earliest for each. */
function depthOf(facts: readonly Fact[], steps: readonly string[]): number {
  let depth = 0
  for (const fact of [...facts].sort(byTime)) {
    if (fact.kind === steps[depth]) depth += 1
  }
  return depth
}

/** Facts of the last N days, and whose they are. */
function visitsOf(world: World, days: number, zone: string) {
  const journal = keepJournal(world)
  const window = lastDays(days, world.nowMs, zone)
  const past = factsOf(journal).filter((fact) => fact.timeMs < window.endMs)
  const facts = past.filter((fact) => isWithin(window, fact.timeMs))
  const actors = new Map(facts.map((fact) => [fact, actorOf(fact, past, journal)]))
  return { facts, actors }
}

function textOrder(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
