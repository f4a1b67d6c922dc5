import type { Records } from '../../store/records.ts'
import type { Parameters, Store } from '../../store/store.ts'
import type { Rollups } from '../plan.ts'
import {
  BUILT,
  CHANGED,
  CONTRADICTED,
  HOURS,
  NOTED,
  OTHERWISE_CHANNELLED,
  RECEIVED,
} from './message-states.ts'
import { slicesOf } from './slices.ts'

/** What the keeper has to know of the one writer. */
export interface Log {
  /** Rows up to this number are all there and will not change but as `changes` says. */
  readonly settledSequence: number
  readonly changes: { take(): Changed }
  /** Runs work while no commit is under way. Rejects where the log is not settled. */
  between<T>(work: () => Promise<T>): Promise<T>
}

export interface Changed {
  readonly everything: boolean
  readonly messages: ReadonlyMap<string, ReadonlySet<string>>
  readonly channels: ReadonlyMap<string, ReadonlyMap<string, string>>
}

export interface Keeper extends Rollups {
  /** What is kept is of no use any more: it is made anew. */
  renew(): void
  /** Resolves when no building is under way: for tests, and for those who would rather wait. */
  built(): Promise<void>
  /** Puts the rollups away in order, so that they can be gone on with at the next start. */
  close(): Promise<void>
}

/** A rollup that was put away in order: up to where it holds the log. */
interface PutAway {
  readonly sequence: number
  readonly version: number
  /** The newest event of each workspace, epoch milliseconds; workspaces where messages contradict themselves. */
  readonly newest: readonly (readonly [workspace: string, newestMs: number])[]
  readonly mixed: readonly string[]
  readonly shared: readonly string[]
  /** Workspaces with events that say no more than their link. */
  readonly linked: readonly string[]
}

/** What is made here, and can be made anew. */
export const ROLLUP_TABLE = 'message_states'

/** Events that are read into states by one statement: what bounds the memory it takes, 2 KB a message. */
const EVENTS_AT_ONCE = 2_000_000
const IDS_AT_ONCE = 1_000
/** A failed building is tried again after a pause, twice as long each time. */
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** How long a question waits for a rollup before it reads the log. */
const PATIENCE_MS = 1_000
/** How often it is looked whether there is something to join that nobody has asked for. */
const LOOK_EVERY_MS = 2_000
/** So many rows are joined while writing goes on; fewer wait until it pauses. */
const ROWS_AT_ONCE = 200_000

/**
 * Keeps the rollups: brings them up to date when they are asked for, between two commits, so that what has been
 * acknowledged is in them, and every now and then by itself; builds them anew, beside everything else, where they may
 * be wrong. They are a cache: any doubt (a start after a crash, an insert of unknown outcome) is answered by building.
 */
export async function openKeeper(needs: {
  readonly store: Store
  readonly records: Records
  readonly log: Log
  readonly warn: (error: unknown, message: string) => void
  /** False: some of what was put away is missing. */
  readonly isWhole: boolean
  /** Events that one statement reads. */
  readonly eventsAtOnce?: number | undefined
}): Promise<Keeper> {
  const { store, records, log, eventsAtOnce = EVENTS_AT_ONCE } = needs
  /** Up to where the rollup holds the log; null while it is being built. */
  let heldSequence: number | null = null
  /** Of the states written last: each statement's have one of their own. */
  let version = 0
  let newest = new Map<string, number>()
  let mixed = new Set<string>()
  let shared = new Set<string>()
  let linked = new Set<string>()
  let closed = false
  let building: Promise<void> | null = null
  let refreshing: Promise<void> | null = null
  const readers = newReaders()
  /** The settled sequence as it was when we last looked. */
  let lastSeen = log.settledSequence

  function write(sql: string, parameters: Parameters): Promise<void> {
    version += 1
    return store.upkeep(sql, { ...parameters, version })
  }

  /** Notes what rows received after a number say of their workspaces. */
  async function note(after: number, upTo: number): Promise<void> {
    const rows = await store.rows<{ workspace: string; newestMs: number; isLinked: number }>(NOTED, {
      after,
      upTo,
    })
    for (const { workspace, newestMs, isLinked } of rows) {
      newest.set(workspace, Math.max(newest.get(workspace) ?? 0, Number(newestMs)))
      if (isLinked === 1) linked.add(workspace)
    }
  }

  /** Joins rows received after a number, so many at a time; those of messages in `changed` are told already. */
  async function receive(after: number, upTo: number, changed: readonly string[]): Promise<void> {
    for (let from = after; from < upTo; from += eventsAtOnce) {
      await write(RECEIVED, { after: from, upTo: Math.min(from + eventsAtOnce, upTo), changed })
    }
  }

  async function noteContradictions(): Promise<void> {
    const rows = await store.rows<{ workspace: string; isMixed: number; isShared: number }>(CONTRADICTED)
    mixed = new Set(rows.filter(({ isMixed }) => isMixed === 1).map(({ workspace }) => workspace))
    shared = new Set(rows.filter(({ isShared }) => isShared === 1).map(({ workspace }) => workspace))
  }

  /** Reads anew what has changed, and joins what is new. Only between two commits. */
  async function refresh(after: number): Promise<void> {
    const upTo = log.settledSequence
    const changed = log.changes.take()
    if (changed.everything) throw new Error('anything may have changed')
    const messages = new Map([...changed.messages].map(([workspace, ids]) => [workspace, new Set(ids)]))
    for (const [workspace, channels] of changed.channels) {
      const parameters = { workspace, campaigns: [...channels.keys()], channels: [...channels.values()] }
      const rows = await store.rows<{ message: string }>(OTHERWISE_CHANNELLED, parameters)
      const ids = messages.get(workspace) ?? new Set()
      messages.set(workspace, ids)
      for (const { message } of rows) ids.add(message)
    }
    for (const [workspace, ids] of messages) {
      const all = [...ids]
      for (let at = 0; at < all.length; at += IDS_AT_ONCE) {
        await write(CHANGED, { workspace, upTo, ids: all.slice(at, at + IDS_AT_ONCE) })
      }
    }
    if (upTo > after) {
      const changed = [...messages].flatMap(([workspace, ids]) => [...ids].map((id) => `${workspace}\0${id}`))
      await Promise.all([receive(after, upTo, changed), note(after, upTo)])
    }
    await noteContradictions()
    heldSequence = upTo
  }

  /** Brings the rollup up to date, once for all who wait. Where that fails it is built anew. */
  function upToDate(): Promise<void> {
    if (building !== null || heldSequence === log.settledSequence) return Promise.resolve()
    refreshing ??= (async () => {
      await readers.left()
      await log.between(async () => {
        if (heldSequence === null) return
        const after = heldSequence
        heldSequence = null
        await refresh(after)
      })
    })()
      .catch((error) => {
        needs.warn(error, 'a rollup could not be brought up to date: it is built anew')
        build()
      })
      .finally(() => {
        refreshing = null
      })
    return refreshing
  }

  /** Joins what nobody has asked for, so that the first question behind a load need not wait for it. */
  function look(): void {
    const upTo = log.settledSequence
    const isQuiet = upTo === lastSeen
    lastSeen = upTo
    if (heldSequence === null || heldSequence === upTo) return
    if (isQuiet || upTo - heldSequence >= ROWS_AT_ONCE) void upToDate()
  }

  /** Builds from nothing, beside commits; what they change meanwhile is joined at the end. */
  async function buildOnce(): Promise<void> {
    heldSequence = null
    newest = new Map()
    linked = new Set()
    await readers.left()
    const upTo = await log.between(async () => {
      log.changes.take()
      return log.settledSequence
    })
    await store.change('TRUNCATE TABLE message_states')
    const rows = await store.rows<{ hour: number; events: number }>(HOURS)
    const hours = rows.map(({ hour, events }) => ({ hour: Number(hour), events: Number(events) }))
    for (const { fromMs, toMs, share, shares } of slicesOf(hours, eventsAtOnce)) {
      if (closed) return
      await write(BUILT, { upTo, from: fromMs, to: toMs, share, shares })
    }
    await note(0, upTo)
    await log.between(() => refresh(upTo))
  }

  function build(): void {
    building ??= (async () => {
      for (let pauseMs = FIRST_PAUSE_MS; !closed; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
        try {
          await buildOnce()
          return
        } catch (error) {
          if (closed) return
          needs.warn(error, 'a rollup could not be built: trying again')
          await pause(pauseMs)
        }
      }
    })().finally(() => {
      building = null
    })
  }

  const putAway = records.opened<PutAway>('rollup').get('states')
  // From here on it is not in order, until it is put away again.
  if (putAway !== undefined) await records.remove('rollup', 'states')
  if (needs.isWhole && putAway !== undefined && putAway.sequence <= log.settledSequence) {
    newest = new Map(putAway.newest)
    mixed = new Set(putAway.mixed)
    shared = new Set(putAway.shared)
    linked = new Set(putAway.linked)
    heldSequence = putAway.sequence
    version = putAway.version
  } else {
    build()
  }
  const looking = setInterval(look, LOOK_EVERY_MS)
  looking.unref()

  return {
    async withMessageStates(workspaceId, work) {
      // Twice: what is under way may have begun before the last commit was acknowledged.
      const ready = upToDate().then(upToDate)
      await Promise.race([ready, pause(PATIENCE_MS)])
      if (heldSequence === null || refreshing !== null) return work(null)
      return readers.during(() =>
        work({
          newestMs: newest.get(workspaceId) ?? 0,
          isMixed: mixed.has(workspaceId),
          isShared: shared.has(workspaceId),
          isLinked: linked.has(workspaceId),
        }),
      )
    },
    renew() {
      heldSequence = null
      build()
    },
    async built() {
      await building
    },
    async close() {
      closed = true
      clearInterval(looking)
      await building
      if (heldSequence === null) return
      await upToDate()
      if (heldSequence === null) return
      const body: PutAway = {
        sequence: heldSequence,
        version,
        newest: [...newest],
        mixed: [...mixed],
        shared: [...shared],
        linked: [...linked],
      }
      await records.put('rollup', 'states', body)
    },
  }
}

/** Those who read now: nobody else may write meanwhile, as what is taken back and what takes its place are two rows. */
function newReaders() {
  let count = 0
  let waiting: (() => void)[] = []
  return {
    async during<T>(work: () => Promise<T>): Promise<T> {
      count += 1
      try {
        return await work()
      } finally {
        count -= 1
        if (count === 0) {
          for (const go of waiting) go()
          waiting = []
        }
      }
    },
    /** Resolves when nobody reads. */
    async left(): Promise<void> {
      while (count > 0) await new Promise<void>((resolve) => waiting.push(resolve))
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
