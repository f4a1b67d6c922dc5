import { z } from 'zod'
import type { Client } from '../client.ts'
import { Failure } from '../failure.ts'
import { errorIn, refusalIn, whyUnreachable } from '../refusal.ts'
import type { Line } from './batches.ts'

/** What the server made of some lines. */
export interface Outcome {
  /** Events that are new, or things that were created. */
  readonly fresh: number
  /** Events that were there already, or things that were updated. */
  readonly known: number
  readonly rejected: readonly Rejected[]
}

export interface Rejected {
  readonly line: Line
  readonly id?: string
  readonly errors: readonly { readonly path: string; readonly message: string }[]
}

export interface Destination {
  readonly client: Client
  /** `/api/workspaces/demo/events`. */
  readonly path: string
  readonly patience: Patience
  /** Told before each pause. */
  onPause(reason: string, pauseMs: number): void
}

/** How long the same lines are sent again while the server does not take them. */
export interface Patience {
  readonly totalMs: number
  readonly firstPauseMs: number
  readonly longestPauseMs: number
}

export const PATIENCE: Patience = { totalMs: 10 * 60_000, firstPauseMs: 500, longestPauseMs: 30_000 }

/** "Not now", from the server or a proxy before it. Everything else says that the lines or the key are wrong. */
const NOT_NOW: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504, 507])

const Rejection = z.object({
  index: z.number(),
  id: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
})
const Taken = z.object({
  accepted: z.number().optional(),
  created: z.number().optional(),
  duplicates: z.number().optional(),
  updated: z.number().optional(),
  rejected: z.array(Rejection),
})
const NoneTaken = z.object({ error: z.object({ details: z.array(Rejection) }) })

/**
 * Sends lines and waits until the server has them on disk. While it says "not now" or does not answer, the
 * same lines are sent again after a pause, which is as long as the server says (`Retry-After`): what it has
 * taken of them already it counts as known. Lines that are too many for a proxy are sent by halves.
 *
 * Throws `Failure` where the server refuses all of it, or has not taken it within the patience.
 */
export async function deliver(to: Destination, lines: readonly Line[]): Promise<Outcome> {
  const [readable, tooLong] = parted(lines)
  if (readable.length === 0) return { fresh: 0, known: 0, rejected: tooLong }
  const { status, text } = await sendPatiently(to, readable)
  if (status === 413) return halves(to, readable, tooLong)
  const { rejected, ...counts } = read(status, text)
  return {
    ...counts,
    rejected: [
      ...tooLong,
      ...rejected.flatMap(({ index, id, errors }) => {
        const line = readable[index]
        return line === undefined ? [] : [{ line, errors, ...(id === undefined ? {} : { id }) }]
      }),
    ].sort((a, b) => a.line.number - b.line.number),
  }
}

async function sendPatiently(
  to: Destination,
  lines: readonly Line[],
): Promise<{ status: number; text: string }> {
  const body = { text: lines.map((line) => line.text).join('\n'), type: 'application/x-ndjson' }
  const endMs = performance.now() + to.patience.totalMs
  for (let pauseMs = to.patience.firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, to.patience.longestPauseMs)) {
    let reason: string
    let wishedMs = 0
    try {
      const answer = await to.client.send('POST', to.path, body)
      const text = await answer.text()
      if (!NOT_NOW.has(answer.status)) return { status: answer.status, text }
      reason = refusalIn(answer.status, text)
      wishedMs = retryAfterMs(answer.headers.get('retry-after'), Date.now())
    } catch (error) {
      reason = whyUnreachable(to.client.url, error)
    }
    const waitMs = wishedMs > 0 ? wishedMs : pauseMs
    if (performance.now() + waitMs > endMs) throw new Failure(`Given up: ${reason}`)
    to.onPause(reason, waitMs)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
}

/** The header's pause in milliseconds, of seconds or of a date; 0 where there is none that can be read. */
export function retryAfterMs(header: string | null, nowMs: number): number {
  if (header === null) return 0
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? 0 : Math.max(0, atMs - nowMs)
}

function read(status: number, text: string): Omit<Outcome, 'rejected'> & z.output<typeof NoneTaken>['error'] & { rejected: z.output<typeof Rejection>[] } {
  throw new Failure(refusalIn(status, text))
}
