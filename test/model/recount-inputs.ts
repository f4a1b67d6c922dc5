/**
 * What the recount starts from: everything that was done to one workspace, in order of arrival, and the
 * words for it. Nothing here, or in any other `recount*.ts`, is taken from the product: the recount is the
 * second opinion, written from docs/definitions.md with plain loops, so that a reader can hold the two
 * side by side.
 */
export interface World {
  /** IANA zone of the account. */
  readonly timezone: string
  /** Absent: the server's default. */
  readonly conversionKinds?: readonly string[]
  /** Where the server's clock stands still, epoch milliseconds. */
  readonly nowMs: number
  /** In order of arrival. */
  readonly inputs: readonly Input[]
}

export type Input = EventInput | WriteInput | DeleteInput | AliasInput

/** One event as it is sent. */
export interface EventInput {
  readonly act: 'event'
  readonly body: RawEvent
}

/** `PUT` of a thing. */
export interface WriteInput {
  readonly act: 'write'
  readonly collection: 'contacts' | 'campaigns' | 'experiments'
  readonly id: string
  readonly members: ThingMembers
}

/** `DELETE` of a thing through the native API. */
export interface DeleteInput {
  readonly act: 'delete'
  readonly collection: 'contacts' | 'campaigns' | 'experiments'
  readonly id: string
}

/** Segment's `alias`: `previousId`, a contact or a session, is `userId` from then on. */
export interface AliasInput {
  readonly act: 'alias'
  readonly previousId: string
  readonly userId: string
}

/** An event's JSON. Only the members that the counted answers depend on, and a few that they must ignore. */
export interface RawEvent {
  readonly id?: string
  readonly kind: string
  /** RFC 3339; absent: the time of receipt. */
  readonly time?: string
  readonly contactId?: string
  readonly messageId?: string
  readonly campaignId?: string
  readonly workflowId?: string
  readonly experimentId?: string
  readonly variantId?: string
  readonly channel?: string
  readonly direction?: string
  readonly bounceClass?: string
  readonly handled?: boolean
  readonly sessionId?: string
  readonly utmSource?: string
  readonly utmMedium?: string
  readonly utmCampaign?: string
  readonly url?: string
}

/** A thing's JSON; null clears a member. */
export interface ThingMembers {
  readonly name?: string
  readonly createdAt?: string
  readonly status?: string | null
  readonly channel?: string
  readonly campaignId?: string
  readonly variants?: readonly { readonly id: string; readonly name: string }[]
}
