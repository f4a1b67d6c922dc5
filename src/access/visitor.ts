import type { Share } from '../model/share.ts'
import type { Key, Workspace } from '../model/workspace.ts'

/** Whom a key belongs to: the administrator, a key of a workspace, or a share link of one. */
export type Holder = 'admin' | Key | Share

/** Who has come in, and where. */
export interface Visitor {
  readonly workspace: Workspace
  readonly key: Holder
}

/** What is kept for a key is kept under this name. The administrator is another one in each workspace. */
export function ownerOf({ workspace, key }: Visitor): string {
  return key === 'admin' ? `admin of ${workspace.id}` : key.id
}

export function isShare(holder: Holder): holder is Share {
  return holder !== 'admin' && 'path' in holder
}
