import type { FastifyRequest } from 'fastify'
import type { Open, Opened, Reason } from '../dialect.ts'
import { overLimit, REFUSALS, type Refusal } from './errors.ts'

/** What a good key gives. */
export type Access = Extract<Opened, { ask: unknown }>

/** What a caller is told, by the reason why the key does not open its workspace. */
const REFUSED: Readonly<Record<Reason, Refusal>> = {
  unknown: REFUSALS.unauthorized,
  elsewhere: REFUSALS.unauthorized,
  address: REFUSALS.badAddress,
  scope: REFUSALS.badScope,
}

/**
 * Lets in the bearer of a key in the header X-API-Key. Throws `Refusal`: 401 without a good key, 403 without the
 * scope or from an address that the key does not allow, 429 over the limit.
 */
export async function authorise(request: FastifyRequest, open: Open): Promise<Access> {
  const header = request.headers['x-api-key']
  const key = typeof header === 'string' ? header : ''
  const opened = await open({ key, ip: request.ip })
  if ('ask' in opened) return opened
  throw opened.refused === 'limit' ? overLimit(opened.allowance.resetSeconds) : REFUSED[opened.refused]
}
