import type { Clock } from '../model/time.ts'
import type { Box } from './box.ts'
import type { Delivery } from './delivery.ts'
import type { WebhookLimits } from './limits.ts'
import type { Pool } from './pool.ts'
import type { Outcome } from './post.ts'
import { type Duty, prepare, type Ready, readOn } from './reader.ts'
import type { Sender } from './sender.ts'
import { settled } from './settlement.ts'
import { requestId } from './signature.ts'
import type { Subscription } from './subscription.ts'

/**
 * The worker of one subscription. It reads the log behind the subscription's place into the box, and sends what
 * in the box is due. A delivery that fails waits in the box and holds up none.
 */
export interface Worker {
  /** There may be something new in the log. */
  wake(): void
  /** Something has changed in the box or the subscription. */
  stir(): void
  /** Starts nothing more; resolves when what is under way is over. */
  close(): Promise<void>
}

export interface WorkerNeeds {
  readonly box: Box
  readonly sender: Sender
  readonly limits: WebhookLimits
  readonly clock: Clock
  /** A clock that runs, for pauses. */
  readonly pace: Clock
  readonly pools: { readonly working: Pool; readonly failing: Pool }
  readonly log: { warn(fields: object, message: string): void }
  /** The subscription as it is now. */
  subscription(): Subscription
  /** The receiver says that it is gone for good. */
  gone(): Promise<void>
}

/** Bodies made at once: while a subscription works, and while it fails. */
const AHEAD = 32
const AHEAD_FAILING = 1

/** Outcomes that may wait to be written down: while the engine is away, nothing more is sent for nothing. */
const UNWRITTEN = 100

export function openWorker(needs: WorkerNeeds): Worker {
  const { box, sender, limits, pace } = needs
  const underWay = new Map<number, Promise<void>>()
  /** Outcomes that are being written down. */
  const writing = new Set<Promise<void>>()
  let ready: Ready[] = []
  let hasNews = true
  let readAtMs = Number.NEGATIVE_INFINITY
  let triedAtMs = pace.nowMs()
  let isFailing = false
  /** The receiver has said so, and the subscription is being turned off. */
  let isGone = false
  let isClosed = false
  let isAskedAgain = false
  let turning: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  const hasHand = (): boolean =>
    underWay.size < (isFailing ? 1 : limits.requestsOfOne) && writing.size < UNWRITTEN
  const hasRoom = (): boolean => box.pendingCount + limits.pageSize <= limits.pendingDeliveries

  /** What there is to work for; null while the subscription is off. */
  function duty(): Duty | null {
    const subscription = needs.subscription()
    const form = sender.formOf(subscription)
    const ask = sender.ask(subscription)
    if (!subscription.enabled || isGone || form === undefined || ask === undefined) return null
    return { subscription, form, ask }
  }

  function stir(): void {
    isAskedAgain = true
    if (!isClosed) turning ??= turn()
  }

  async function turn(): Promise<void> {
    clearTimeout(timer)
    let restMs = 0
    try {
      while (isAskedAgain && !isClosed) {
        isAskedAgain = false
        await round()
      }
    } catch (error) {
      needs.log.warn({ err: error, webhook: needs.subscription().id }, 'a webhook could not go on')
      restMs = limits.restMs
    }
    turning = null
    if (!isClosed) timer = setTimeout(ring, Math.max(restMs, nextRingMs())).unref()
  }

  async function round(): Promise<void> {
    const work = duty()
    if (work === null) {
      ready = []
      return
    }
    if (hasNews && hasRoom() && pace.nowMs() >= readAtMs + limits.readEveryMs) {
      readAtMs = pace.nowMs()
      // News that come while it reads are news again.
      hasNews = false
      hasNews = (await readOn(work, box, pace, limits.pageSize).catch(newsAgain)) || hasNews
    }
    while (!isClosed && hasHand()) {
      if (ready.length === 0) ready = await prepare(work, box, due())
      const next = ready.shift()
      if (next === undefined) return
      const delivery = box.find(next.number)
      if (delivery?.state === 'pending' && !underWay.has(next.number)) launch(delivery, next.body)
    }
  }

  function newsAgain(error: unknown): never {
    hasNews = true
    throw error
  }

  /** When a delivery is due. In a box without room, the oldest one is tried now and then: it may work again. */
  function dueMs(delivery: Delivery): number {
    const plannedMs = delivery.nextAttemptMs ?? Number.POSITIVE_INFINITY
    if (hasRoom() || delivery !== box.pending().next().value) return plannedMs
    return Math.min(plannedMs, triedAtMs + limits.knockEveryMs)
  }

  function due(): Delivery[] {
    const nowMs = pace.nowMs()
    return [...box.pending()]
      .filter((delivery) => !underWay.has(delivery.number) && dueMs(delivery) <= nowMs)
      .sort((a, b) => dueMs(a) - dueMs(b) || a.number - b.number)
      .slice(0, isFailing ? AHEAD_FAILING : AHEAD)
  }

  function ring(): void {
    if (pace.nowMs() >= readAtMs + limits.pollEveryMs) hasNews = true
    stir()
  }

  /** How long until there is something to do of which nobody will tell. */
  function nextRingMs(): number {
    const nowMs = pace.nowMs()
    const times = [nowMs + limits.pollEveryMs]
    if (duty() !== null) {
      if (hasNews && hasRoom()) times.push(readAtMs + limits.readEveryMs)
      // Where no more can be sent now, the end of what is under way tells of itself.
      if (hasHand()) {
        for (const delivery of box.pending()) if (!underWay.has(delivery.number)) times.push(dueMs(delivery))
      }
    }
    return Math.max(0, Math.ceil(Math.min(...times) - nowMs))
  }

  function launch(delivery: Delivery, body: string): void {
    const sending = send(delivery, body).finally(() => {
      underWay.delete(delivery.number)
      stir()
    })
    underWay.set(delivery.number, sending)
  }

  async function send(delivery: Delivery, body: string): Promise<void> {
    const release = await (isFailing ? needs.pools.failing : needs.pools.working).take()
    const subscription = needs.subscription()
    let outcome: Outcome | null = null
    try {
      if (isClosed || isGone || !subscription.enabled) return
      outcome = await sender.send(subscription, requestId(subscription.workspaceId, delivery.sequence), body)
    } finally {
      release()
    }
    if (outcome.error === 'stopped') return
    triedAtMs = pace.nowMs()
    isFailing = outcome.error !== ''
    write(settle(delivery, outcome))
    if (outcome.status !== 410) return
    isGone = true
    write(
      needs.gone().finally(() => {
        isGone = false
      }),
    )
  }

  /** In memory it is settled; what is not written down is sent again after a restart, rather than never. */
  function write(work: Promise<void>): void {
    const written = work
      .catch((error) => {
        needs.log.warn(
          { err: error, webhook: needs.subscription().id },
          'a delivery could not be written down',
        )
      })
      .finally(() => {
        writing.delete(written)
        stir()
      })
    writing.add(written)
  }

  async function settle(sent: Delivery, outcome: Outcome): Promise<void> {
    const nowMs = pace.nowMs()
    const isEarly = (sent.nextAttemptMs ?? nowMs) > nowMs
    const schedule = { pausesMs: limits.pausesMs, chance: Math.random() }
    const attempt = { atMs: needs.clock.nowMs(), nowMs, isEarly, ...schedule }
    const delivery = settled(box.find(sent.number) ?? sent, outcome, attempt)
    // It works again: those that waited for that need not wait for the end of their long pauses.
    const others = isEarly && outcome.error === '' ? [...box.pending()] : []
    await box.put([...others.map((other) => ({ ...other, nextAttemptMs: nowMs })), delivery])
  }

  return {
    wake() {
      hasNews = true
      stir()
    },
    stir,
    async close() {
      isClosed = true
      clearTimeout(timer)
      await turning
      while (underWay.size > 0) await Promise.all(underWay.values())
      await Promise.all(writing)
    },
  }
}
