import type { FastifyInstance } from 'fastify'
import { BadRequest } from '../errors.ts'

/** What a body may weigh, decoded. */
export const BODY_LIMIT_BYTES = 16 * 1024 * 1024

/** A body as it came in: text, and whether it was declared to be a line per value. */
export interface Body {
  text: string
  readonly lines: boolean
}

/**
 * Takes every body as text, whatever its content type says: clients that are out there send JSON as
 * `text/plain` and as `application/x-www-form-urlencoded`. Bytes that are no UTF-8 become U+FFFD.
 */
export function takeAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  // What a client calls its body is asked for one thing only; the framework would refuse names it cannot read.
  app.addHook('onRequest', async (request) => {
    const { headers } = request.raw
    headers['content-type'] = LINES.test(headers['content-type'] ?? '')
      ? 'application/x-ndjson'
      : 'application/json'
  })
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    const lines = request.headers['content-type'] === 'application/x-ndjson'
    done(null, { text: body.toString('utf8'), lines } satisfies Body)
  })
}

const LINES = /ndjson|jsonl|json-seq/i

/** The one JSON value of a body. Throws `BadRequest` where there is none. */
export function jsonOf(body: unknown): unknown {
  const { text } = asBody(body)
  if (text.trim() === '') throw new BadRequest('invalid_json', 'The body is empty; send JSON.')
  try {
    return JSON.parse(withoutMark(text))
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable'
    throw new BadRequest('invalid_json', `The body is not JSON: ${reason}`)
  }
}

/**
 * Values of a body: a value, an array of values, or a line each (NDJSON). A line that is not JSON is a `BadLine`. The body
 * is empty behind it: its text is large, and nobody reads it twice.
 */
export function valuesOf(body: unknown): unknown[] {
  const whole = asBody(body)
  const { text, lines } = whole
  if (!lines) {
    const value = jsonOf(body)
    whole.text = ''
    return Array.isArray(value) ? value : [value]
  }
  whole.text = ''
  const values: unknown[] = []
  for (const line of withoutMark(text).split('\n')) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    try {
      values.push(JSON.parse(trimmed))
    } catch (error) {
      values.push(new BadLine(error instanceof Error ? error.message : 'unreadable'))
    }
  }
  if (values.length === 0)
    throw new BadRequest('invalid_json', 'The body is empty; send a JSON object a line.')
  return values
}

/** Stands where a line was not JSON. */
export class BadLine {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

function asBody(body: unknown): Body {
  if (isBody(body)) return body
  throw new BadRequest('invalid_json', 'The body is empty; send JSON.')
}

function isBody(value: unknown): value is Body {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'lines' in value &&
    typeof value.lines === 'boolean'
  )
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}
