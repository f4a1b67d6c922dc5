import { BlockList, isIP } from 'node:net'
import type { Allowance } from '../model/allowance.ts'
import type { Clock } from '../model/time.ts'
import type { Right } from '../model/workspace.ts'
import type { Errand, Limits } from './limits.ts'
import type { Registry } from './registry.ts'
import type { Sessions } from './sessions.ts'
import type { Shares } from './shares.ts'
import { type Holder, isShare, type Visitor } from './visitor.ts'

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

export interface Claim extends Presented {
  readonly ip: string
  /** The workspace that is named, where one is; else the key's own. */
  readonly workspaceId?: string
  readonly scope: Right
}

/** By what somebody is known. */
export interface Presented {
  /** The key, or the token of a share link, as sent; '' for none. */
  readonly key: string
  /** A browser's session, which stands for its key; not looked at where there is a `key`. */
  readonly session?: string
}

/** What it takes to let somebody in. */
export interface Gate {
  readonly registry: Registry
  readonly shares: Shares
  readonly sessions: Sessions
  /** By which keys and share links expire. */
  readonly clock: Clock
  readonly limits: Limits
}

/**
 * Weighs a key, and counts the request if the key may come in: what is turned away for another reason counts
 * nowhere. To be called once a request. `allowance` is null where nothing limits the key.
 */
export function admit(gate: Gate, claim: Claim & Errand): Admitted {
  const weighed = weigh(gate, claim)
  if ('refused' in weighed) return weighed
  const taken = gate.limits.take(weighed, claim)
  if (taken === null) return { ...weighed, allowance: null }
  const { isOver, allowance } = taken
  return isOver ? { refused: 'limit', allowance } : { ...weighed, allowance }
}

export function weigh(gate: Gate, claim: Claim): Weighed {
  return weighHolder(gate, holderOf(gate, claim), claim)
}

/** The same of somebody who is known already. */
export function weighHolder(
  { registry, clock }: Gate,
  holder: Holder | undefined,
  claim: Omit<Claim, keyof Presented>,
): Weighed {
  if (holder === undefined) return { refused: 'unknown' }
  if (holder === 'admin') {
    if (claim.workspaceId === undefined) return { refused: 'unknown' }
    const workspace = registry.workspace(claim.workspaceId)
    return workspace === undefined ? { refused: 'elsewhere' } : { workspace, key: 'admin' }
  }
  if (holder.expiresAtMs !== null && holder.expiresAtMs <= clock.nowMs()) return { refused: 'unknown' }
  if (!isShare(holder) && !allows(holder.allowedIps, claim.ip)) return { refused: 'address' }
  const workspace = registry.workspace(holder.workspaceId)
  if (workspace === undefined) return { refused: 'unknown' }
  if (claim.workspaceId !== undefined && claim.workspaceId !== workspace.id) return { refused: 'elsewhere' }
  return may(holder, claim.scope) ? { workspace, key: holder } : { refused: 'scope' }
}

/** Whom a key or a session belongs to, whatever it may do, and although it may have expired. */
export function holderOf(
  { registry, shares, sessions }: Gate,
  { key, session }: Presented,
): Holder | undefined {
  if (key !== '') return registry.holder(key) ?? shares.holder(key)
  return session === undefined ? undefined : sessions.holder(session)
}

/** Whether somebody who has been let in may do something else besides. */
export function mayAlso({ key }: Visitor, right: Right): boolean {
  return key === 'admin' || may(key, right)
}

/** A share link has the one right, and no scope. */
function may(holder: Exclude<Holder, 'admin'>, right: Right): boolean {
  if (isShare(holder)) return right === 'share'
  return holder.scopes.includes(right === 'share' ? 'read' : right) || holder.scopes.includes('admin')
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
