import type { Mapping } from './mapping.ts'

/** A source: one webhook of a provider, and how its requests are known and read. */
export interface Source {
  readonly id: string
  readonly workspaceId: string
  readonly provider: string
  readonly name: string
  /** The newest first. They have to be kept as they are: signatures are computed with them. */
  readonly secrets: readonly SourceSecret[]
  /** Scheme and host (and path before ours) under which the provider reaches us; null: the server's setting. */
  readonly publicUrl: string | null
  /** Addresses and ranges that requests may come from; empty: any. */
  readonly allowedIps: readonly string[]
  /** Topics that notices may be of, where the provider has such; empty: none. */
  readonly topics: readonly string[]
  /** How far a signed time may be from ours. */
  readonly toleranceSeconds: number
  readonly mapping: Mapping
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

export interface SourceSecret {
  readonly text: string
  /** It counts no more from then on, epoch milliseconds; null: it is the newest. */
  readonly untilMs: number | null
}

/** How long the secret before goes on being good beside a new one. */
export const SECRET_OVERLAP_MS = 24 * 60 * 60 * 1000

/** How many sources a workspace may have. */
export const SOURCES_LIMIT = 100

export const TOLERANCE_SECONDS = 300

/** What is asked of a new source. */
export interface SourceWanted {
  readonly provider: string
  readonly name: string
  readonly secret: string | null
  readonly publicUrl: string | null
  readonly allowedIps: readonly string[]
  readonly topics: readonly string[]
  readonly toleranceSeconds: number
  readonly mapping: Mapping
}

/** What is absent stays as it is. */
export type SourceChange = {
  readonly [Name in 'name' | 'publicUrl' | 'allowedIps' | 'topics' | 'toleranceSeconds' | 'mapping']?:
    | SourceWanted[Name]
    | undefined
}

/** The secrets that are in force. */
export function secretsOf(source: Source, nowMs: number): string[] {
  return source.secrets.filter(({ untilMs }) => untilMs === null || untilMs > nowMs).map(({ text }) => text)
}
