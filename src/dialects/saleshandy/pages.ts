import type { FastifySchema } from 'fastify'
import type { Ask } from '../../model/ask.ts'
import { consolidatedStats } from './consolidated-stats.ts'
import { emailAccountStats } from './email-account-stats.ts'
import { consolidatedSchema, emailAccountSchema, sequenceSchema } from './openapi.ts'
import { sequenceStats } from './sequence-stats.ts'

/** One page of the vendor's documents. */
export interface Page {
  readonly path: string
  /** What its answer says of itself. */
  readonly message: string
  schema(isAlias: boolean): FastifySchema
  /** Members are in the vendor's order. Throws `Refusal`. */
  payload(ask: Ask, body: unknown): Promise<object>
}

export const PAGES: readonly Page[] = [
  {
    path: '/consolidated-stats',
    message: 'Sequence prospects & emails stats fetched successfully',
    schema: consolidatedSchema,
    payload: consolidatedStats,
  },
  {
    path: '/stats',
    message: 'Sequence consolidated fetched successfully',
    schema: sequenceSchema,
    payload: sequenceStats,
  },
  {
    path: '/emailaccount/stats',
    message: 'Email Account consolidated fetched successfully',
    schema: emailAccountSchema,
    payload: emailAccountStats,
  },
]
