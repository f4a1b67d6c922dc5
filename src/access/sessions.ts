import { type Clock, DAY_MS, HOUR_MS } from '../model/time.ts'
import type { Key } from '../model/workspace.ts'
import type { Records } from '../store/records.ts'
import type { Registry } from './registry.ts'
import { hashSecret, newSessionSecret } from './secret.ts'

/**
 * Sessions of browsers. A session stands for the key that it was begun with, and may do at each moment what that key
 * may: so it ends with the key, and holds no rights of its own. The browser has a random secret, we have its hash.
 */
export interface Sessions {
  /**
   * Begins one, always with a new secret. Where its key has enough of them, the oldest ends. One that cannot be written
   * down lasts until a restart: on a full disk one has to get in, too.
   */
  start(origin: Origin): Promise<{ secret: string; expiresAtMs: number }>
  /** Whom a session stands for, which keeps it going; undefined where it has ended, or never was. */
  holder(secret: string): 'admin' | Key | undefined
  /** When a session ends unless it is used, epoch milliseconds; null where there is none. */
  endOf(secret: string): number | null
  /** From now on it is over. Rejects where that could not be written down: a restart might bring it back. */
  end(secret: string): Promise<void>
}

/** The key that a session stands for. */
export type Origin = 'admin' | Key

/** A session ends when it has not been used for so long, and at last so long after it began. */
export const SESSION_IDLE_MS = 12 * HOUR_MS
export const SESSION_LONGEST_MS = 30 * DAY_MS

/** Sessions of one key. */
export const SESSIONS_LIMIT = 200

/** A later end is written down when it is so much later: not every request is worth a write. */
const WRITE_EVERY_MS = HOUR_MS / 4

interface Session {
  readonly id: string
  /** The key's id, or `admin`. */
  readonly origin: string
  /** Of the administrator's sessions: the secret together with the admin key's hash, so that another key ends it. */
  readonly seal: string | null
  readonly startedAtMs: number
  readonly expiresAtMs: number
}

/** `clock` is the real one: a session ends where the clock of the questions stands still, too. */
export function openSessions(
  records: Records,
  registry: Pick<Registry, 'key' | 'adminHash'>,
  clock: Clock,
  log: { warn(fields: object, message: string): void },
): Sessions {
  const sessions = records.opened<Session>('session')
  const written = new Map([...sessions].map(([id, { expiresAtMs }]) => [id, expiresAtMs]))

  const sealOf = (secret: string) => hashSecret(`${secret} ${registry.adminHash}`)

  function originOf(session: Session): Origin | undefined {
    return session.origin === 'admin' ? 'admin' : registry.key(session.origin)
  }

  function isOver(session: Session): boolean {
    return session.expiresAtMs <= clock.nowMs() || originOf(session) === undefined
  }

  function present(secret: string): Session | undefined {
    const session = sessions.get(hashSecret(secret))
    if (session === undefined || isOver(session)) return undefined
    return session.seal === null || session.seal === sealOf(secret) ? session : undefined
  }

  const warn = (error: unknown) => log.warn({ err: error }, 'a session could not be written down')

  async function forget(gone: readonly string[]): Promise<void> {
    if (gone.length === 0) return
    for (const id of gone) {
      sessions.delete(id)
      written.delete(id)
    }
    await records.putAll(gone.map((id) => ({ kind: 'session', id, body: null })))
  }

  /** Moves the end of a session on. Where that is not written down, it ends the earlier after a restart. */
  function renew(session: Session): void {
    const { id, startedAtMs } = session
    const expiresAtMs = endAfter(startedAtMs, clock.nowMs())
    const renewed = { ...session, expiresAtMs }
    sessions.set(id, renewed)
    if (expiresAtMs - (written.get(id) ?? 0) < WRITE_EVERY_MS) return
    written.set(id, expiresAtMs)
    records.put('session', id, renewed).catch(warn)
  }

  return {
    async start(origin) {
      const name = origin === 'admin' ? 'admin' : origin.id
      const all = [...sessions.values()]
      const own = all.filter((session) => session.origin === name && !isOver(session))
      own.sort((a, b) => a.startedAtMs - b.startedAtMs)
      const displaced = own.slice(0, Math.max(0, own.length - SESSIONS_LIMIT + 1))
      await forget([...all.filter(isOver), ...displaced].map(({ id }) => id)).catch(warn)
      const secret = newSessionSecret()
      const startedAtMs = clock.nowMs()
      const session: Session = {
        id: hashSecret(secret),
        origin: name,
        seal: origin === 'admin' ? sealOf(secret) : null,
        startedAtMs,
        expiresAtMs: endAfter(startedAtMs, startedAtMs),
      }
      sessions.set(session.id, session)
      written.set(session.id, session.expiresAtMs)
      await records.put('session', session.id, session).catch(warn)
      return { secret, expiresAtMs: session.expiresAtMs }
    },
    holder(secret) {
      const session = present(secret)
      if (session === undefined) return undefined
      renew(session)
      return originOf(session)
    },
    endOf: (secret) => present(secret)?.expiresAtMs ?? null,
    async end(secret) {
      const id = hashSecret(secret)
      if (sessions.has(id)) await forget([id])
    },
  }
}

function endAfter(startedAtMs: number, nowMs: number): number {
  return Math.min(nowMs + SESSION_IDLE_MS, startedAtMs + SESSION_LONGEST_MS)
}
