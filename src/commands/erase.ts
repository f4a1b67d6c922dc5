import { z } from 'zod'
import { openApp } from '../app.ts'
import { shownErasure } from '../http/native/erasures.ts'
import { Failure } from './failure.ts'
import { findHolder, type Place } from './held.ts'
import { grouped, say } from './output.ts'
import { workspacePath } from './workspaces.ts'

export interface EraseOptions extends Place {
  readonly workspace: string
  readonly json?: boolean
}

const RECEIPT = z.object({
  id: z.string(),
  erasedAt: z.string(),
  by: z.string(),
  hashes: z.array(z.string()),
  counts: z.record(z.string(), z.number()),
})

/** `aftersend erase`: erases a person, and prints the receipt. Throws `Failure` where nobody of that id is known. */
export async function erase(contactId: string, options: EraseOptions): Promise<void> {
  const value = await erased(contactId, options)
  if (options.json) return say(JSON.stringify(value, null, 2))
  const { id, erasedAt, by, hashes, counts } = RECEIPT.parse(value)
  say(`Erased at ${erasedAt} by ${by}. Receipt ${id}:`)
  for (const [what, count] of Object.entries(counts)) say(`  ${what.padEnd(14)}${grouped(count)}`)
  for (const hash of hashes) say(`  ${'hash'.padEnd(14)}${hash}`)
  say('The engine removes the last of it from the disk within ten minutes.')
}

async function erased(
  contactId: string,
  { workspace: workspaceId, ...place }: EraseOptions,
): Promise<unknown> {
  const holder = await findHolder(place)
  if ('client' in holder) {
    const path = `${workspacePath(workspaceId)}/contacts/${encodeURIComponent(contactId)}?erase=true`
    return (await holder.client.call('DELETE', path)).value
  }
  await holder.close()
  const app = await openApp({ ...holder.config, logLevel: 'silent' })
  try {
    const workspace = app.registry.workspace(workspaceId)
    const receipt = workspace === undefined ? null : await app.erase(workspace, contactId, 'admin')
    if (receipt === null)
      throw new Failure(`${workspace === undefined ? 'The workspace' : 'The contact'} was not found.`)
    return shownErasure(receipt)
  } finally {
    await app.close()
  }
}
