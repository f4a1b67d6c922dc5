import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, ImportsFull, NotFound, SpaceReserved, TooMany, Unavailable } from '../../errors.ts'
import { type Clock, DAY_MS } from '../../model/time.ts'
import type { Workspace } from '../../model/workspace.ts'
import type { Records } from '../../store/records.ts'
import type { Reserve } from '../../store/reserve.ts'
import type { TableReader } from '../../store/table-reader.ts'
import type { Writer } from '../writer.ts'
import {
  errorOf,
  type FreshImport,
  type ImportRecord,
  type ImportWish,
  idOf,
  isOver,
  renewed,
} from './import-record.ts'
import { FILE, REJECTS, run } from './run.ts'
import { fileError, inspect } from './source.ts'
import { spool } from './spool.ts'
import type { TakerNeeds } from './taker.ts'

/** Imports of files: they come in whole, wait for their turn, and go on where they were after whatever ended them. */
export interface Imports {
  /**
   * Takes a file in. Resolves to an import that waits, or to the one that is there already of the same file and wish:
   * one that is over starts again, where it was cut short or failed from its place on. Throws `BadRequest` for a file
   * that is not what it is said to be, `TooLarge`, `TooMany`, `ImportsFull`, `SpaceReserved`, `StorageFull`.
   */
  add(workspace: Workspace, wish: ImportWish, content: AsyncIterable<Uint8Array>): Promise<ImportRecord>
  /** Newest first. */
  of(workspaceId: string): ImportRecord[]
  /** Throws `NotFound`. */
  find(workspaceId: string, id: string): ImportRecord
  /** Resolves when it is over. */
  finished(id: string): Promise<ImportRecord>
  /** Ends it after what is under way; one that is over stays as it is. */
  cancel(workspaceId: string, id: string): Promise<ImportRecord>
  /** Where the rejected rows are. Throws `NotFound` where there are none. */
  rejects(workspaceId: string, id: string): Promise<string>
  /**
   * Somebody has been erased: drops rejected rows and reasons of all imports there are, which may name the person. Of one
   * that is under way nobody is shown them any more, and they go at its end.
   */
  forget(workspaceId: string): Promise<void>
  /** Stops what runs; the next start goes on with it. */
  close(): Promise<void>
}

export interface ImportsNeeds {
  /** Made if it is not there; nothing else is in it. */
  readonly directory: string
  readonly records: Records
  readonly reader: TableReader
  readonly writer: Pick<Writer, 'submit'>
  readonly clock: Clock
  /** Unpacked size of a file, and of all files of a workspace that lie here. */
  readonly maxBytes: number
  readonly workspaceBytes: number
  readonly reserve: Reserve
  readonly log: { warn(fields: object, message: string): void }
  workspace(id: string): Workspace | undefined
  /** When somebody was last erased, by workspace. */
  readonly erasedAtMs: ReadonlyMap<string, number>
  count: TakerNeeds['count']
}

/** Imports that run at once; of a workspace, one. */
const RUNNING = 2
/** Imports of a workspace that are not over. */
const UNDER_WAY = 20
/** Imports of a workspace that are remembered, and for how long with their rejected rows. */
const REMEMBERED = 100
const REMEMBERED_MS = 7 * DAY_MS

export async function openImports(needs: ImportsNeeds): Promise<Imports> {
  const { directory, records, clock } = needs
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const all = new Map([...records.opened<ImportRecord>('import')])
  await tidyDirectory(directory, all)
  const running = new Map<string, { readonly stop: AbortController; readonly ended: Promise<void> }>()
  /** Files that are coming in, and how much of them has. */
  const receiving = new Set<{ readonly workspaceId: string; bytes: number }>()
  const waiters = new Map<string, (() => void)[]>()
  /** Under way when somebody was erased. */
  const forgotten = new Set<string>()
  let closed = false

  const place = (id: string) => join(directory, id)
  const list = (workspaceId: string) =>
    [...all.values()]
      .filter((record) => record.workspaceId === workspaceId)
      .sort((a, b) => b.createdAtMs - a.createdAtMs || (a.id < b.id ? -1 : 1))

  /** Files of a workspace that are here or coming. */
  function lying(workspaceId: string): { readonly bytes: number }[] {
    const waiting = list(workspaceId).filter((record) => !isOver(record))
    return [...waiting, ...[...receiving].filter((coming) => coming.workspaceId === workspaceId)]
  }

  async function save(record: ImportRecord): Promise<void> {
    await records.put('import', record.id, record)
    all.set(record.id, record)
    if (isOver(record)) for (const wake of waiters.get(record.id)?.splice(0) ?? []) wake()
  }

  /** What it rejected may name somebody who has been erased since it came; a restored one is older than that, too. */
  function isForgotten({ id, workspaceId, createdAtMs }: ImportRecord): boolean {
    return forgotten.has(id) || (needs.erasedAtMs.get(workspaceId) ?? 0) > createdAtMs
  }

  const shown = (record: ImportRecord): ImportRecord =>
    isForgotten(record) ? { ...record, reasons: [] } : record

  function find(workspaceId: string, id: string): ImportRecord {
    const record = all.get(id)
    if (record === undefined || record.workspaceId !== workspaceId) throw new NotFound('The import')
    return shown(record)
  }

  async function dropRejects(record: ImportRecord): Promise<void> {
    await rm(join(place(record.id), REJECTS), { force: true })
    if (record.reasons.length > 0) await save({ ...record, reasons: [] })
  }

  /** Starts what waits, the oldest first, as far as there is room. */
  function pump(): void {
    const busy = new Set([...running.keys()].map((id) => all.get(id)?.workspaceId))
    const waiting = [...all.values()]
      .filter((record) => !isOver(record) && !running.has(record.id))
      .sort((a, b) => a.createdAtMs - b.createdAtMs)
    for (const record of waiting) {
      if (closed || running.size >= RUNNING) return
      if (busy.has(record.workspaceId)) continue
      busy.add(record.workspaceId)
      const stop = new AbortController()
      const ended = work(record.id, stop.signal).finally(() => {
        running.delete(record.id)
        pump()
      })
      running.set(record.id, { stop, ended })
    }
  }

  async function work(id: string, stop: AbortSignal): Promise<void> {
    try {
      const record = all.get(id)
      if (record === undefined) return
      const started: ImportRecord = { ...record, state: 'running', updatedAtMs: clock.nowMs() }
      await save(started)
      const done = await attempt(started, stop)
      if (isForgotten(done)) await rm(join(place(id), REJECTS), { force: true })
      await save({ ...shown(done), updatedAtMs: clock.nowMs() })
      forgotten.delete(id)
      await rm(join(place(id), FILE), { force: true })
      await rm(join(place(id), 'piece.csv'), { force: true })
    } catch (error) {
      if (!closed) needs.log.warn({ err: error, import: id }, 'an import could not be ended in order')
    }
  }

  /** The record as it is at the end. Throws where the server stops, and a start will go on. */
  async function attempt(record: ImportRecord, stop: AbortSignal): Promise<ImportRecord> {
    try {
      const workspace = needs.workspace(record.workspaceId)
      if (workspace === undefined) throw new NotFound('The workspace')
      const { writer, reader, count, reserve } = needs
      const nowMs = () => clock.nowMs()
      const ran = await run(record, {
        writer,
        reader,
        workspace,
        count,
        reserve,
        directory: place(record.id),
        nowMs,
        stop,
        show: (latest) => void all.set(latest.id, latest),
        save,
      })
      return { ...ran, state: 'done', error: null }
    } catch (thrown) {
      if (closed) throw thrown
      const latest = all.get(record.id) ?? record
      if (stop.aborted) return { ...latest, state: 'cancelled' }
      const error = fileError(thrown)
      if (!(error instanceof AppError)) needs.log.warn({ err: error, import: record.id }, 'an import failed')
      return { ...latest, state: 'failed', error: errorOf(error) }
    }
  }

  async function tidy(workspaceId: string): Promise<void> {
    const over = list(workspaceId).filter(isOver)
    const old = over.filter(
      (record, at) => at >= REMEMBERED || record.updatedAtMs < clock.nowMs() - REMEMBERED_MS,
    )
    for (const { id } of old) {
      await records.remove('import', id)
      all.delete(id)
      await rm(place(id), { recursive: true, force: true })
    }
  }

  /** One at a time: the same file may come twice at once. */
  let admitting: Promise<unknown> = Promise.resolve()
  async function admit(fresh: FreshImport, path: string): Promise<ImportRecord> {
    const earlier = all.get(fresh.id)
    if (earlier !== undefined && !isOver(earlier)) return earlier
    // It is over before its file is gone: what is sent again at once would go with that.
    await running.get(fresh.id)?.ended
    await mkdir(place(fresh.id), { recursive: true, mode: 0o700 })
    await rename(path, join(place(fresh.id), FILE))
    const record = renewed(fresh, earlier, clock.nowMs())
    await save(record)
    await tidy(fresh.workspaceId)
    pump()
    return shown(all.get(fresh.id) ?? record)
  }

  const imports: Imports = {
    async add(workspace, wish, content) {
      if (lying(workspace.id).length >= UNDER_WAY) {
        throw new TooMany(`At most ${UNDER_WAY} imports of a workspace may be under way.`)
      }
      const coming = { workspaceId: workspace.id, bytes: 0 }
      receiving.add(coming)
      const makeRoom = async (more: number): Promise<void> => {
        coming.bytes += more
        const all = lying(workspace.id).reduce((sum, { bytes }) => sum + bytes, 0)
        if (all > needs.workspaceBytes) throw new ImportsFull(needs.workspaceBytes)
        if (!(await needs.reserve.has(more))) throw new SpaceReserved()
      }
      const upload = place(`upload-${randomBytes(8).toString('hex')}`)
      try {
        await mkdir(upload, { mode: 0o700 })
        const path = join(upload, FILE)
        const { bytes, hash } = await spool(content, path, needs.maxBytes, makeRoom)
        await inspect({ format: wish.format, delimiter: wish.delimiter, directory: upload, path })
        const id = idOf(workspace.id, wish, hash)
        const admitted = admitting.then(() => admit({ ...wish, id, workspaceId: workspace.id, bytes }, path))
        admitting = admitted.catch(() => {})
        return await admitted
      } finally {
        await rm(upload, { recursive: true, force: true })
        receiving.delete(coming)
      }
    },
    of: (workspaceId) => list(workspaceId).map(shown),
    find,
    async finished(id) {
      for (;;) {
        const record = all.get(id)
        if (record === undefined || isOver(record)) {
          if (record === undefined) throw new NotFound('The import')
          return shown(record)
        }
        await new Promise<void>((resolve) => {
          waiters.set(id, [...(waiters.get(id) ?? []), resolve])
        })
        if (closed) throw new Unavailable('The server stops; the import goes on at its next start.')
      }
    },
    async cancel(workspaceId, id) {
      const record = find(workspaceId, id)
      const now = running.get(id)
      now?.stop.abort()
      if (now !== undefined) await now.ended
      else if (!isOver(record)) {
        await save({ ...record, state: 'cancelled', updatedAtMs: clock.nowMs() })
        await rm(join(place(id), FILE), { force: true })
      }
      return find(workspaceId, id)
    },
    async rejects(workspaceId, id) {
      const record = find(workspaceId, id)
      const path = join(place(record.id), REJECTS)
      const found = await stat(path).catch(() => null)
      if (found === null || isForgotten(record)) throw new NotFound('A file of rejected rows')
      return path
    },
    async forget(workspaceId) {
      for (const record of list(workspaceId)) {
        if (isOver(record)) await dropRejects(record)
        else forgotten.add(record.id)
      }
    },
    async close() {
      closed = true
      for (const { stop } of running.values()) stop.abort()
      await Promise.all([...running.values()].map(({ ended }) => ended))
      for (const wakes of waiters.values()) for (const wake of wakes.splice(0)) wake()
      await needs.reader.close()
    },
  }
  for (const record of all.values()) {
    await failWithoutFile(record)
    if (isOver(record) && isForgotten(record)) await dropRejects(record)
  }
  pump()
  return imports

  /** A backup has no files that were under way, and a directory can be lost. */
  async function failWithoutFile(record: ImportRecord): Promise<void> {
    if (isOver(record)) return
    const found = await stat(join(place(record.id), FILE)).catch(() => null)
    if (found !== null) return
    const error = {
      code: 'file_gone',
      message: 'The file is gone; send it again, and it goes on from there.',
    }
    await save({ ...record, state: 'failed', error, updatedAtMs: clock.nowMs() })
  }
}

/** Uploads that were cut short, and what no record speaks of. */
async function tidyDirectory(directory: string, known: ReadonlyMap<string, unknown>): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!known.has(name)) await rm(join(directory, name), { recursive: true, force: true })
  }
}
