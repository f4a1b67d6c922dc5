import type { Ask } from '../../model/ask.ts'
import { badParameter } from './errors.ts'
import { CAMPAIGN_FILTERS } from './filters.ts'
import { contactSourceLabel } from './labels.ts'
import { oneOf, readQuery } from './query.ts'
import { SERIES_PARAMETERS, type SeriesPage, seriesAnswer } from './series-page.ts'

const REACHED: SeriesPage = {
  of: 'contactsReached',
  name: 'Contacts',
  splits: { contact_source: { field: 'contactSource', label: contactSourceLabel } },
  filters: CAMPAIGN_FILTERS,
}

const STARTED: SeriesPage = {
  of: 'campaignsStarted',
  name: 'Campaigns',
  splits: {},
  filters: CAMPAIGN_FILTERS,
}

const METRICS = ['contacts', 'campaigns'] as const

/**
 * Contacts that campaigns have reached, each once a campaign; with `metric=campaigns` campaigns by their start,
 * which cannot be told apart. Throws `Refusal` 400.
 */
export async function campaigns(ask: Ask, query: unknown): Promise<object> {
  const accepted = {
    parameters: [...SERIES_PARAMETERS, 'metric'] as const,
    groups: Object.keys(REACHED.splits),
    filters: CAMPAIGN_FILTERS,
  }
  const read = readQuery(query, accepted, ask.workspace)
  const metric = oneOf('metric', read.values.metric ?? 'contacts', METRICS)
  if (metric === 'contacts') return seriesAnswer(ask, read, REACHED)
  if (read.values.group !== undefined) throw badParameter('group', 'does not go with metric=campaigns')
  return seriesAnswer(ask, read, STARTED)
}
