import { exists } from '../recount-contacts.ts'
import type { Fact } from '../recount-facts.ts'
import {
  countedLives,
  countedOptIns,
  everybody,
  historyOf,
  optInStatusAt,
  sourceOf,
} from '../recount-people.ts'
import { isEqual } from './recount-filters.ts'
import { sourceLabel, statusLabel } from './recount-labels.ts'
import { CONTACT_FIELDS, filterOf, isContactMeant, type Read } from './recount-query.ts'
import {
  byCodePoint,
  type Counted,
  type Cut,
  fixedLines,
  flowLines,
  type Line,
  seriesAnswer,
} from './recount-series.ts'
import { Refused } from './recount-window.ts'

/** slicktext.md, 2.1 to 2.4: contacts. */

export const COUNTS = { groups: ['source', 'opt_in_status'], filters: CONTACT_FIELDS }
export const GROWTH = { groups: ['contact_source'], filters: CONTACT_FIELDS }
export const CHANGES = {
  groups: ['contact_source', 'type'],
  filters: [...CONTACT_FIELDS, 'type', 'contact_source'],
}
export const OPT_INS = {
  groups: ['contact_source', 'contact_unsubscribe_source', 'opt_in_status'],
  filters: [...CONTACT_FIELDS, 'contact_source', 'contact_unsubscribe_source'],
}

/** How many contacts there are now. */
export function contactCounts(read: Read): object {
  const { journal } = read.brand
  const names = everybody(journal)
    .filter((id) => exists(historyOf(id, journal), read.nowMs) && isContactMeant(read, id))
    .map((id) => {
      if (read.query.group === 'source') return sourceLabel(sourceOf(id, journal))
      return read.query.group === undefined ? 'Contacts' : statusLabel(optInStatusAt(id, read.nowMs, journal))
    })
  const shown = read.query.group === undefined ? ['Contacts'] : [...new Set(names)].sort(byCodePoint)
  const groups = shown.map((name) => ({ name, total: names.filter((one) => one === name).length }))
  return { totals: { total: names.length }, groups }
}

/** Levels at the ends of buckets; the total is what the window has added. */
export function contactGrowth(read: Read): object {
  const { journal } = read.brand
  const everyone = everybody(journal)
  const isGrouped = read.query.group !== undefined
  const nameOf = (id: string) => (isGrouped ? sourceLabel(sourceOf(id, journal)) : 'Contacts')
  const meant = everyone.filter((id) => isContactMeant(read, id))
  const firstMs = () =>
    firstOf(
      everyone.flatMap((id) => countedLives(id, journal)),
      read.nowMs,
    )
  return seriesAnswer(read, firstMs, (cut) => {
    const opening = new Map<string, number>()
    for (const id of meant) {
      if (cut.buckets.length > 0 && exists(historyOf(id, journal), cut.span.fromMs - 1)) {
        opening.set(nameOf(id), (opening.get(nameOf(id)) ?? 0) + 1)
      }
    }
    const gains = meant.flatMap((id) => countedLives(id, journal).map((fact) => gainOf(fact, nameOf(id))))
    const lines = levelLines(opening, flowLines(gains, cut), cut)
    return isGrouped ? lines : fixedLines(['Contacts'], lines)
  })
}

function gainOf({ timeMs, kind }: Fact, name: string): Counted {
  return { timeMs, name, value: kind === 'contact.created' ? 1 : -1 }
}

/** A group is there if somebody was in it, or came or went in the window. */
function levelLines(opening: ReadonlyMap<string, number>, gains: readonly Line[], cut: Cut): Line[] {
  const names = [...new Set([...opening.keys(), ...gains.map(({ name }) => name)])].sort(byCodePoint)
  return names.map((name) => {
    const gain = gains.find((line) => line.name === name)
    const period = new Map<string, number>()
    let level = opening.get(name) ?? 0
    for (const bucket of cut.buckets) {
      level += gain?.period.get(bucket) ?? 0
      period.set(bucket, level)
    }
    return { name, period, total: gain?.total ?? 0 }
  })
}

/** Creations and deletions, under the source that they say, else under the contact's. */
export function addDeleteEvents(read: Read): object {
  const { journal } = read.brand
  const kindOf = (fact: Fact) => (fact.kind === 'contact.created' ? 'Creation' : 'Deletion')
  const sourceAt = (fact: Fact) => fact.body.source || sourceOf(fact.contactId, journal)
  const type = filterOf(read, 'type')
  if (type !== undefined && type !== 'Creation' && type !== 'Deletion') throw new Refused(400)
  const source = filterOf(read, 'contact_source')
  const all = everybody(journal).flatMap((id) => countedLives(id, journal))
  const meant = all.filter(
    (fact) =>
      isContactMeant(read, fact.contactId) &&
      (type === undefined || kindOf(fact) === type) &&
      (source === undefined || isEqual({ value: sourceAt(fact), as: 'text' }, source)),
  )
  const { group } = read.query
  const nameOf = (fact: Fact) =>
    group === undefined ? 'Events' : group === 'type' ? kindOf(fact) : sourceLabel(sourceAt(fact))
  const always = group === undefined ? ['Events'] : group === 'type' ? ['Creation', 'Deletion'] : null
  return flowAnswer(read, all, meant, nameOf, always)
}

/** Changes of opt-in status that count. */
export function optInStatusEvents(read: Read): object {
  const { journal } = read.brand
  const { group } = read.query
  const all = everybody(journal).flatMap((id) => countedOptIns(id, journal))
  const sourceAt = (fact: Fact) =>
    sourceOf(fact.contactId, journal) || (fact.recorded ? '' : (fact.body.source ?? ''))
  const leftBy = ({ body }: Fact) => (body.status === 'unsubscribed' ? (body.unsubscribeSource ?? '') : '')
  const fields = {
    opt_in_status: (fact: Fact) => fact.body.status ?? '',
    contact_source: sourceAt,
    contact_unsubscribe_source: leftBy,
  }
  // The status of the event wins over that of the contact, which has a field of the same name.
  const ofContact = { ...read, filters: read.filters.filter(([name]) => name !== 'opt_in_status') }
  const meant = all.filter(
    (fact) =>
      isContactMeant(ofContact, fact.contactId) &&
      (group !== 'contact_unsubscribe_source' || fact.body.status === 'unsubscribed') &&
      Object.entries(fields).every(([name, field]) => {
        const asked = filterOf(read, name)
        return asked === undefined || isEqual({ value: field(fact), as: 'text' }, asked)
      }),
  )
  const nameOf = (fact: Fact) => {
    if (group === 'opt_in_status') return statusLabel(fact.body.status ?? '')
    if (group === undefined) return 'Events'
    return sourceLabel(group === 'contact_source' ? sourceAt(fact) : leftBy(fact))
  }
  return flowAnswer(read, all, meant, nameOf, group === undefined ? ['Events'] : null)
}

/** Lifetime goes back to the first of all, filters aside. */
function flowAnswer(
  read: Read,
  all: readonly Fact[],
  meant: readonly Fact[],
  nameOf: (fact: Fact) => string,
  always: readonly string[] | null,
): object {
  const counted = meant.map((fact): Counted => ({ timeMs: fact.timeMs, name: nameOf(fact), value: 1 }))
  return seriesAnswer(
    read,
    () => firstOf(all, read.nowMs),
    (cut) => {
      const lines = flowLines(counted, cut)
      return always === null ? lines : fixedLines(always, lines)
    },
  )
}

/** The first by now. */
export function firstOf(facts: readonly { readonly timeMs: number }[], nowMs: number): number | null {
  const past = facts.filter(({ timeMs }) => timeMs <= nowMs)
  return past.length === 0 ? null : Math.min(...past.map(({ timeMs }) => timeMs))
}
