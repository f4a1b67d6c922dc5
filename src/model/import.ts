import type { Collection } from './thing.ts'

/** Forms in which files come in, each also packed with gzip. */
export const IMPORT_FORMATS = ['ndjson', 'csv', 'parquet'] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

export const DELIMITERS = [',', ';', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** What the rows become: events, or things of a collection. */
export type ImportTarget = 'events' | Collection

/**
 * `waiting` for its turn, `running`, `done`; `failed` (why is said), `cancelled`. One that waits or runs when the
 * server stops goes on at its next start.
 */
export const IMPORT_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** How much of an import has been done, and what became of it. */
export interface ImportCounts {
  /** Rows read, blank ones not counted. */
  readonly rows: number
  /** New events, or things that were created. In a dry run: what is good. */
  readonly fresh: number
  /** Events that were there already, or things that were changed. */
  readonly known: number
  readonly rejected: number
  /** Rows of which the mapping makes nothing. */
  readonly skipped: number
}

export const NO_COUNTS: ImportCounts = { rows: 0, fresh: 0, known: 0, rejected: 0, skipped: 0 }

/** Where to go on: everything before it is on disk. */
export interface ImportPlace {
  /** Bytes of the file; rows of a Parquet file. */
  readonly offset: number
  /** 1-based line that begins at the offset. */
  readonly line: number
  /** Bytes of the file of rejects. */
  readonly rejectBytes: number
}

export const FIRST_PLACE: ImportPlace = { offset: 0, line: 1, rejectBytes: 0 }

/** One reason for a rejection, by the row's number from 1 on and, where the file has lines, its line. */
export interface Rejected {
  readonly row: number
  readonly line?: number
  readonly id?: string
  readonly errors: readonly { readonly path: string; readonly message: string }[]
  /** The row as it was read, so that it can be put right and sent again. */
  readonly content: unknown
}
