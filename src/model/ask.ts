import type { Place } from './cursor.ts'
import type { EventsAnswer, EventsQuestion } from './events.ts'
import type { InboxQuestion, InboxRow } from './inbox.ts'
import type { EventIdsQuestion, LogAnswer, LogQuestion } from './log.ts'
import type { MessagesAnswer, MessagesQuestion } from './messages.ts'
import type { Metric } from './metric.ts'
import type { LinkClicks, OutcomeQuestion, OutcomeRow } from './outcome.ts'
import type { ProspectsQuestion, ProspectsRow } from './prospects.ts'
import type { SendsAnswer, SendsQuestion } from './sends.ts'
import type { Condition, EarliestQuestion, TallyQuestion, TallyRow } from './tally.ts'
import type { Collection, Thing } from './thing.ts'
import type { Grain, Window } from './time.ts'
import type { Workspace } from './workspace.ts'

/**
 * The questions. A dialect turns its vendor's words into these and their answers into its vendor's
 * shapes; it never learns how they are computed. An `Ask` is bound to one workspace: nothing that holds
 * one can name another tenant's rows.
 */
export interface Ask {
  readonly workspace: Workspace
  /** The instant at which this question is asked; windows that end "now" end here. */
  readonly nowMs: number
  count<M extends Metric>(question: CountQuestion<M>): Promise<CountRow<M>[]>
  /** How many there are. */
  level(question: LevelQuestion): Promise<LevelRow[]>
  /** When the first event of all lies, up to now; null where there is none. */
  began(): Promise<number | null>
  list(question: ListQuestion): Promise<ListAnswer>
  /** Whole events, the newest first. */
  events(question: EventsQuestion): Promise<EventsAnswer>
  /** Whole events in the order of arrival. */
  log(question: LogQuestion): Promise<LogAnswer>
  /** The ids that rows of the log have now, by their numbers; rows that are no longer there are absent. */
  eventIds(question: EventIdsQuestion): Promise<ReadonlyMap<number, string>>
  /** Outgoing messages as rows, each with what has become of it. */
  messages(question: MessagesQuestion): Promise<MessagesAnswer>
  /** Messages of sequences as rows, each with what has come of it. */
  sends(question: SendsQuestion): Promise<SendsAnswer>
  /** Contacts in sequences, by sequence and newest outcome. */
  prospects(question: ProspectsQuestion): Promise<ProspectsRow[]>
  /** Things of a collection that meet all conditions, by creation and then id. More than 100,000 are refused (422). */
  find(question: FindQuestion): Promise<Thing[]>
  funnel(question: FunnelQuestion): Promise<number[]>
  cohorts(question: CohortsQuestion): Promise<Cohort[]>
  sources(question: SourcesQuestion): Promise<SourcesAnswer>
  /** How many, narrowed down by what rows, contacts and campaigns say of themselves. */
  tally(question: TallyQuestion): Promise<TallyRow[]>
  /** When the first row of a tally lies, up to now; null where there is none. */
  earliest(question: EarliestQuestion): Promise<number | null>
  /** What has come of a campaign, a workflow or a node of one. */
  outcomes(question: OutcomeQuestion): Promise<OutcomeRow[]>
  /** Clicks on each of some links up to now; those without any are absent. */
  linkClicks(linkIds: readonly string[]): Promise<LinkClicks[]>
  /** What happened in conversations, by agent or tag. */
  inbox(question: InboxQuestion): Promise<InboxRow[]>
}

/** Conditions on events. Several hold together. Values are bound, never spliced. */
export interface Where {
  readonly campaignId?: string
  readonly workflowId?: string
  readonly sequenceId?: string
  readonly contactId?: string
  readonly channel?: string
  /** Only messages that this address sent in a sequence, without regard to case. */
  readonly sequenceSender?: string
  /** The contact, or the campaign, of this number (model/number-id). */
  readonly contactNumber?: number
  readonly campaignNumber?: number
  /** No incoming messages. */
  readonly outgoing?: true
  /** Of views in a browser, only those of the public version (true) or the others (false). Other kinds stay. */
  readonly publicView?: boolean
  /** Only events of contacts created in this window; a side that is absent does not limit. */
  readonly contactCreated?: Partial<Window>
}

/**
 * What rows can be told apart by, as far as their metric has it (`groupsOf`). `variant` is `experimentId` and
 * `variantId` together, `link` the id of a link, or its address where it has none.
 */
export const GROUPS = [
  'channel',
  'source',
  'variant',
  'campaign',
  'kind',
  'workflow',
  'node',
  'sequence',
  'step',
  'link',
] as const
export type Group = (typeof GROUPS)[number]

/**
 * How many, by bucket and group.
 * Absent `window`: all of history (for metrics of messages and enrollments: state as of now).
 * Absent `grain`: one bucket, named ''. Rows that would be all zero are absent: the answer is sparse.
 */
export interface CountQuestion<M extends Metric = Metric> {
  readonly metrics: readonly M[]
  readonly window?: Window
  readonly grain?: Grain
  /** Zone of the buckets; default UTC. */
  readonly zone?: string
  readonly group?: Group
  readonly where?: Where
}

export interface CountRow<M extends Metric = Metric> {
  /** Bucket name as in `model/time`, '' without a grain. */
  readonly bucket: string
  /** Group's value, '' for "none"; a variant is `experimentId/variantId` as two entries. */
  readonly group: readonly string[]
  readonly values: Readonly<Record<M, number>>
}

/**
 * How many there are, by group; sparse. Contacts: those created before an instant and not deleted before it, by
 * their source as it is now, or their opt-in status of that instant. Campaigns, as they are now, by their status
 * without regard to case.
 */
export type LevelQuestion =
  | {
      readonly of: 'contacts'
      readonly atMs: number
      readonly group?: 'source' | 'optInStatus'
      /** All of them hold; of an opt-in status, at that instant. */
      readonly where?: readonly Condition[]
    }
  | { readonly of: 'campaigns'; readonly group: 'status' }

export interface LevelRow {
  /** Group's value, '' for none. */
  readonly group: string
  readonly value: number
}

/**
 * Facts as rows: last received first, or in the order of arrival, in which a row that gets its channel later arrives
 * when it gets it.
 */
export interface ListQuestion {
  readonly kinds: readonly string[]
  readonly window?: Window
  readonly where?: Where
  readonly order: 'lastReceived' | 'arrival'
  /** For `order: 'arrival'`: rows behind a place, or from the first one that was received at or after an instant. */
  readonly after?: Place | { readonly receivedMs: number }
  readonly limit: number
  readonly offset?: number
  /** True: say how many rows there are in all. */
  readonly withTotal?: boolean
}

export interface ListAnswer {
  readonly rows: readonly FactRow[]
  readonly hasMore: boolean
  /** How many rows there are in all; absent unless asked for. */
  readonly total?: number
  /** For `order: 'arrival'`: where to go on. Nothing ever arrives before it any more. */
  readonly place?: Place
}

/** One event as kept, with what it took from its message. */
export interface FactRow {
  /** Order of arrival in the whole store: unique, growing, never reused. */
  readonly sequence: number
  /** Its place in the order of arrival: `sequence`, or higher if it got its channel later. */
  readonly arrival: number
  readonly id: string
  readonly kind: string
  readonly timeMs: number
  readonly contactId: string
  readonly messageId: string
  readonly campaignId: string
  readonly channel: string
  readonly url: string
  readonly ip: string
  readonly reason: string
  readonly recipient: string
  readonly sizeBytes: number
  readonly sendingSource: string
  readonly bounceClass: string
  readonly linkNumber: number
  readonly public: boolean
  readonly properties: string
}

export interface FindQuestion {
  readonly collection: Collection
  /** Only these: `['XW']` gives the one thing of that id, or nothing. At most 10,000. */
  readonly ids?: readonly string[]
  /** Only the one of this number (model/number-id): the thing whose id it is, else the one it is made from. */
  readonly number?: number
  /** Members that must have these values. */
  readonly members?: Readonly<Record<string, string>>
  /** True: those that have been deleted too, with what was known of them. */
  readonly withDeleted?: boolean
}

/** Ordered, unique-actor funnel: how many actors reach step 1, 2, … within the window. */
export interface FunnelQuestion {
  readonly steps: readonly string[]
  readonly window: Window
}

/** Contacts by the local day of their creation, and how many of them did something in each week after. */
export interface CohortsQuestion {
  readonly window: Window
  readonly zone: string
  readonly activity: 'trackedEvents' | 'sends' | 'opens' | 'clicks'
  /** Weeks to count, the first being days 0-6 after the day of creation. */
  readonly weeks: number
}

export interface Cohort {
  readonly day: string
  readonly size: number
  /** Members with at least one activity in week n. */
  readonly activeByWeek: readonly number[]
}

/** Where tracked events came from, and the conversions of those who came so. */
export interface SourcesQuestion {
  readonly window: Window
  readonly conversionKinds: readonly string[]
}

export interface SourcesAnswer {
  readonly sources: readonly {
    readonly source: string
    readonly medium: string
    readonly campaign: string
    readonly actors: number
    readonly events: number
  }[]
  readonly conversions: number
}
