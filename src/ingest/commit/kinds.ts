import { isTracked } from '../../model/event.ts'
import { type Store, statement } from '../../store/store.ts'

/**
 * The kinds of tracked events that each workspace has. They come from outside, and a list of them is in memory, in the
 * engine's dictionaries and in every choice of a kind, so there may be so many and no more. Ours are few.
 */
export interface Kinds {
  /** False: the workspace has as many kinds as it may, and this is another. From the first time on a kind is its own. */
  admits(workspaceId: string, kind: string): boolean
  /** Reads those that are in the log. Until then every kind is admitted. */
  fill(store: Store): Promise<void>
}

const KINDS = statement('queries/kinds.load.sql')

export function newKinds(limit: number): Kinds {
  const kinds = new Map<string, Set<string>>()
  let isComplete = false
  const kindsOf = (workspaceId: string): Set<string> => {
    const own = kinds.get(workspaceId) ?? new Set()
    kinds.set(workspaceId, own)
    return own
  }
  return {
    admits(workspaceId, kind) {
      if (!isTracked(kind)) return true
      const own = kindsOf(workspaceId)
      if (isComplete && own.size >= limit && !own.has(kind)) return false
      own.add(kind)
      return true
    },
    async fill(store) {
      for (const { workspace, kind } of await store.rows<{ workspace: string; kind: string }>(KINDS)) {
        if (isTracked(kind)) kindsOf(workspace).add(kind)
      }
      isComplete = true
    },
  }
}
