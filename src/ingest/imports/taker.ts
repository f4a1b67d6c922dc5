import { setImmediate as breathe, setTimeout as pause } from 'node:timers/promises'
import { Busy, Unavailable } from '../../errors.ts'
import type { Event } from '../../model/event.ts'
import type { ImportCounts, ImportTarget, Rejected } from '../../model/import.ts'
import type { Workspace } from '../../model/workspace.ts'
import { readEvent } from '../shapes/event.ts'
import { readThing } from '../shapes/thing.ts'
import {
  type EventOutcome,
  type Receipt,
  refusalOf,
  type ThingChange,
  type ThingOutcome,
} from '../submission.ts'
import type { Writer } from '../writer.ts'
import type { Mapper } from './mapper.ts'
import type { SourceRow } from './rows.ts'

/** What became of some rows. */
export interface Taken {
  readonly counts: ImportCounts
  readonly rejected: readonly Rejected[]
}

export interface TakerNeeds {
  readonly writer: Pick<Writer, 'submit'>
  readonly workspace: Workspace
  readonly into: ImportTarget
  readonly map: Mapper
  readonly dryRun: boolean
  nowMs(): number
  /** Told what became of events that were submitted, and how many were not. */
  count(outcomes: readonly EventOutcome[], rejected: number): void
  /** Ends the waiting for the writer. */
  readonly stop: AbortSignal
}

/** So many rows are checked before others have their turn. */
const ROWS_AT_ONCE = 250
const BUSY_PAUSE_MS = 500

/** What is to be written, and which row each came of. */
interface Wanted {
  readonly events: Event[]
  readonly things: ThingChange[]
  readonly origins: number[]
}

/**
 * Checks rows as requests are checked and hands them to the writer. Resolves, when they are checked, to a promise that
 * resolves when they are on disk: the next rows can be checked meanwhile. `firstRow` is the number of the first.
 */
export async function take(
  needs: TakerNeeds,
  rows: readonly SourceRow[],
  firstRow: number,
): Promise<{ done: Promise<Taken> }> {
  const rejected: Rejected[] = []
  const wanted: Wanted = { events: [], things: [], origins: [] }
  const receivedAtMs = needs.nowMs()
  let skipped = 0
  for (const [at, source] of rows.entries()) {
    if (at % ROWS_AT_ONCE === 0) await breathe()
    const place = { row: firstRow + at, ...(source.line === undefined ? {} : { line: source.line }) }
    if ('problem' in source) {
      rejected.push({ ...place, errors: [{ path: '', message: source.problem }], content: source.content })
      continue
    }
    const values = needs.map(source.row)
    if ('problem' in values) {
      rejected.push({ ...place, errors: [{ path: '', message: values.problem }], content: source.row })
      continue
    }
    if (values.length === 0) skipped += 1
    for (const value of values) {
      const errors = check(needs, value, receivedAtMs, wanted)
      if (errors === null) wanted.origins.push(at)
      else rejected.push({ ...place, ...idOf(value.id), errors, content: source.row })
    }
  }
  const written = needs.dryRun ? Promise.resolve(null) : submit(needs, wanted, receivedAtMs)
  const done = written.then((receipt): Taken => {
    if (receipt !== null && needs.into === 'events') needs.count(receipt.events, rejected.length)
    const outcomes = receipt === null ? null : [...receipt.events, ...receipt.things]
    const countOf = (...words: (EventOutcome | ThingOutcome)[]) =>
      outcomes?.filter((outcome) => words.includes(outcome)).length ?? 0
    outcomes?.forEach((outcome, index) => {
      const refusal = refusalOf(outcome)
      if (refusal === null) return
      const at = wanted.origins[index] ?? 0
      const source = rows[at]
      const line = source?.line === undefined ? {} : { line: source.line }
      rejected.push({ row: firstRow + at, ...line, errors: [refusal], content: null })
    })
    rejected.sort((a, b) => a.row - b.row)
    const fresh = outcomes === null ? wanted.origins.length : countOf('accepted', 'created')
    const known = countOf('duplicate', 'updated')
    return { counts: { rows: rows.length, fresh, known, rejected: rejected.length, skipped }, rejected }
  })
  // Whoever takes the promise later hears of its failure then.
  done.catch(() => {})
  return { done }
}

/** Adds a value to what is wanted, or says what is wrong with it. */
function check(needs: TakerNeeds, value: unknown, nowMs: number, wanted: Wanted): Rejected['errors'] | null {
  if (needs.into === 'events') {
    const checked = readEvent(value, { nowMs, currency: needs.workspace.currency })
    if ('problems' in checked) return checked.problems
    wanted.events.push(checked.value.event)
  } else {
    const checked = readThing(needs.into, value, { nowMs })
    if ('problems' in checked) return checked.problems
    wanted.things.push({ act: 'put', collection: needs.into, ...checked.value })
  }
  return null
}

/** Waits as long as the writer has too much to do: a file is in no hurry. */
async function submit(
  { writer, workspace, stop }: TakerNeeds,
  { events, things }: Wanted,
  receivedAtMs: number,
): Promise<Receipt> {
  if (events.length === 0 && things.length === 0) return { events: [], things: [] }
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await writer.submit({ workspace, receivedAtMs, events, things, aliases: [] })
    } catch (error) {
      const isLater = error instanceof Busy || error instanceof Unavailable
      if (!isLater || attempt >= 120) throw error
      await pause(BUSY_PAUSE_MS, undefined, { signal: stop })
    }
  }
}

function idOf(id: unknown): { id?: string } {
  return typeof id === 'string' || typeof id === 'number' ? { id: String(id).slice(0, 200) } : {}
}
