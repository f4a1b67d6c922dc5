import { createHash, randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'

/** A secret that requests are signed with. */
export interface Secret {
  /** `whsec_` and the Base64 of 32 random bytes. */
  readonly text: string
  /** It signs no more from then on, epoch milliseconds; null: it is the newest. */
  readonly untilMs: number | null
}

/** How long the secret before goes on signing beside a new one. */
export const ROTATION_MS = 24 * 60 * 60 * 1000

const SECRET_BYTES = 32

export function newSecretText(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
}

/** The newest secret, and for a day the one before it, so that receivers can change over meanwhile. */
export function rotated(secrets: readonly Secret[], nowMs: number): Secret[] {
  const before = secrets.find((secret) => secret.untilMs === null)
  const kept = before === undefined ? [] : [{ ...before, untilMs: nowMs + ROTATION_MS }]
  return [{ text: newSecretText(), untilMs: null }, ...kept]
}

/**
 * The headers of the Standard Webhooks specification: the request's id, which is the same at every attempt,
 * the time of this attempt, and a signature by each secret that is in force.
 */
export function signed(
  secrets: readonly Secret[],
  request: { readonly id: string; readonly body: string; readonly nowMs: number },
): Record<string, string> {
  const at = new Date(request.nowMs)
  const inForce = secrets.filter(({ untilMs }) => untilMs === null || untilMs > request.nowMs)
  return {
    'webhook-id': request.id,
    'webhook-timestamp': String(Math.floor(request.nowMs / 1000)),
    'webhook-signature': inForce
      .map(({ text }) => new Webhook(text).sign(request.id, at, request.body))
      .join(' '),
  }
}

/** The id under which a row of the log is told of: always the same, and it does not say how many rows there are. */
export function requestId(workspaceId: string, sequence: number): string {
  return `msg_${createHash('sha256').update(`${workspaceId} ${sequence}`).digest('base64url').slice(0, 24)}`
}
