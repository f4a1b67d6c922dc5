import { erasedHash } from '../../model/erasure.ts'
import type { Store } from '../../store/store.ts'
import { keyOf } from '../commit/key.ts'

/** Who has been erased, in memory: asked of every event that comes, once anybody has been. */
export interface Tombs {
  /** True where anybody of the workspace has been erased: only then is there more to ask. */
  has(workspaceId: string): boolean
  /** When the contact was erased last, epoch milliseconds; null: never. */
  erasedAtMs(workspaceId: string, contactId: string): number | null
  add(workspaceId: string, hash: string, erasedAtMs: number): void
}

const ALL = `SELECT toString(workspace) AS workspace, hash, max(toUnixTimestamp64Milli(erasedAt)) AS erasedAtMs
FROM erasures
GROUP BY workspace, hash`

export async function openTombs(store: Store): Promise<Tombs> {
  const workspaces = new Set<string>()
  const times = new Map<string, number>()
  const tombs: Tombs = {
    has: (workspaceId) => workspaces.has(workspaceId),
    erasedAtMs(workspaceId, contactId) {
      if (contactId === '' || !workspaces.has(workspaceId)) return null
      return times.get(keyOf(workspaceId, erasedHash(workspaceId, contactId))) ?? null
    },
    add(workspaceId, hash, erasedAtMs) {
      workspaces.add(workspaceId)
      const key = keyOf(workspaceId, hash)
      times.set(key, Math.max(times.get(key) ?? erasedAtMs, erasedAtMs))
    },
  }
  const rows = await store.rows<{ workspace: string; hash: string; erasedAtMs: number }>(ALL)
  for (const { workspace, hash, erasedAtMs } of rows) tombs.add(workspace, hash, Number(erasedAtMs))
  return tombs
}
