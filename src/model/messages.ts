import type { Where } from './ask.ts'
import type { Window } from './time.ts'

/** What can be true of a message up to now; the words are those of the milestones (docs/definitions.md). */
export const MESSAGE_STATES = [
  'sent',
  'delivered',
  'opened',
  'clicked',
  'bounced',
  'failed',
  'unsubscribed',
  'replied',
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** Outgoing messages as rows, as of now, the last created first. What is absent does not limit. */
export interface MessagesQuestion {
  readonly where: Pick<Where, 'campaignId' | 'workflowId' | 'sequenceId' | 'channel'>
  /** Of their creation. */
  readonly window?: Window
  /** What has to be true of them, or has not to be. */
  readonly did?: Readonly<Partial<Record<MessageState, boolean>>>
  /** Only those behind this one. */
  readonly before?: MessagePlace
  readonly limit: number
}

/** Where a message lies in the order of the answer. */
export interface MessagePlace {
  readonly createdMs: number
  readonly key: string
}

export interface MessagesAnswer {
  readonly rows: readonly MessageRow[]
  readonly hasMore: boolean
}

/** Instants are null for never. */
export interface MessageRow extends Readonly<Record<MessageState, boolean>> {
  /** Tells messages apart that have no id, too. */
  readonly key: string
  /** '' where it was sent without one. */
  readonly messageId: string
  /** '' for nobody. */
  readonly contactId: string
  readonly channel: string
  readonly createdMs: number
  readonly sentMs: number | null
  readonly openedMs: number | null
  readonly clickedMs: number | null
}
