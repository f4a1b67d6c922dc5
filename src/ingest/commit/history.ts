/**
 * A contact's history: its creations, deletions and changes of opt-in status, and what of it counts
 * (docs/definitions.md, "Contacts"). Pure; the same answer whatever the order of arrival.
 */
export interface HistoryRow {
  readonly kind: string
  readonly timeMs: number
  readonly sequence: number
  /** 0: sent to us; 1: recorded by us; 2: recorded by us and withdrawn. */
  readonly own: number
  readonly status: string
  readonly source: string
  readonly counted: number
}

export interface Settled {
  /** The rows that count, by sequence. */
  readonly counted: ReadonlySet<number>
  readonly exists: boolean
  /** Creation of the present, else of the last life; null: never created. */
  readonly createdAtMs: number | null
  /** The creation that counts was recorded by us: its sequence, so that it can be withdrawn. */
  readonly ownCreation: HistoryRow | null
  readonly deletedAtMs: number | null
  /** The last deletion, whether it counts or not. */
  readonly lastDeletedAtMs: number | null
  /** '' where nothing has been said. */
  readonly optInStatus: string
  /** When it was last told, by what counts; 0: never. */
  readonly optInAtMs: number
  /** Source of the newest creation that counts and names one. */
  readonly origin: string
}

export const CREATED = 'contact.created'
export const DELETED = 'contact.deleted'
export const OPT_IN_CHANGED = 'contact.opt_in_changed'
export const HISTORY_KINDS = [CREATED, DELETED, OPT_IN_CHANGED] as const

export function settle(history: readonly HistoryRow[]): Settled {
  const rows = history
    .filter((row) => row.own !== 2)
    .sort((a, b) => a.timeMs - b.timeMs || a.sequence - b.sequence)
  const counted = new Set<number>()
  let creation: HistoryRow | null = null
  let deletion: HistoryRow | null = null
  let lastDeletedAtMs: number | null = null
  let origin = ''
  for (const run of runs(rows.filter(isLife), (row) => row.kind)) {
    const earliest = run[0]
    if (earliest === undefined) continue
    if (earliest.kind === DELETED) lastDeletedAtMs = run.at(-1)?.timeMs ?? null
    const chosen = earliest.kind === CREATED ? (run.find((row) => row.own === 0) ?? earliest) : earliest
    if (chosen.kind === CREATED) {
      creation = chosen
      deletion = null
      counted.add(chosen.sequence)
      if (chosen.source !== '') origin = chosen.source
    } else if (creation !== null) {
      deletion = chosen
      counted.add(chosen.sequence)
    }
  }
  let optInStatus = ''
  let optInAtMs = 0
  for (const run of runs(
    rows.filter((row) => row.kind === OPT_IN_CHANGED),
    (row) => row.status,
  )) {
    const sent = run.filter((row) => row.own === 0)
    for (const row of sent.length > 0 ? sent : run.slice(0, 1)) {
      counted.add(row.sequence)
      optInAtMs = row.timeMs
    }
    optInStatus = run[0]?.status ?? optInStatus
  }
  return {
    counted,
    exists: creation !== null && deletion === null,
    createdAtMs: creation?.timeMs ?? null,
    ownCreation: creation?.own === 1 ? creation : null,
    deletedAtMs: deletion?.timeMs ?? null,
    lastDeletedAtMs,
    optInStatus,
    optInAtMs,
    origin,
  }
}

/** A longer history is not kept with its contact: the log is asked. */
const LONGEST_KEPT = 100

/** A history as it is in the log once it has been settled, without what was withdrawn. */
export function settledHistory(history: readonly HistoryRow[], settled: Settled): HistoryRow[] | null {
  if (history.length > LONGEST_KEPT) return null
  return history
    .filter((row) => row.own !== 2)
    .map((row) => ({ ...row, counted: settled.counted.has(row.sequence) ? 1 : 0 }))
}

/** A history as its contact keeps it: rows as lists; empty where the log has to be asked. */
export function historyText(history: readonly HistoryRow[] | null): string {
  if (history === null) return ''
  return JSON.stringify(
    history.map(({ kind, timeMs, sequence, own, status, source, counted }) => [
      kind,
      timeMs,
      sequence,
      own,
      status,
      source,
      counted,
    ]),
  )
}

export function historyFrom(text: string): HistoryRow[] | null {
  if (text === '') return null
  const rows: [string, number, number, number, string, string, number][] = JSON.parse(text)
  return rows.map(([kind, timeMs, sequence, own, status, source, counted]) => ({
    kind,
    timeMs,
    sequence,
    own,
    status,
    source,
    counted,
  }))
}

function isLife(row: HistoryRow): boolean {
  return row.kind === CREATED || row.kind === DELETED
}

/** Neighbours that share a word, as lists. */
function runs(rows: readonly HistoryRow[], word: (row: HistoryRow) => string): HistoryRow[][] {
  const result: HistoryRow[][] = []
  for (const row of rows) {
    const last = result.at(-1)
    if (last?.[0] !== undefined && word(last[0]) === word(row)) last.push(row)
    else result.push([row])
  }
  return result
}
