/**
 * Things: the newest known state of what events are about. `COLLECTIONS` is the page that says which
 * collections and members exist.
 */

/** How a member is checked: a word of this list, or a list of the words it may be. */
export type MemberShape =
  | 'text'
  | 'number'
  | 'flag'
  | 'instant'
  | 'texts'
  | 'object'
  | 'percentage'
  | { readonly oneOf: readonly string[] }
  | { readonly listOf: Readonly<Record<string, MemberShape>> }

const CONTACT_OPT_IN: MemberShape = { oneOf: ['subscribed', 'unsubscribed', 'not_subscribed', 'pending'] }

/** Members of each collection beyond `id`, `name`, `createdAt` and `updatedAt`. */
export const COLLECTIONS = {
  contacts: {
    email: 'text',
    phone: 'text',
    firstName: 'text',
    lastName: 'text',
    externalId: 'text',
    source: 'text',
    timezone: 'text',
    language: 'text',
    city: 'text',
    state: 'text',
    zip: 'text',
    country: 'text',
    birthdate: 'text',
    optInStatus: CONTACT_OPT_IN,
    lists: 'texts',
    attributes: 'object',
  },
  campaigns: {
    kind: { oneOf: ['broadcast', 'automated', 'sequence', 'newsletter', 'autoresponder', 'ab_test'] },
    channel: { oneOf: ['email', 'sms', 'mms', 'push', 'whatsapp', 'telegram', 'onsite', 'webhook'] },
    status: 'text',
    /** Last change of `status`: recorded with the write that changes it, unless that says it. */
    statusAt: 'instant',
    statusDetail: 'text',
    body: 'text',
    subject: 'text',
    mediaUrl: 'text',
    audienceSize: 'number',
    audiences: {
      listOf: {
        id: 'text',
        listId: 'text',
        segmentId: 'text',
        allContacts: 'flag',
        size: 'number',
        createdAt: 'instant',
      },
    },
    createdBy: 'text',
    scheduledAt: 'instant',
    startedAt: 'instant',
    finishedAt: 'instant',
    completionPercentage: 'percentage',
    clientId: 'text',
    ownerId: 'text',
  },
  workflows: {
    description: 'text',
    entryRule: 'text',
    active: 'flag',
    activatedAt: 'instant',
    deactivatedAt: 'instant',
    clearedAt: 'instant',
  },
  sequences: {
    ownerId: 'text',
    clientId: 'text',
    steps: { listOf: { number: 'number', subject: 'text' } },
  },
  experiments: { campaignId: 'text', variants: { listOf: { id: 'text', name: 'text' } } },
  links: {
    url: 'text',
    kind: 'text',
    campaignId: 'text',
    workflowId: 'text',
    messageId: 'text',
    expiresAt: 'instant',
    active: 'flag',
  },
  agents: { email: 'text', avatar: 'text', active: 'flag' },
  tags: { color: 'text' },
  clients: {
    firstName: 'text',
    lastName: 'text',
    email: 'text',
    status: 'text',
    companyName: 'text',
  },
  lists: {},
} as const satisfies Record<string, Readonly<Record<string, MemberShape>>>

export type Collection = keyof typeof COLLECTIONS

/** A thing as the questions and the native API give it: only members that are set are there. */
export interface Thing {
  readonly id: string
  readonly createdAtMs: number
  readonly updatedAtMs: number
  /** All other members, checked when they were written. */
  readonly members: Readonly<Record<string, unknown>>
}
