import type { FastifyRequest } from 'fastify'
import type { Ask } from '../../model/ask.ts'
import type { Open, Opened } from '../dialect.ts'
import { REFUSALS, type Refusal } from './errors.ts'

/** What a caller is told, by the reason why the key opens nothing. */
const REFUSED: Readonly<Record<Extract<Opened, { refused: unknown }>['refused'], Refusal>> = {
  unknown: REFUSALS.unauthorized,
  elsewhere: REFUSALS.unauthorized,
  address: REFUSALS.badAddress,
  scope: REFUSALS.badScope,
}

/**
 * The `Ask` of the key's workspace. The key is in `x-api-key`; where that is absent, the bearer is taken, which
 * the vendor's own samples send.
 *
 * Throws `Refusal`: 401 without a good key, 403 without the scope or from an address that the key does not allow.
 */
export async function authorise(request: FastifyRequest, open: Open): Promise<Ask> {
  const header = request.headers['x-api-key']
  const key = typeof header === 'string' && header !== '' ? header : bearerKey(request.headers.authorization)
  if (key === '') throw REFUSALS.unauthorized
  const opened = await open({ key, ip: request.ip })
  if ('refused' in opened) throw REFUSED[opened.refused]
  return opened.ask
}

/** `Bearer KEY`, the scheme in any case; '' for any other header. */
function bearerKey(header: string | undefined): string {
  return /^bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? ''
}
