import type { Body, Client } from '../client.ts'
import { Failure } from '../failure.ts'
import { refusalIn, whyUnreachable } from '../refusal.ts'

/** How long the same request is sent again while the server does not take it. */
export interface Patience {
  readonly totalMs: number
  readonly firstPauseMs: number
  readonly longestPauseMs: number
}

export const PATIENCE: Patience = { totalMs: 10 * 60_000, firstPauseMs: 500, longestPauseMs: 30_000 }

export interface Destination {
  readonly client: Client
  readonly patience: Patience
  /** Told before each pause. */
  onPause(reason: string, pauseMs: number): void
}

export interface Sent {
  readonly method: string
  /** `/api/workspaces/demo/imports`. */
  readonly path: string
  /** Made anew for each try; null where it cannot be made again. */
  body?(): Body | null
}

/** "Not now", said by the server or by a proxy before it. Any other refusal would only be repeated. */
const NOT_NOW: ReadonlySet<number> = new Set([408, 429, 502, 503, 504, 507])

/**
 * Sends a request until it is answered with something else than "not now". The pause is as long as the server
 * says (`Retry-After`), else twice the one before. Throws `Failure` where the patience ends.
 */
export async function persist(to: Destination, sent: Sent): Promise<{ status: number; text: string }> {
  const endMs = performance.now() + to.patience.totalMs
  let pauseMs = to.patience.firstPauseMs
  let reason = ''
  for (;;) {
    const body = sent.body?.()
    if (body === null) throw new Failure(`${reason} What was read cannot be read again; send it once more.`)
    const tried = await attempt(to, sent, body)
    if ('status' in tried) return tried
    reason = tried.reason
    const waitMs = tried.retryAfterMs ?? pauseMs
    if (performance.now() + waitMs > endMs) throw new Failure(`Given up after many tries. ${reason}`)
    to.onPause(reason, waitMs)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    pauseMs = Math.min(pauseMs * 2, to.patience.longestPauseMs)
  }
}

type Tried =
  | { readonly status: number; readonly text: string }
  | { readonly reason: string; readonly retryAfterMs?: number }

async function attempt({ client }: Destination, sent: Sent, body: Body | undefined): Promise<Tried> {
  try {
    const answer = await client.send(sent.method, sent.path, body)
    const text = await answer.text()
    if (!NOT_NOW.has(answer.status)) return { status: answer.status, text }
    const wished = readRetryAfter(answer.headers.get('retry-after'), Date.now())
    return {
      reason: refusalIn(answer.status, text),
      ...(wished === undefined ? {} : { retryAfterMs: wished }),
    }
  } catch (error) {
    return { reason: whyUnreachable(client.url, error) }
  }
}

/** The pause that `Retry-After` asks for, in milliseconds: `2`, or a date. Undefined where it says nothing. */
export function readRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs)
}
