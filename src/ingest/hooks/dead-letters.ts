import { Busy } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { type Letter, mentionsIn } from './letter.ts'

/**
 * The dead-letter list: what providers have sent and could not be converted. On disk before the provider is
 * answered. A workspace's list has an end: one more pushes out its oldest letter, and that is counted.
 */
export interface DeadLetters {
  /** Resolves when they are on disk; those that are there already are left as they are. Throws `Busy`. */
  add(workspaceId: string, letters: readonly Letter[]): Promise<void>
  /** A source's letters below a number, newest first. */
  page(workspaceId: string, request: LetterPage): Promise<NumberedLetter[]>
  /** Those of the ids that are a source's and are there; all of them, a page at a time, by `page`. */
  find(workspaceId: string, sourceId: string, ids: readonly string[]): Promise<NumberedLetter[]>
  remove(workspaceId: string, ids: readonly string[]): Promise<void>
  /** Removes a workspace's letters that were received before an instant. Returns how many. */
  removeBefore(workspaceId: string, beforeMs: number): Promise<number>
  /** The ids of a source's letters. */
  idsOf(workspaceId: string, sourceId: string): string[]
  countOf(workspaceId: string, sourceId: string): number
  /** How many letters of a workspace have ever lost their place to newer ones. */
  pushedOut(workspaceId: string): number
  /** Forgets in memory what has been taken off the disk by others. */
  reload(): Promise<void>
}

export interface LetterPage {
  readonly sourceId: string
  readonly before: number
  readonly limit: number
}

export interface NumberedLetter extends Letter {
  readonly number: number
}

/** How many letters of one workspace are kept. */
export const LETTERS_LIMIT = 10_000

/** Letters that may wait to be written. */
const WAITING_LIMIT = 20_000

const PLACES = `SELECT toString(workspace) AS workspace, slot, version, deleted, number, pushedOut, id,
  toString(source) AS source
FROM dead_letters FINAL ORDER BY workspace, number`
const LETTER = `SELECT number, id, toString(source) AS sourceId, receivedAtMs, reason, isWhole = 1 AS isWhole, body
FROM dead_letters FINAL
WHERE workspace = {workspace:String} AND deleted = 0 AND source = {source:String}`
const PAGE = `${LETTER} AND number < {before:UInt64} ORDER BY number DESC LIMIT {limit:UInt32}`
const FIND = `${LETTER} AND id IN {ids:Array(String)} ORDER BY number`
const OLD = `SELECT id FROM dead_letters FINAL
WHERE workspace = {workspace:String} AND deleted = 0 AND receivedAtMs < {before:UInt64}`
const COLUMNS = [
  'workspace',
  'slot',
  'version',
  'deleted',
  'number',
  'pushedOut',
  'id',
  'source',
  'receivedAtMs',
  'reason',
  'isWhole',
  'body',
  'mentions',
] as const

interface Place {
  readonly slot: number
  readonly number: number
  readonly sourceId: string
}

/** What is known in memory of a workspace's list. */
interface List {
  /** By id, oldest first. */
  readonly places: Map<string, Place>
  readonly taken: Set<number>
  newest: number
  pushedOut: number
}

interface PlaceRow {
  workspace: string
  slot: number
  version: number
  deleted: number
  number: number
  pushedOut: number
  id: string
  source: string
}

export async function openDeadLetters(store: Store, size = LETTERS_LIMIT): Promise<DeadLetters> {
  let lists = new Map<string, List>()
  let version = 0
  let waiting = 0
  let line: Promise<unknown> = Promise.resolve()

  async function load(): Promise<void> {
    lists = new Map()
    for (const row of await store.rows<PlaceRow>(PLACES)) {
      const list = listOf(row.workspace)
      version = Math.max(version, Number(row.version))
      list.newest = Math.max(list.newest, Number(row.number))
      list.pushedOut = Math.max(list.pushedOut, Number(row.pushedOut))
      if (row.deleted === 1) continue
      list.places.set(row.id, { slot: row.slot, number: Number(row.number), sourceId: row.source })
      list.taken.add(row.slot)
    }
  }

  function listOf(workspaceId: string): List {
    const known = lists.get(workspaceId)
    if (known !== undefined) return known
    const made: List = { places: new Map(), taken: new Set(), newest: 0, pushedOut: 0 }
    lists.set(workspaceId, made)
    return made
  }

  /** Work on the table, one piece after the other; what comes meanwhile waits. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(work)
    line = done.catch(() => {})
    return done
  }

  // Erasing takes the version after a letter's for itself.
  const nextVersion = () => {
    version += 2
    return version
  }

  const insert = (rows: readonly (readonly unknown[])[]) =>
    store.patiently(() => store.insert('dead_letters', [...COLUMNS], rows))

  /** A free slot, else the oldest letter's. */
  function slotIn(list: List): { slot: number; evicted: string | null } {
    if (list.places.size >= size) {
      const [oldest] = list.places
      if (oldest !== undefined) return { slot: oldest[1].slot, evicted: oldest[0] }
    }
    let slot = list.newest % size
    while (list.taken.has(slot)) slot = (slot + 1) % size
    return { slot, evicted: null }
  }

  async function write(workspaceId: string, letters: readonly Letter[]): Promise<void> {
    const list = listOf(workspaceId)
    const fresh = new Map(
      letters.filter(({ id }) => !list.places.has(id)).map((letter) => [letter.id, letter]),
    )
    if (fresh.size === 0) return
    const rows = [...fresh.values()].slice(-size).map((letter) => {
      const { slot, evicted } = slotIn(list)
      if (evicted !== null) {
        list.places.delete(evicted)
        list.pushedOut += 1
      }
      list.newest += 1
      list.taken.add(slot)
      list.places.set(letter.id, { slot, number: list.newest, sourceId: letter.sourceId })
      const { id, sourceId, receivedAtMs, reason, isWhole, body } = letter
      const place = [workspaceId, slot, nextVersion(), 0, list.newest, list.pushedOut]
      return [...place, id, sourceId, receivedAtMs, reason, isWhole ? 1 : 0, body, mentionsIn(body)]
    })
    try {
      await insert(rows)
    } catch (error) {
      // Whether they are there is not known: what is on disk decides.
      await load()
      throw error
    }
  }

  const remove = (workspaceId: string, ids: readonly string[]): Promise<void> =>
    inTurn(async () => {
      const list = listOf(workspaceId)
      const gone = ids.flatMap((id) => {
        const place = list.places.get(id)
        return place === undefined ? [] : [{ id, ...place }]
      })
      await insert(
        gone.map(({ slot, number, sourceId }) => {
          const place = [workspaceId, slot, nextVersion(), 1, number, list.pushedOut]
          return [...place, '', sourceId, 0, '', 0, '', []]
        }),
      )
      for (const { id, slot } of gone) {
        list.places.delete(id)
        list.taken.delete(slot)
      }
    })

  await load()
  return {
    async add(workspaceId, letters) {
      if (letters.length === 0) return
      if (waiting > 0 && waiting + letters.length > WAITING_LIMIT) throw new Busy(5)
      waiting += letters.length
      try {
        await inTurn(() => write(workspaceId, letters))
      } finally {
        waiting -= letters.length
      }
    },
    page: (workspace, { sourceId, before, limit }) =>
      store
        .rows<LetterRow>(PAGE, { workspace, source: sourceId, before, limit })
        .then((rows) => rows.map(letterIn)),
    find: (workspace, source, ids) =>
      store.rows<LetterRow>(FIND, { workspace, source, ids }).then((rows) => rows.map(letterIn)),
    remove,
    async removeBefore(workspace, beforeMs) {
      const before = Math.max(0, beforeMs)
      const old = await store.rows<{ id: string }>(OLD, { workspace, before })
      if (old.length > 0)
        await remove(
          workspace,
          old.map(({ id }) => id),
        )
      return old.length
    },
    idsOf: (workspaceId, sourceId) =>
      [...(lists.get(workspaceId)?.places ?? [])].flatMap(([id, place]) =>
        place.sourceId === sourceId ? [id] : [],
      ),
    countOf(workspaceId, sourceId) {
      let count = 0
      for (const place of lists.get(workspaceId)?.places.values() ?? []) {
        if (place.sourceId === sourceId) count += 1
      }
      return count
    },
    pushedOut: (workspaceId) => lists.get(workspaceId)?.pushedOut ?? 0,
    reload: () => inTurn(load),
  }
}

interface LetterRow extends Omit<NumberedLetter, 'isWhole'> {
  readonly isWhole: number | boolean
}

function letterIn(row: LetterRow): NumberedLetter {
  return {
    ...row,
    number: Number(row.number),
    receivedAtMs: Number(row.receivedAtMs),
    isWhole: Number(row.isWhole) === 1,
  }
}
