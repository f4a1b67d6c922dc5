import { TooMany } from '../errors.ts'
import type { Share } from '../model/share.ts'
import type { Clock } from '../model/time.ts'
import type { Records } from '../store/records.ts'
import { hashSecret, newName, newSecret } from './secret.ts'

/** Share links: like keys read at start, kept in memory and written through, but listed apart, with rights of their own. */
export interface Shares {
  /** The token is in the answer and nowhere else, ever. Throws `TooMany` where the workspace has enough. */
  add(workspaceId: string, wanted: ShareWanted): Promise<{ share: Share; token: string }>
  /** Those that have not expired, oldest first. */
  of(workspaceId: string): Share[]
  /** False: there is none of that id in the workspace. The next request with its token is refused. */
  revoke(workspaceId: string, id: string): Promise<boolean>
  /** The link of a token, expired ones too; undefined where there is none. */
  holder(token: string): Share | undefined
}

export type ShareWanted = Pick<Share, 'name' | 'path' | 'expiresAtMs'>

/** Links of one workspace. Those that have expired do not count. */
export const SHARES_LIMIT = 1_000

export function openShares(records: Records, clock: Clock): Shares {
  const shares = records.opened<Share>('share')
  const byHash = new Map([...shares.values()].map((share) => [share.hash, share]))

  const of = (workspaceId: string) =>
    [...shares.values()].filter((share) => share.workspaceId === workspaceId)
  const isOver = ({ expiresAtMs }: Share) => expiresAtMs <= clock.nowMs()

  async function forget(gone: readonly Share[]): Promise<void> {
    if (gone.length === 0) return
    for (const { hash } of gone) byHash.delete(hash)
    await records.putAll(gone.map(({ id }) => ({ kind: 'share', id, body: null })))
    for (const { id } of gone) shares.delete(id)
  }

  return {
    async add(workspaceId, wanted) {
      await forget(of(workspaceId).filter(isOver))
      if (of(workspaceId).length >= SHARES_LIMIT) {
        throw new TooMany(`The workspace has ${SHARES_LIMIT} share links, its most; revoke one first.`)
      }
      const token = newSecret('share')
      const share: Share = {
        id: newName('share'),
        workspaceId,
        name: wanted.name,
        path: wanted.path,
        hash: hashSecret(token),
        createdAtMs: clock.nowMs(),
        expiresAtMs: wanted.expiresAtMs,
      }
      await records.put('share', share.id, share)
      shares.set(share.id, share)
      byHash.set(share.hash, share)
      return { share, token }
    },
    of: (workspaceId) =>
      of(workspaceId)
        .filter((share) => !isOver(share))
        .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1)),
    async revoke(workspaceId, id) {
      const share = shares.get(id)
      if (share === undefined || share.workspaceId !== workspaceId) return false
      await forget([share])
      return true
    },
    holder: (token) => byHash.get(hashSecret(token)),
  }
}
