import { type Store, statement } from '../../store/store.ts'
import { isLateAlias, isLateWrite } from '../erasure/late.ts'
import type { Receipt, Submission } from '../submission.ts'
import type { Ahead } from './ahead.ts'
import { applyAliases } from './aliases.ts'
import type { KnownMessage } from './backlog.ts'
import { adoptChannels, fillChannels, noteChannels } from './channels.ts'
import { type IndexedChange, markHistory, optInChangeOf, touchContacts } from './contacts.ts'
import { indexed, newRows, UNSUBSCRIBED } from './identity.ts'
import { keyOf } from './key.ts'
import type { Knowledge } from './knowledge.ts'
import type { Ledger } from './ledger.ts'
import { type Member, OpenReceipt } from './member.ts'
import { learnMessages, newVersions, relearnMessages, tellMessages } from './messages.ts'
import { planThings } from './plain.ts'
import { type LogRow, logInsert } from './row.ts'
import { type KeptThing, type ThingWrite, thingKey, writeThings } from './things.ts'

const WRITTEN = statement('queries/commit.written.sql')

/** A commit of which everything is looked up and computed, and nothing is written. */
export interface PlannedCommit {
  /**
   * What whoever plans the next commit has to know of this one, while it is being written; null where that cannot be
   * said before it is: it changes what stored rows say, or a history that only the log has.
   */
  readonly ahead: Ahead | null
  /**
   * Writes it; resolves when all of it is durable and visible. Where that breaks off, it may be called again as soon as
   * the log is settled: what has got into the log is not written twice.
   */
  write(): Promise<WrittenCommit>
}

export interface WrittenCommit {
  readonly receipts: readonly Receipt[]
  /** The highest number that a row of this commit can have. */
  readonly upToSequence: number
}

/**
 * Plans one commit: many submissions become one durable insert into the log.
 *
 * Order is what makes it safe. First everything is looked up and computed; then the rows go into the log in
 * one insert, which is there whole or not at all; then stored rows are told what they have to know. The indexes
 * of the log are written behind it (backlog.ts). A crash anywhere leaves rows above the settled sequence, and
 * `recover` (recovery.ts) does the rest for them.
 */
export async function planCommit(
  store: Store,
  ledger: Ledger,
  submissions: readonly Submission[],
): Promise<PlannedCommit> {
  const receipts = submissions.map((submission) => new OpenReceipt(submission))
  const plans: WorkspacePlan[] = []
  for (const [workspaceId, members] of byWorkspace(submissions, receipts)) {
    plans.push(await planWorkspace(store, ledger, workspaceId, members))
  }
  const rows = plans.flatMap((plan) => plan.rows)
  const things = plans.flatMap((plan) => plan.things)
  const plannedSequence = ledger.newestSequence
  const isPlain = plans.every((plan) => plan.isPlain)
  let isTried = false
  return {
    ahead: isPlain ? aheadOf(rows, things, plans) : null,
    async write() {
      await ledger.backlog.room()
      const isAgain = isTried
      if (!isTried || !(await isInLog(store, rows))) {
        isTried = true
        const { columns, values } = logInsert(rows)
        await store.insert('events', columns, values)
      }
      // Before what settles contacts anew, which would else be written over with what was planned without it.
      await writeThings(store, ledger, things)
      if (isPlain) for (const plan of plans) await plan.mark(isAgain)
      else {
        const arrival = ledger.nextSequence()
        for (const plan of plans) await plan.settle(arrival, isAgain)
      }
      ledger.backlog.add({ ...indexed(ledger, rows), messages: plans.flatMap((plan) => plan.messages) })
      for (const plan of plans) plan.remember()
      // Of a plain one the next may be planned already, and have taken numbers that are not in the log yet.
      return { receipts, upToSequence: isPlain ? plannedSequence : ledger.newestSequence }
    },
  }
}

/** True where rows that were to be inserted together have been. */
async function isInLog(store: Store, rows: readonly LogRow[]): Promise<boolean> {
  const [row] = rows
  if (row === undefined) return true
  const [found] = await store.rows<{ rows: number }>(WRITTEN, {
    workspace: row.workspaceId,
    kind: row.event.kind,
    time: row.event.timeMs,
    sequence: row.sequence,
  })
  return Number(found?.rows ?? 0) > 0
}

function aheadOf(
  rows: readonly LogRow[],
  things: readonly ThingWrite[],
  plans: readonly WorkspacePlan[],
): Ahead {
  const sent = rows.filter((row) => row.own === 0)
  return {
    ids: new Set(sent.map((row) => keyOf(row.workspaceId, row.event.id))),
    things: new Map(things.map((write) => [thingKey(write), write.thing])),
    knowledge: new Map(plans.flatMap((plan) => plan.messages).map(keyedKnowledge)),
  }
}

function keyedKnowledge({ workspaceId, messageId, knowledge }: KnownMessage): [string, Knowledge] {
  return [keyOf(workspaceId, messageId), knowledge]
}

interface WorkspacePlan {
  readonly rows: readonly LogRow[]
  readonly messages: readonly KnownMessage[]
  readonly things: readonly ThingWrite[]
  /** True where stored rows get marks at most, and every contact brings its whole history. */
  readonly isPlain: boolean
  /** Changes the marks of stored rows; `isAgain`: of all that it knows, for half of it may have been settled since. */
  mark(isAgain: boolean): Promise<void>
  /** Changes to stored rows, after the new ones are in the log. `arrival`: the number of those that arrive anew. */
  settle(arrival: number, isAgain: boolean): Promise<void>
  /** Takes into memory what is now in the store. */
  remember(): void
}

async function planWorkspace(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  members: readonly Member[],
): Promise<WorkspacePlan> {
  const nowMs = Math.max(...members.map((member) => member.submission.receivedAtMs))
  const fresh = await newRows(store, ledger, workspaceId, members)
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
  const mark = (isAgain: boolean) =>
    markHistory(store, workspaceId, isAgain ? contacts.allMarks() : contacts.marks)
  return {
    isPlain:
      learned.retold.size === 0 &&
      learned.movedContacts.size === 0 &&
      plain.campaigns.size === 0 &&
      aliases.length === 0 &&
      [...contacts.things.values()].every((thing) => thing.history !== null),
    mark,
    rows: [...sent, ...contacts.ownRows],
    messages: newVersions(ledger, workspaceId, learned.changed),
    things: [
      ...plain.writes,
      ...[...contacts.things.values()].map((thing) => contactWrite(workspaceId, thing)),
    ],
    async settle(arrival, isAgain) {
      await mark(isAgain)
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
