import type { Condition } from './tally.ts'
import type { Window } from './time.ts'

/** What happened in conversations in a window, by agent or by tag (docs/definitions.md, "Conversations"). */
export interface InboxQuestion {
  readonly by: 'agent' | 'tag'
  readonly window: Window
  /** On the contact of the conversation. */
  readonly where?: readonly Condition[]
}

/** Sparse, in no order. Sums of times are in milliseconds, over as many observations as `…Count` says. */
export interface InboxRow {
  /** The agent's or the tag's. */
  readonly id: string
  /** Assignments to the agent; additions of the tag. */
  readonly additions: number
  /** Closures credited to the agent; of conversations that bear the tag. */
  readonly closures: number
  /** Agents: first replies of theirs in the window. Tags: of the episodes closed. */
  readonly firstResponseSumMs: number
  readonly firstResponseCount: number
  readonly resolutionSumMs: number
  readonly resolutionCount: number
  readonly handleSumMs: number
  readonly handleCount: number
}
