import type { Event } from '../model/event.ts'
import type { Collection } from '../model/thing.ts'
import type { Workspace } from '../model/workspace.ts'

/** What one request asks to be written. All of it becomes durable together with its neighbours'. */
export interface Submission {
  readonly workspace: Workspace
  readonly receivedAtMs: number
  readonly events: readonly Event[]
  readonly things: readonly ThingChange[]
  readonly aliases: readonly Alias[]
}

/** One thing written or removed. `members` are merged over what is kept; `null` clears one. */
export type ThingChange =
  | {
      readonly act: 'put'
      readonly collection: Collection
      readonly id: string
      readonly createdAtMs?: number
      readonly members: Readonly<Record<string, unknown>>
    }
  | { readonly act: 'delete'; readonly collection: Collection; readonly id: string }

/** `session`: the session `from` is known to be the contact `to`. `contact`: the contact `from` is too. */
export interface Alias {
  readonly what: 'contact' | 'session'
  readonly from: string
  readonly to: string
  readonly timeMs: number
}

/** Why something of a submission is refused only when it is to be written, and what is said of it. */
export const REFUSALS = {
  erased: { path: '', message: 'This person has been erased, and this is of the time before.' },
  crowded: {
    path: '/kind',
    message: 'The workspace has as many kinds of events as it may, and this is another.',
  },
} as const

export type EventOutcome = 'accepted' | 'duplicate' | keyof typeof REFUSALS
export type ThingOutcome = 'created' | 'updated' | 'deleted' | 'missing' | 'erased'

/** What is said of a refused part; null where it was taken. */
export function refusalOf(outcome: EventOutcome | ThingOutcome): { path: string; message: string } | null {
  return outcome === 'erased' || outcome === 'crowded' ? REFUSALS[outcome] : null
}

/** What became of a submission, by index. */
export interface Receipt {
  readonly events: readonly EventOutcome[]
  readonly things: readonly ThingOutcome[]
}
