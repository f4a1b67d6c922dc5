import { TALLY_LIMIT } from '../model/tally.ts'
import { refusedAt } from './refusal.ts'

/** Rows of one answer. */
export const ROWS_LIMIT = 100_000

/** Refuses more rows than an answer may have, before any is made. Throws `BadRequest`. */
export function checkRoom(groups: number, buckets: number, path: '/grain' | '/limit'): void {
  if (groups * buckets <= ROWS_LIMIT) return
  throw refusedAt(path, `makes ${groups} groups of ${buckets} buckets: over ${ROWS_LIMIT} rows`)
}

/** Refuses rows that the model has cut off, of which nobody could tell what is missing. Throws `BadRequest`. */
export function whole<Row>(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= TALLY_LIMIT) return rows
  throw refusedAt('/range', `has more than ${TALLY_LIMIT} rows`)
}
