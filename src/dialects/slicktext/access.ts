import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ask } from '../../model/ask.ts'
import { numberOf, ownNumber } from '../../model/number-id.ts'
import type { Open, Reason } from '../dialect.ts'
import { REFUSALS, Refusal } from './errors.ts'

const REFUSED: Readonly<Record<Reason, Refusal>> = {
  unknown: REFUSALS.unauthorized,
  elsewhere: REFUSALS.noBrand,
  address: REFUSALS.badAddress,
  scope: REFUSALS.badScope,
}

/**
 * The `Ask` of the brand in the path, for the bearer of a key of it. The brand goes by the workspace's id or by
 * its number form. Every request with a good key counts, and is told so in the rate-limit headers.
 *
 * Throws `Refusal`: 401 without a good key, 403 without the scope or from an address that the key does not
 * allow, 429 over the limit, 404 with another brand's key.
 */
export async function authorise(
  request: FastifyRequest,
  reply: FastifyReply,
  brandId: string,
  open: Open,
): Promise<Ask> {
  const key = bearerKey(request.headers.authorization)
  if (key === '') throw REFUSALS.unauthorized
  const { ip } = request
  // A key's own workspace first: its limit counts whatever brand is asked for.
  const own = await open({ key, ip })
  const isKnown = 'ask' in own || own.refused === 'limit'
  const number = ownNumber(brandId)
  const named = number === null ? { workspaceId: brandId } : { workspaceNumber: number }
  const opened = isKnown ? own : await open({ key, ip, ...named })
  if ('refused' in opened && opened.refused !== 'limit') {
    // The administrator has no workspace of its own, so only a wrong key is unknown at both doors.
    throw REFUSED['refused' in own && own.refused === 'address' ? 'address' : opened.refused]
  }
  const { allowance } = opened
  if (allowance !== null) {
    reply.header('x-RateLimit', String(allowance.limit))
    reply.header('x-RateLimit-Remaining', String(allowance.remaining))
    reply.header('x-RateLimit-Reset', String(allowance.resetSeconds))
  }
  if ('refused' in opened) {
    reply.header('retry-after', String(opened.allowance.resetSeconds))
    throw REFUSALS.tooMany
  }
  const { ask } = opened
  if (!isNamed(ask.workspace.id, brandId)) throw REFUSALS.noBrand
  return ask
}

/**
 * Turns down a request whatever it asks for. A good key is told of its limit all the same, which the request counts
 * towards, and of nothing else if it is over it.
 */
export async function turnDown(
  request: FastifyRequest,
  reply: FastifyReply,
  open: Open,
  refusal: Refusal,
): Promise<never> {
  try {
    await authorise(request, reply, '', open)
  } catch (error) {
    if (!(error instanceof Refusal) || error === REFUSALS.tooMany) throw error
  }
  throw refusal
}

/** True if a path names an id, by itself or by its number form. */
export function isNamed(id: string, named: string): boolean {
  return named === id || ownNumber(named) === numberOf(id)
}

/** `Bearer KEY`, the scheme in any case; '' for any other header. */
function bearerKey(header: string | undefined): string {
  return /^bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? ''
}
