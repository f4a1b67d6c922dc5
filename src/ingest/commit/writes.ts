import type { ThingChange, ThingOutcome } from '../submission.ts'
import { type Draft, emptyThing, withdraw } from './draft.ts'
import { CREATED, DELETED, OPT_IN_CHANGED, type Settled, settle } from './history.ts'
import { mergeMembers } from './things.ts'

/** Records an event of our own in the contact's history. */
export type Recorder = (kind: string, timeMs: number, status?: string) => void

/** Writes a contact; what that brings about becomes part of its history. */
export function put(
  draft: Draft,
  change: ThingChange & { act: 'put' },
  nowMs: number,
  record: Recorder,
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

/** Deletes a contact, if it exists now. */
export function remove(draft: Draft, nowMs: number, record: Recorder): ThingOutcome {
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
