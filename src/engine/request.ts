import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Query } from './query.ts'
import { refuseSettings } from './query.ts'
import { Refusal } from './refusal.ts'
import type { Shapes } from './shapes.ts'

/** Whose query it is: a caller's question, one of the program's own, or one that writes. */
export type PoolName = 'ask' | 'read' | 'write'

/** A query and what else its request says. */
export interface Request {
  readonly query: Query
  readonly pool: PoolName
  /** A time limit of this query alone. */
  readonly timeoutMs: number | undefined
}

/** Parameters that are no settings of the engine, or that have no meaning for an engine of one's own. */
const transport = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'session_id',
  'session_timeout',
  'session_check',
  'role',
  'user',
  'password',
  'quota_key',
  'max_execution_time',
  'wait_end_of_query',
  'buffer_size',
  'enable_http_compression',
  'send_progress_in_http_headers',
  'async_insert',
  'wait_for_async_insert',
])

/**
 * Reads a request as ClickHouse's HTTP interface does: the text in `query`, in the body, or in a part of a
 * form; values to bind as `param_*`; settings as further parameters.
 *
 * Settings that the sessions have anyway are passed over. Others are given to an insert of rows; with
 * anything else they are refused (see {@link refuseSettings}), save `max_execution_time`.
 *
 * @param parameters those of the address; the fields of a form are added
 * @param fixed the settings of the sessions
 * @param bodyBytes largest body taken
 * @param shapes what is known of texts
 */
export async function readRequest(
  message: IncomingMessage,
  parameters: URLSearchParams,
  fixed: Readonly<Record<string, string | number>>,
  bodyBytes: number,
  shapes: Shapes,
): Promise<Request> {
  let body = await readBody(message, bodyBytes)
  const contentType = message.headers['content-type'] ?? ''
  if (contentType.startsWith('multipart/form-data')) {
    for (const [name, value] of await readForm(body, contentType)) parameters.set(name, value)
    body = Buffer.alloc(0)
  }
  const given = parameters.get('query') ?? ''
  const sql = given === '' ? body.toString() : given
  const shape = shapes.of(sql)
  if (shape.verb === '') throw new Refusal(62, 'SYNTAX_ERROR', 'Syntax error: Empty query')

  const bindings = new Map<string, string>()
  const settings: Record<string, string> = {}
  for (const [name, value] of parameters) {
    if (/^param_\w+$/.test(name)) bindings.set(name.slice('param_'.length), value)
    else if (!transport.has(name) && !name.startsWith('http_') && String(fixed[name]) !== value) {
      settings[name] = value
    }
  }
  if (shape.verb !== 'insert') refuseSettings(settings)
  const pool = poolOf(message.headers['x-aftersend-pool'])
  const seconds = Number(parameters.get('max_execution_time') ?? 0)
  return {
    query: {
      sql,
      shape,
      rows: given === '' ? Buffer.alloc(0) : body,
      bindings,
      settings,
      defaultFormat: parameters.get('default_format') || 'TabSeparated',
      database: parameters.get('database') || 'default',
      isStreamed: shape.streams && pool !== 'ask',
    },
    pool,
    timeoutMs: seconds > 0 ? seconds * 1_000 : undefined,
  }
}

function poolOf(header: string | string[] | undefined): PoolName {
  return header === 'write' || header === 'ask' ? header : 'read'
}

async function readBody(message: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of decoded(message)) {
    bytes += piece.length
    if (bytes > limitBytes) {
      throw new Refusal(307, 'TOO_MANY_BYTES', `The body is larger than ${limitBytes} bytes`)
    }
    pieces.push(piece)
  }
  const [only] = pieces
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces, bytes)
}

function decoded(message: IncomingMessage): Readable {
  const encoding = message.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return message
  if (encoding !== 'gzip') throw new Refusal(89, 'UNKNOWN_COMPRESSION_METHOD', `Unknown encoding ${encoding}`)
  // An error on either side ends the reading of the result.
  return pipeline(message, createGunzip(), () => {})
}

async function readForm(body: Buffer, contentType: string): Promise<[string, string][]> {
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
  const fields: [string, string][] = []
  form.forEach((value, name) => {
    if (typeof value === 'string') fields.push([name, value])
  })
  return fields
}
