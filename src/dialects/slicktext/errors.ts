import type { FastifyReply, FastifyRequest } from 'fastify'

/** Ends a request with a status and the vendor's error body. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  /** The parameter to blame, where it is one. */
  readonly parameter: string | undefined

  constructor(status: number, code: string, message: string, parameter?: string) {
    super(message)
    this.status = status
    this.code = code
    this.parameter = parameter
  }
}

/** Every refusal with fixed words, on one page. */
export const REFUSALS = {
  unauthorized: new Refusal(401, 'unauthorized', 'The API key is missing, unknown, expired or revoked.'),
  badScope: new Refusal(403, 'forbidden', 'The API key may not read analytics.'),
  badAddress: new Refusal(403, 'forbidden', 'The API key may not be used from this address.'),
  noBrand: new Refusal(404, 'not_found', 'There is no such brand.'),
  noCampaign: new Refusal(404, 'not_found', 'There is no such campaign.'),
  noWorkflow: new Refusal(404, 'not_found', 'There is no such workflow.'),
  noPath: new Refusal(404, 'not_found', 'There is no such address.'),
  badRequest: new Refusal(400, 'bad_request', 'The request cannot be read.'),
  wrongVerb: new Refusal(405, 'method_not_allowed', 'Analytics can only be read, with GET.'),
  tooMany: new Refusal(429, 'too_many_requests', 'The rate limit is reached; try again later.'),
  unavailable: new Refusal(503, 'unavailable', 'The server is busy; try again later.'),
  internal: new Refusal(500, 'internal_error', 'Something went wrong on our side.'),
} as const

/** 400 for one parameter; the message goes after its name. */
export function badParameter(parameter: string, message: string): Refusal {
  return new Refusal(400, 'invalid_parameter', `${parameter} ${message}`, parameter)
}

/**
 * The only place that writes an error body: `{"error": {status, code, message, parameter?}}`. What was not
 * thrown by us is logged, and answered without its words.
 */
export async function onError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const refusal = thrown instanceof Refusal ? thrown : refusalFor(thrown)
  const { status, code, message, parameter } = refusal
  if (status >= 500) request.log.error(thrown, 'a SlickText request failed')
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  if (status === 405) reply.header('allow', 'GET, HEAD')
  const retryAfterSeconds = member(thrown, 'retryAfterSeconds')
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  const error = { status, code, message, ...(parameter === undefined ? {} : { parameter }) }
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ error }))
}

/** What the server refuses before a page is asked for keeps its status, and so does its turning away (429, 503). */
function refusalFor(thrown: unknown): Refusal {
  const status = member(thrown, 'status') ?? member(thrown, 'statusCode') ?? 500
  if (status === 429) return REFUSALS.tooMany
  if (status === 503) return REFUSALS.unavailable
  return (
    CALLERS_FAULTS.get(status) ?? (status >= 400 && status < 500 ? REFUSALS.badRequest : REFUSALS.internal)
  )
}

const CALLERS_FAULTS: ReadonlyMap<number, Refusal> = new Map([
  [413, new Refusal(413, 'too_large', 'The request is too large.')],
  [415, new Refusal(415, 'unsupported_encoding', 'The content encoding is not supported.')],
  [422, new Refusal(422, 'answer_too_large', 'The answer would be too large.')],
])

/** A member of whatever was thrown, if it is a number. */
function member(thrown: unknown, name: string): number | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined
  const value: unknown = Reflect.get(thrown, name)
  return typeof value === 'number' ? value : undefined
}
