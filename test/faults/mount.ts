import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of a test's own. */
export interface Mounted {
  readonly directory: string
  release(): Promise<void>
}

/** Mounts a small file system in memory; undefined where this process may not (it takes Linux and root). */
export async function mountSmall(mebibytes: number): Promise<Mounted | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'aftersend-small-'))
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', directory]
    execFileSync('mount', options, { stdio: 'ignore' })
  } catch {
    await rm(directory, { recursive: true })
    return undefined
  }
  return {
    directory,
    async release() {
      execFileSync('umount', ['-l', directory])
      await rm(directory, { recursive: true })
    },
  }
}
