import { BlockList, isIP } from 'node:net'
import type { Key, Scope, Workspace } from '../model/workspace.ts'
import type { Registry } from './registry.ts'

/**
 * Who may do what: the one place where a key is weighed. Wrong or no key: `unknown`. A right key at another
 * workspace's door: `elsewhere`, which callers are told in the words of "not found".
 */
export type Weighed =
  | { readonly workspace: Workspace; readonly key: Key | 'admin' }
  | { readonly refused: Refusal }

export type Refusal = 'unknown' | 'elsewhere' | 'address' | 'scope'

export interface Claim {
  /** The key as sent; '' for none. */
  readonly key: string
  readonly ip: string
  /** The workspace that is named, where one is; else the key's own. */
  readonly workspaceId?: string
  readonly scope: Scope
}

export function weigh(registry: Registry, clock: { nowMs(): number }, claim: Claim): Weighed {
  const holder = claim.key === '' ? undefined : registry.holder(claim.key)
  if (holder === undefined) return { refused: 'unknown' }
  if (holder === 'admin') {
    if (claim.workspaceId === undefined) return { refused: 'unknown' }
    const workspace = registry.workspace(claim.workspaceId)
    return workspace === undefined ? { refused: 'elsewhere' } : { workspace, key: 'admin' }
  }
  if (holder.expiresAtMs !== null && holder.expiresAtMs <= clock.nowMs()) return { refused: 'unknown' }
  if (!allows(holder.allowedIps, claim.ip)) return { refused: 'address' }
  const workspace = registry.workspace(holder.workspaceId)
  if (workspace === undefined) return { refused: 'unknown' }
  if (claim.workspaceId !== undefined && claim.workspaceId !== workspace.id) return { refused: 'elsewhere' }
  const may = holder.scopes.includes(claim.scope) || holder.scopes.includes('admin')
  return may ? { workspace, key: holder } : { refused: 'scope' }
}

/** True if an address is in a list of addresses and CIDR ranges, or the list is empty. */
export function allows(list: readonly string[], ip: string): boolean {
  if (list.length === 0) return true
  const address = ip.startsWith('::ffff:') ? ip.slice('::ffff:'.length) : ip
  const family = isIP(address)
  if (family === 0) return false
  const allowed = new BlockList()
  for (const entry of list) {
    const [network = '', prefix] = entry.split('/')
    const type = isIP(network) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) allowed.addAddress(network, type)
    else allowed.addSubnet(network, Number(prefix), type)
  }
  return allowed.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
