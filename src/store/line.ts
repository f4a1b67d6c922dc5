import { type AppError, Crowded, Gone } from '../errors.ts'

/**
 * The line in front of the engine. Questions that run at the same time are few; those of one workspace take at
 * most their share of the places, and those that wait get them by turns, whoever has the fewest first. So a tenant who asks for much
 * waits for himself, and the others hardly notice.
 */
export interface Line {
  /**
   * Resolves when it is the workspace's turn, with what gives the place back; to be called once.
   * Throws `Crowded`, or what the line has in its place, where too many wait already, `Gone` where the caller leaves the line.
   */
  enter(workspaceId: string, gone: AbortSignal): Promise<() => void>
}

export interface LineLimits {
  /** Questions that run at the same time. */
  readonly places: number
  /** Of these, those of one workspace. */
  readonly share: number
  /** Questions that wait, of one workspace and of all. */
  readonly waitingOfOne: number
  readonly waiting: number
}

/** A workspace's share is half of the places, rounded up. */
export function lineLimits(places: number): LineLimits {
  return { places, share: Math.ceil(places / 2), waitingOfOne: 200, waiting: 2_000 }
}

/** Seconds after which a place in the line is likely to be free. */
const RETRY_SECONDS = 2

interface Party {
  running: number
  readonly waiting: Set<() => void>
}

/** `refusal` is what those are told for whom there is no room. */
export function openLine(
  limits: LineLimits,
  refusal: () => AppError = () => new Crowded(RETRY_SECONDS),
): Line {
  /** Those who have something running or waiting, the one whose turn was longest ago first. */
  const parties = new Map<string, Party>()
  let running = 0
  let waiting = 0

  function partyOf(workspaceId: string): Party {
    const party = parties.get(workspaceId) ?? { running: 0, waiting: new Set() }
    parties.set(workspaceId, party)
    return party
  }

  function isFree(party: Party): boolean {
    return running < limits.places && party.running < limits.share
  }

  function take(workspaceId: string, party: Party): () => void {
    running += 1
    party.running += 1
    parties.delete(workspaceId)
    parties.set(workspaceId, party)
    return () => {
      running -= 1
      party.running -= 1
      forget(workspaceId, party)
      admitNext()
    }
  }

  function forget(workspaceId: string, party: Party): void {
    if (party.running === 0 && party.waiting.size === 0) parties.delete(workspaceId)
  }

  function admitNext(): void {
    let next: Party | undefined
    for (const party of parties.values()) {
      if (party.waiting.size === 0 || !isFree(party)) continue
      if (next === undefined || party.running < next.running) next = party
    }
    const [first] = next?.waiting ?? []
    first?.()
  }

  return {
    enter(workspaceId, gone) {
      if (gone.aborted) return Promise.reject(new Gone())
      const party = partyOf(workspaceId)
      if (party.waiting.size === 0 && isFree(party)) return Promise.resolve(take(workspaceId, party))
      if (party.waiting.size >= limits.waitingOfOne || waiting >= limits.waiting) {
        forget(workspaceId, party)
        return Promise.reject(refusal())
      }
      return new Promise((resolve, reject) => {
        const leaveLine = (): void => {
          gone.removeEventListener('abort', leave)
          party.waiting.delete(admitted)
          waiting -= 1
        }
        const leave = (): void => {
          leaveLine()
          forget(workspaceId, party)
          reject(new Gone())
        }
        const admitted = (): void => {
          leaveLine()
          resolve(take(workspaceId, party))
        }
        gone.addEventListener('abort', leave, { once: true })
        party.waiting.add(admitted)
        waiting += 1
      })
    },
  }
}
