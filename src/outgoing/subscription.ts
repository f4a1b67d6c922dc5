import type { Secret } from './signature.ts'

/** A subscription: where a workspace's events are told of, which of them, and in what form. */
export interface Subscription {
  readonly id: string
  readonly workspaceId: string
  readonly url: string
  /** `native`, or the name of a dialect that has a form. */
  readonly form: string
  /** In the form's words. */
  readonly triggers: readonly string[]
  readonly enabled: boolean
  /** Why it is not enabled, where that was not its owner's doing: the receiver said that it is gone (410). */
  readonly disabledReason: 'gone' | null
  /** The newest first. They have to be kept as they are: requests are signed with them. */
  readonly secrets: readonly Secret[]
  /** Rows up to this number were received before it was made, and are not told of even if they arrive anew. */
  readonly startSequence: number
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

/** How many a workspace may have. */
export const SUBSCRIPTIONS_LIMIT = 20

/** What is asked of a new subscription. */
export interface SubscriptionWanted {
  readonly url: string
  readonly form: string
  readonly triggers: readonly string[]
  readonly enabled: boolean
}

/** What is absent stays as it is. */
export interface SubscriptionChange {
  readonly url?: string | undefined
  readonly triggers?: readonly string[] | undefined
  readonly enabled?: boolean | undefined
}
