import type { Thing } from './thing.ts'
import type { Window } from './time.ts'

/**
 * Outgoing messages of sequences, one row per send, each with what has come of it up to now. The oldest send
 * comes first; of the same instant, the one that arrived first.
 */
export interface SendsQuestion {
  /** Sequences of the workspace; others have no rows. */
  readonly sequenceIds: readonly string[]
  /** When they were sent. What followed is not limited by it; what is still to come is left out of both. */
  readonly window: Window
  readonly limit: number
  readonly offset: number
}

export interface SendsAnswer {
  readonly rows: readonly SendRow[]
  readonly hasMore: boolean
}

export interface SendRow {
  readonly timeMs: number
  readonly sequenceId: string
  /** 1-based; 0: not given. */
  readonly step: number
  readonly contactId: string
  readonly sender: string
  readonly recipient: string
  /** Its contact as it is known now, be it deleted since; null for none. */
  readonly contact: Thing | null
  readonly outcome: MessageOutcome
  readonly prospect: ProspectState
}

/** What has come of one message. A send without a message has had nothing come of it. Times are null for never. */
export interface MessageOutcome {
  readonly opens: number
  readonly lastOpenedMs: number | null
  readonly clicks: number
  readonly lastClickedMs: number | null
  /** Address of the newest click; '' if there is none or it has none. */
  readonly lastUrl: string
  /** The first reply of a human. */
  readonly repliedMs: number | null
  /** Conversation of that reply; '' for none. */
  readonly conversationId: string
  /** The last bounce. */
  readonly bouncedMs: number | null
}

/** A contact in a sequence, as it is now. */
export interface ProspectState {
  readonly isUnsubscribed: boolean
  /** The contact is deleted, or was taken out of the sequence as deleted after it last entered it. */
  readonly isDeleted: boolean
  /** The newest outcome in the sequence, in the words it was given; '' for none. */
  readonly outcome: string
}
