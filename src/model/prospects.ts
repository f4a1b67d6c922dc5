/**
 * Prospects, as of now: a prospect is a contact in a sequence, which it has entered or which has a message for it.
 * One of the two says which: a sequence, or the address that sent them messages in sequences.
 */
export type ProspectsQuestion = { readonly sequenceId: string } | { readonly sequenceSender: string }

/** How many prospects of one sequence have one newest outcome, and what has come of their messages. */
export interface ProspectsRow {
  readonly sequenceId: string
  /** In the words it was given; '' for none. */
  readonly outcome: string
  readonly prospects: number
  /** A message to them was attempted. */
  readonly contacted: number
  /** They opened or clicked at least once. */
  readonly opened: number
  readonly clicked: number
  /** A human replied. */
  readonly replied: number
  /** The contact is unsubscribed, from whatever it was. */
  readonly unsubscribed: number
  readonly contactedNotOpened: number
  readonly openedNotClicked: number
  readonly openedNotReplied: number
  readonly clickedNotReplied: number
}
