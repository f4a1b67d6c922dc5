import type { FastifyRequest } from 'fastify'
import type { Open, Opened } from '../dialect.ts'
import { REFUSALS, type Refusal } from './errors.ts'

/** What a good key gives. */
export type Access = Extract<Opened, { ask: unknown }>

/** What a caller is told, by the reason why the key does not open its workspace. */
const REFUSED: Readonly<Record<Extract<Opened, { refused: unknown }>['refused'], Refusal>> = {
  unknown: REFUSALS.unauthorized,
  elsewhere: REFUSALS.unauthorized,
  address: REFUSALS.badAddress,
  scope: REFUSALS.badScope,
}

/** Lets in the bearer of a key in the header X-API-Key. Throws `Refusal` 401, or 403 where the key is good. */
export async function authorise(request: FastifyRequest, open: Open): Promise<Access> {
  const header = request.headers['x-api-key']
  const key = typeof header === 'string' ? header : ''
  const opened = await open({ key, ip: request.ip })
  if ('refused' in opened) throw REFUSED[opened.refused]
  return opened
}
