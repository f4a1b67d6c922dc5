import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorReply } from './envelope.ts'
import { type ErrorObject, FAULTS } from './fault.ts'

/** 405: the API has one verb. Answered before the body is read. */
export async function onWrongVerb(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return reply.code(405).header('allow', 'POST').send()
}

/**
 * Errors from outside the protocol. A body that is too large is 413 and being turned away (429, 503) keeps
 * its status, since both happen before a call is read; all else is 200, because old clients throw away the
 * body of any other status.
 */
export async function onError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const status = statusOf(thrown)
  if (status >= 500) request.log.error(thrown, 'a GetResponse request failed')
  const kept = status === 413 || status === 429 || status === 503
  return reply
    .code(kept ? status : 200)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(errorReply('1.0', null, objectFor(status))))
}

function objectFor(status: number): ErrorObject {
  if (status === 413) return FAULTS.tooLarge
  return status === 400 || status === 415 ? FAULTS.notJson : FAULTS.internal
}

/** The HTTP status that an error of the framework or of ours carries; else 500. */
function statusOf(thrown: unknown): number {
  if (typeof thrown !== 'object' || thrown === null) return 500
  const status: unknown = Reflect.get(thrown, 'status') ?? Reflect.get(thrown, 'statusCode')
  return typeof status === 'number' ? status : 500
}
