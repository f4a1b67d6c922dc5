import { Conflict, NotFound } from '../errors.ts'
import type { Clock } from '../model/time.ts'
import type { Records } from '../store/records.ts'
import type { SharedWrites } from './shared-writes.ts'
import { SUBSCRIPTIONS_LIMIT, type Subscription } from './subscription.ts'

/** The subscriptions of every workspace: read at start, kept in memory, written through. */
export interface Subscriptions {
  all(): Subscription[]
  /** A workspace's, oldest first. */
  of(workspaceId: string): Subscription[]
  get(id: string): Subscription | undefined
  /** Throws `Conflict` where the workspace has as many as it may have. */
  add(subscription: Subscription): Promise<void>
  /**
   * Changes go one after the other: each starts from what the one before has left. Throws `NotFound` where it
   * has been removed meanwhile.
   */
  change(id: string, change: (now: Subscription) => Partial<Subscription>): Promise<Subscription>
  /** Forgets one that is being taken off the disk. */
  forget(id: string): void
}

export function openSubscriptions(records: Records, writes: SharedWrites, clock: Clock): Subscriptions {
  const subscriptions = records.opened<Subscription>('webhook')
  let changing: Promise<unknown> = Promise.resolve()

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = changing.then(work)
    changing = done.catch(() => {})
    return done
  }

  async function write(subscription: Subscription): Promise<void> {
    await writes.write([{ kind: 'webhook', id: subscription.id, body: subscription }])
    subscriptions.set(subscription.id, subscription)
  }

  const of = (workspaceId: string): Subscription[] =>
    [...subscriptions.values()]
      .filter((subscription) => subscription.workspaceId === workspaceId)
      .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1))

  return {
    all: () => [...subscriptions.values()],
    of,
    get: (id) => subscriptions.get(id),
    add: (subscription) =>
      inTurn(async () => {
        if (of(subscription.workspaceId).length >= SUBSCRIPTIONS_LIMIT) {
          throw new Conflict(
            'too_many_webhooks',
            `A workspace has at most ${SUBSCRIPTIONS_LIMIT} webhooks; remove one first.`,
          )
        }
        await write(subscription)
      }),
    change: (id, change) =>
      inTurn(async () => {
        const now = subscriptions.get(id)
        if (now === undefined) throw new NotFound('The webhook')
        const next = { ...now, ...change(now), updatedAtMs: clock.nowMs() }
        await write(next)
        return next
      }),
    forget: (id) => void subscriptions.delete(id),
  }
}
