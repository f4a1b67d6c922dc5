import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Admitted, admit, type Gate, holderOf, weigh } from '../../access/gate.ts'
import { mayBeShared } from '../../access/sharing.ts'
import { isShare, type Visitor } from '../../access/visitor.ts'
import { AppError, BadRequest, Forbidden, NotFound, RateLimited, Unauthorized } from '../../errors.ts'
import type { Right } from '../../model/workspace.ts'
import { noteEntered } from '../caller.ts'
import { presentedBy } from '../session-cookie.ts'

/** Lets a request in, or throws what the caller is to be told (contract, section 3). */
export function enter(gate: Gate, request: FastifyRequest, workspaceId: string, scope: Right): Visitor {
  const admitted = admit(gate, { ...presentedBy(request), ip: request.ip, workspaceId, scope })
  if ('refused' in admitted) throw refusalError(admitted, scope)
  noteEntered(request, admitted)
  return admitted
}

/**
 * Lets in whoever may read, and a share link where the question names no person. `question` is read only once it is
 * known who asks. To be called in place of `enter` by routes that answer questions of share links.
 */
export function enterToAsk(
  gate: Gate,
  request: FastifyRequest,
  workspaceId: string,
  question: () => unknown,
): Visitor {
  const visitor = enter(gate, request, workspaceId, 'share')
  if (isShare(visitor.key) && !mayBeShared(question())) {
    throw new Forbidden('A share link may only ask questions that name no person.')
  }
  return visitor
}

/** Lets in a request that names no workspace: the administrator, or whoever may do this in a workspace of its own. */
export function enterAnywhere(gate: Gate, request: FastifyRequest, scope: Right): Visitor | 'admin' {
  if (isAdministrator(gate, request)) return 'admin'
  const admitted = admit(gate, { ...presentedBy(request), ip: request.ip, scope })
  if ('refused' in admitted) throw refusalError(admitted, scope)
  noteEntered(request, admitted)
  return admitted
}

/** Only the administrator. A workspace's own key learns nothing of what lies outside it. */
export function enterAsAdmin(gate: Gate, request: FastifyRequest): void {
  if (isAdministrator(gate, request)) return
  const weighed = weigh(gate, { ...presentedBy(request), ip: request.ip, scope: 'admin' })
  if ('refused' in weighed && weighed.refused === 'unknown') throw new Unauthorized()
  throw new Forbidden('Only the admin key may do this.')
}

/** True for the administrator, with the key or in a session. */
export function isAdministrator(gate: Gate, request: FastifyRequest): boolean {
  const isAdmin = holderOf(gate, presentedBy(request)) === 'admin'
  if (isAdmin) noteEntered(request, 'admin')
  return isAdmin
}

/** What somebody is told who was not let in. */
export function refusalError(turned: Extract<Admitted, { refused: unknown }>, scope: Right): AppError {
  if (turned.refused === 'limit')
    return new RateLimited(turned.allowance.limit, turned.allowance.resetSeconds)
  if (turned.refused === 'unknown') return new Unauthorized()
  if (turned.refused === 'elsewhere') return new NotFound('The workspace')
  if (turned.refused === 'address') return new Forbidden('This key may not be used from this address.')
  return new Forbidden(`This key lacks the scope "${scope === 'share' ? 'read' : scope}".`)
}

/** Sends an error in the native form; what is not ours is told as an internal error and logged. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = error instanceof AppError ? error : frameworkError(error)
  if (known === null) {
    request.log.error({ err: error }, 'a request failed')
    return sendError(new AppError(500, 'internal_error', 'Something went wrong on our side.'), request, reply)
  }
  if (known.status >= 500) request.log.error({ err: known }, 'a request failed')
  if (known.retryAfterSeconds !== undefined) reply.header('retry-after', String(known.retryAfterSeconds))
  return reply.code(known.status).send({
    error: {
      code: known.code,
      message: known.message,
      ...(known.details.length === 0 ? {} : { details: known.details }),
    },
  })
}

/** Errors of the framework that are the caller's: too large, unreadable encoding or address. */
function frameworkError(error: unknown): AppError | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return null
  const { statusCode } = error
  const code = 'code' in error ? error.code : ''
  if (statusCode === 413) {
    return new AppError(413, 'too_large', 'The body is over the limit of 16 MiB (16777216 bytes, decoded).')
  }
  if (code === 'FST_CP_ERR_INVALID_CONTENT_ENCODING') {
    return new AppError(415, 'unsupported_encoding', 'The content encoding is not one of gzip, deflate, br.')
  }
  if (code === 'FST_CP_ERR_INVALID_CONTENT') {
    return new BadRequest('invalid_encoding', 'The body is not what its content encoding says.')
  }
  if (code === 'FST_ERR_BAD_URL') {
    return new BadRequest(
      'invalid_address',
      'The address is not well-formed: a percent sign does not start a character.',
    )
  }
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') return new NotFound('An id of this length')
  if (statusCode >= 400 && statusCode < 500) return new AppError(statusCode, 'bad_request', error.message)
  return null
}
