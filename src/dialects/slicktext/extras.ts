import { numberOf } from '../../model/number-id.ts'
import { row } from './filters.ts'
import type { SeriesPage } from './series-page.ts'

/** Addresses that the vendor's dashboard asks and no document names. */

/** Entrances into workflows. */
export const ENTRANCES: SeriesPage = {
  of: 'entrances',
  name: 'Entrances',
  splits: { _workflow_id: { field: 'workflowId', label: idLabel } },
  filters: { _workflow_id: row('workflowId') },
}

/** Clicks of people on links. */
export const LINK_CLICKS: SeriesPage = {
  of: 'clicks',
  name: 'Clicks',
  splits: { _link_id: { field: 'linkId', label: idLabel } },
  filters: {
    link_source: row('source', { Campaign: 'Campaign', Workflow: 'Workflow' }),
    _link_source_id: row('originId'),
    _link_id: row('linkId'),
  },
}

/** Groups by id go by the number that the vendor's resources have. */
function idLabel(id: string): string {
  return id === '' ? 'Unknown' : String(numberOf(id))
}
