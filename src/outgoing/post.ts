import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { retryAfterMs } from './schedule.ts'
import { ForbiddenTarget, type Targets } from './target.ts'

/** What has come of one attempt. Of the answer nothing is kept but its status. */
export interface Outcome {
  /** Status of the answer; null: there was none. */
  readonly status: number | null
  /** Why it does not count as delivered; '': it does. */
  readonly error: Fault | ''
  /** How long the receiver wishes to be left alone; null: it does not say. */
  readonly wishMs: number | null
}

/** Every way to fail: no answer (the first seven), or one that is no success. */
export const FAULTS = [
  'forbidden_address',
  'unknown_host',
  'connection',
  'tls',
  'timeout',
  'bad_answer',
  'stopped',
  'redirect',
  'status',
] as const
export type Fault = (typeof FAULTS)[number]

export interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface PostLimits {
  /** From the look-up of the name to the end of the answer. */
  readonly timeoutMs: number
  /** What is read of an answer; a longer one counts by its status all the same. */
  readonly answerBytes: number
}

/** Statuses with which a receiver may say how long it wishes to be left alone. */
const WISHING = new Set([429, 502, 503, 504])

/** Connections that are kept open may have been closed on the other side: so often another one is tried. */
const STALE_LIMIT = 5

/**
 * Sends one request. It never rejects, follows no redirect, and ends at the latest after `timeoutMs`, or when
 * `stop` is aborted.
 */
export async function post(
  targets: Targets,
  { url, headers, body }: Post,
  limits: PostLimits,
  nowMs: number,
  stop: AbortSignal,
): Promise<Outcome> {
  const end = new AbortController()
  const { signal } = end
  const abort = () => end.abort()
  const timer = setTimeout(abort, limits.timeoutMs)
  stop.addEventListener('abort', abort)
  if (stop.aborted) abort()
  try {
    const target = new URL(url)
    const route = await unlessAborted(targets.routeTo(target), signal)
    const bytes = Buffer.from(body, 'utf8')
    const answer = await exchange(
      target,
      { ...route, method: 'POST', headers: { ...headers, 'content-length': bytes.length }, signal },
      bytes,
      limits.answerBytes,
    )
    const status = answer.statusCode ?? 0
    const wish = WISHING.has(status) ? retryAfterMs(answer.headers['retry-after'], nowMs) : null
    return { status, error: faultOfStatus(status), wishMs: wish }
  } catch (error) {
    const fault = stop.aborted ? 'stopped' : signal.aborted ? 'timeout' : faultOf(error)
    return { status: null, error: fault, wishMs: null }
  } finally {
    clearTimeout(timer)
    stop.removeEventListener('abort', abort)
  }
}

async function exchange(
  url: URL,
  options: RequestOptions,
  body: Buffer,
  answerBytes: number,
): Promise<IncomingMessage> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await exchangeOnce(url, options, body, answerBytes)
    } catch (error) {
      if (!(error instanceof StaleConnection) || attempt === STALE_LIMIT) throw error
    }
  }
}

/** A connection that was kept open turned out to be closed. */
class StaleConnection extends Error {}

function exchangeOnce(
  url: URL,
  options: RequestOptions,
  body: Buffer,
  answerBytes: number,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options)
    let isAnswered = false
    request.on('error', (error) => {
      const isStale = request.reusedSocket && !isAnswered && /^(ECONNRESET|EPIPE)$/.test(codeOf(error))
      reject(isStale ? new StaleConnection() : error)
    })
    request.on('close', () => reject(new Error('the connection was closed')))
    request.once('response', (answer) => {
      isAnswered = true
      let bytes = 0
      answer.on('error', reject)
      answer.once('end', () => resolve(answer))
      answer.on('data', (piece: Buffer) => {
        bytes += piece.length
        if (bytes <= answerBytes) return
        resolve(answer)
        answer.destroy()
      })
    })
    request.end(body)
  })
}

function faultOfStatus(status: number): Fault | '' {
  if (status >= 200 && status < 300) return ''
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}

function faultOf(error: unknown): Fault {
  // The agents' own refusal has no code.
  if (error instanceof ForbiddenTarget || (error instanceof Error && /is not allowed/.test(error.message))) {
    return 'forbidden_address'
  }
  const code = codeOf(error)
  if (/^(ENOTFOUND|EAI_|ENODATA)/.test(code)) return 'unknown_host'
  if (/CERT|TLS|SSL|EPROTO|UNABLE_TO|SIGNED/.test(code)) return 'tls'
  return code.startsWith('HPE_') ? 'bad_answer' : 'connection'
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
    if (signal.aborted) reject(new Error('aborted'))
  })
  return await Promise.race([work, aborted])
}
