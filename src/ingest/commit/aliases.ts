import { type Store, statement } from '../../store/store.ts'
import type { Alias } from '../submission.ts'
import type { Ledger } from './ledger.ts'
import { instantValue } from './row.ts'
import { loadThings, mergeMembers, writeThings } from './things.ts'

const RENAME = statement('queries/contacts.rename.sql')
const NAMING = statement('queries/contacts.messages.sql')
const COLUMNS = ['workspace', 'what', 'id', 'contactId', 'time', 'version'] as const

/** Versions count down, so that what came first stays: of a contact's merges the first to arrive, of what is
 *  said of a session the earliest. */
const LAST_VERSION = 2 ** 53 - 1

/**
 * Makes two contacts one, or a session known to be a contact's. The survivor keeps its own members and gets
 * those that only the other had; the other is gone, without a deletion. The first merge of a contact stays. Returns the messages
 * whose events named a contact that is now another: what they know has to be learned anew.
 */
export async function applyAliases(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  aliases: readonly Alias[],
): Promise<string[]> {
  if (aliases.length === 0) return []
  const merges = aliases.filter(
    ({ what, from, to }) => what === 'contact' && from !== to && ledger.merge(workspaceId, from, to),
  )
  const sessions = aliases.filter(({ what }) => what === 'session')
  await store.insert(
    'aliases',
    [...COLUMNS],
    [
      ...merges.map((alias) => [alias, LAST_VERSION - ledger.nextSequence()] as const),
      ...sessions.map((alias) => [alias, LAST_VERSION - alias.timeMs] as const),
    ].map(([{ what, from, to, timeMs }, version]) => [
      workspaceId,
      what,
      from,
      to,
      instantValue(timeMs),
      version,
    ]),
  )
  const ids = [...new Set(merges.map((alias) => alias.from))]
  if (ids.length === 0) return []
  const named = await store.rows<{ messageId: string; send: number }>(NAMING, { workspace: workspaceId, ids })
  const messages = named.filter((row) => row.messageId !== '')
  const sends = named.filter((row) => row.messageId === '').map((row) => `\0${row.send}`)
  ledger.changes.noteMessages(workspaceId, sends)
  await store.change(RENAME, {
    workspace: workspaceId,
    from: ids,
    to: ids.map((id) => ledger.survivor(workspaceId, id)),
  })
  await mergeThings(store, ledger, workspaceId, ids)
  return messages.map((row) => row.messageId)
}

async function mergeThings(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  const survivors = ids.map((id) => ledger.survivor(workspaceId, id))
  const kept = await loadThings(store, ledger, workspaceId, 'contacts', [...new Set([...ids, ...survivors])])
  for (const [at, id] of ids.entries()) {
    const survivorId = survivors[at] ?? id
    const gone = kept.get(id)
    if (gone === undefined || survivorId === id) continue
    const survivor = kept.get(survivorId)
    const members = mergeMembers(gone.members, survivor?.members ?? {})
    kept.set(survivorId, {
      ...(survivor ?? { ...gone, id: survivorId }),
      known: gone.known || survivor?.known === true,
      members,
      history: null,
    })
    kept.set(id, {
      ...gone,
      deleted: true,
      known: false,
      optInStatus: '',
      optInAtMs: 0,
      origin: '',
      members: {},
      history: null,
    })
  }
  const touched = new Set([...ids, ...survivors])
  const writes = [...kept.values()].filter((thing) => touched.has(thing.id))
  await writeThings(
    store,
    ledger,
    writes.map((thing) => ({ workspaceId, collection: 'contacts', thing })),
  )
}
