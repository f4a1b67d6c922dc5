import { type Store, statement } from '../../store/store.ts'
import { NOTHING_AHEAD } from './ahead.ts'
import { chunks } from './chunks.ts'
import { settleFromLog } from './commit.ts'
import { HISTORY_KINDS } from './history.ts'
import { indexed } from './identity.ts'
import type { Ledger } from './ledger.ts'

interface Unsettled {
  workspace: string
  id: string
  sequence: number
  own: number
  kind: string
  contactId: string
  messageId: string
  campaignId: string
}

const UNSETTLED = statement('queries/recovery.unsettled.sql')
const RENAMED = statement('queries/recovery.aliases.sql')
const RENAME = statement('queries/contacts.rename.sql')
const IN_HISTORY: ReadonlySet<string> = new Set(HISTORY_KINDS)

/**
 * Completes what a commit that was cut short left undone: rows that are in the log but not in its indexes.
 * Nothing is guessed from memory; messages and contacts are settled from the log itself. Can be repeated.
 * Returns how many rows it found unsettled.
 */
export async function recover(store: Store, ledger: Ledger, nowMs: number): Promise<number> {
  await ledger.backlog.flush()
  ledger.ahead = NOTHING_AHEAD
  ledger.knowledge.clear()
  ledger.channels.clear()
  ledger.things.clear()
  const rows = await store.rows<Unsettled>(UNSETTLED)
  if (rows.length === 0) return 0
  await repeatMerges(store, ledger)
  for (const workspaceId of new Set(rows.map((row) => row.workspace))) {
    const ours = rows.filter((row) => row.workspace === workspaceId)
    const messageIds = [...new Set(ours.map((row) => row.messageId).filter((id) => id !== ''))]
    const contactIds = new Set(
      ours.filter((row) => IN_HISTORY.has(row.kind) && row.contactId !== '').map((row) => row.contactId),
    )
    await settleFromLog(store, ledger, { workspaceId, nowMs }, messageIds, contactIds)
  }
  const left = rows.map(({ workspace, own, sequence, id }) => ({
    workspaceId: workspace,
    own,
    sequence,
    event: { id },
  }))
  ledger.backlog.add({ ...indexed(ledger, left), messages: [] })
  await ledger.backlog.flush()
  return rows.length
}

/** A merge may have been written down and not carried out: carrying it out again changes nothing else. */
async function repeatMerges(store: Store, ledger: Ledger): Promise<void> {
  const aliases = await store.rows<{ workspace: string; what: string; id: string; contactId: string }>(
    RENAMED,
  )
  const byWorkspace = new Map<string, string[]>()
  for (const alias of aliases) {
    if (alias.what !== 'contact') continue
    ledger.merge(alias.workspace, alias.id, alias.contactId)
    byWorkspace.set(alias.workspace, [...(byWorkspace.get(alias.workspace) ?? []), alias.id])
  }
  for (const [workspace, ids] of byWorkspace) {
    for (const from of chunks(ids, 1_000)) {
      await store.change(RENAME, { workspace, from, to: from.map((id) => ledger.survivor(workspace, id)) })
    }
  }
}
