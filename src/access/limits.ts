import type { Allowance } from '../model/allowance.ts'
import type { Clock } from '../model/time.ts'
import type { Right, Workspace } from '../model/workspace.ts'
import { openLimiter } from './limiter.ts'
import { ownerOf, type Visitor } from './visitor.ts'

/** How many requests a key may make. Only keys that open something are counted, so strangers take no memory. */
export interface Limits {
  /** Counts a request of somebody who may come in; null where nothing limits it. */
  take(visitor: Visitor, errand: Errand): { readonly isOver: boolean; readonly allowance: Allowance } | null
}

/** What somebody has come for. */
export interface Errand {
  readonly scope: Right
  /** The dialect it is asked in; absent for the native API and Segment's. */
  readonly dialect?: LimitedDialect
}

/** What has to be known of a dialect. */
export interface LimitedDialect {
  readonly name: string
  /** The vendor's own limit, in requests a minute; absent if it publishes none. */
  readonly requestsPerMinute?: number
}

/** The limits of the settings, in requests a minute; null: no limit. */
export interface GeneralLimits {
  /** Of questions, in all dialects and the native API together. */
  readonly asksPerMinute: number | null
  /** Of requests that write events or things. They carry many each, and may come from browsers that share a key. */
  readonly writesPerMinute: number | null
}

/** `clock` is the real one: load is real where the clock of the questions stands still, too. */
export function openLimits(clock: Clock, general: GeneralLimits): Limits {
  const limiter = openLimiter(clock)
  return {
    take(visitor, errand) {
      const rule = ruleFor(visitor, errand, general)
      return rule === null ? null : limiter.take(`${ownerOf(visitor)}/${rule.counter}`, rule.limit)
    },
  }
}

/**
 * What holds, and what is counted under it: the workspace's own limit for the dialect; else the general one, which
 * is not for the administrator, who has to get in when a key has run wild; else the vendor's.
 */
function ruleFor(
  { workspace, key }: Visitor,
  { scope, dialect }: Errand,
  { asksPerMinute, writesPerMinute }: GeneralLimits,
): { readonly limit: number; readonly counter: string } | null {
  const chosen = dialect === undefined ? null : chosenLimit(workspace, dialect.name)
  if (dialect !== undefined && chosen !== null) return { limit: chosen, counter: dialect.name }
  const isWrite = scope === 'ingest'
  const limit = isWrite ? writesPerMinute : asksPerMinute
  if (limit !== null && key !== 'admin') return { limit, counter: isWrite ? 'writes' : 'asks' }
  if (dialect?.requestsPerMinute === undefined) return null
  return { limit: dialect.requestsPerMinute, counter: dialect.name }
}

/** `settings.{dialect}.rateLimit` of a workspace; null where it is nothing that could be one. */
function chosenLimit(workspace: Workspace, dialect: string): number | null {
  const limit = workspace.settings.dialects[dialect]?.rateLimit
  return typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 1 ? limit : null
}
