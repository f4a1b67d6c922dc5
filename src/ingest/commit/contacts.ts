import { blankEvent } from '../../model/event.ts'
import { type Store, statement } from '../../store/store.ts'
import type { ThingChange, ThingOutcome } from '../submission.ts'
import {
  addRow,
  type Draft,
  emptyDraft,
  type Marks,
  mark,
  markAll,
  newMarks,
  openDrafts,
  settledThing,
  text,
} from './draft.ts'
import { HISTORY_KINDS, OPT_IN_CHANGED, settle } from './history.ts'
import type { Ledger } from './ledger.ts'
import type { LogRow } from './row.ts'
import type { KeptThing } from './things.ts'
import { put, remove } from './writes.ts'

/** What a commit does to the contacts of one workspace. */
export interface TouchedContacts {
  /** Rows of our own for the log: creations, deletions and opt-in changes that writes bring about. */
  readonly ownRows: readonly LogRow[]
  /** Contacts to write. */
  readonly things: ReadonlyMap<string, KeptThing>
  /** Stored rows whose marks change. */
  readonly marks: Marks
  /** The marks of all rows of these contacts, the new ones too, whether they change or not. */
  allMarks(): Marks
  /** By the index of the change. */
  readonly outcomes: ReadonlyMap<number, ThingOutcome>
}

export type IndexedChange = { readonly index: number; readonly change: ThingChange }

const MARK = statement('queries/contacts.mark.sql')
const IN_HISTORY: ReadonlySet<string> = new Set(HISTORY_KINDS)

/**
 * Applies new history rows and writes to contacts, in the order in which they arrived, and settles what of
 * each contact's history counts. `rows` are marked in place; `also` names contacts to settle though nothing
 * new was said of them.
 */
export async function touchContacts(
  store: Store,
  ledger: Ledger,
  scope: { readonly workspaceId: string; readonly nowMs: number },
  rows: readonly LogRow[],
  changes: readonly IndexedChange[],
  also: Iterable<string> = [],
): Promise<TouchedContacts> {
  const historyRows = rows.filter((row) => IN_HISTORY.has(row.event.kind) && row.event.contactId !== '')
  const settledAnew = new Set(also)
  const ids = new Set(settledAnew)
  for (const row of historyRows) ids.add(row.event.contactId)
  for (const { change } of changes) ids.add(change.id)
  const drafts = await openDrafts(store, ledger, scope.workspaceId, [...ids], settledAnew)
  const outcomes = new Map<number, ThingOutcome>()
  const ownRows: LogRow[] = []
  const draftOf = (id: string): Draft => {
    const draft = drafts.get(id) ?? emptyDraft()
    drafts.set(id, draft)
    return draft
  }
  for (const row of historyRows) addRow(draftOf(row.event.contactId), row)
  for (const { index, change } of changes) {
    const record = (kind: string, timeMs: number, status = ''): void => {
      const draft = draftOf(change.id)
      const row = ownRow(ledger, scope, kind, timeMs, change.id)
      row.event.status = status
      row.event.source = text(draft.kept?.members.source)
      addRow(draft, row)
      ownRows.push(row)
    }
    const draft = draftOf(change.id)
    const { nowMs } = scope
    outcomes.set(
      index,
      change.act === 'put' ? put(draft, change, nowMs, record) : remove(draft, nowMs, record),
    )
  }
  const things = new Map<string, KeptThing>()
  const marks = newMarks()
  for (const [id, draft] of drafts) {
    const settled = settle(draft.history)
    mark(draft, settled, marks)
    const thing = settledThing(id, draft, settled, scope.nowMs)
    if (thing !== null) things.set(id, thing)
  }
  const allMarks = (): Marks => {
    const all = newMarks()
    for (const draft of drafts.values()) markAll(draft, settle(draft.history), all)
    return all
  }
  return { ownRows, things, marks, allMarks, outcomes }
}

/** Changes the marks of stored rows. Can be repeated. */
export async function markHistory(store: Store, workspaceId: string, marks: Marks): Promise<void> {
  if (marks.sequences.length === 0) return
  await store.change(MARK, { workspace: workspaceId, ...marks })
}

/**
 * The opt-in change that an unsubscribe through a message stands for; it inherits from the same message, and arrives
 * right behind it: `newRows` has kept the number free.
 */
export function optInChangeOf(row: LogRow): LogRow {
  const { event } = row
  return {
    ...row,
    sequence: row.sequence + 1,
    own: 1,
    event: {
      ...blankEvent(event.id, OPT_IN_CHANGED, event.timeMs),
      status: 'unsubscribed',
      contactId: event.contactId,
      messageId: event.messageId,
      campaignId: event.campaignId,
      workflowId: event.workflowId,
      workflowNodeId: event.workflowNodeId,
      sequenceId: event.sequenceId,
      step: event.step,
      experimentId: event.experimentId,
      variantId: event.variantId,
      channel: event.channel,
      source: event.source,
      unsubscribeSource: event.unsubscribeSource,
    },
  }
}

function ownRow(
  ledger: Ledger,
  scope: { readonly workspaceId: string; readonly nowMs: number },
  kind: string,
  timeMs: number,
  contactId: string,
): LogRow {
  const sequence = ledger.nextSequence()
  const event = { ...blankEvent(`own:${sequence}`, kind, timeMs), contactId }
  return {
    workspaceId: scope.workspaceId,
    event,
    receivedAtMs: scope.nowMs,
    sequence,
    own: 1,
    counted: 1,
    inherited: 0,
    messageTimeMs: 0,
  }
}
