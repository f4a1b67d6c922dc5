import type { EventOutcome, Receipt, Submission, ThingOutcome } from '../submission.ts'

/** A submission in a commit, and what is told of it when the commit is done. */
export interface Member {
  readonly submission: Submission
  readonly receipt: OpenReceipt
}

/** A receipt that is being filled in. */
export class OpenReceipt implements Receipt {
  readonly events: EventOutcome[]
  readonly things: ThingOutcome[]
  constructor(submission: Submission) {
    this.events = submission.events.map(() => 'accepted')
    this.things = submission.things.map(() => 'updated')
  }
}
