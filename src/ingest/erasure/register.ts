import { open, readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { type ErasureReceipt, erasedHash } from '../../model/erasure.ts'
import type { Workspace } from '../../model/workspace.ts'
import { type Store, statement } from '../../store/store.ts'
import { instantValue } from '../commit/row.ts'
import type { Writer } from '../writer.ts'

const RECEIPT = z.object({
  id: z.string(),
  workspaceId: z.string(),
  hashes: z.array(z.string()),
  erasedAtMs: z.number(),
  by: z.string(),
  counts: z.record(z.string(), z.number()),
})

const KNOWN = statement('queries/erasure.known.sql')
const RECEIPTS = 'SELECT DISTINCT erasedAt, receipt FROM erasures ORDER BY erasedAt, receipt'

/** Every erasure there has been, the oldest first. */
export async function receipts(store: Store): Promise<ErasureReceipt[]> {
  const rows = await store.rows<{ receipt: string }>(RECEIPTS)
  return rows.map(({ receipt }) => RECEIPT.parse(JSON.parse(receipt)))
}

/** When somebody was last erased, by workspace. */
export async function lastErasures(store: Store): Promise<Map<string, number>> {
  return new Map((await receipts(store)).map(({ workspaceId, erasedAtMs }) => [workspaceId, erasedAtMs]))
}

/**
 * Erases a person of a workspace: deletes the contact, if it exists, as of that moment, so that it is counted as
 * gone, and then takes out all that names it. Null where nothing is known of the contact and nothing ever was.
 */
export async function erasePerson(
  writer: Writer,
  store: Store,
  workspace: Workspace,
  person: { readonly contactId: string; readonly nowMs: number; readonly by: string },
): Promise<ErasureReceipt | null> {
  const { contactId, nowMs, by } = person
  await writer.submit({
    workspace,
    receivedAtMs: nowMs,
    events: [],
    things: [{ act: 'delete', collection: 'contacts', id: contactId }],
    aliases: [],
  })
  const receipt = await writer.erase({ workspaceId: workspace.id, contactId, nowMs, by })
  return receipt ?? (await earlier(store, workspace.id, contactId))
}

/** Whoever repeats an erasure, its answer having been lost, is given the receipt there is. */
async function earlier(store: Store, workspaceId: string, contactId: string): Promise<ErasureReceipt | null> {
  const hash = erasedHash(workspaceId, contactId)
  const all = await receipts(store)
  return all.findLast((one) => one.workspaceId === workspaceId && one.hashes.includes(hash)) ?? null
}

/** Writes all erasures to a file, which is no part of a backup: what is restored is cleaned by it. */
export async function writeRegister(store: Store, path: string): Promise<void> {
  const lines = (await receipts(store)).map((receipt) => `${JSON.stringify(receipt)}\n`)
  if (lines.length === 0) return
  const file = await open(`${path}.partial`, 'w', 0o600)
  try {
    await file.writeFile(lines.join(''))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.partial`, path)
}

/** Reads such a file; none where it is not there and need not be. Throws where a line is none of ours. */
export async function readRegister(path: string, mustExist: boolean): Promise<ErasureReceipt[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && !mustExist) return ''
    throw error
  })
  return text.split('\n').flatMap((line) => (line === '' ? [] : [RECEIPT.parse(JSON.parse(line))]))
}

/**
 * Repeats erasures in data that are older than them, and remembers all of them. Returns how many people had come
 * back. `workspace` gives a workspace by its id; erasures of workspaces that are not there are only remembered.
 */
export async function repeatErasures(
  writer: Writer,
  store: Store,
  erasures: readonly ErasureReceipt[],
  workspace: (id: string) => Workspace | undefined,
): Promise<number> {
  const there = new Set((await receipts(store)).map(({ id }) => id))
  let people = 0
  for (const erasure of erasures) {
    if (there.has(erasure.id)) continue
    there.add(erasure.id)
    const { workspaceId, hashes, erasedAtMs } = erasure
    const home = workspace(workspaceId)
    const found =
      home === undefined ? [] : await store.rows<{ id: string }>(KNOWN, { workspace: workspaceId, hashes })
    for (const { id: contactId } of found) {
      if (home === undefined) break
      const receipt = await erasePerson(writer, store, home, { contactId, nowMs: erasedAtMs, by: 'restore' })
      if (receipt !== null) people += 1
    }
    await store.insert(
      'erasures',
      ['workspace', 'hash', 'erasedAt', 'receipt'],
      hashes.map((hash) => [workspaceId, hash, instantValue(erasedAtMs), JSON.stringify(erasure)]),
    )
  }
  return people
}
