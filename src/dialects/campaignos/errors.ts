import type { FastifyReply, FastifyRequest } from 'fastify'

/** What is wrong with one parameter. */
export interface Detail {
  /** The parameter's name. */
  readonly path: string
  readonly message: string
}

/** Ends a request with a status and the vendor's error body. */
export class Refusal extends Error {
  readonly status: number
  readonly details: readonly Detail[]
  /** Seconds after which it is worth trying again. */
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, message: string, details: readonly Detail[] = [], retryAfterSeconds?: number) {
    super(message)
    this.status = status
    this.details = details
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Every refusal with fixed words, on one page. */
export const REFUSALS = {
  unauthorized: new Refusal(401, 'Unauthorized'),
  badScope: new Refusal(403, 'The API key lacks the scope analytics:read'),
  badAddress: new Refusal(403, 'The API key may not be used from this address'),
  noWorkspace: new Refusal(404, 'Workspace not found'),
  noCampaign: new Refusal(404, 'Campaign not found'),
  noPath: new Refusal(404, 'Not found'),
  badRequest: new Refusal(400, 'Bad request'),
  wrongVerb: new Refusal(405, 'Method not allowed'),
  tooMany: new Refusal(429, 'Too many requests'),
  unavailable: new Refusal(503, 'Service unavailable'),
  internal: new Refusal(500, 'Internal server error'),
} as const

/** 400, naming each bad parameter. */
export function badParameters(details: readonly Detail[]): Refusal {
  return new Refusal(400, 'Invalid query parameters', details)
}

/** 429: the key has made all its requests of this minute. */
export function overLimit(retryAfterSeconds: number): Refusal {
  return new Refusal(429, REFUSALS.tooMany.message, [], retryAfterSeconds)
}

/**
 * The only place that writes an error body: `{"error": "…"}`, and `details` where parameters are to blame.
 * What was not thrown by us is logged, and answered without its words.
 */
export async function onError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const refusal = thrown instanceof Refusal ? thrown : refusalFor(thrown)
  if (refusal.status >= 500) request.log.error(thrown, 'a CampaignOS request failed')
  if (refusal.status === 401) reply.header('www-authenticate', 'Bearer')
  if (refusal.status === 405) reply.header('allow', 'GET, HEAD')
  const retryAfterSeconds = member(thrown, 'retryAfterSeconds')
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  const body = refusal.details.length === 0 ? {} : { details: refusal.details }
  return reply
    .code(refusal.status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ error: refusal.message, ...body }))
}

/** A verb other than GET and HEAD on a path that is there; answered before a body is read. */
export async function onWrongVerb(): Promise<never> {
  throw REFUSALS.wrongVerb
}

/** A path below ours that is not there. */
export async function onUnknownPath(): Promise<never> {
  throw REFUSALS.noPath
}

/** What is the caller's (4xx) and being turned away by the server (503) keep their status; all else is our fault. */
function refusalFor(thrown: unknown): Refusal {
  const status = member(thrown, 'status') ?? member(thrown, 'statusCode') ?? 500
  if (status === 429) return REFUSALS.tooMany
  if (status === 503) return REFUSALS.unavailable
  return (
    CALLERS_FAULTS.get(status) ?? (status >= 400 && status < 500 ? REFUSALS.badRequest : REFUSALS.internal)
  )
}

/** What the server refuses before a page is asked for, and a page that is larger than it may be. */
const CALLERS_FAULTS: ReadonlyMap<number, Refusal> = new Map([
  [413, new Refusal(413, 'Payload too large')],
  [415, new Refusal(415, 'Unsupported content encoding')],
  [422, new Refusal(422, 'The answer would be too large')],
])

/** A member of whatever was thrown, if it is a number. */
function member(thrown: unknown, name: string): number | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined
  const value: unknown = Reflect.get(thrown, name)
  return typeof value === 'number' ? value : undefined
}
