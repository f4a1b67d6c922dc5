import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Allowance } from '../../model/allowance.ts'
import type { Ask } from '../../model/ask.ts'
import { instantText } from '../../model/time.ts'
import type { Open, Reason } from '../dialect.ts'
import { overLimit, REFUSALS, type Refusal } from './errors.ts'

/** What a caller is told, by the reason why the key opens nothing. */
const REFUSED: Readonly<Record<Reason, Refusal>> = {
  unknown: REFUSALS.unauthorized,
  elsewhere: REFUSALS.unauthorized,
  address: REFUSALS.badAddress,
  scope: REFUSALS.badScope,
}

/**
 * The `Ask` of the key's workspace. The key is in `x-api-key`; where that is absent, the bearer is taken, which
 * the vendor's own samples send. A key that is limited is told so in the rate headers.
 *
 * Throws `Refusal`: 401 without a good key, 403 without the scope or from an address that the key does not allow,
 * 429 over the limit.
 */
export async function authorise(request: FastifyRequest, reply: FastifyReply, open: Open): Promise<Ask> {
  const header = request.headers['x-api-key']
  const key = typeof header === 'string' && header !== '' ? header : bearerKey(request.headers.authorization)
  if (key === '') throw REFUSALS.unauthorized
  const opened = await open({ key, ip: request.ip })
  if ('refused' in opened && opened.refused !== 'limit') throw REFUSED[opened.refused]
  const { allowance } = opened
  if (allowance !== null) reply.headers(rateHeaders(allowance))
  if ('ask' in opened) return opened.ask
  throw overLimit(opened.allowance.resetSeconds)
}

/** The end of the minute is a date, as public callers of the vendor read it. */
function rateHeaders({ limit, remaining, resetAtMs }: Allowance): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': instantText(resetAtMs),
  }
}

/** `Bearer KEY`, the scheme in any case; '' for any other header. */
function bearerKey(header: string | undefined): string {
  return /^bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? ''
}
