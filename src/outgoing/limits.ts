import { MINUTE_MS } from '../model/time.ts'
import { PAUSES_MS } from './schedule.ts'

/** Everything that has an end in the sending of webhooks. */
export interface WebhookLimits {
  /** How long after the one before it each attempt is made; there are as many attempts. */
  readonly pausesMs: readonly number[]
  /** From the look-up of a name to the end of an answer. */
  readonly timeoutMs: number
  /** What is read of an answer. */
  readonly answerBytes: number
  /** Deliveries that are kept of a subscription, those under way included. */
  readonly keptDeliveries: number
  /** Deliveries under way in one subscription, beyond which it reads no further. */
  readonly pendingDeliveries: number
  /** Events read at once. */
  readonly pageSize: number
  /** Requests at once to subscriptions that work, and beside them to those whose last attempt failed. */
  readonly requestsAtOnce: number
  readonly failingRequestsAtOnce: number
  /** Requests at once of one subscription that works; of one that fails: one. */
  readonly requestsOfOne: number
  /** The least time between two readings of the log by one subscription. */
  readonly readEveryMs: number
  /** The log is read so often though nothing is said to have come. */
  readonly pollEveryMs: number
  /** A subscription that reads no further tries its oldest delivery so often, to see whether it works again. */
  readonly knockEveryMs: number
  /** A worker that could not do its work (the engine is away) rests so long. */
  readonly restMs: number
  /** At the end, requests under way have so long to finish. */
  readonly closeMs: number
}

export const WEBHOOK_LIMITS: WebhookLimits = {
  pausesMs: PAUSES_MS,
  timeoutMs: 15_000,
  answerBytes: 65_536,
  keptDeliveries: 1_000,
  pendingDeliveries: 500,
  pageSize: 100,
  requestsAtOnce: 48,
  failingRequestsAtOnce: 16,
  requestsOfOne: 4,
  readEveryMs: 200,
  pollEveryMs: MINUTE_MS,
  knockEveryMs: 5 * MINUTE_MS,
  restMs: 1_000,
  closeMs: 3_000,
}
