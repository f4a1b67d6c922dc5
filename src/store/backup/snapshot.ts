import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, readdir, readlink, realpath, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Store } from '../store.ts'
import { type BackupContent, FORMAT_VERSION } from './manifest.ts'

/** The engine's files as they were at one moment, under names of their own, which no later merge takes away. */
export interface Snapshot {
  readonly content: Omit<BackupContent, 'files'>
  /** Paths in the backup, with sizes. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  read(path: string): AsyncIterable<Buffer>
  /** Gives the names up again. */
  drop(): Promise<void>
}

export interface SnapshotNeeds {
  readonly store: Store
  readonly dataDirectory: string
  readonly version: string
  readonly nowMs: number
  /** Runs the work while nothing is written: between two commits, where a server runs. */
  hold<T>(work: () => Promise<T>): Promise<T>
}

const PARTS = `SELECT table, path, rows, name LIKE 'patch-%' AS isPatch
FROM system.parts
WHERE database = currentDatabase() AND active
ORDER BY path`
const TABLES = `SELECT name, arrayElement(data_paths, 1) AS path FROM system.tables
WHERE database = currentDatabase() AND NOT is_temporary
ORDER BY name`
const PLACE = `SELECT version() AS engineVersion, (SELECT max(sequence) FROM events) AS sequence,
  (SELECT max(sequence) FROM settled) AS settledSequence`
const MIGRATIONS = 'SELECT name, checksum FROM migrations ORDER BY name'

const UNDER_WAY = 'backups-under-way'
/** A part may be merged away while it is linked, if the engine was just killed; then all is listed anew. */
const ATTEMPTS = 3

/**
 * Takes a snapshot. The engine never changes a file of a part, and keeps a part that was merged away for eight
 * minutes, so what has to happen while nothing is written is to list the parts, and to link their files: some
 * milliseconds, whatever their size. Patches that have not been applied are parts too.
 */
export async function takeSnapshot(needs: SnapshotNeeds): Promise<Snapshot> {
  for (let attempt = 1; ; attempt += 1) {
    const directory = join(needs.dataDirectory, UNDER_WAY, randomBytes(8).toString('hex'))
    try {
      return await needs.hold(() => linked(needs, directory))
    } catch (error) {
      await rm(directory, { recursive: true, force: true })
      const hasVanished = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      if (!hasVanished || attempt === ATTEMPTS) throw error
    }
  }
}

/** Removes what a backup left that was killed. To be called before any is taken. */
export async function dropSnapshots(dataDirectory: string): Promise<void> {
  await rm(join(dataDirectory, UNDER_WAY), { recursive: true, force: true })
}

async function linked(needs: SnapshotNeeds, directory: string): Promise<Snapshot> {
  const { store } = needs
  const engine = await realpath(join(needs.dataDirectory, 'engine'))
  const definitions = (await readlink(join(engine, 'metadata', 'default'))).replace(/^.*\/(?=store\/)/, '')
  const tables = await store.rows<{ name: string; path: string }>(TABLES)
  const migrations = await store.rows<{ name: string; checksum: string }>(MIGRATIONS)
  const [place] = await store.rows<{ engineVersion: string; sequence: number; settledSequence: number }>(
    PLACE,
  )
  const parts = await store.rows<{ table: string; path: string; rows: number; isPatch: number }>(PARTS)
  const rows: Record<string, number> = Object.fromEntries(tables.map(({ name }) => [name, 0]))
  for (const part of parts) {
    if (part.isPatch === 0) rows[part.table] = (rows[part.table] ?? 0) + Number(part.rows)
  }
  const files: { path: string; bytes: number }[] = []
  const take = async (path: string): Promise<void> => {
    const to = join(directory, path)
    await mkdir(dirname(to), { recursive: true, mode: 0o700 })
    await link(join(engine, path), to)
    files.push({ path: `engine/${path}`, bytes: (await stat(to)).size })
  }
  for (const { name } of tables) await take(`${definitions}/${name}.sql`)
  for (const { path } of tables) await take(`${belowStore(path)}format_version.txt`)
  for (const { path } of parts) {
    const part = belowStore(path)
    for (const name of await readdir(join(engine, part))) await take(`${part}${name}`)
  }
  return {
    content: {
      format: 'aftersend backup',
      formatVersion: FORMAT_VERSION,
      version: needs.version,
      engineVersion: place?.engineVersion ?? '',
      takenAt: new Date(needs.nowMs).toISOString(),
      sequence: Number(place?.sequence ?? 0),
      settledSequence: Number(place?.settledSequence ?? 0),
      migrations,
      definitions,
      rows,
    },
    files,
    read: (path) => createReadStream(join(directory, path.slice('engine/'.length))),
    drop: () => rm(directory, { recursive: true, force: true }),
  }
}

/** `store/3cd/…/`, from wherever the engine says that it lies. */
function belowStore(path: string): string {
  const below = path.slice(path.lastIndexOf('/store/') + 1)
  return below.endsWith('/') ? below : `${below}/`
}
