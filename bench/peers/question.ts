import type { Asking } from '../answers.ts'
import type { World } from '../world.ts'

export type Cell = string | number
export type Rows = readonly (readonly Cell[])[]

/** One question in the words of everybody who is asked. */
export interface Question {
  readonly name: string
  /** Over HTTP, as users ask. */
  readonly asking: Asking
  /** The rows of the answer's body. */
  rowsOf(body: unknown): Rows
  /** For relational peers (schema.ts): values are bound as `$1`, `$2`, … */
  readonly relational: { readonly sql: string; readonly values: readonly Cell[] }
  /** The best statement on the log alone, for our own engine. */
  readonly own: { readonly sql: string; readonly parameters: Readonly<Record<string, unknown>> }
  /** What is left to do with rows of SQL, where that is less work outside of it. */
  finish?(rows: Rows): Rows
}

/** Whom and what the questions are about. */
export interface Subject {
  readonly key: string
  readonly workspaceId: string
  readonly nowMs: number
  readonly world: World
}
