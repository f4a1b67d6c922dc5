import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { builtProgram } from './built.ts'

/** Linux's file system in memory. */
const MEMORY = '/dev/shm'
const NAME = 'aftersend-tests-'
/** Tests have taken a small part of this at a time; the rest is for the engines and the browser. */
const ROOM_BYTES = 6 * 1024 ** 3

/**
 * Before all tests: the program is built, whose commands and engines they run, and their directories are put into
 * memory where it has room, for on a disk they wait for it at every commit. Those of `test/faults` stay on a disk.
 * A `TMPDIR` that is set stays as it is.
 */
export default async function setup(): Promise<() => Promise<void>> {
  await builtProgram()
  if (process.env.TMPDIR !== undefined || !hasRoom()) return async () => {}
  await removeLeftovers()
  const directory = await mkdtemp(`${MEMORY}/${NAME}${process.pid}-`)
  process.env.TMPDIR = directory
  return () => rm(directory, { recursive: true, force: true })
}

/** Of runs that were killed. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(MEMORY)) {
    if (!name.startsWith(NAME) || existsSync(`/proc/${Number.parseInt(name.slice(NAME.length), 10)}`))
      continue
    await rm(`${MEMORY}/${name}`, { recursive: true, force: true })
  }
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return Math.min(bavail * bsize, process.availableMemory()) >= ROOM_BYTES
  } catch {
    return false
  }
}
