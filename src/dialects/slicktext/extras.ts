import type { Ask } from '../../model/ask.ts'
import { numberOf } from '../../model/number-id.ts'
import { row } from './filters.ts'
import { answerSeries, type SeriesPage } from './series-page.ts'

/** Addresses that the vendor's dashboard asks and no document names. */

const ENTRANCES: SeriesPage = {
  of: 'entrances',
  name: 'Entrances',
  splits: { _workflow_id: { field: 'workflowId', label: idLabel } },
  filters: { _workflow_id: row('workflowId') },
}

const LINK_CLICKS: SeriesPage = {
  of: 'clicks',
  name: 'Clicks',
  splits: { _link_id: { field: 'linkId', label: idLabel } },
  filters: {
    link_source: row('source', { Campaign: 'Campaign', Workflow: 'Workflow' }),
    _link_source_id: row('originId'),
    _link_id: row('linkId'),
  },
}

/** Entrances into workflows. Throws `Refusal` 400. */
export function workflows(ask: Ask, query: unknown): Promise<object> {
  return answerSeries(ask, query, ENTRANCES)
}

/** Clicks of people on links. Throws `Refusal` 400. */
export function linkClicks(ask: Ask, query: unknown): Promise<object> {
  return answerSeries(ask, query, LINK_CLICKS)
}

/** Groups by id go by the number that the vendor's resources have. */
function idLabel(id: string): string {
  return id === '' ? 'Unknown' : String(numberOf(id))
}
