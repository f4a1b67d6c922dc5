import type { Parameters } from '../store/store.ts'

/** The largest offset that is bound; no workspace has as many rows. */
const LAST_OFFSET = 2 ** 32 - 1

/**
 * A page of events, found by the keys of its rows first: only these are read whole, however deep it lies. Conditions
 * are said twice, because a row may change in between and be there as it no longer was when it was found.
 */
export function pageSql(columns: string, conditions: readonly string[], order: string): string {
  const matching = `FROM events
WHERE ${conditions.join('\n  AND ')}`
  return `SELECT ${columns}
${matching}
  AND (time, sequence) IN
  (
SELECT time, sequence
${matching}
ORDER BY ${order}
LIMIT {limit:UInt32} OFFSET {offset:UInt32}
  )
ORDER BY ${order}`
}

/** What a page binds: one row more than wanted, to know whether there are more. */
export function pageParameters(limit: number, offset: number): Parameters {
  return { limit: limit + 1, offset: Math.min(offset, LAST_OFFSET) }
}
