import type { LoggedEvent } from '../model/log.ts'

/**
 * A delivery: one event on its way to one subscription. It knows its event by its row in the log and holds nothing of what
 * that says, its id included, which may name a person; the request's body is made from the log for each attempt.
 */
export interface Delivery {
  /** Grows with each delivery of a subscription. */
  readonly number: number
  /** The event's row in the log. */
  readonly sequence: number
  readonly kind: string
  readonly timeMs: number
  /** What it is told as, in the words of the subscription's form. */
  readonly trigger: string
  readonly state: DeliveryState
  /** Attempts that have failed, and the one that has not. */
  readonly attempts: number
  readonly createdAtMs: number
  /** null: none yet. */
  readonly lastAttemptMs: number | null
  /** null: there is none to come. */
  readonly nextAttemptMs: number | null
  /** Of the last attempt: status of the answer, null where there was none, and the word of its fault, '' for none. */
  readonly status: number | null
  readonly error: string
}

/**
 * `pending`: it is still tried. `delivered`. `exhausted`: the last attempt has failed. `dropped`: its event is
 * no longer there, or no longer what the subscription was told to wait for.
 */
export const DELIVERY_STATES = ['pending', 'delivered', 'exhausted', 'dropped'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export function newDelivery(
  number: number,
  { sequence, kind, timeMs }: LoggedEvent,
  trigger: string,
  nowMs: number,
): Delivery {
  return {
    number,
    sequence,
    kind,
    timeMs,
    trigger,
    state: 'pending',
    attempts: 0,
    createdAtMs: nowMs,
    lastAttemptMs: null,
    nextAttemptMs: nowMs,
    status: null,
    error: '',
  }
}
