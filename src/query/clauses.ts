import type { Window } from '../model/time.ts'
import type { Parameters } from '../store/store.ts'

/** SQL of ours with the values to bind. */
export interface Query {
  readonly sql: string
  readonly parameters: Parameters
}

/** Whose rows are asked for, and when. */
export interface Scope {
  readonly workspaceId: string
  readonly nowMs: number
}

/** Only rows of the workspace that `workspace` binds. */
export const OF_WORKSPACE = 'workspace = {workspace:String}'

/** Only events before the instant that `asOf` binds. */
export const AS_OF = "time < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')"

/** An instant is not before the one that `from` binds. */
export function since(column: string): string {
  return `${column} >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')`
}

/** An instant lies in the window that `from` and `to` bind. */
export function within(column: string): string {
  return `${since(column)} AND ${column} < fromUnixTimestamp64Milli({to:Int64}, 'UTC')`
}

/** What a window binds. */
export function bounds(window: Window): { from: number; to: number } {
  return { from: instant(window.fromMs), to: instant(window.toMs) }
}

/** Epoch milliseconds as they are bound: nothing is kept from outside of these years, nor does the engine know many. */
export function instant(instantMs: number): number {
  return Math.min(Math.max(0, instantMs), Date.UTC(2200))
}
