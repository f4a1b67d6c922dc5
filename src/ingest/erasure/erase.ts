import { randomBytes } from 'node:crypto'
import { type ErasureReceipt, erasedHash, erasedName } from '../../model/erasure.ts'
import { mutate } from '../../store/mutation.ts'
import { applyPatches } from '../../store/patches.ts'
import { type Store, statement } from '../../store/store.ts'
import type { Ledger } from '../commit/ledger.ts'
import { instantValue } from '../commit/row.ts'
import { markOf } from '../commit/sieve.ts'
import { loadThings } from '../commit/things.ts'

const MESSAGES = statement('queries/erasure.messages.sql')
const EVENTS = statement('queries/erasure.events.sql')
const COUNTS = statement('queries/erasure.counts.sql')
const BLANK = statement('queries/erasure.blank.sql')
const INDEX = statement('queries/erasure.index.sql')
const ALIASES = statement('queries/erasure.aliases.sql')
const THINGS = statement('queries/erasure.things.sql')
const IDS = statement('queries/erasure.ids.sql')
const LETTERS = statement('queries/erasure.letters.sql')

/** Deletions look into `erasing`, so that the engine's list of mutations names nobody. */
const IN_ERASING = (what: string) => `IN (SELECT workspace, id FROM erasing WHERE what = '${what}')`
const DELETIONS = [
  ['messages', `ALTER TABLE messages DELETE WHERE (workspace, messageId) ${IN_ERASING('message')}`],
  [
    'things',
    `ALTER TABLE things DELETE WHERE (collection = 'contacts' AND (workspace, id) ${IN_ERASING('contact')})
OR (collection = 'links' AND (workspace, JSONExtractString(members, 'messageId')) ${IN_ERASING('message')})`,
  ],
  [
    'aliases',
    `ALTER TABLE aliases DELETE WHERE (workspace, id) ${IN_ERASING('contact')} OR (workspace, contactId) ${IN_ERASING('contact')}`,
  ],
  [
    'dead_letters',
    `ALTER TABLE dead_letters DELETE WHERE workspace IN (SELECT workspace FROM erasing) AND hasAny(mentions,
(SELECT groupUniqArray(lowerUTF8(id)) FROM erasing WHERE what IN ('contact', 'address', 'message')))`,
  ],
] as const
const FORGET_IDS = `ALTER TABLE event_ids DELETE WHERE (workspace, id) ${IN_ERASING('event')}`
const UNDER_WAY = `SELECT toString(what) AS what, id, toString(workspace) AS workspace FROM erasing
WHERE what IN ('key', 'nameless', 'receipt', 'contact', 'blank')`

export interface ErasureNeeds {
  readonly store: Store
  readonly ledger: Ledger
  /** Runs work between two commits. */
  between<T>(work: () => Promise<T>): Promise<T>
}

/** Whom, when, and by whom. */
export interface Erasure {
  readonly workspaceId: string
  readonly contactId: string
  readonly nowMs: number
  readonly by: string
}

/** What it takes to repeat an erasure that has begun. */
interface Plan {
  readonly k0: string
  readonly k1: string
  readonly nameless: string
  /** The contact and every id merged into it. */
  readonly ids: readonly string[]
  readonly receipt: ErasureReceipt
  /** The person is out of every answer: whoever bears the id now is somebody else. */
  readonly isBlank: boolean
}

/**
 * Erases a person (docs/definitions.md, "Erasing"): events stay as facts of nobody, so that figures stay; what
 * names or describes the person goes, from the log, from every index, and from the disk. Null where nothing is
 * known of the contact. One at a time.
 *
 * Everything it needs is written down first (`erasing`); from then on each step can be repeated, and `resume` does
 * so after a crash.
 */
export async function erase(needs: ErasureNeeds, erasure: Erasure): Promise<ErasureReceipt | null> {
  await resume(needs)
  const plan = await needs.between(async () => {
    const made = await gather(needs, erasure)
    if (made !== null) await blank(needs, made)
    return made
  })
  if (plan === null) return null
  await finish(needs)
  return plan.receipt
}

/** Finishes an erasure that was cut short. To be called at start. */
export async function resume(needs: ErasureNeeds): Promise<void> {
  if ((await readPlan(needs.store)) === null) return await needs.store.change('TRUNCATE TABLE erasing')
  await needs.between(() => takeOut(needs))
  await finish(needs)
}

/**
 * Goes on with an erasure that broke off before the person was out of every answer, if there is one. Nothing else may be
 * written before that, or it would be taken for the person's.
 */
export async function takeOut(needs: Omit<ErasureNeeds, 'between'>): Promise<void> {
  const plan = await readPlan(needs.store)
  if (plan !== null && !plan.isBlank) await blank(needs, plan)
}

async function gather(
  { store, ledger }: ErasureNeeds,
  { workspaceId, contactId, nowMs, by }: Erasure,
): Promise<Plan | null> {
  const ids = ledger.sameAs(workspaceId, contactId)
  const subject = ledger.survivor(workspaceId, contactId)
  const contacts = await loadThings(store, ledger, workspaceId, 'contacts', ids)
  const addresses = new Set<string>()
  for (const { members } of contacts.values()) {
    for (const value of [members.email, members.phone]) {
      if (typeof value === 'string' && value !== '') addresses.add(value.toLowerCase())
    }
  }
  const random = randomBytes(32)
  const k0 = random.readBigUInt64BE(0).toString()
  const k1 = random.readBigUInt64BE(8).toString()
  const nameless = `erased:${random.subarray(16).toString('hex')}`
  const rows = (what: string, values: Iterable<string>) => [...values].map((id) => [workspaceId, what, id])
  const put = (values: string[][]) => store.insert('erasing', ['workspace', 'what', 'id'], values)
  const workspace = { workspace: workspaceId }
  await put([
    ...rows('contact', [subject, ...ids.filter((id) => id !== subject)]),
    ...rows('address', addresses),
  ])
  await store.change(MESSAGES, workspace)
  await store.change(EVENTS, workspace)
  const [counts] = await store.rows<Record<string, number>>(COUNTS, workspace)
  const found = Object.fromEntries(Object.entries(counts ?? {}).map(([name, count]) => [name, Number(count)]))
  if (Object.values(found).every((count) => count === 0)) {
    await store.change('TRUNCATE TABLE erasing')
    return null
  }
  const receipt: ErasureReceipt = {
    id: `erasure_${randomBytes(9).toString('base64url')}`,
    workspaceId,
    hashes: ids.map((id) => erasedHash(workspaceId, id)),
    erasedAtMs: nowMs,
    by,
    counts: found,
  }
  // The receipt last: with it the erasure has begun, without it nothing has.
  await put([...rows('key', [`${k0} ${k1}`]), ...rows('nameless', [nameless])])
  await put(rows('receipt', [JSON.stringify(receipt)]))
  return { k0, k1, nameless, ids: [subject, ...ids], receipt, isBlank: false }
}

/** Takes the person out of every answer. Repeated, it finds nothing left to do. */
async function blank({ store, ledger }: Omit<ErasureNeeds, 'between'>, plan: Plan): Promise<void> {
  const { k0, k1, nameless, receipt, ids } = plan
  const { workspaceId, hashes, erasedAtMs } = receipt
  const erasedAt = instantValue(erasedAtMs)
  await store.insert(
    'erasures',
    ['workspace', 'hash', 'erasedAt', 'receipt'],
    hashes.map((hash) => [workspaceId, hash, erasedAt, JSON.stringify(receipt)]),
  )
  for (const hash of hashes) ledger.tombs.add(workspaceId, hash, erasedAtMs)
  const messages = await store.rows<{ id: string }>("SELECT id FROM erasing WHERE what = 'message'")
  const events = await store.rows<{ id: string }>("SELECT id FROM erasing WHERE what = 'event'")
  for (const { id } of messages) ledger.messages.add(markOf(workspaceId, erasedName(workspaceId, id)))
  for (const { id } of events) ledger.ids.add(markOf(workspaceId, erasedName(workspaceId, id)))
  ledger.changes.noteEverything()
  const names = { workspace: workspaceId, k0, k1, nameless }
  await store.change(IDS, { workspace: workspaceId })
  await store.change(BLANK, names)
  await store.change(INDEX, names)
  await store.change(ALIASES, names)
  await store.change(LETTERS, { workspace: workspaceId })
  for (const contact of new Set(ids)) await store.change(THINGS, { ...names, contact })
  for (const [table, sql] of DELETIONS) await mutate(store, table, sql)
  await store.insert('erasing', ['workspace', 'what', 'id'], [[workspaceId, 'blank', '']])
  ledger.forget(workspaceId, ids)
}

/** Takes the person from the disk: what is left are parts that are no longer read, removed within ten minutes. */
async function finish({ store, between }: ErasureNeeds): Promise<void> {
  await mutate(store, 'event_ids', FORGET_IDS)
  await applyPatches(store, between)
  await store.change('TRUNCATE TABLE erasing')
}

async function readPlan(store: Store): Promise<Plan | null> {
  const rows = await store.rows<{ what: string; id: string; workspace: string }>(UNDER_WAY)
  const of = (what: string) => rows.find((row) => row.what === what)?.id
  const [key, nameless, receipt] = [of('key'), of('nameless'), of('receipt')]
  if (key === undefined || nameless === undefined || receipt === undefined) return null
  const [k0 = '', k1 = ''] = key.split(' ')
  const ids = rows.filter(({ what }) => what === 'contact').map(({ id }) => id)
  return { k0, k1, nameless, ids, receipt: JSON.parse(receipt), isBlank: of('blank') !== undefined }
}
