import { erasedName } from '../../model/erasure.ts'
import type { Store } from '../../store/store.ts'
import type { Ledger } from '../commit/ledger.ts'
import { markOf } from '../commit/sieve.ts'
import type { Alias, Submission, ThingChange } from '../submission.ts'

/**
 * What comes after an erasure and belongs to the time before it is refused: it would bring the person back. An
 * event of the contact that happened up to that moment, or one of its messages, whenever; a write of the contact
 * that says it is older; an alias. What happened later is a new person's.
 */
export async function lateEvents(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  submissions: readonly Submission[],
): Promise<(event: { contactId: string; messageId: string; timeMs: number }) => boolean> {
  if (!ledger.tombs.has(workspaceId)) return () => false
  const names = new Map<string, string>()
  for (const { events } of submissions) {
    for (const { messageId } of events) {
      if (messageId === '' || names.has(messageId)) continue
      const name = erasedName(workspaceId, messageId)
      if (ledger.messages.mayHold(markOf(workspaceId, name))) names.set(messageId, name)
    }
  }
  const rows =
    names.size === 0
      ? []
      : await store.rows<{ messageId: string }>(
          'SELECT messageId FROM messages WHERE workspace = {workspace:String} AND messageId IN {ids:Array(String)}',
          { workspace: workspaceId, ids: [...names.values()] },
        )
  const erased = new Set(rows.map((row) => row.messageId))
  return ({ contactId, messageId, timeMs }) => {
    if (erased.has(names.get(messageId) ?? '')) return true
    return isBefore(ledger, workspaceId, contactId, timeMs)
  }
}

/** A write of a contact that says itself that it is of before the erasure. */
export function isLateWrite(ledger: Ledger, workspaceId: string, change: ThingChange): boolean {
  if (change.act !== 'put' || change.collection !== 'contacts' || change.createdAtMs === undefined)
    return false
  return isBefore(ledger, workspaceId, change.id, change.createdAtMs)
}

export function isLateAlias(ledger: Ledger, workspaceId: string, { from, to, timeMs }: Alias): boolean {
  return isBefore(ledger, workspaceId, from, timeMs) || isBefore(ledger, workspaceId, to, timeMs)
}

function isBefore(ledger: Ledger, workspaceId: string, contactId: string, timeMs: number): boolean {
  const erasedAtMs = ledger.tombs.erasedAtMs(workspaceId, contactId)
  return erasedAtMs !== null && timeMs <= erasedAtMs
}
