import { sourceOf } from '../recount-people.ts'
import type { StoredThing } from '../recount-things.ts'
import { isIn, type Span } from '../recount-wall.ts'
import { firstOf } from './recount-contacts.ts'
import { campaignField, isEqual } from './recount-filters.ts'
import { sourceLabel } from './recount-labels.ts'
import {
  type Come,
  cellFigures,
  clickFigures,
  comeOf,
  contactsOf,
  messagesOf,
  revenueOf,
  saleFigures,
} from './recount-outcome.ts'
import { CAMPAIGN_FIELDS, type Read } from './recount-query.ts'
import { audienceResources, campaignResource, linkResources, named } from './recount-resources.ts'
import { byCodePoint, comparison, quotient } from './recount-series.ts'
import { bucketOf, bucketsOf, comparedSpan, frequencyOf, Refused, spanOf } from './recount-window.ts'

/** slicktext.md, 2.6: one campaign. */

export const ONE_CAMPAIGN = { groups: ['source'], filters: CAMPAIGN_FIELDS }

export function oneCampaign(read: Read, name: string): object {
  const { brand } = read
  const thing = named(brand.journal.things.campaigns, name)
  const all = thing === undefined ? [] : comeOf({ campaignId: thing.id }, brand)
  const span = spanOf(read, () => firstOf(all, read.nowMs))
  const before = comparedSpan(read, span)
  if (thing === undefined) throw new Refused(404)
  const meant = isMeant(read, thing) ? all : []
  const { totals, ...groups } = figures(read, thing, meant, span)
  return {
    totals,
    campaign: campaignResource(thing, brand),
    audiences: audienceResources(thing),
    links: linkResources(brand, { kind: 'Campaign', id: thing.id }),
    ...groups,
    ...(before === null
      ? {}
      : { comparison: comparison(read, before, { totals }, figures(read, thing, meant, before)) }),
  }
}

function isMeant({ brand, filters, isVain }: Read, { id }: StoredThing): boolean {
  return (
    !isVain &&
    filters.every(([name, asked]) => {
      const field = campaignField(name, id, brand.journal, brand.world.nowMs)
      return field !== undefined && isEqual(field, asked)
    })
  )
}

/** Groups are there only if `group` or `frequency` asks for them, periods only for `frequency`. */
function figures(read: Read, thing: StoredThing, meant: readonly Come[], span: Span) {
  const { query, zone, brand } = read
  const come = meant.filter(({ timeMs }) => isIn(span, timeMs))
  const totals = totalsOf(come)
  if (query.group === undefined && query.frequency === undefined) return { totals }
  const own = thing.members.name ?? thing.id
  const nameOf = ({ contactId }: Come) =>
    query.group === undefined ? own : sourceLabel(sourceOf(contactId, brand.journal))
  const names = query.group === undefined ? [own] : [...new Set(come.map(nameOf))].sort(byCodePoint)
  const groups = names.map((name) => {
    const ours = come.filter((one) => nameOf(one) === name)
    return { name, ...totalsOf(ours), ...periodOf(read, ours, span, zone) }
  })
  return { totals, groups }
}

/** Contacts of a bucket are distinct in it. */
function periodOf(read: Read, come: readonly Come[], span: Span, zone: string): object {
  if (read.query.frequency === undefined) return {}
  const frequency = frequencyOf(read, span)
  const buckets = bucketsOf(span, frequency, zone).map((bucket) => {
    const inside = come.filter(({ timeMs }) => bucketOf(timeMs, frequency, zone) === bucket)
    return [bucket, cellFigures(inside)] as const
  })
  return { period: Object.fromEntries(buckets) }
}

function totalsOf(come: readonly Come[]) {
  const messages = messagesOf(come)
  const contacts = contactsOf(messages)
  return {
    contacts,
    ...clickFigures(come, contacts),
    ...saleFigures(come, contacts),
    revenue_per_message: quotient(revenueOf(come), messages.length),
  }
}
