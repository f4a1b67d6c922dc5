/** Things: the newest state of what events are about, member by member. */

/** A thing's JSON; null clears a member. */
export interface ThingMembers {
  readonly name?: string | null
  readonly createdAt?: string
  readonly status?: string | null
  readonly channel?: string
  readonly campaignId?: string | null
  readonly workflowId?: string | null
  readonly variants?: readonly { readonly id: string; readonly name: string }[]
  readonly email?: string | null
  readonly firstName?: string | null
  readonly lastName?: string | null
  readonly externalId?: string | null
  readonly source?: string | null
  readonly city?: string | null
  readonly optInStatus?: string
  readonly phone?: string | null
  readonly birthdate?: string | null
  readonly state?: string | null
  readonly zip?: string | null
  readonly country?: string | null
  readonly language?: string | null
  /** Free members: the contact's attributes. */
  readonly address?: string | null
  readonly mobile_number_carrier?: string | null
  readonly _source_id?: string | null
  readonly sub_source?: string | null
  readonly _sub_source_id?: string | null
  readonly statusDetail?: string | null
  readonly body?: string | null
  readonly mediaUrl?: string | null
  readonly audienceSize?: number | null
  readonly audiences?: readonly Audience[] | null
  readonly createdBy?: string | null
  readonly scheduledAt?: string | null
  readonly startedAt?: string | null
  readonly finishedAt?: string | null
  readonly completionPercentage?: number | null
  readonly description?: string | null
  readonly entryRule?: string | null
  readonly active?: boolean | null
  readonly activatedAt?: string | null
  readonly clearedAt?: string | null
  readonly url?: string | null
  readonly kind?: string | null
  readonly expiresAt?: string | null
  readonly ownerId?: string | null
  readonly clientId?: string | null
  readonly companyName?: string | null
  readonly color?: string | null
}

export interface Audience {
  readonly id?: string
  readonly listId?: string
  readonly allContacts?: boolean
  readonly size?: number
  readonly createdAt?: string
}

/** A thing as it stands at the end. */
export interface StoredThing {
  readonly id: string
  readonly createdMs: number
  /** Last change of `status`; null: it never had one. */
  readonly statusMs: number | null
  readonly members: ThingMembers
}

/**
 * A write merged over what there was: null clears a member. `createdAt` is given, or the time of the first write.
 * A first status lies at the `createdAt` that its write gives, else at the write.
 */
export function writtenThing(
  id: string,
  before: StoredThing | undefined,
  given: ThingMembers,
  nowMs: number,
): StoredThing {
  const createdMs = given.createdAt === undefined ? (before?.createdMs ?? nowMs) : Date.parse(given.createdAt)
  const known = before?.members.status ?? undefined
  const isChanged = typeof given.status === 'string' && given.status !== known
  const changeMs = known === undefined && given.createdAt !== undefined ? createdMs : nowMs
  return {
    id,
    createdMs,
    statusMs: isChanged ? changeMs : (before?.statusMs ?? null),
    members: { ...before?.members, ...given },
  }
}

/** Two contacts made one: the survivor keeps what it says, and gets what only the other said. */
export function mergedThing(gone: StoredThing, survivor: StoredThing | undefined, id: string): StoredThing {
  const own = Object.entries(survivor?.members ?? {}).filter(([, value]) => value !== null)
  return { ...gone, id, members: { ...gone.members, ...Object.fromEntries(own) } }
}
