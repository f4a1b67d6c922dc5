import { mkdir, readdir, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { backupEntries, checkBackup, syncDirectory, written } from './check.ts'
import { type BackupContent, BackupError } from './manifest.ts'
import { entriesIn } from './tar.ts'

/**
 * Writes a stream of tar to where a backup is to lie: a file if the name ends with `.tar`, else a directory. It
 * has another name (`.partial`) until all of it is on disk and has been read back and found whole; a backup that
 * was cut short never has the name of one. Throws where something has that name already.
 */
export async function storeBackup(
  stream: AsyncIterable<Uint8Array>,
  target: string,
  progress: (bytes: number) => void = () => {},
): Promise<BackupContent> {
  await refuseTaken(target)
  const path = resolve(target)
  const partial = `${path}.partial`
  await rm(partial, { recursive: true, force: true })
  await mkdir(dirname(path), { recursive: true })
  try {
    if (path.endsWith('.tar')) await written(partial, counted(stream, progress))
    else await checkBackup(entriesIn(counted(stream, progress)), partial)
    const content = await checkBackup(backupEntries(partial))
    await rename(partial, path)
    await syncDirectory(dirname(path))
    return content
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

/** Throws `BackupError` where something has the name that a backup is to have. */
export async function refuseTaken(target: string): Promise<void> {
  if (await exists(target))
    throw new BackupError(`${target} is there already: backups are never written over.`)
}

/**
 * Unpacks a checked backup to a directory as the engine wants it, beside the one that it will replace. Throws
 * `BackupError`, and leaves nothing then.
 */
export async function unpackBackup(
  backup: string,
  into: string,
  progress: (bytes: number) => void,
): Promise<BackupContent> {
  await rm(into, { recursive: true, force: true })
  await mkdir(into, { recursive: true, mode: 0o700 })
  try {
    const content = await checkBackup(backupEntries(backup), into, progress)
    for (const path of await folders(into)) await syncDirectory(path)
    await mkdir(join(into, 'engine', 'metadata'))
    await symlink(join('..', content.definitions), join(into, 'engine', 'metadata', 'default'))
    await rm(join(into, 'manifest.json'))
    return content
  } catch (error) {
    await rm(into, { recursive: true, force: true })
    throw error
  }
}

/** Whether a directory is there and has anything in it. */
export async function isTaken(directory: string): Promise<boolean> {
  return (await exists(directory)) && (await readdir(directory)).length > 0
}

/** Gives the new directory the name of the old one, which keeps its content under `aside`. Nothing is deleted. */
export async function putInPlace(from: string, to: string, aside: string): Promise<void> {
  if (await isTaken(to)) await rename(to, aside)
  else await rm(to, { recursive: true, force: true })
  await rename(from, to)
  await syncDirectory(dirname(resolve(to)))
}

/** `data.before-2026-01-30T12-00-00Z`, beside the directory. */
export function asideOf(directory: string, nowMs: number): string {
  const instant = new Date(nowMs).toISOString().replace(/\.\d+/, '').replaceAll(':', '-')
  const path = resolve(directory)
  return join(dirname(path), `${basename(path)}.before-${instant}`)
}

/** Bytes of a backup, roughly: for a bar that shows how far its reading is. */
export async function backupBytes(backup: string): Promise<number | null> {
  const found = await stat(backup)
  if (!found.isDirectory()) return found.size
  return null
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function folders(root: string): Promise<string[]> {
  const below = await readdir(root, { recursive: true, withFileTypes: true })
  return [root, ...below.filter((one) => one.isDirectory()).map((one) => join(one.parentPath, one.name))]
}

async function* counted(
  stream: AsyncIterable<Uint8Array>,
  progress: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of stream) {
    bytes += piece.length
    progress(bytes)
    yield Buffer.from(piece)
  }
}
