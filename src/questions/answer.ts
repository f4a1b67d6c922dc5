import type { Basis } from '../model/act.ts'
import type { Comparison } from '../model/compare.ts'
import type { Grain } from '../model/time.ts'

/** A figure of an answer; null: there is nothing that it could be of, or its time has not come. */
export type Figures = Readonly<Record<string, number | null>>

/** One row: of a bucket, of a group, of both, or of neither. */
export interface FigureRow {
  readonly bucket?: string
  readonly group?: string
  /** What people call the group: a campaign's name. Absent where it has none. */
  readonly label?: string
  readonly values: Figures
}

/** An instant or window as answers give it: RFC 3339 in UTC, half-open. */
export interface AnswerRange {
  readonly from: string
  readonly to: string
}

/** What is answered for one window. */
export interface Part {
  readonly buckets?: readonly string[]
  /** Figures, or (of questions for rows) whatever they are made of. */
  readonly rows: readonly (FigureRow | object)[]
  /** Where rows are of buckets and groups: each group over the whole range. */
  readonly groups?: readonly FigureRow[]
  /** Over the whole range: asked, not summed. */
  readonly totals?: Figures
  /** How many groups there are, where not all of them are in the answer. */
  readonly groupCount?: number
}

/** The answer of `POST …/analytics/query`. */
export interface Answer extends Part {
  readonly question: string
  readonly range?: AnswerRange
  readonly zone?: string
  readonly grain?: Grain
  readonly basis?: Basis
  readonly comparison?: Part & { readonly type: Comparison; readonly range: AnswerRange }
  /** Which kinds were taken for conversions. */
  readonly conversionKinds?: readonly string[]
  /** Where to go on, as `cursor`; null: that was the last page. */
  readonly next?: string | null
  /** Each figure in words. */
  readonly definitions?: Readonly<Record<string, string>>
}
