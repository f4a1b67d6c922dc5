import type { FastifyRequest } from 'fastify'
import type { Ask } from '../../model/ask.ts'
import type { Open, Reason } from '../dialect.ts'
import { overLimit, REFUSALS, type Refusal } from './errors.ts'

/** What a caller is told, by the reason why the key does not open the workspace. */
const REFUSED: Readonly<Record<Reason, Refusal>> = {
  unknown: REFUSALS.unauthorized,
  elsewhere: REFUSALS.noWorkspace,
  address: REFUSALS.badAddress,
  scope: REFUSALS.badScope,
}

/**
 * The `Ask` of the workspace in the path, for the bearer of a key of it, or for a browser that has signed in: the
 * vendor's pages ask with the session of a member.
 *
 * The vendor also takes `?key=`. Addresses end up in logs, so that is an option: a workspace allows it with
 * `settings.campaignos.keyInQuery: true`. A header goes before it. What is wrong with such a key is not said, but
 * for its limit: a client has to know that it may come back.
 *
 * Throws `Refusal`: 401 without a good key, 404 with another workspace's, 403 without the scope or from an
 * address that the key does not allow, 429 over the limit.
 */
export async function authorise(request: FastifyRequest, workspaceId: string, open: Open): Promise<Ask> {
  const { authorization, cookie } = request.headers
  const key = authorization === undefined ? queryKey(request.query) : bearerKey(authorization)
  const fromQuery = authorization === undefined && key !== ''
  const isBrowser = authorization === undefined && key === '' && cookie !== undefined
  if (key === '' && !isBrowser) throw REFUSALS.unauthorized
  const opened = await open({ key, ip: request.ip, workspaceId, ...(isBrowser ? { browser: request } : {}) })
  if ('refused' in opened) {
    if (opened.refused === 'limit') throw overLimit(opened.allowance.resetSeconds)
    throw fromQuery ? REFUSALS.unauthorized : REFUSED[opened.refused]
  }
  if (fromQuery && opened.ask.workspace.settings.dialects.campaignos?.keyInQuery !== true) {
    throw REFUSALS.unauthorized
  }
  return opened.ask
}

/** `Bearer KEY`, the scheme in any case; '' for any other header. */
function bearerKey(header: string): string {
  return /^bearer +(\S+) *$/i.exec(header)?.[1] ?? ''
}

function queryKey(query: unknown): string {
  if (typeof query !== 'object' || query === null || !('key' in query)) return ''
  return typeof query.key === 'string' ? query.key : ''
}
