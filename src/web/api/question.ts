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

/** What makes a contact of a cohort active in a week. */
export const ACTIVITIES = ['trackedEvents', 'sends', 'opens', 'clicks'] as const
export type Activity = (typeof ACTIVITIES)[number]

/** Whose days of creation are one cohort. */
export const COHORT_GRAINS = ['day', 'week', 'month'] as const
export type CohortGrain = (typeof COHORT_GRAINS)[number]

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
    | { readonly question: 'outcomes' }
    | { readonly question: 'prospects' }
    | { readonly question: 'inbox' }
    | { readonly question: 'funnel'; readonly steps: readonly string[] }
    | {
        readonly question: 'cohorts'
        readonly activity?: Activity
        readonly weeks?: number
        readonly grain?: CohortGrain
      }
    | { readonly question: 'sources'; readonly conversionKinds?: readonly string[] }
    | { readonly question: 'list'; readonly kinds?: readonly string[] }
    | { readonly question: 'find'; readonly collection: string; readonly ids: readonly string[] }
  )

/** Figures of a bucket, of a group, of both, or of neither. */
export interface Row {
  readonly bucket?: string
  readonly group?: string
  /** What the group is called, where it has a name. */
  readonly label?: string
  /** Of the question `sources`, beside the group, which is the source; '' for none. */
  readonly medium?: string
  readonly campaign?: string
  /** null: there is nothing that it could be of, or its time has not come. */
  readonly values: Readonly<Record<string, number | null>>
}

/** One message with what has become of it, of the question `recipients`. Instants are RFC 3339, null for never. */
export interface Recipient {
  readonly messageId: string
  /** '' for nobody. */
  readonly contactId: string
  readonly name?: string | null
  readonly email?: string | null
  readonly createdAt: string
  readonly sentAt: string | null
  readonly openedAt: string | null
  readonly clickedAt: string | null
  readonly delivered: boolean
  readonly bounced: boolean
  readonly failed: boolean
  readonly unsubscribed: boolean
}

/** An event with the members that it was sent with; what is empty is absent. `time` is RFC 3339. */
export interface Happening {
  readonly id: string
  readonly kind: string
  readonly time: string
  readonly [member: string]: unknown
}

/** A thing with the members that are set. Instants are RFC 3339. */
export interface Thing {
  readonly id: string
  readonly createdAt: string
  readonly [member: string]: unknown
}

/** RFC 3339 instants, half-open. */
export interface Span {
  readonly from: string
  readonly to: string
}

interface Part<R> {
  readonly buckets?: string[]
  readonly rows: R[]
  /** Where rows are of buckets and groups: each group over the whole range. */
  readonly groups?: Row[]
  /** How many groups there are, where not all of them are in the answer. */
  readonly groupCount?: number
  /** Asked over the whole range: a distinct count is never a sum. */
  readonly totals?: Readonly<Record<string, number | null>>
}

/** The answer to a question; its rows are figures, but where the question is for rows. */
export interface Answer<R = Row> extends Part<R> {
  readonly question: string
  /** Absent where the question is about now, or about all that there is. */
  readonly range?: Span
  readonly zone?: string
  readonly grain?: Grain
  readonly basis?: Basis
  readonly comparison?: Part<R> & { readonly range: Span }
  /** Of the question `sources`: which kinds were taken for conversions. */
  readonly conversionKinds?: readonly string[]
  /** Where to go on, as `cursor`; null: that was the last page. */
  readonly next?: string | null
  /** What each figure means, in words. */
  readonly definitions?: Readonly<Record<string, string>>
}

/** The answer that goes with a question. */
export type AnswerOf<Q extends Question> = Answer<
  Q extends { question: keyof RowsOf } ? RowsOf[Q['question']] : Row
>

/** Questions whose rows are no figures. */
interface RowsOf {
  readonly recipients: Recipient
  readonly list: Happening
  readonly find: Thing
}
