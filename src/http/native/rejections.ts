import { LRUCache } from 'lru-cache'
import { instantText } from '../../model/time.ts'
import type { Rejection } from './events.ts'

/** The last rejections of each workspace, in memory since the start: for whoever watches events come in. */
export interface Rejections {
  note(workspaceId: string, atMs: number, rejected: readonly Rejection[]): void
  /** The last first. */
  of(workspaceId: string): readonly NotedRejection[]
  forget(workspaceId: string): void
}

export interface NotedRejection extends Rejection {
  readonly at: string
}

/** Rejections kept of a workspace, and workspaces of which any are: those with the latest. */
export const REJECTIONS_LIMIT = 100
const WORKSPACES_LIMIT = 1_000
/** Of one rejection. */
const ERRORS_LIMIT = 5

export function openRejections(): Rejections {
  const kept = new LRUCache<string, readonly NotedRejection[]>({ max: WORKSPACES_LIMIT })
  return {
    note(workspaceId, atMs, rejected) {
      if (rejected.length === 0) return
      const at = instantText(atMs)
      const noted = rejected.slice(-REJECTIONS_LIMIT).map((one) => ({ at, ...withoutValues(one) }))
      kept.set(workspaceId, [...noted.reverse(), ...(kept.get(workspaceId) ?? [])].slice(0, REJECTIONS_LIMIT))
    },
    of: (workspaceId) => kept.get(workspaceId) ?? [],
    forget: (workspaceId) => void kept.delete(workspaceId),
  }
}

/** What was wrong, and not what was there instead: that may be of a person. */
function withoutValues({ index, id, errors }: Rejection): Rejection {
  return {
    index,
    ...(id === undefined ? {} : { id }),
    errors: errors.slice(0, ERRORS_LIMIT).map(({ path, message }) => ({
      path,
      message: message.replace(/: (not )?("(?:[^"\\]|\\.)*"?|-?[\d.e+]+)…?/g, ''),
    })),
  }
}
