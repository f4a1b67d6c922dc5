import type {
  Delimiter,
  ImportCounts,
  ImportFormat,
  ImportPlace,
  ImportState,
  ImportTarget,
  Rejected,
} from '../../model/import.ts'
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
