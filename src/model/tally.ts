import type { Grain, Window } from './time.ts'

/**
 * Questions about how many, told apart and narrowed down by what rows, their contacts and their campaigns say
 * of themselves. Words of each figure are here; docs/definitions.md says what counts.
 */
export const TALLIES = {
  contactChanges: 'creations and deletions of contacts, in the bucket of the event',
  contactGain: 'creations less deletions of contacts',
  optInChanges: 'changes of opt-in status',
  messages: 'messages handed over or received, in the bucket of their creation',
  credits: 'credits of such messages',
  contactsReached: 'pairs of campaign and contact, in the bucket of the first outgoing message in the window',
  campaignsStarted: 'campaigns, in the bucket of their start',
  entrances: 'enrollments started in a workflow',
  clicks: 'clicks of people',
} as const

export type Tally = keyof typeof TALLIES

/**
 * What rows of a tally can be told apart by, or be asked for by: the words that the tally has for itself.
 *
 * - contactChanges: `kind`, `contactSource` (as at the event)
 * - contactGain: `contactSource` (as it is now), `status` (opt-in, as it is now)
 * - optInChanges: `status`, `contactSource` (as it is now), `unsubscribeSource`
 * - messages, credits: `source`, `status` (delivered, undelivered, processed), `direction`, `weekday` (1 Monday
 *   to 7 Sunday), `channel`, `messageId`, `recipient`, `sender`, `body`, `created`, `credits`, `campaignId`,
 *   `originId` (campaign or workflow), `nodeId`
 * - contactsReached: `contactSource` (as it is now)
 * - entrances: `workflowId`
 * - clicks: `linkId`, `campaignId`, `workflowId`, and `source` and `originId` of the two
 */
export type RowField =
  | 'kind'
  | 'contactSource'
  | 'status'
  | 'unsubscribeSource'
  | 'source'
  | 'direction'
  | 'weekday'
  | 'channel'
  | 'messageId'
  | 'recipient'
  | 'sender'
  | 'body'
  | 'created'
  | 'credits'
  | 'campaignId'
  | 'workflowId'
  | 'originId'
  | 'nodeId'
  | 'linkId'

/** What a contact says of itself. Instants are texts `YYYY-MM-DD HH:MM:SS` in UTC. */
export const CONTACT_FIELDS = [
  'id',
  'name',
  'email',
  'phone',
  'firstName',
  'lastName',
  'source',
  'timezone',
  'language',
  'city',
  'state',
  'zip',
  'country',
  'birthdate',
  'optInStatus',
  'optInChangedAt',
  'createdAt',
  'updatedAt',
] as const
export type ContactField = (typeof CONTACT_FIELDS)[number]

/**
 * What a campaign says of itself, instants as with contacts. An `audienceSize` that is not said is that of its audiences;
 * a `completionPercentage` is 100 for one that has finished, else 0.
 */
export const CAMPAIGN_FIELDS = [
  'id',
  'name',
  'body',
  'mediaUrl',
  'audienceSize',
  'status',
  'statusAt',
  'statusDetail',
  'createdBy',
  'completionPercentage',
  'createdAt',
  'scheduledAt',
  'startedAt',
  'finishedAt',
  'updatedAt',
] as const
export type CampaignField = (typeof CAMPAIGN_FIELDS)[number]

/**
 * One condition: a field has this value, or (null) has none. Texts compare exactly, numbers by value; ids by
 * themselves or by their number form (`model/number-id.ts`). `attribute` is a free member of a contact.
 */
export type Condition =
  | { readonly of: 'row'; readonly field: RowField; readonly equals: string | null }
  | { readonly of: 'contact'; readonly field: ContactField; readonly equals: string | null }
  | { readonly of: 'contact'; readonly attribute: string; readonly equals: string | null }
  | { readonly of: 'campaign'; readonly field: CampaignField; readonly equals: string | null }

/** How many, by bucket and group; sparse, in no order. At most `TALLY_LIMIT` + 1 rows. */
export interface TallyQuestion {
  readonly of: Tally
  readonly window: Window
  /** Absent: one bucket, named ''. */
  readonly grain?: Grain
  /** Zone of buckets and weekdays; default UTC. */
  readonly zone?: string
  readonly group?: RowField
  /** All of them hold. */
  readonly where?: readonly Condition[]
}

/** Asks when the first row of a tally lies, told apart and narrowed down alike. */
export type EarliestQuestion = Pick<TallyQuestion, 'of' | 'group' | 'where'>

/** An answer with more rows than this is too large: there is one row more, and no promise which. */
export const TALLY_LIMIT = 100_000

export interface TallyRow {
  readonly bucket: string
  /** Group's value, '' for none. */
  readonly group: string
  readonly value: number
}
