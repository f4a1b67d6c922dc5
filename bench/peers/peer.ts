import type { Things } from '../things.ts'
import type { Question, Rows } from './question.ts'

/** Whoever holds the same events and answers the same questions. */
export interface Peer {
  readonly name: string
  /** How many batches are under way at a time while events come in. */
  readonly connections: number
  /** Takes what events are about, before the first event. */
  takeThings(things: Things): Promise<void>
  /**
   * Makes a batch ready on the caller's side, and gives the work that remains: done when all of the batch is on
   * disk. An event whose id is taken already changes nothing.
   */
  ready(batch: readonly object[]): () => Promise<void>
  /** Copies what it holds until there is so many times as much (copies.ts). Nothing is taken in behind that. */
  multiply(times: number): Promise<void>
  /** What a good operator does behind a load, before the first question. */
  settle(): Promise<void>
  /** Resolves when the answer is there; what it gives brings the answer into rows that can be compared. */
  ask(question: Question): Promise<() => Rows>
  /** All that is kept of the events, indexes included; settled. */
  bytesOnDisk(): Promise<number>
  close(): Promise<void>
}
