import type { ThingMembers } from './recount-things.ts'

/**
 * What the recount starts from: everything that was done to one workspace, in order of arrival, and the
 * words for it. Nothing here, or in any other `recount*.ts`, is taken from the product: the recount is the
 * second opinion, written from docs/definitions.md with plain loops, so that a reader can hold the two
 * side by side.
 */
export interface World {
  /** IANA zone of the account. */
  readonly timezone: string
  /** ISO 4217; absent: USD. */
  readonly currency?: string
  /** Absent: the server's default. */
  readonly conversionKinds?: readonly string[]
  /** Absent: 14 days, 24 hours. */
  readonly attribution?: { readonly clickWindowDays?: number; readonly viewWindowHours?: number }
  /** `settings.inwise`. */
  readonly inwise?: { readonly timezone?: string; readonly pageIndexBase?: number }
  /** `settings.saleshandy`: sentiments of outcomes of the workspace's own. */
  readonly saleshandy?: { readonly outcomes: Readonly<Record<string, string>> }
  /** Where the server's clock stands still, epoch milliseconds. */
  readonly nowMs: number
  /** In order of arrival. */
  readonly inputs: readonly Input[]
}

export type Collection =
  | 'contacts'
  | 'campaigns'
  | 'experiments'
  | 'workflows'
  | 'sequences'
  | 'links'
  | 'agents'
  | 'tags'
  | 'clients'

export type Input = EventInput | WriteInput | DeleteInput | AliasInput

/** One event as it is sent. */
export interface EventInput {
  readonly act: 'event'
  readonly body: RawEvent
}

/** `PUT` of a thing. */
export interface WriteInput {
  readonly act: 'write'
  readonly collection: Collection
  readonly id: string
  readonly members: ThingMembers
}

/** `DELETE` of a thing through the native API. */
export interface DeleteInput {
  readonly act: 'delete'
  readonly collection: Collection
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
  readonly workflowNodeId?: string
  readonly sequenceId?: string
  readonly step?: number
  readonly experimentId?: string
  readonly variantId?: string
  readonly channel?: string
  readonly source?: string
  readonly ip?: string
  readonly userAgent?: string
  readonly url?: string
  readonly direction?: string
  readonly sender?: string
  readonly recipient?: string
  readonly subject?: string
  readonly credits?: number
  /** Bytes. */
  readonly size?: number
  readonly sendingSource?: string
  readonly conversationId?: string
  readonly automated?: boolean
  readonly agentId?: string
  readonly tagId?: string
  readonly linkId?: string
  readonly linkNumber?: number
  readonly public?: boolean
  readonly reason?: string
  readonly bounceClass?: string
  readonly handled?: boolean
  readonly status?: string
  readonly unsubscribeSource?: string
  readonly orderId?: string
  readonly amount?: number
  readonly currency?: string
  readonly outcome?: string
  readonly sessionId?: string
  readonly utmSource?: string
  readonly utmMedium?: string
  readonly utmCampaign?: string
  readonly properties?: { readonly bot?: boolean; readonly remarks?: string | number; readonly body?: string }
}
