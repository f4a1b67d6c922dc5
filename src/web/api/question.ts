/**
 * The question API in types: what the page asks at `POST /api/workspaces/{ws}/analytics/query`, and what comes
 * back. The only file that knows the shapes of questions.
 */

/** Ranges with a name; the server says which instants they are. */
export const RANGES = [
  'today',
  'yesterday',
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'last_12_months',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'all',
] as const
export type NamedRange = (typeof RANGES)[number]

/** The earlier range that figures are held against: both ends go back on the wall clock. */
export const COMPARISONS = [
  'previous_period',
  'previous_day',
  'previous_week',
  'previous_month',
  'previous_quarter',
  'previous_year',
] as const
export type Comparison = (typeof COMPARISONS)[number]

/** How wide a bucket is. */
export const GRAINS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const
export type Grain = (typeof GRAINS)[number]

/** What of an act is counted: each one, messages with one, messages at their first one, people with one. */
export type Basis = 'events' | 'messages' | 'firsts' | 'contacts'

/** Local dates, the last one included, or a name. */
export type Range = NamedRange | { readonly from: string; readonly to: string }

/** When, and in whose time: the members that every question about a range may have. */
export interface When {
  readonly range?: Range
  readonly zone?: string
  readonly grain?: Grain
  readonly compare?: Comparison
}

interface Common extends When {
  readonly filters?: Readonly<Record<string, string>>
  readonly group?: string
  readonly limit?: number
  readonly cursor?: string
}

export type Question = Common &
  (
    | { readonly question: 'count'; readonly metrics: readonly string[]; readonly basis?: Basis }
    | { readonly question: 'level'; readonly of: 'contacts' | 'campaigns' }
    | { readonly question: 'changes' }
    | { readonly question: 'links' }
    | { readonly question: 'recipients'; readonly did?: Readonly<Record<string, boolean>> }
  )

/** A figure is a number; a row of people or links has words and instants, too. */
export type Value = number | string | boolean | null

export interface Row {
  readonly bucket?: string
  readonly group?: string
  /** What the group is called, where it has a name. */
  readonly label?: string
  readonly values: Readonly<Record<string, Value>>
}

/** RFC 3339 instants, half-open. */
export interface Span {
  readonly from: string
  readonly to: string
}

interface Figures {
  readonly buckets?: string[]
  readonly rows: Row[]
  /** Asked over the whole range: a distinct count is never a sum. */
  readonly totals?: Readonly<Record<string, number>>
}

export interface Answer extends Figures {
  readonly question: string
  readonly range: Span
  readonly zone: string
  readonly grain?: Grain
  readonly basis?: Basis
  readonly comparison?: Figures & { readonly range: Span }
  /** Where to go on, as `cursor`; null: that was the last page. */
  readonly next?: string | null
  /** What each figure means, in words. */
  readonly definitions?: Readonly<Record<string, string>>
}
