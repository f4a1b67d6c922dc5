import type { Fact } from '../recount-facts.ts'
import type { World } from '../recount-inputs.ts'
import { keepJournal } from '../recount-journal.ts'
import { isMeant } from '../recount-numbers.ts'
import { daySpan, instantOf, isIn, type Span } from '../recount-wall.ts'
import { actionTypeOf, factsIn, type Row, rowOf, type Table, zoneOf } from './recount-rows.ts'

/** inwise.md, 1 to 5: pages of a table, and the summary of a campaign. */

/** A page of rows, last received first, and what its headers say. */
export interface Page {
  readonly rows: readonly Row[]
  readonly total: number
  readonly index: number
  readonly size: number
}

const WEEK_MS = 7 * 86_400_000

/** Null for what has to be refused. */
export function listPage(world: World, table: Table, query: Readonly<Record<string, string>>): Page | null {
  const span = spanOf(world, query)
  const base = world.inwise?.pageIndexBase ?? 1
  const index = Number(query.page_index ?? base)
  const size = Math.min(Number(query.page_size ?? 100), 1000)
  if (span === null || index < base) return null
  const isNarrowed = query.campaign_id !== undefined || query.contact_id !== undefined
  const isUndated = query.date_from === undefined && query.date_to === undefined
  const isAllTime = table === 'undelivered' && isNarrowed && isUndated
  const types = query.action_type?.split(',')
  const facts = factsIn(table, keepJournal(world)).filter(
    (fact) =>
      (isAllTime || isIn(span, fact.timeMs)) &&
      (query.contact_id === undefined || isMeant(query.contact_id, fact.contactId)) &&
      (query.campaign_id === undefined || isMeant(query.campaign_id, fact.campaignId)) &&
      (types === undefined || types.includes(actionTypeOf(fact))),
  )
  const rows = facts.reverse().slice((index - base) * size, (index - base + 1) * size)
  return { rows: rows.map((fact) => rowOf(table, fact, world)), total: facts.length, index, size }
}

/** Both ends inclusive, in the account's zone; 7 x 24 hours back where there is no beginning. */
function spanOf(world: World, { date_from, date_to }: Readonly<Record<string, string>>): Span | null {
  const from = date_from === undefined ? undefined : dateOf(date_from, zoneOf(world))
  const to = date_to === undefined ? undefined : dateOf(date_to, zoneOf(world))
  if (from === null || to === null) return null
  if (from !== undefined && to !== undefined && from.fromMs >= to.toMs) return null
  const toMs = to?.toMs ?? world.nowMs + 1
  // Back from a second, the same second of the week before is in; back from a day, from its very end.
  const isDay = date_to?.length === 10
  const endMs = to === undefined ? world.nowMs : isDay ? to.toMs : to.fromMs
  return { fromMs: from?.fromMs ?? endMs - WEEK_MS, toMs }
}

function dateOf(text: string, zone: string): Span | null {
  const day = daySpan(text, zone)
  if (day !== null) return day
  const instantMs = instantOf(text.replace('T', ' '), zone)
  return instantMs === null ? null : { fromMs: instantMs, toMs: instantMs + 1000 }
}

/** A campaign's whole life; null for one that was never written. */
export function summary(world: World, campaign: string): Readonly<Record<string, number>> | null {
  const journal = keepJournal(world)
  const found = [...journal.things.campaigns.keys()].find((id) => isMeant(campaign, id))
  if (found === undefined) return null
  const of = (table: Table) => factsIn(table, journal).filter(({ campaignId }) => campaignId === found)
  const activities = of('activities')
  const having = (...types: string[]) => activities.filter((fact) => types.includes(actionTypeOf(fact)))
  const people = (facts: readonly Fact[]) =>
    new Set(facts.map(({ contactId }) => contactId).filter((id) => id !== '')).size
  const both = (name: string, type: string) => ({
    [name]: having(type).length,
    [`${name}_unique`]: people(having(type)),
  })
  return {
    ...both('opens', 'emailOpened'),
    ...both('clicks', 'emailClicked'),
    sent: of('sentEmails').length,
    undelivered: of('undelivered').length,
    ...both('bounces', 'emailBounced'),
    webversions_unique: people(having('emailWebVersion', 'emailPublicWebVersion')),
    ...both('unsubscribes', 'emailUnsubscribed'),
    ...both('report_spam', 'emailReportSpam'),
    ...both('onsite', 'emailOnsite'),
  }
}
