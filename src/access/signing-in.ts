import type { Clock } from '../model/time.ts'
import type { Records } from '../store/records.ts'
import type { Registry } from './registry.ts'
import { openSessions, type Sessions } from './sessions.ts'
import { openShares, type Shares } from './shares.ts'
import { openSignInLinks, type SignInLinks } from './sign-in-links.ts'
import { openThrottle, type Throttle } from './throttle.ts'

/** Everything by which people come in with a browser. */
export interface SigningIn {
  readonly shares: Shares
  readonly sessions: Sessions
  readonly links: SignInLinks
  readonly throttle: Throttle
}

export interface SigningInNeeds {
  readonly records: Records
  readonly registry: Registry
  /** By which keys and share links expire; it may stand still. */
  readonly clock: Clock
  /** By which sessions and one-time links do: a browser is left alone in real time. */
  readonly realClock: Clock
  readonly log: { warn(fields: object, message: string): void }
}

export function openSigningIn({ records, registry, clock, realClock, log }: SigningInNeeds): SigningIn {
  return {
    shares: openShares(records, clock),
    sessions: openSessions(records, registry, realClock, log),
    links: openSignInLinks(realClock),
    throttle: openThrottle(realClock),
  }
}
