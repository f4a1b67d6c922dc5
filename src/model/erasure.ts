import { createHash } from 'node:crypto'

/** What is told and kept of an erasure: nothing that names the person but a hash. */
export interface ErasureReceipt {
  readonly id: string
  readonly workspaceId: string
  /** `erasedHash` of the contact's id, and of every id that had been merged into it. */
  readonly hashes: readonly string[]
  readonly erasedAtMs: number
  /** The key's id, `admin`, or `restore`. */
  readonly by: string
  /** What was changed, by what it was. */
  readonly counts: Readonly<Record<string, number>>
}

/** The name under which an erased id is remembered: it can be looked up by who knows the id, and not be read back. */
export function erasedHash(workspaceId: string, id: string): string {
  return createHash('sha256').update(`${workspaceId}\u0000${id}`, 'utf8').digest('hex')
}

/** As it stands in indexes, in place of the id. */
export function erasedName(workspaceId: string, id: string): string {
  return `erased:${erasedHash(workspaceId, id)}`
}
