import { createHash } from 'node:crypto'
import { AppError } from '../../errors.ts'
import type {
  Delimiter,
  ImportCounts,
  ImportFormat,
  ImportPlace,
  ImportState,
  ImportTarget,
  Rejected,
} from '../../model/import.ts'
import { FIRST_PLACE, NO_COUNTS } from '../../model/import.ts'
import type { Mapping } from './mapping.ts'

/** What is asked for with a file. */
export interface ImportWish {
  readonly into: ImportTarget
  readonly format: ImportFormat
  /** null: found in the header. */
  readonly delimiter: Delimiter | null
  readonly mapping: Mapping
  readonly dryRun: boolean
  /** What the file is called by whoever sent it; names nothing here. */
  readonly name: string
}

/** An import as it is kept. */
export interface ImportRecord extends ImportWish {
  /** Made of the workspace, the wish and the content: the same file sent again is the same import. */
  readonly id: string
  readonly workspaceId: string
  readonly state: ImportState
  readonly bytes: number
  /** What the offset grows up to: bytes, or rows of a Parquet file; null: not known yet. */
  readonly total: number | null
  readonly place: ImportPlace
  /** Up to the place. */
  readonly counts: ImportCounts
  /** The first rejections, without their rows. */
  readonly reasons: readonly Omit<Rejected, 'content'>[]
  readonly error: { readonly code: string; readonly message: string } | null
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

/** True for one that will not change by itself any more. */
export function isOver({ state }: ImportRecord): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}

/** The same file with the same wish is the same import, whatever it is called. */
export function idOf(workspaceId: string, { name, ...wish }: ImportWish, hash: string): string {
  const { into, format, delimiter, mapping, dryRun } = wish
  const text = JSON.stringify([workspaceId, into, format, delimiter, mapping, dryRun, hash])
  return `imp_${createHash('sha256').update(text).digest('hex').slice(0, 20)}`
}

/** A file that has come in. */
export type FreshImport = ImportWish & Pick<ImportRecord, 'id' | 'workspaceId' | 'bytes'>

/** The record of a file that waits; one that was cut short or failed before goes on where it was. */
export function renewed(fresh: FreshImport, earlier: ImportRecord | undefined, nowMs: number): ImportRecord {
  const goesOn = earlier !== undefined && earlier.state !== 'done'
  return {
    ...fresh,
    state: 'waiting',
    total: goesOn ? earlier.total : null,
    place: goesOn ? earlier.place : FIRST_PLACE,
    counts: goesOn ? earlier.counts : NO_COUNTS,
    reasons: goesOn ? earlier.reasons : [],
    error: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  }
}

/** Why an import failed, as it is told. */
export function errorOf(error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message }
  return { code: 'internal_error', message: 'Something went wrong on our side; send the file again.' }
}
