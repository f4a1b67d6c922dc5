import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EngineFailedError } from './errors.ts'
import type { EngineOptions } from './supervisor.ts'
import { type Engine, startEngine } from './supervisor.ts'

/**
 * The engine refuses a whole directory for one damaged table definition, though the rows are all there. So
 * the definitions, small files of text, are kept a second time beside the directory; if it does not open,
 * those that differ are put back, and it is tried once more.
 */
export async function startMendedEngine(options: EngineOptions): Promise<Engine> {
  try {
    return await startEngine(options)
  } catch (error) {
    if (!(error instanceof EngineFailedError)) throw error
    const mended = await mendDefinitions(options.dataDirectory)
    if (mended.length === 0) throw error
    options.log.warn({ definitions: mended }, 'the engine did not open; put damaged table definitions back')
    return await startEngine(options)
  }
}

/** Keeps the definitions as they are now. To be called when the schema is known to be good. */
export async function keepDefinitions(dataDirectory: string): Promise<void> {
  const kept = placeOf(dataDirectory)
  await rm(kept, { recursive: true, force: true })
  for (const path of await definitions(dataDirectory)) {
    await mkdir(dirname(join(kept, path)), { recursive: true })
    await cp(join(dataDirectory, path), join(kept, path))
  }
}

/** Puts back definitions that are missing or differ from those kept. Returns their paths. */
export async function mendDefinitions(dataDirectory: string): Promise<string[]> {
  const kept = placeOf(dataDirectory)
  const mended: string[] = []
  for (const path of await definitions(kept)) {
    const good = await readFile(join(kept, path))
    const present = await readFile(join(dataDirectory, path)).catch(() => null)
    if (present?.equals(good)) continue
    await mkdir(dirname(join(dataDirectory, path)), { recursive: true })
    await cp(join(kept, path), join(dataDirectory, path))
    mended.push(path)
  }
  return mended
}

function placeOf(dataDirectory: string): string {
  return `${dataDirectory.replace(/\/+$/, '')}.definitions`
}

/**
 * Paths of definitions below a directory: `store/3cd/3cd1…/events.sql`. None if it is not there. They lie no deeper; what
 * does are the parts of tables, thousands of files.
 */
async function definitions(directory: string): Promise<string[]> {
  const paths: string[] = []
  let folders = ['metadata', 'store']
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const below: string[] = []
    for (const folder of folders) {
      const entries = await readdir(join(directory, folder), { withFileTypes: true }).catch(() => [])
      for (const entry of entries) {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) below.push(path)
        else if (entry.name.endsWith('.sql')) paths.push(path)
      }
    }
    folders = below
  }
  return paths.sort()
}

/** Of the folder of a database below `store`. */
const DEEPEST = 2
