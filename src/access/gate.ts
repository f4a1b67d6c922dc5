import { BlockList, isIP } from 'node:net'
import type { Allowance } from '../model/allowance.ts'
import type { Clock } from '../model/time.ts'
import type { Scope } from '../model/workspace.ts'
import type { Errand, Limits } from './limits.ts'
import type { Registry } from './registry.ts'
import type { Visitor } from './visitor.ts'

/**
 * Who may do what: the one place where a key is weighed. Wrong or no key: `unknown`. A right key at another
 * workspace's door: `elsewhere`, which callers are told in the words of "not found".
 */
export type Weighed = Visitor | { readonly refused: Refusal }

/** A key that was weighed and counted. `limit`: it would come in, and has made all its requests of this minute. */
export type Admitted =
  | (Visitor & { readonly allowance: Allowance | null })
  | { readonly refused: Refusal }
  | { readonly refused: 'limit'; readonly allowance: Allowance }

export type Refusal = 'unknown' | 'elsewhere' | 'address' | 'scope'

export interface Claim {
  /** The key as sent; '' for none. */
  readonly key: string
  readonly ip: string
  /** The workspace that is named, where one is; else the key's own. */
  readonly workspaceId?: string
  readonly scope: Scope
}

/** What it takes to let somebody in. */
export interface Gate {
  readonly registry: Registry
  /** By which keys expire. */
  readonly clock: Clock
  readonly limits: Limits
}

/**
 * Weighs a key, and counts the request if the key may come in: what is turned away for another reason counts
 * nowhere. To be called once a request. `allowance` is null where nothing limits the key.
 */
export function admit({ registry, clock, limits }: Gate, claim: Claim & Errand): Admitted {
  const weighed = weigh(registry, clock, claim)
  if ('refused' in weighed) return weighed
  const taken = limits.take(weighed, claim)
  if (taken === null) return { ...weighed, allowance: null }
  const { isOver, allowance } = taken
  return isOver ? { refused: 'limit', allowance } : { ...weighed, allowance }
}

export function weigh(registry: Registry, clock: Clock, claim: Claim): Weighed {
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
