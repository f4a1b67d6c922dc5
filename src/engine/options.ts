import type { EngineLimits } from './limits.ts'

/** What the supervisor hands to the child, as JSON in its first argument. */
export interface ChildOptions {
  readonly dataDirectory: string
  readonly socketPath: string
  readonly limits: EngineLimits
  /** Settings of every session besides the limits. */
  readonly settings: Readonly<Record<string, string | number>>
}

/** What the child tells its supervisor. */
export type ChildMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'pong' }
  | { readonly kind: 'failed'; readonly reason: 'missing' | 'open'; readonly message: string }

/** Is this a message of the child? Other things on the channel (tsx sends some) are not. */
export function isChildMessage(message: unknown): message is ChildMessage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false
  return message.kind === 'ready' || message.kind === 'pong' || message.kind === 'failed'
}
