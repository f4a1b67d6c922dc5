import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made: string[] = []

/** A directory of a test's own. */
export function newDirectory(): Promise<string> {
  return newDirectoryIn(tmpdir())
}

/** One on a disk, for what is struck while it writes: others may lie in memory. */
export function newDirectoryOnDisk(): Promise<string> {
  return newDirectoryIn(DISK)
}

/** Kept over a start of the machine, so never in memory. */
const DISK = existsSync('/var/tmp') ? '/var/tmp' : tmpdir()

async function newDirectoryIn(parent: string): Promise<string> {
  const directory = await mkdtemp(join(parent, 'aftersend-cli-'))
  made.push(directory)
  return directory
}

/** Removes all that were made. */
export async function removeDirectories(): Promise<void> {
  for (const directory of made.splice(0)) await rm(directory, { recursive: true, force: true })
}
