import type { Key, Workspace } from '../model/workspace.ts'

/** Who has come in, and where. */
export interface Visitor {
  readonly workspace: Workspace
  readonly key: Key | 'admin'
}

/** What is kept for a key is kept under this name. The administrator is another one in each workspace. */
export function ownerOf({ workspace, key }: Visitor): string {
  return key === 'admin' ? `admin of ${workspace.id}` : key.id
}
