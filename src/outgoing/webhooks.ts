import { newName } from '../access/secret.ts'
import { Conflict } from '../errors.ts'
import type { Ask } from '../model/ask.ts'
import type { Place } from '../model/cursor.ts'
import type { Clock } from '../model/time.ts'
import type { Records, RecordWrite } from '../store/records.ts'
import { type Box, openBox } from './box.ts'
import type { Delivery } from './delivery.ts'
import type { Form } from './form.ts'
import { WEBHOOK_LIMITS, type WebhookLimits } from './limits.ts'
import { openPace } from './pace.ts'
import { openPool } from './pool.ts'
import type { Outcome } from './post.ts'
import { openSender } from './sender.ts'
import { shareWrites } from './shared-writes.ts'
import { newSecretText, rotated } from './signature.ts'
import type { Subscription, SubscriptionChange, SubscriptionWanted } from './subscription.ts'
import { openSubscriptions } from './subscriptions.ts'
import type { Targets } from './target.ts'
import { openWorker, type Worker } from './worker.ts'

/** Outgoing webhooks: subscriptions, and beside each its box and its worker. */
export interface Webhooks {
  readonly forms: ReadonlyMap<string, Form>
  readonly targets: Targets
  /** A workspace's subscriptions, oldest first. */
  of(workspaceId: string): Subscription[]
  find(workspaceId: string, id: string): Subscription | undefined
  /** It tells of what is received from now on. Throws `Conflict` where the workspace has as many as it may have. */
  create(workspaceId: string, wanted: SubscriptionWanted): Promise<Subscription>
  /** What waits is tried at once where the address is another one, or the subscription was off. */
  change(id: string, change: SubscriptionChange): Promise<Subscription>
  /** Gives it a new secret; the one before signs for a day beside it. */
  renewSecret(id: string): Promise<Subscription>
  remove(id: string): Promise<void>
  box(id: string): Box | undefined
  /** Sends one again at once. undefined where it is not kept (any more); throws `Conflict` while it is off. */
  retry(id: string, number: number): Promise<Delivery | undefined>
  /** Sends a made-up event, whether it is on or off. Throws `Conflict` while another test is under way. */
  test(id: string): Promise<Outcome | undefined>
  /** There may be something new in these workspaces. */
  wake(workspaceIds: ReadonlySet<string>): void
  /** Ends within seconds; what was not finished is sent again after the next start. */
  close(): Promise<void>
}

export interface WebhooksNeeds {
  readonly records: Records
  readonly clock: Clock
  readonly forms: ReadonlyMap<string, Form>
  readonly targets: Targets
  readonly log: { warn(fields: object, message: string): void }
  readonly version: string
  readonly limits: Partial<WebhookLimits>
  settledSequence(): number
  ask(workspaceId: string): Ask | undefined
}

/** How long the end may take beyond the time that requests have to finish. */
const LEAVE_MS = 2_000

export function openWebhooks(needs: WebhooksNeeds): Webhooks {
  const { records, clock, forms, targets, log, version } = needs
  const limits = { ...WEBHOOK_LIMITS, ...needs.limits }
  const stop = new AbortController()
  const pace = openPace(clock)
  const writes = shareWrites(records)
  const subscriptions = openSubscriptions(records, writes, clock)
  const places = records.opened<Place>('webhook_place')
  const { kept, outdated } = keptDeliveries(records, pace.nowMs() + 2 * Math.max(...limits.pausesMs))
  // Before anything newer is written of them.
  records.putAll(outdated).catch((error) => {
    log.warn({ err: error }, 'deliveries of an earlier version could not be written anew')
  })
  const sender = openSender({ forms, targets, clock, limits, version, stop: stop.signal, ask: needs.ask })
  const pools = {
    working: openPool(limits.requestsAtOnce),
    failing: openPool(limits.failingRequestsAtOnce),
  }
  const open = new Map<string, { readonly box: Box; readonly worker: Worker }>()
  const tested = new Set<string>()

  function start(subscription: Subscription): void {
    const { id, startSequence } = subscription
    const box = openBox({
      subscriptionId: id,
      place: places.get(id) ?? { arrival: startSequence + 1, sequence: 0 },
      deliveries: kept.get(id) ?? [],
      size: limits.keptDeliveries,
      writes,
    })
    places.delete(id)
    kept.delete(id)
    const worker = openWorker({
      box,
      sender,
      limits,
      clock,
      pace,
      pools,
      log,
      subscription: () => subscriptions.get(id) ?? { ...subscription, enabled: false },
      async gone() {
        log.warn({ webhook: id }, 'a receiver says that it is gone: its webhook is off')
        await subscriptions.change(id, () => ({ enabled: false, disabledReason: 'gone' }))
      },
    })
    open.set(id, { box, worker })
    worker.wake()
  }

  for (const subscription of subscriptions.all()) start(subscription)

  return {
    forms,
    targets,
    of: subscriptions.of,
    find(workspaceId, id) {
      const subscription = subscriptions.get(id)
      return subscription?.workspaceId === workspaceId ? subscription : undefined
    },
    async create(workspaceId, wanted) {
      const nowMs = clock.nowMs()
      const subscription: Subscription = {
        ...wanted,
        id: newName('whk'),
        workspaceId,
        disabledReason: null,
        secrets: [{ text: newSecretText(), untilMs: null }],
        startSequence: needs.settledSequence(),
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
      }
      await subscriptions.add(subscription)
      start(subscription)
      return subscription
    },
    async change(id, { url, triggers, enabled }) {
      let isAnother = false
      const changed = await subscriptions.change(id, (now) => {
        isAnother = (url ?? now.url) !== now.url || (enabled === true && !now.enabled)
        return {
          url: url ?? now.url,
          triggers: triggers ?? now.triggers,
          enabled: enabled ?? now.enabled,
          disabledReason: enabled === undefined ? now.disabledReason : null,
        }
      })
      const { box, worker } = open.get(id) ?? {}
      const waiting = isAnother ? [...(box?.pending() ?? [])] : []
      await box?.put(waiting.map((delivery) => ({ ...delivery, nextAttemptMs: pace.nowMs() })))
      worker?.wake()
      return changed
    },
    renewSecret: (id) =>
      subscriptions.change(id, (now) => ({ secrets: rotated(now.secrets, clock.nowMs()) })),
    async remove(id) {
      const { box, worker } = open.get(id) ?? {}
      await box?.remove({ kind: 'webhook', id, body: null })
      open.delete(id)
      subscriptions.forget(id)
      // Requests under way end by themselves, and are written down nowhere.
      void worker?.close()
    },
    box: (id) => open.get(id)?.box,
    async retry(id, number) {
      const { box, worker } = open.get(id) ?? {}
      const delivery = box?.find(number)
      if (delivery === undefined) return undefined
      if (subscriptions.get(id)?.enabled !== true) {
        throw new Conflict('webhook_disabled', 'The webhook is off; turn it on first.')
      }
      const attempts = delivery.state === 'pending' ? delivery.attempts : 0
      const again: Delivery = { ...delivery, state: 'pending', attempts, nextAttemptMs: pace.nowMs() }
      await box?.put([again])
      worker?.stir()
      return again
    },
    async test(id) {
      const subscription = subscriptions.get(id)
      if (subscription === undefined) return undefined
      if (tested.has(id)) throw new Conflict('test_under_way', 'A test of this webhook is under way.')
      tested.add(id)
      try {
        return await sender.sendTest(subscription, newName('test'))
      } finally {
        tested.delete(id)
      }
    },
    wake(workspaceIds) {
      for (const { id, workspaceId } of subscriptions.all()) {
        if (workspaceIds.has(workspaceId)) open.get(id)?.worker.wake()
      }
    },
    async close() {
      const closed = Promise.all([...open.values()].map(({ worker }) => worker.close()))
      await atMost(limits.closeMs, closed)
      stop.abort()
      await atMost(LEAVE_MS, closed)
      targets.close()
    },
  }
}

/** Version 0.1 kept the id of the event, where erasing a person does not find it. */
type StoredDelivery = Delivery & { readonly eventId?: string }

/**
 * Deliveries by subscription, and the records of those that are to be written anew. Wherever the clock was when they were
 * written, none waits beyond `latestMs`.
 */
function keptDeliveries(
  records: Records,
  latestMs: number,
): { kept: Map<string, Delivery[]>; outdated: RecordWrite[] } {
  const kept = new Map<string, Delivery[]>()
  const outdated: RecordWrite[] = []
  for (const [id, { eventId, ...delivery }] of records.opened<StoredDelivery>('delivery')) {
    const [subscriptionId = ''] = id.split('/')
    const { nextAttemptMs } = delivery
    const deliveries = kept.get(subscriptionId) ?? []
    kept.set(subscriptionId, deliveries)
    deliveries.push({
      ...delivery,
      nextAttemptMs: nextAttemptMs === null ? null : Math.min(nextAttemptMs, latestMs),
    })
    if (eventId !== undefined) outdated.push({ kind: 'delivery', id, body: delivery })
  }
  return { kept, outdated }
}

/** Waits for the end of work, but no longer than so long. */
async function atMost(patienceMs: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
