import type { FastifyReply, FastifyRequest } from 'fastify'

/** The reason phrase of each status that this dialect gives: the member `error` of its bodies. */
const REASONS = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const

type Status = keyof typeof REASONS

/** Ends a request with a status and the vendor's error body. */
export class Refusal extends Error {
  readonly status: Status
  /** One text; for a bad request, a list of them. */
  readonly words: string | readonly string[]
  /** Seconds after which it is worth trying again. */
  readonly retryAfterSeconds: number | undefined

  constructor(status: Status, words: string | readonly string[], retryAfterSeconds?: number) {
    super(String(words))
    this.status = status
    this.words = words
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Every refusal with fixed words, on one page. */
export const REFUSALS = {
  unauthorized: new Refusal(401, 'Invalid or missing API key'),
  badScope: new Refusal(403, 'The API key may not read'),
  badAddress: new Refusal(403, 'The API key may not be used from this address'),
  noSequence: new Refusal(404, 'Sequence not found'),
  noEmailAccount: new Refusal(404, 'Email account not found'),
  wrongVerb: new Refusal(405, 'Method not allowed'),
  tooLarge: new Refusal(413, 'Request body is larger than 1048576 bytes'),
  notJson: new Refusal(415, 'Content-Type must be application/json'),
  answerTooLarge: new Refusal(422, 'The answer would be too large'),
  tooMany: new Refusal(429, 'Rate Limit exceeded'),
  internal: new Refusal(500, 'Internal server error'),
  unavailable: new Refusal(503, 'Service unavailable'),
} as const

/** 400 with everything that is wrong. */
export function badRequest(problems: readonly string[]): Refusal {
  return new Refusal(400, problems)
}

/** 429: the key has made all its requests of this minute. */
export function overLimit(retryAfterSeconds: number): Refusal {
  return new Refusal(429, REFUSALS.tooMany.words, retryAfterSeconds)
}

/**
 * The only place that writes an error body: `{"statusCode", "message", "error"}`, and for too many requests the
 * vendor's `{"code", "type", "message"}`. What was not thrown by us is logged, and answered without its words.
 */
export async function onError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { status, words } = thrown instanceof Refusal ? thrown : refusalFor(thrown)
  if (status >= 500) request.log.error(thrown, 'a Saleshandy request failed')
  if (status === 405) reply.header('allow', 'POST')
  const retryAfterSeconds = member(thrown, 'retryAfterSeconds')
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  const body =
    status === 429
      ? { code: 4000, type: 'RATE_LIMIT', message: words }
      : { statusCode: status, message: words, error: REASONS[status] }
  return reply
    .code(status)
    .header('content-type', 'application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

/** Another verb than POST on a path that is there; answered before a body is read. */
export async function onWrongVerb(): Promise<never> {
  throw REFUSALS.wrongVerb
}

/** A path below ours that is not there: `Cannot POST /v1/analytics/team/stats`. */
export async function onUnknownPath(request: FastifyRequest): Promise<never> {
  const path = request.url.replace(/[?#].*$/s, '').slice(0, 200)
  throw new Refusal(404, `Cannot ${request.method} ${path}`)
}

/** Errors of the framework and of the server by their status; what is none of these is our fault. */
function refusalFor(thrown: unknown): Refusal {
  const status = member(thrown, 'status') ?? member(thrown, 'statusCode')
  if (status === 400) return badRequest(['body must be valid JSON'])
  if (status === 413) return REFUSALS.tooLarge
  if (status === 415) return REFUSALS.notJson
  if (status === 422) return REFUSALS.answerTooLarge
  if (status === 429) return REFUSALS.tooMany
  return status === 503 ? REFUSALS.unavailable : REFUSALS.internal
}

/** A member of whatever was thrown, if it is a number. */
function member(thrown: unknown, name: string): number | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined
  const value: unknown = Reflect.get(thrown, name)
  return typeof value === 'number' ? value : undefined
}
