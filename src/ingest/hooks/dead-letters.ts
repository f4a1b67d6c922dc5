import { Busy } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { memoryLimits, openBound } from '../memory.ts'
import type { Letter, NumberedLetter } from './letter.ts'
import { openPlaces, type Places } from './letter-places.ts'
import {
  COLUMNS,
  FIND,
  type LetterRow,
  letterIn,
  OLD,
  PAGE,
  PLACES,
  type PlaceRow,
  removal,
  rowOf,
} from './letter-rows.ts'

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

/** How many letters of one workspace are kept. */
export const LETTERS_LIMIT = 10_000

/** Letters that may wait to be written. */
const WAITING_LIMIT = 20_000

/** What the bodies of those take that are written together; those of one request are never split. */
const WRITE_BYTES = 4 * 1024 ** 2

/** What a letter takes of memory besides its body, about. */
const LETTER_OWN_BYTES = 500

interface Waiting {
  readonly workspaceId: string
  readonly letters: readonly Letter[]
  /** What they take of memory, about. */
  readonly bytes: number
  resolve(): void
  reject(error: unknown): void
}

export async function openDeadLetters(
  store: Store,
  size = LETTERS_LIMIT,
  waitingBytes = memoryLimits().lettersBytes,
): Promise<DeadLetters> {
  let lists = new Map<string, Places>()
  let version = 0
  const waiting: Waiting[] = []
  const memory = openBound(waitingBytes)
  let waitingSize = 0
  let line: Promise<unknown> = Promise.resolve()
  /** A write has ended in a way that nobody knows: what is on disk decides, before anything else is done. */
  let isStale = false

  async function load(): Promise<void> {
    isStale = true
    const rows = await store.rows<PlaceRow>(PLACES)
    lists = new Map()
    for (const row of rows) {
      version = Math.max(version, Number(row.version))
      listOf(row.workspace).restore(row)
    }
    isStale = false
  }

  function listOf(workspaceId: string): Places {
    const known = lists.get(workspaceId)
    if (known !== undefined) return known
    const made = openPlaces(size)
    lists.set(workspaceId, made)
    return made
  }

  /** Work on the table, one piece after the other; what comes meanwhile waits. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(async () => {
      if (isStale) await load()
      return work()
    })
    line = done.catch(() => {})
    return done
  }

  // Erasing takes the version after a letter's for itself.
  function nextVersion(): number {
    version += 2
    return version
  }

  async function insert(rows: readonly (readonly unknown[])[]): Promise<void> {
    isStale = true
    await store.patiently(() => store.insert('dead_letters', [...COLUMNS], rows))
    isStale = false
  }

  /** Those that are written together, out of the line. */
  function nextGroup(): Waiting[] {
    let bytes = 0
    const end = waiting.findIndex((next) => {
      bytes += next.bytes
      return bytes > WRITE_BYTES
    })
    return waiting.splice(0, end < 0 ? waiting.length : Math.max(1, end))
  }

  /** Writes in one insert as many of those that wait as may be, and sees to it that the others follow. */
  async function flush(): Promise<void> {
    const group = nextGroup()
    const written = inTurn(() =>
      insert(
        group.flatMap(({ workspaceId, letters }) => {
          const list = listOf(workspaceId)
          return letters.flatMap((letter) => {
            const place = list.take(letter)
            return place === null ? [] : [rowOf(workspaceId, letter, place, nextVersion())]
          })
        }),
      ),
    )
    if (waiting.length > 0) void line.then(flush)
    try {
      await written
      for (const { resolve } of group) resolve()
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
    for (const { letters, bytes } of group) {
      waitingSize -= letters.length
      memory.release(bytes)
    }
  }

  const remove = (workspaceId: string, ids: readonly string[]): Promise<void> =>
    inTurn(async () => {
      const list = listOf(workspaceId)
      await insert(list.free(ids).map((place) => removal(workspaceId, place, nextVersion())))
    })

  await load()
  return {
    add(workspaceId, letters) {
      if (letters.length === 0) return Promise.resolve()
      const bytes = letters.reduce((sum, { body }) => sum + LETTER_OWN_BYTES + body.length, 0)
      const isCrowded = waitingSize > 0 && waitingSize + letters.length > WAITING_LIMIT
      if (isCrowded || !memory.hold(bytes)) return Promise.reject(new Busy(5))
      waitingSize += letters.length
      return new Promise<void>((resolve, reject) => {
        waiting.push({ workspaceId, letters, bytes, resolve, reject })
        // The first of a group sees to it when its turn comes; those that come until then go with it.
        if (waiting.length === 1) void line.then(flush)
      })
    },
    async page(workspace, { sourceId, before, limit }) {
      const rows = await store.rows<LetterRow>(PAGE, { workspace, source: sourceId, before, limit })
      return rows.map(letterIn)
    },
    async find(workspace, source, ids) {
      const rows = await store.rows<LetterRow>(FIND, { workspace, source, ids })
      return rows.map(letterIn)
    },
    remove,
    async removeBefore(workspace, beforeMs) {
      const old = await store.rows<{ id: string }>(OLD, { workspace, before: Math.max(0, beforeMs) })
      const ids = old.map(({ id }) => id)
      if (ids.length > 0) await remove(workspace, ids)
      return ids.length
    },
    idsOf: (workspaceId, sourceId) => lists.get(workspaceId)?.idsOf(sourceId) ?? [],
    countOf: (workspaceId, sourceId) => lists.get(workspaceId)?.idsOf(sourceId).length ?? 0,
    pushedOut: (workspaceId) => lists.get(workspaceId)?.pushedOut ?? 0,
    reload: () => inTurn(load),
  }
}
