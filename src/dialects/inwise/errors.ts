import type { FastifyReply, FastifyRequest } from 'fastify'

/** What is wrong with one parameter. */
export interface FieldError {
  /** The parameter's name. */
  readonly field: string
  readonly message: string
}

/** Ends a request with a status and an error body. */
export class Refusal extends Error {
  readonly status: number
  readonly errors: readonly FieldError[]
  /** Seconds after which it is worth trying again. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    status: number,
    message: string,
    errors: readonly FieldError[] = [],
    retryAfterSeconds?: number,
  ) {
    super(message)
    this.status = status
    this.errors = errors
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Every refusal with fixed words, on one page. The words of 401 are the vendor's. */
export const REFUSALS = {
  unauthorized: new Refusal(401, 'you are not authorized to use rest API'),
  badScope: new Refusal(403, 'the API key may not read'),
  badAddress: new Refusal(403, 'the API key may not be used from this address'),
  noCampaign: new Refusal(404, 'campaign not found'),
  noPath: new Refusal(404, 'not found'),
  badRequest: new Refusal(400, 'bad request'),
  wrongVerb: new Refusal(405, 'method not allowed'),
  tooMany: new Refusal(429, 'too many requests'),
  unavailable: new Refusal(503, 'service unavailable'),
  internal: new Refusal(500, 'internal error'),
} as const

/** 400, naming each bad parameter. */
export function badParameters(errors: readonly FieldError[]): Refusal {
  return new Refusal(400, 'invalid parameters', errors)
}

/** 429: the key has made all its requests of this minute. */
export function overLimit(retryAfterSeconds: number): Refusal {
  return new Refusal(429, REFUSALS.tooMany.message, [], retryAfterSeconds)
}

/**
 * The only place that writes an error body: `{"message": "…"}`, and `errors` where parameters are to blame.
 * What was not thrown by us is logged, and answered without its words.
 */
export async function onError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const refusal = thrown instanceof Refusal ? thrown : refusalFor(thrown)
  if (refusal.status >= 500) request.log.error(thrown, 'an inwise request failed')
  if (refusal.status === 405) reply.header('allow', 'GET')
  const retryAfterSeconds = member(thrown, 'retryAfterSeconds')
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  const errors = refusal.errors.length === 0 ? {} : { errors: refusal.errors }
  return reply
    .code(refusal.status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify({ message: refusal.message, ...errors }))
}

/** A verb other than GET on a path that is there; answered before a body is read. */
export async function onWrongVerb(): Promise<never> {
  throw REFUSALS.wrongVerb
}

/** A path below ours that is not there. */
export async function onUnknownPath(): Promise<never> {
  throw REFUSALS.noPath
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
  [413, new Refusal(413, 'the request is too large')],
  [415, new Refusal(415, 'the content encoding is not supported')],
  [422, new Refusal(422, 'the answer would be too large')],
])

/** A member of whatever was thrown, if it is a number. */
function member(thrown: unknown, name: string): number | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined
  const value: unknown = Reflect.get(thrown, name)
  return typeof value === 'number' ? value : undefined
}
