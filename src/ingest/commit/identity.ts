import type { Event } from '../../model/event.ts'
import { type Store, statement } from '../../store/store.ts'
import type { Submission } from '../submission.ts'
import { keyOf, type Ledger } from './ledger.ts'
import type { Member } from './member.ts'
import type { LogRow } from './row.ts'
import { markOf } from './sieve.ts'

/** A kind that has one more row, of our own, right behind it. */
export const UNSUBSCRIBED = 'message.unsubscribed'

/** Ids found to be new by an earlier try of the same commit. */
export type Attempt = Set<string>

const TAKEN = statement('queries/identity.taken.sql')

/** Rows for the events whose ids are new; the others are marked as duplicates in their receipts. */
export async function newRows(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  members: readonly Member[],
  attempt: Attempt,
): Promise<LogRow[]> {
  const taken = await takenIds(store, ledger, workspaceId, members)
  const rows: LogRow[] = []
  const seen = new Set<string>()
  for (const { submission, receipt } of members) {
    submission.events.forEach((event, at) => {
      const key = keyOf(workspaceId, event.id)
      if (seen.has(event.id) || (taken.has(event.id) && !attempt.has(key))) receipt.events[at] = 'duplicate'
      seen.add(event.id)
      if (taken.has(event.id) || receipt.events[at] === 'duplicate') return
      attempt.add(key)
      rows.push(newRow(ledger, submission, event))
    })
  }
  return rows
}

/** Those ids of a commit that are in the log. Most are certainly new, and the store is not asked for them. */
async function takenIds(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  members: readonly Member[],
): Promise<Set<string>> {
  const doubtful = new Set<string>()
  for (const { submission } of members) {
    for (const { id } of submission.events) {
      if (ledger.ids.mayHold(markOf(workspaceId, id))) doubtful.add(id)
    }
  }
  if (doubtful.size === 0) return doubtful
  const found = await store.rows<{ id: string }>(TAKEN, { workspace: workspaceId, ids: [...doubtful] })
  return new Set(found.map((row) => row.id))
}

/** A copy of the event: it is filled in later, and a repeated commit must start from what was sent. */
function newRow(ledger: Ledger, submission: Submission, event: Event): LogRow {
  const workspaceId = submission.workspace.id
  const sequence = ledger.nextSequence()
  if (event.kind === UNSUBSCRIBED) ledger.nextSequence()
  return {
    workspaceId,
    event: { ...event, contactId: ledger.survivor(workspaceId, event.contactId) },
    receivedAtMs: submission.receivedAtMs,
    sequence,
    own: 0,
    counted: 1,
    inherited: 0,
    messageTimeMs: 0,
  }
}

/**
 * Writes the ids of rows that were sent to us, and up to where the log is complete. Always the last insert of
 * a commit: what lies above the highest sequence here is not settled yet.
 */
export async function indexIds(
  store: Store,
  ledger: Ledger,
  rows: readonly { workspaceId: string; own: number; sequence: number; event: Pick<Event, 'id'> }[],
): Promise<void> {
  const values: unknown[][] = []
  let highest = 0
  for (const row of rows) {
    highest = Math.max(highest, row.sequence)
    if (row.own !== 0) continue
    const mark = markOf(row.workspaceId, row.event.id)
    // Before the insert: one of unknown outcome may have happened, and the sieve must not deny it.
    ledger.ids.add(mark)
    values.push([row.workspaceId, row.event.id, row.sequence, ...mark])
  }
  if (highest > 0) values.push(['', '', highest, 0, 0])
  await store.insert('event_ids', ['workspace', 'id', 'sequence', 'mark1', 'mark2'], values)
}
