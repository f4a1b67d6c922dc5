import { type Clock, MINUTE_MS } from '../model/time.ts'
import { hashSecret, newLinkToken } from './secret.ts'
import type { Origin } from './sessions.ts'

/** One-time links: each begins one session, soon. They are in memory, so a restart ends them. */
export interface SignInLinks {
  make(origin: Origin): { token: string; expiresAtMs: number }
  /** Uses a token up; undefined where it was used, has expired, or never was. */
  take(token: string): Origin | undefined
}

export const LINK_MS = 15 * MINUTE_MS

/** Links that wait to be used; with one more the oldest is void. */
export const LINKS_LIMIT = 100

/** `clock` is the real one. */
export function openSignInLinks(clock: Clock): SignInLinks {
  // In the order in which they were made, and so in that in which they expire.
  const links = new Map<string, { readonly origin: Origin; readonly expiresAtMs: number }>()
  return {
    make(origin) {
      for (const [hash, { expiresAtMs }] of links) {
        if (expiresAtMs > clock.nowMs() && links.size < LINKS_LIMIT) break
        links.delete(hash)
      }
      const token = newLinkToken()
      const expiresAtMs = clock.nowMs() + LINK_MS
      links.set(hashSecret(token), { origin, expiresAtMs })
      return { token, expiresAtMs }
    },
    take(token) {
      const hash = hashSecret(token)
      const link = links.get(hash)
      links.delete(hash)
      return link !== undefined && link.expiresAtMs > clock.nowMs() ? link.origin : undefined
    },
  }
}
