import type { Knowledge } from './knowledge.ts'
import type { KeptThing } from './things.ts'

/**
 * What a planned commit will have changed once it is written, for the one that is planned meanwhile: it lies neither in
 * the store nor in what the ledger remembers of the store. By keys as in key.ts.
 */
export interface Ahead {
  readonly ids: ReadonlySet<string>
  readonly knowledge: ReadonlyMap<string, Knowledge>
  readonly things: ReadonlyMap<string, KeptThing>
}

export const NOTHING_AHEAD: Ahead = { ids: new Set(), knowledge: new Map(), things: new Map() }
