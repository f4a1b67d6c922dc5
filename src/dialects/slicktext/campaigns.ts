import type { Ask } from '../../model/ask.ts'
import { badParameter } from './errors.ts'
import { CAMPAIGN_FILTERS } from './filters.ts'
import { contactSourceLabel } from './labels.ts'
import { type Accepted, oneOf, type Query } from './query.ts'
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

/** What `metric` can say. */
export const METRICS = ['contacts', 'campaigns'] as const

export const CAMPAIGNS: Accepted = {
  parameters: [...SERIES_PARAMETERS, 'metric'],
  groups: Object.keys(REACHED.splits),
  filters: CAMPAIGN_FILTERS,
}

/**
 * Contacts that campaigns have reached, each once a campaign; with `metric=campaigns` campaigns by their start,
 * which cannot be told apart. Throws `Refusal` 400.
 */
export async function campaigns(ask: Ask, query: Query): Promise<object> {
  const metric = oneOf('metric', query.values.metric ?? 'contacts', METRICS)
  if (metric === 'contacts') return seriesAnswer(ask, query, REACHED)
  if (query.values.group !== undefined) throw badParameter('group', 'does not go with metric=campaigns')
  return seriesAnswer(ask, query, STARTED)
}
