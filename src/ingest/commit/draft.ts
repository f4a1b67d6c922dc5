import { type Store, statement } from '../../store/store.ts'
import { type HistoryRow, type Settled, settledHistory } from './history.ts'
import type { Ledger } from './ledger.ts'
import type { LogRow } from './row.ts'
import { type KeptThing, loadThings } from './things.ts'

const HISTORY = statement('queries/contacts.history.sql')

/** One contact while a commit is at work on it. */
export interface Draft {
  kept: KeptThing | undefined
  history: HistoryRow[]
  /** Rows that are not in the log yet, to be marked before they get there. */
  fresh: Map<number, LogRow>
  withdrawn: Set<number>
}

/** Stored rows whose marks change. */
export interface Marks {
  readonly sequences: number[]
  readonly counted: number[]
  readonly withdrawn: number[]
}

export function newMarks(): Marks {
  return { sequences: [], counted: [], withdrawn: [] }
}

export function withdraw(draft: Draft, row: HistoryRow): void {
  draft.withdrawn.add(row.sequence)
  draft.history = draft.history.filter((other) => other.sequence !== row.sequence)
}

export function addRow(draft: Draft, row: LogRow): void {
  draft.fresh.set(row.sequence, row)
  draft.history.push({
    kind: row.event.kind,
    timeMs: row.event.timeMs,
    sequence: row.sequence,
    own: row.own,
    status: row.event.status,
    source: row.event.source,
    counted: row.counted,
  })
}

/** Writes what counts onto rows that are still to be inserted, and notes it for those that are stored. */
export function mark(draft: Draft, settled: Settled, marks: Marks): void {
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
    if (fresh !== undefined) {
      fresh.counted = 0
      fresh.own = 2
    } else {
      marks.sequences.push(sequence)
      marks.withdrawn.push(sequence)
    }
  }
}

/** Notes what counts for all rows, wherever they are. */
export function markAll(draft: Draft, settled: Settled, marks: Marks): void {
  for (const { sequence } of draft.history) {
    marks.sequences.push(sequence)
    if (settled.counted.has(sequence)) marks.counted.push(sequence)
  }
  for (const sequence of draft.withdrawn) {
    marks.sequences.push(sequence)
    marks.withdrawn.push(sequence)
  }
}

/** A contact as its history has it now, or null where nothing is to be written. */
export function settledThing(id: string, draft: Draft, settled: Settled, nowMs: number): KeptThing | null {
  if (draft.kept === undefined && draft.history.length === 0) return null
  const kept = draft.kept ?? emptyThing(id, nowMs)
  return {
    ...kept,
    deleted: !settled.exists,
    createdAtMs: settled.createdAtMs ?? kept.createdAtMs,
    deletedAtMs: settled.exists ? null : settled.deletedAtMs,
    optInStatus: settled.optInStatus,
    optInAtMs: settled.optInAtMs,
    origin: text(kept.members.source) || settled.origin,
    history: settledHistory(draft.history, settled),
  }
}

/**
 * Reads contacts from the store as drafts. Their history comes with them; the log is asked where a contact does not have
 * it, or is to be settled anew. One without a stored thing has no history either.
 */
export async function openDrafts(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  ids: readonly string[],
  settledAnew: ReadonlySet<string>,
): Promise<Map<string, Draft>> {
  const kept = await loadThings(store, ledger, workspaceId, 'contacts', ids)
  const drafts = new Map<string, Draft>()
  const asked = new Set(settledAnew)
  for (const [id, thing] of kept) {
    if (thing.history === null) asked.add(id)
    drafts.set(id, { ...emptyDraft(), kept: thing, history: asked.has(id) ? [] : [...(thing.history ?? [])] })
  }
  for (const id of settledAnew) if (!drafts.has(id)) drafts.set(id, emptyDraft())
  if (asked.size === 0) return drafts
  const rows = await store.rows<HistoryRow & { contactId: string }>(HISTORY, {
    workspace: workspaceId,
    ids: [...asked],
  })
  for (const { contactId, ...row } of rows) drafts.get(contactId)?.history.push(row)
  return drafts
}

export function emptyDraft(): Draft {
  return { kept: undefined, history: [], fresh: new Map(), withdrawn: new Set() }
}

export function emptyThing(id: string, nowMs: number): KeptThing {
  return {
    id,
    deleted: true,
    known: false,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    deletedAtMs: null,
    optInStatus: '',
    optInAtMs: 0,
    origin: '',
    members: {},
    history: null,
  }
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
