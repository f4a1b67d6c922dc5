import { erasedName } from '../../model/erasure.ts'
import type { Event } from '../../model/event.ts'
import { type Store, statement } from '../../store/store.ts'
import { lateEvents } from '../erasure/late.ts'
import type { Submission } from '../submission.ts'
import type { BacklogEntry } from './backlog.ts'
import { keyOf } from './key.ts'
import type { Ledger } from './ledger.ts'
import type { Member } from './member.ts'
import type { LogRow } from './row.ts'
import { markOf } from './sieve.ts'

/** A kind that has one more row, of our own, right behind it. */
export const UNSUBSCRIBED = 'message.unsubscribed'

const TAKEN = statement('queries/identity.taken.sql')

/** Rows for the events whose ids are new; the others are marked as duplicates in their receipts. */
export async function newRows(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  members: readonly Member[],
): Promise<LogRow[]> {
  const taken = await takenIds(store, ledger, workspaceId, members)
  const isLate = await lateEvents(
    store,
    ledger,
    workspaceId,
    members.map(({ submission }) => submission),
  )
  const rows: LogRow[] = []
  for (const { submission, receipt } of members) {
    submission.events.forEach((event, at) => {
      if (taken.has(event.id)) receipt.events[at] = 'duplicate'
      else if (isLate(event)) receipt.events[at] = 'erased'
      else if (!ledger.kinds.admits(workspaceId, event.kind)) receipt.events[at] = 'crowded'
      else {
        // For those behind it.
        taken.add(event.id)
        rows.push(newRow(ledger, submission, event))
      }
    })
  }
  return rows
}

/**
 * Those ids of a commit that are in the log. Most are certainly new, and the store is not asked for them; those
 * of the last commits are perhaps not in its index yet, and the backlog knows them.
 */
async function takenIds(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  members: readonly Member[],
): Promise<Set<string>> {
  const taken = new Set<string>()
  const doubtful = new Set<string>()
  /** Ids by the names that erased ones have in the index. */
  const erased = new Map<string, string>()
  for (const { submission } of members) {
    for (const { id } of submission.events) {
      if (ledger.ahead.ids.has(keyOf(workspaceId, id)) || ledger.backlog.holdsId(workspaceId, id))
        taken.add(id)
      else if (ledger.ids.mayHold(markOf(workspaceId, id))) doubtful.add(id)
      if (!ledger.tombs.has(workspaceId)) continue
      const name = erasedName(workspaceId, id)
      if (ledger.ids.mayHold(markOf(workspaceId, name))) erased.set(name, id)
    }
  }
  if (doubtful.size === 0 && erased.size === 0) return taken
  const parameters = { workspace: workspaceId, ids: [...doubtful, ...erased.keys()] }
  for (const { id } of await store.rows<{ id: string }>(TAKEN, parameters)) taken.add(erased.get(id) ?? id)
  return taken
}

/** A copy of the event: it is filled in later, and a commit that is planned again must start from what was sent. */
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
 * What rows that are in the log leave for its indexes: the ids of those that were sent to us, and up to where the
 * log is complete with them.
 */
export function indexed(
  ledger: Ledger,
  rows: readonly { workspaceId: string; own: number; sequence: number; event: Pick<Event, 'id'> }[],
): Pick<BacklogEntry, 'ids' | 'settledSequence'> {
  const ids: { workspaceId: string; id: string }[] = []
  let settledSequence = 0
  for (const { workspaceId, own, sequence, event } of rows) {
    settledSequence = Math.max(settledSequence, sequence)
    if (own !== 0) continue
    ledger.ids.add(markOf(workspaceId, event.id))
    ids.push({ workspaceId, id: event.id })
  }
  return { ids, settledSequence }
}
