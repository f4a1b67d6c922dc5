import type { Store } from '../../store/store.ts'
import { isLateAlias, isLateWrite } from '../erasure/late.ts'
import type { Receipt, Submission } from '../submission.ts'
import { applyAliases } from './aliases.ts'
import type { KnownMessage } from './backlog.ts'
import { adoptChannels, fillChannels, noteChannels } from './channels.ts'
import { type IndexedChange, markHistory, optInChangeOf, touchContacts } from './contacts.ts'
import { type Attempt, indexed, newRows, UNSUBSCRIBED } from './identity.ts'
import { keyOf } from './key.ts'
import type { Ledger } from './ledger.ts'
import { type Member, OpenReceipt } from './member.ts'
import { learnMessages, newVersions, relearnMessages, tellMessages } from './messages.ts'
import { planThings } from './plain.ts'
import { type LogRow, logInsert } from './row.ts'
import { type KeptThing, type ThingWrite, writeThings } from './things.ts'

/**
 * One commit: many submissions become one durable insert into the log.
 *
 * Order is what makes it safe. First everything is looked up and computed; then the rows go into the log in
 * one insert, which is there whole or not at all; then stored rows are told what they have to know. The indexes
 * of the log are written behind it (backlog.ts). A crash anywhere leaves rows above the settled sequence, and
 * `recover` (recovery.ts) does the rest for them.
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
  await ledger.backlog.room()
  const receipts = submissions.map((submission) => new OpenReceipt(submission))
  const plans: WorkspacePlan[] = []
  for (const [workspaceId, members] of byWorkspace(submissions, receipts)) {
    plans.push(await planWorkspace(store, ledger, workspaceId, members, attempt))
  }
  const rows = plans.flatMap((plan) => plan.rows)
  const { columns, values } = logInsert(rows)
  await store.insert('events', columns, values)
  // Before what settles contacts anew, which would else be written over with what was planned without it.
  await writeThings(
    store,
    ledger,
    plans.flatMap((plan) => plan.things),
  )
  const arrival = ledger.nextSequence()
  for (const plan of plans) await plan.settle(arrival)
  ledger.backlog.add({ ...indexed(ledger, rows), messages: plans.flatMap((plan) => plan.messages) })
  for (const plan of plans) plan.remember()
  return receipts
}

interface WorkspacePlan {
  readonly rows: readonly LogRow[]
  readonly messages: readonly KnownMessage[]
  readonly things: readonly ThingWrite[]
  /** Changes to stored rows, after the new ones are in the log. `arrival`: the number of those that arrive anew. */
  settle(arrival: number): Promise<void>
  /** Takes into memory what is now in the store. */
  remember(): void
}

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
  const unsubscribed = fresh.filter((row) => row.event.kind === UNSUBSCRIBED)
  const sent = [...fresh, ...unsubscribed.map(optInChangeOf)]
  const plain = await planThings(store, ledger, workspaceId, members, nowMs)
  noteChannels(ledger, workspaceId, plain.campaigns)
  await fillChannels(store, ledger, workspaceId, sent)
  const changes: IndexedChange[] = []
  const owners: { member: Member; at: number }[] = []
  for (const member of members) {
    member.submission.things.forEach((change, at) => {
      if (change.collection !== 'contacts') return
      if (isLateWrite(ledger, workspaceId, change)) {
        member.receipt.things[at] = 'erased'
        return
      }
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
  const aliases = members
    .flatMap((member) => member.submission.aliases)
    .filter((alias) => !isLateAlias(ledger, workspaceId, alias))
  const relearned = new Set<string>()
  return {
    rows: [...sent, ...contacts.ownRows],
    messages: newVersions(ledger, workspaceId, learned.changed),
    things: [
      ...plain.writes,
      ...[...contacts.things.values()].map((thing) => contactWrite(workspaceId, thing)),
    ],
    async settle(arrival) {
      await markHistory(store, workspaceId, contacts.marks)
      await tellMessages(store, ledger, workspaceId, learned.retold, arrival)
      await adoptChannels(store, ledger, workspaceId, plain.campaigns, learned.retold, arrival)
      const renamed = await applyAliases(store, ledger, workspaceId, aliases)
      const moved = new Set([...learned.movedContacts, ...aliases.map((alias) => alias.to)])
      if (renamed.length === 0) await settleAnew(store, ledger, { workspaceId, nowMs }, moved)
      else await settleFromLog(store, ledger, { workspaceId, nowMs }, renamed, moved)
      for (const id of renamed) relearned.add(id)
    },
    remember() {
      for (const [id, knowledge] of learned.changed) {
        if (!relearned.has(id)) ledger.knowledge.set(keyOf(workspaceId, id), knowledge)
      }
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
  await writeThings(
    store,
    ledger,
    [...contacts.things.values()].map((thing) => contactWrite(scope.workspaceId, thing)),
  )
}

function contactWrite(workspaceId: string, thing: KeptThing): ThingWrite {
  return { workspaceId, collection: 'contacts', thing }
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
  const arrival = ledger.nextSequence()
  await tellMessages(store, ledger, scope.workspaceId, learned.retold, arrival)
  await adoptChannels(store, ledger, scope.workspaceId, new Map(), learned.retold, arrival)
  await settleAnew(store, ledger, scope, new Set([...contactIds, ...learned.movedContacts]))
  const messages = newVersions(ledger, scope.workspaceId, learned.changed)
  ledger.backlog.add({ ids: [], messages, settledSequence: 0 })
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
