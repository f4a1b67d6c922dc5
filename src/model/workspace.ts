/** A workspace: one tenant, with the settings that decide how its answers are cut. */
export interface Workspace {
  readonly id: string
  readonly name: string
  /** IANA zone of the account: days are cut in it wherever a dialect says "the account's zone". */
  readonly timezone: string
  /** ISO 4217; orders in another currency are refused. */
  readonly currency: string
  readonly settings: WorkspaceSettings
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

export interface WorkspaceSettings {
  /** Kinds that count as conversions in attribution. */
  readonly conversionKinds: readonly string[]
  readonly attribution: {
    readonly model: 'last_touch'
    readonly clickWindowDays: number
    readonly viewWindowHours: number
  }
  /** How long events are kept, in days of 24 hours; null: for ever. */
  readonly retentionDays: number | null
  /** Settings of single dialects, by the dialect's name, e.g. the zone it answers in. */
  readonly dialects: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

export const SCOPES = ['ingest', 'read', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** What somebody comes to do: what a scope allows; or `share`, which whoever may read may do, and share links too. */
export type Right = Scope | 'share'

/** A key as it is known to the process. The key itself is nowhere: only its SHA-256. */
export interface Key {
  readonly id: string
  readonly workspaceId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly hash: string
  readonly createdAtMs: number
  readonly expiresAtMs: number | null
  /** Addresses or CIDR ranges from which the key may be used; empty: from anywhere. */
  readonly allowedIps: readonly string[]
}
