import { type Store, statement } from '../../store/store.ts'
import type { ThingChange, ThingOutcome } from '../submission.ts'
import {
  CREATED,
  DELETED,
  HISTORY_KINDS,
  type HistoryRow,
  OPT_IN_CHANGED,
  type Settled,
  settle,
} from './history.ts'
import type { Ledger } from './ledger.ts'
import { blankEvent, type LogRow } from './row.ts'
import { type KeptThing, loadThings, mergeMembers } from './things.ts'

/** What a commit does to the contacts of one workspace. */
export interface TouchedContacts {
  /** Rows of our own for the log: creations, deletions and opt-in changes that writes bring about. */
  readonly ownRows: readonly LogRow[]
  /** Contacts to write. */
  readonly things: ReadonlyMap<string, KeptThing>
  /** Stored rows whose marks change. */
  readonly marks: Marks
  /** By the index of the change. */
  readonly outcomes: ReadonlyMap<number, ThingOutcome>
}

export interface Marks {
  readonly sequences: number[]
  readonly counted: number[]
  readonly withdrawn: number[]
}

export type IndexedChange = { readonly index: number; readonly change: ThingChange }

const HISTORY = statement('queries/contacts.history.sql')
const MARK = statement('queries/contacts.mark.sql')
const IN_HISTORY: ReadonlySet<string> = new Set(HISTORY_KINDS)

/** One contact while a commit is at work on it. */
interface Draft {
  kept: KeptThing | undefined
  history: HistoryRow[]
  /** Rows that are not in the log yet, to be marked before they get there. */
  fresh: Map<number, LogRow>
  withdrawn: Set<number>
}

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
  const drafts = await openDrafts(store, scope.workspaceId, [...ids], settledAnew)
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
    const outcome =
      change.act === 'put'
        ? put(draftOf(change.id), change, scope.nowMs, record)
        : remove(draftOf(change.id), scope.nowMs, record)
    outcomes.set(index, outcome)
  }
  const things = new Map<string, KeptThing>()
  const marks: Marks = { sequences: [], counted: [], withdrawn: [] }
  for (const [id, draft] of drafts) {
    const settled = settle(draft.history)
    mark(draft, settled, marks)
    const thing = settledThing(id, draft, settled, scope.nowMs)
    if (thing !== null) things.set(id, thing)
  }
  return { ownRows, things, marks, outcomes }
}

/** Changes the marks of stored rows. Can be repeated. */
export async function markHistory(store: Store, workspaceId: string, marks: Marks): Promise<void> {
  if (marks.sequences.length === 0) return
  await store.change(MARK, { workspace: workspaceId, ...marks })
}

/** The opt-in change that an unsubscribe through a message stands for; it inherits from the same message. */
export function optInChangeOf(ledger: Ledger, row: LogRow): LogRow {
  const { event } = row
  return {
    ...row,
    sequence: ledger.nextSequence(),
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

type Record_ = (kind: string, timeMs: number, status?: string) => void

function put(
  draft: Draft,
  change: ThingChange & { act: 'put' },
  nowMs: number,
  record: Record_,
): ThingOutcome {
  const before = settleUntil(draft, nowMs)
  const firstWrite = draft.kept === undefined || !draft.kept.known || draft.kept.deleted
  const { optInStatus, ...members } = change.members
  draft.kept = {
    ...(draft.kept ?? emptyThing(change.id, nowMs)),
    known: true,
    updatedAtMs: nowMs,
    members: mergeMembers(draft.kept?.members ?? {}, members),
  }
  let createdAtMs = before.createdAtMs ?? nowMs
  if (!before.exists) {
    createdAtMs = before.createdAtMs === null ? (change.createdAtMs ?? nowMs) : nowMs
    record(CREATED, createdAtMs)
  } else if (
    change.createdAtMs !== undefined &&
    before.ownCreation !== null &&
    movable(before, change.createdAtMs)
  ) {
    createdAtMs = change.createdAtMs
    withdraw(draft, before.ownCreation)
    record(CREATED, createdAtMs)
  }
  if (typeof optInStatus === 'string' && optInStatus !== before.optInStatus) {
    record(OPT_IN_CHANGED, before.optInStatus === '' ? createdAtMs : nowMs, optInStatus)
  }
  return firstWrite ? 'created' : 'updated'
}

function remove(draft: Draft, nowMs: number, record: Record_): ThingOutcome {
  if (!settleUntil(draft, nowMs).exists) return 'missing'
  record(DELETED, nowMs)
  return 'deleted'
}

/** Writes judge by what has happened up to now: history may hold events up to a day ahead. */
function settleUntil(draft: Draft, nowMs: number): Settled {
  return settle(draft.history.filter((row) => row.timeMs <= nowMs))
}

/** A creation of ours moves to the date that a write gives, but not to before the deletion it came after. */
function movable(before: Settled, toMs: number): boolean {
  return toMs !== before.createdAtMs && (before.lastDeletedAtMs === null || toMs > before.lastDeletedAtMs)
}

function withdraw(draft: Draft, row: HistoryRow): void {
  draft.withdrawn.add(row.sequence)
  draft.history = draft.history.filter((other) => other.sequence !== row.sequence)
}

function addRow(draft: Draft, row: LogRow): void {
  draft.fresh.set(row.sequence, row)
  draft.history.push({
    kind: row.event.kind,
    timeMs: row.event.timeMs,
    sequence: row.sequence,
    own: row.own,
    status: row.event.status,
    counted: row.counted,
  })
}

/** Writes what counts onto rows that are still to be inserted, and notes it for those that are stored. */
function mark(draft: Draft, settled: Settled, marks: Marks): void {
  for (const row of draft.history) {
    const counted = settled.counted.has(row.sequence) ? 1 : 0
    const fresh = draft.fresh.get(row.sequence)
    if (fresh !== undefined) fresh.counted = counted
    else if (counted !== row.counted) {
      marks.sequences.push(row.sequence)
      if (counted === 1) marks.counted.push(row.sequence)
    }
  }
  for (const sequence of draft.withdrawn) {
    const fresh = draft.fresh.get(sequence)
    if (fresh !== undefined) fresh.counted = 0
    else {
      marks.sequences.push(sequence)
      marks.withdrawn.push(sequence)
    }
  }
}

/** A contact as its history has it now, or null where nothing is to be written. */
function settledThing(id: string, draft: Draft, settled: Settled, nowMs: number): KeptThing | null {
  if (draft.kept === undefined && draft.history.length === 0) return null
  const kept = draft.kept ?? { ...emptyThing(id, nowMs), members: sourceOf(draft) }
  return {
    ...kept,
    deleted: !settled.exists,
    createdAtMs: settled.createdAtMs ?? kept.createdAtMs,
    deletedAtMs: settled.exists ? null : settled.deletedAtMs,
    optInStatus: settled.optInStatus,
  }
}

/** A contact that was never written still came from somewhere: from where its sent creation says. */
function sourceOf(draft: Draft): Record<string, unknown> {
  for (const row of draft.fresh.values()) {
    if (row.event.kind === CREATED && row.event.source !== '') return { source: row.event.source }
  }
  return {}
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

/** A contact without a stored thing has no stored history either, unless it is to be settled anew. */
async function openDrafts(
  store: Store,
  workspaceId: string,
  ids: readonly string[],
  settledAnew: ReadonlySet<string>,
): Promise<Map<string, Draft>> {
  const kept = await loadThings(store, workspaceId, 'contacts', ids)
  const drafts = new Map<string, Draft>()
  for (const [id, thing] of kept) drafts.set(id, { ...emptyDraft(), kept: thing })
  for (const id of settledAnew) if (!drafts.has(id)) drafts.set(id, emptyDraft())
  if (drafts.size === 0) return drafts
  const rows = await store.rows<HistoryRow & { contactId: string }>(HISTORY, {
    workspace: workspaceId,
    ids: [...drafts.keys()],
  })
  for (const { contactId, ...row } of rows) drafts.get(contactId)?.history.push(row)
  return drafts
}

function emptyDraft(): Draft {
  return { kept: undefined, history: [], fresh: new Map(), withdrawn: new Set() }
}

function emptyThing(id: string, nowMs: number): KeptThing {
  return {
    id,
    deleted: true,
    known: false,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    deletedAtMs: null,
    optInStatus: '',
    members: {},
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
