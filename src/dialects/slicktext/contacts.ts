import type { Ask } from '../../model/ask.ts'
import { CONTACT_FILTERS, row } from './filters.ts'
import { ALWAYS, changeLabel, contactSourceLabel, optInLabel } from './labels.ts'
import type { Accepted, Query } from './query.ts'
import { bounded, byName, type Line, linesOf } from './series.ts'
import type { SeriesPage } from './series-page.ts'

const COUNT_GROUPS = {
  source: { group: 'source', label: contactSourceLabel },
  opt_in_status: { group: 'optInStatus', label: optInLabel },
} as const

export const COUNTS: Accepted = {
  parameters: [],
  groups: Object.keys(COUNT_GROUPS),
  filters: CONTACT_FILTERS,
}

/** How many contacts there are now, whatever their opt-in status. Throws `Refusal` 400. */
export async function contactCounts(ask: Ask, { values, where, isVain }: Query): Promise<object> {
  const split = Object.entries(COUNT_GROUPS).find(([name]) => name === values.group)?.[1]
  const question = { of: 'contacts', atMs: ask.nowMs + 1, where } as const
  const grouped = split === undefined ? question : { ...question, group: split.group }
  const rows = isVain ? [] : bounded(await ask.level(grouped), 'group')
  const total = rows.reduce((sum, { value }) => sum + value, 0)
  if (split === undefined) return { totals: { total }, groups: [{ name: 'Contacts', total }] }
  const lines = linesOf(
    rows.map((one) => ({ ...one, bucket: '' })),
    split.label,
  )
  return {
    totals: { total },
    groups: lines.map(({ name, period }) => ({ name, total: period.get('') ?? 0 })),
  }
}

/** How the number of contacts has grown. */
export const GROWTH: SeriesPage = {
  of: 'contactGain',
  name: 'Contacts',
  splits: { contact_source: { field: 'contactSource', label: contactSourceLabel } },
  filters: CONTACT_FILTERS,
  /**
   * Buckets hold levels: how many contacts there are at their end, or at the window's. The total is what the
   * window has added, the level at its end less the one at its start, whatever it is cut into.
   */
  async lines(ask, axis, query, split) {
    if (query.isVain || axis.buckets.length === 0) return []
    const { window, grain, zone } = axis
    const { where } = query
    const [opening, gains] = await Promise.all([
      // A window without a start begins with the first contact: before it there is none.
      query.values.start === undefined
        ? []
        : ask.level({
            of: 'contacts',
            atMs: window.fromMs,
            where,
            ...(split === undefined ? {} : { group: 'source' }),
          }),
      ask.tally({
        of: 'contactGain',
        window,
        grain,
        zone,
        where,
        ...(split === undefined ? {} : { group: split.field }),
      }),
    ])
    const label = split === undefined ? () => 'Contacts' : contactSourceLabel
    const opened = new Map<string, number>()
    for (const { group, value } of bounded(opening)) {
      opened.set(label(group), (opened.get(label(group)) ?? 0) + value)
    }
    const gained = new Map(linesOf(bounded(gains), label).map((line) => [line.name, line.period]))
    return [...new Set([...opened.keys(), ...gained.keys()])]
      .map((name): Line => {
        return { name, period: gained.get(name) ?? new Map(), opening: opened.get(name) ?? 0 }
      })
      .sort(byName)
  },
}

/** Creations and deletions of contacts. */
export const CHANGES: SeriesPage = {
  of: 'contactChanges',
  name: 'Events',
  splits: {
    contact_source: { field: 'contactSource', label: contactSourceLabel },
    type: { field: 'kind', label: changeLabel, always: ALWAYS.changes },
  },
  filters: {
    ...CONTACT_FILTERS,
    type: row('kind', { Creation: 'contact.created', Deletion: 'contact.deleted' }),
    contact_source: row('contactSource'),
  },
}

/** Changes of opt-in status, the first of each contact included. */
export const OPT_INS: SeriesPage = {
  of: 'optInChanges',
  name: 'Events',
  splits: {
    contact_source: { field: 'contactSource', label: contactSourceLabel },
    contact_unsubscribe_source: {
      field: 'unsubscribeSource',
      label: contactSourceLabel,
      where: [{ of: 'row', field: 'status', equals: 'unsubscribed' }],
    },
    opt_in_status: { field: 'status', label: optInLabel },
  },
  filters: {
    ...CONTACT_FILTERS,
    opt_in_status: row('status'),
    contact_source: row('contactSource'),
    contact_unsubscribe_source: row('unsubscribeSource'),
  },
}
