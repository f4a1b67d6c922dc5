import type { Event } from '../model/event.ts'
import type { Collection } from '../model/thing.ts'
import { type Store, statement } from '../store/store.ts'
import { applyAliases } from './aliases.ts'
import { adoptChannels, fillChannels, noteChannels } from './channels.ts'
import { type IndexedChange, markHistory, optInChangeOf, touchContacts } from './contacts.ts'
import { keyOf, type Ledger } from './ledger.ts'
import { insertMessages, learnMessages, messageValues, relearnMessages, tellMessages } from './messages.ts'
import { LOG_COLUMNS, type LogRow, logValues } from './row.ts'
import type { EventOutcome, Receipt, Submission, ThingOutcome } from './submission.ts'
import { insertThings, type KeptThing, loadThings, mergeMembers, thingValues } from './things.ts'

/**
 * One commit: many submissions become one durable insert into the log.
 *
 * Order is what makes it safe. First everything is looked up and computed; then the rows go into the log in
 * one insert, which is there whole or not at all; then stored rows are told what they have to know; then the
 * indexes of the log are written, the ids last. A crash anywhere leaves rows above the highest indexed
 * sequence, and `recover` (recovery.ts) does the rest for them.
 *
 * `attempt` remembers across repetitions which ids were new, so that a commit that is repeated after the
 * engine died does not report its own rows as duplicates.
 */
export async function commit(
  store: Store,
  ledger: Ledger,
  submissions: readonly Submission[],
  attempt: Attempt,
): Promise<Receipt[]> {
  const receipts = submissions.map((submission) => new OpenReceipt(submission))
  const plans: WorkspacePlan[] = []
  for (const [workspaceId, members] of byWorkspace(submissions, receipts)) {
    plans.push(await planWorkspace(store, ledger, workspaceId, members, attempt))
  }
  const rows = plans.flatMap((plan) => plan.rows)
  await store.insert('events', [...LOG_COLUMNS], rows.map(logValues))
  for (const plan of plans) await plan.settle()
  await Promise.all([
    insertMessages(
      store,
      plans.flatMap((plan) => plan.messages),
    ),
    insertThings(
      store,
      plans.flatMap((plan) => plan.things),
    ),
  ])
  await indexIds(store, rows)
  for (const plan of plans) plan.remember()
  return receipts
}

/** Ids found to be new by an earlier try of the same commit. */
export type Attempt = Set<string>

/**
 * Writes the ids of rows that were sent to us, and up to where the log is complete. Always the last insert of
 * a commit: what lies above the highest sequence here is not settled yet.
 */
export function indexIds(
  store: Store,
  rows: readonly { workspaceId: string; own: number; sequence: number; event: Pick<Event, 'id'> }[],
): Promise<void> {
  const values: unknown[][] = []
  let highest = 0
  for (const row of rows) {
    highest = Math.max(highest, row.sequence)
    if (row.own === 0) values.push([row.workspaceId, row.event.id, row.sequence])
  }
  if (highest > 0) values.push(['', '', highest])
  return store.insert('event_ids', ['workspace', 'id', 'sequence'], values)
}

interface WorkspacePlan {
  readonly rows: readonly LogRow[]
  readonly messages: readonly unknown[][]
  readonly things: readonly unknown[][]
  /** Changes to stored rows, after the new ones are in the log. */
  settle(): Promise<void>
  /** Takes into memory what is now in the store. */
  remember(): void
}

interface Member {
  readonly submission: Submission
  readonly receipt: OpenReceipt
}

class OpenReceipt implements Receipt {
  readonly events: EventOutcome[]
  readonly things: ThingOutcome[]
  constructor(submission: Submission) {
    this.events = submission.events.map(() => 'accepted')
    this.things = submission.things.map(() => 'updated')
  }
}

const TAKEN = statement('queries/identity.taken.sql')

async function planWorkspace(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  members: readonly Member[],
  attempt: Attempt,
): Promise<WorkspacePlan> {
  const nowMs = Math.max(...members.map((member) => member.submission.receivedAtMs))
  const fresh = await newRows(store, ledger, workspaceId, members, attempt)
  const learned = await learnMessages(store, ledger, workspaceId, fresh)
  const unsubscribed = fresh.filter((row) => row.event.kind === 'message.unsubscribed')
  const sent = [...fresh, ...unsubscribed.map((row) => optInChangeOf(ledger, row))]
  const plain = await planThings(store, workspaceId, members, nowMs)
  noteChannels(ledger, workspaceId, plain.campaigns)
  await fillChannels(store, ledger, workspaceId, sent)
  const changes: IndexedChange[] = []
  const owners: { member: Member; at: number }[] = []
  for (const member of members) {
    member.submission.things.forEach((change, at) => {
      if (change.collection !== 'contacts') return
      const id = ledger.survivor(workspaceId, change.id)
      changes.push({ index: owners.length, change: { ...change, id } })
      owners.push({ member, at })
    })
  }
  const contacts = await touchContacts(store, ledger, { workspaceId, nowMs }, sent, changes)
  for (const [index, outcome] of contacts.outcomes) {
    const owner = owners[index]
    if (owner !== undefined) owner.member.receipt.things[owner.at] = outcome
  }
  const aliases = members.flatMap((member) => member.submission.aliases)
  const version = () => ledger.nextSequence()
  return {
    rows: [...sent, ...contacts.ownRows],
    messages: [...learned.changed].map(([id, knowledge]) =>
      messageValues(workspaceId, id, knowledge, version()),
    ),
    things: [
      ...plain.values(version),
      ...[...contacts.things.values()].map((thing) => thingValues(workspaceId, 'contacts', thing, version())),
    ],
    async settle() {
      await markHistory(store, workspaceId, contacts.marks)
      await tellMessages(store, ledger, workspaceId, learned.retold)
      await adoptChannels(store, ledger, workspaceId, plain.campaigns, learned.retold)
      await applyAliases(store, ledger, workspaceId, aliases)
      const moved = new Set([...learned.movedContacts, ...aliases.map((alias) => alias.to)])
      await settleAnew(store, ledger, { workspaceId, nowMs }, moved)
    },
    remember() {
      for (const [id, knowledge] of learned.changed) ledger.knowledge.set(keyOf(workspaceId, id), knowledge)
    },
  }
}

/** Settles contacts from what the log says of them, where rows have moved to or from them. */
export async function settleAnew(
  store: Store,
  ledger: Ledger,
  scope: { readonly workspaceId: string; readonly nowMs: number },
  contactIds: ReadonlySet<string>,
): Promise<void> {
  if (contactIds.size === 0) return
  const ids = new Set([...contactIds].map((id) => ledger.survivor(scope.workspaceId, id)))
  const contacts = await touchContacts(store, ledger, scope, [], [], ids)
  await markHistory(store, scope.workspaceId, contacts.marks)
  await insertThings(
    store,
    [...contacts.things.values()].map((thing) =>
      thingValues(scope.workspaceId, 'contacts', thing, ledger.nextSequence()),
    ),
  )
}

/** Does for messages and contacts what a commit that was cut short may have left undone. */
export async function settleFromLog(
  store: Store,
  ledger: Ledger,
  scope: { readonly workspaceId: string; readonly nowMs: number },
  messageIds: readonly string[],
  contactIds: ReadonlySet<string>,
): Promise<void> {
  const learned = await relearnMessages(store, ledger, scope.workspaceId, messageIds)
  await tellMessages(store, ledger, scope.workspaceId, learned.retold)
  await adoptChannels(store, ledger, scope.workspaceId, new Map(), learned.retold)
  await settleAnew(store, ledger, scope, new Set([...contactIds, ...learned.movedContacts]))
  await insertMessages(
    store,
    [...learned.changed].map(([id, knowledge]) =>
      messageValues(scope.workspaceId, id, knowledge, ledger.nextSequence()),
    ),
  )
}

/** Rows for the events whose ids are new; the others are marked as duplicates in their receipts. */
async function newRows(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  members: readonly Member[],
  attempt: Attempt,
): Promise<LogRow[]> {
  const ids = new Set(members.flatMap((member) => member.submission.events.map((event) => event.id)))
  const taken = new Set<string>()
  if (ids.size > 0) {
    const found = await store.rows<{ id: string }>(TAKEN, { workspace: workspaceId, ids: [...ids] })
    for (const row of found) taken.add(row.id)
  }
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

/** A copy of the event: it is filled in later, and a repeated commit must start from what was sent. */
function newRow(ledger: Ledger, submission: Submission, event: Event): LogRow {
  const workspaceId = submission.workspace.id
  return {
    workspaceId,
    event: { ...event, contactId: ledger.survivor(workspaceId, event.contactId) },
    receivedAtMs: submission.receivedAtMs,
    sequence: ledger.nextSequence(),
    own: 0,
    counted: 1,
    inherited: 0,
    messageTimeMs: 0,
  }
}

interface PlainThings {
  values(version: () => number): unknown[][]
  /** Channels of the campaigns written, by id. */
  readonly campaigns: ReadonlyMap<string, string>
}

/** Writes to all collections but contacts: the newest state wins. */
async function planThings(
  store: Store,
  workspaceId: string,
  members: readonly Member[],
  nowMs: number,
): Promise<PlainThings> {
  const collections = new Set<Collection>()
  for (const { submission } of members)
    for (const change of submission.things) collections.add(change.collection)
  collections.delete('contacts')
  const written: { collection: Collection; thing: KeptThing }[] = []
  const campaigns = new Map<string, string>()
  for (const collection of collections) {
    const ids = members.flatMap(({ submission }) =>
      submission.things.filter((change) => change.collection === collection).map((change) => change.id),
    )
    const kept = await loadThings(store, workspaceId, collection, [...new Set(ids)])
    const touched = new Map<string, KeptThing>()
    for (const { submission, receipt } of members) {
      submission.things.forEach((change, at) => {
        if (change.collection !== collection) return
        const before = touched.get(change.id) ?? kept.get(change.id)
        const there = before !== undefined && !before.deleted
        receipt.things[at] =
          change.act === 'put' ? (there ? 'updated' : 'created') : there ? 'deleted' : 'missing'
        if (change.act === 'delete' && !there) return
        const base = there ? before : blankThing(change.id, nowMs)
        touched.set(
          change.id,
          change.act === 'put'
            ? {
                ...base,
                createdAtMs: change.createdAtMs ?? base.createdAtMs,
                updatedAtMs: nowMs,
                members: mergeMembers(base.members, change.members),
              }
            : { ...base, deleted: true, deletedAtMs: nowMs, updatedAtMs: nowMs, members: {} },
        )
      })
    }
    for (const thing of touched.values()) {
      written.push({ collection, thing })
      const { channel } = thing.members
      if (collection === 'campaigns') campaigns.set(thing.id, typeof channel === 'string' ? channel : '')
    }
  }
  return {
    values: (version) =>
      written.map(({ collection, thing }) => thingValues(workspaceId, collection, thing, version())),
    campaigns,
  }
}

function blankThing(id: string, nowMs: number): KeptThing {
  return {
    id,
    deleted: false,
    known: true,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    deletedAtMs: null,
    optInStatus: '',
    members: {},
  }
}

function byWorkspace(
  submissions: readonly Submission[],
  receipts: readonly OpenReceipt[],
): Map<string, Member[]> {
  const members = new Map<string, Member[]>()
  submissions.forEach((submission, at) => {
    const receipt = receipts[at]
    if (receipt === undefined) return
    const list = members.get(submission.workspace.id) ?? []
    members.set(submission.workspace.id, list)
    list.push({ submission, receipt })
  })
  return members
}
