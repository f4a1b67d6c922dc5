import { z } from 'zod'

const count = z.number().default(0)

const Reason = z.object({
  row: z.number(),
  line: z.number().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
})
export type Reason = z.output<typeof Reason>

/** An import as the server gives it. */
export const ImportState = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  into: z.string(),
  name: z.string(),
  dryRun: z.boolean(),
  progress: z.number(),
  rows: z.number(),
  accepted: count,
  duplicates: count,
  created: count,
  updated: count,
  valid: count,
  rejected: z.number(),
  skipped: z.number(),
  /** Absent where the key may not read. */
  reasons: z.array(Reason).optional(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  createdAt: z.string(),
})
export type ImportState = z.output<typeof ImportState>

/** What became of the rows, by the words that belong to it. */
export function countsOf(state: ImportState): Record<string, number> {
  const { dryRun, into, accepted, duplicates, created, updated, valid, rejected, skipped } = state
  const taken = dryRun ? { valid } : into === 'events' ? { accepted, duplicates } : { created, updated }
  return { ...taken, rejected, ...(skipped === 0 ? {} : { skipped }) }
}
