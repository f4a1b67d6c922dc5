import { type Checked, isObject, named } from '../shapes/problem.ts'
import { VERBS } from './message.ts'

/** A request as the HTTP layer has it: headers in lower case, body parsed as JSON whatever its type. */
export interface SegmentRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: unknown
}

/** Messages of one request, each with the batch's context under its own. */
export interface SegmentBatch {
  messages: unknown[]
  /** The sender's clock as it sent; unchecked. */
  sentAt: unknown
}

/**
 * The key of a request, '' if it has none. Libraries put it in different places; the first of these counts:
 * user name of HTTP Basic, `X-Write-Key`, `Authorization: Bearer`, `writeKey` of the body.
 */
export function segmentKey(request: SegmentRequest): string {
  const [scheme = '', credentials = ''] = header(request, 'authorization').trim().split(/\s+/, 2)
  if (/^basic$/i.test(scheme)) {
    const user = Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)[0]
    if (user) return user
  }
  const writeKey = header(request, 'x-write-key').trim()
  if (writeKey !== '') return writeKey
  if (/^bearer$/i.test(scheme) && credentials !== '') return credentials
  const ofBody = isObject(request.body) ? request.body.writeKey : undefined
  return typeof ofBody === 'string' ? ofBody : ''
}

/**
 * The messages of a request. `verb` is the route's last word: `batch`, `b` and `import` (or none) take
 * `{batch: [...], sentAt?, context?}`; `track`, `t`, … one message, whose type is the route's.
 */
export function readBatch(body: unknown, verb = 'batch'): Checked<SegmentBatch> {
  if (!isObject(body))
    return { problems: [{ path: '', message: `must be a JSON object: not ${named(body)}` }] }
  const { batch, sentAt, context } = body
  const type = VERBS.get(verb)
  if (type !== undefined) return { value: { messages: [{ ...body, type }], sentAt } }
  if (!Array.isArray(batch)) {
    return { problems: [{ path: '/batch', message: `must be a list of messages: not ${named(batch)}` }] }
  }
  return {
    value: { messages: isObject(context) ? batch.map((message) => under(context, message)) : batch, sentAt },
  }
}

/** A message with the members of the batch's context that its own lacks. */
function under(context: Readonly<Record<string, unknown>>, message: unknown): unknown {
  if (!isObject(message)) return message
  const own = isObject(message.context) ? message.context : {}
  return { ...message, context: { ...context, ...own } }
}

function header(request: SegmentRequest, name: string): string {
  const value = request.headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
