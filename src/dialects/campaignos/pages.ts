import type { FastifySchema } from 'fastify'
import type { Ask } from '../../model/ask.ts'
import { attribution } from './attribution.ts'
import { campaign } from './campaign.ts'
import { cohorts } from './cohorts.ts'
import { funnel } from './funnel.ts'
import {
  attributionSchema,
  campaignSchema,
  cohortsSchema,
  funnelSchema,
  overviewSchema,
  timeSeriesSchema,
} from './openapi.ts'
import { overview } from './overview.ts'
import { timeSeries } from './timeseries.ts'

/** One page of the vendor's documents. */
export interface Page {
  /** Below `/api/workspaces/:ws/analytics`. */
  readonly path: string
  readonly schema: FastifySchema
  /** Members of the answer are in the vendor's order. Throws `Refusal`. */
  answer(ask: Ask, query: unknown, campaignId: string): Promise<object>
}

export const PAGES: readonly Page[] = [
  { path: '', schema: overviewSchema, answer: overview },
  { path: '/campaigns/:campaignId', schema: campaignSchema, answer: campaign },
  { path: '/timeseries', schema: timeSeriesSchema, answer: timeSeries },
  { path: '/attribution', schema: attributionSchema, answer: attribution },
  { path: '/funnel', schema: funnelSchema, answer: funnel },
  { path: '/cohorts', schema: cohortsSchema, answer: cohorts },
]
