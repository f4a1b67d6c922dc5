import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, ConfigError, environment, readConfig } from '../../config.ts'
import { ownVersion } from '../../version.ts'
import { wrapped } from '../help.ts'
import { say, styled, widthOf } from '../output.ts'
import { openStorage, type Storage } from '../storage.ts'
import { table } from '../table.ts'
import { bad, type Check, good } from './check.ts'
import { directoryCheck, diskCheck } from './directory.ts'
import { engineCheck, nodeCheck } from './engine.ts'
import { portCheck } from './port.ts'
import { effectiveSettings } from './settings.ts'
import { zonesCheck } from './zones.ts'

export interface DoctorOptions {
  readonly json?: boolean
}

/**
 * `aftersend doctor`: looks at everything that a server needs here, beside a running one too. Nothing is
 * changed: the engine is tried in a temporary directory. Resolves to the exit code: 0 if all is well, else 1.
 */
export async function doctor(options: DoctorOptions): Promise<number> {
  const config = settings()
  const checks = [nodeCheck(), good('aftersend', ownVersion())]
  if (config instanceof ConfigError) checks.push(bad('settings', config.message))
  else checks.push(good('settings', 'all can be used'))
  const known = config instanceof ConfigError ? null : config
  checks.push(...(await withStorage(known, storageChecks)))
  if (known !== null) {
    if (known.clickhouseUrl === null) {
      checks.push(await directoryCheck(known.dataDirectory), await diskCheck(known.dataDirectory))
    }
    checks.push(await portCheck(known))
  }
  const ok = checks.every((check) => check.ok)
  const rows = effectiveSettings(environment())
  if (options.json) {
    say(JSON.stringify({ ok, checks, settings: Object.fromEntries(rows) }, null, 2))
  } else {
    for (const check of checks) say(line(check))
    say()
    say(table(['setting', 'value'], rows))
  }
  return ok ? 0 : 1
}

function settings(): Config | ConfigError {
  try {
    return readConfig(environment())
  } catch (error) {
    if (error instanceof ConfigError) return error
    throw error
  }
}

/** The ClickHouse of the settings, or the embedded engine in a directory of its own. */
async function withStorage(
  config: Config | null,
  look: (opened: Storage | Error, clickhouseUrl: string | null) => Promise<Check[]>,
): Promise<Check[]> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'aftersend-doctor-'))
  const clickhouseUrl = config?.clickhouseUrl ?? null
  let storage: Storage | undefined
  try {
    storage = await openStorage({ clickhouseUrl, dataDirectory })
    return await look(storage, clickhouseUrl)
  } catch (error) {
    return await look(error instanceof Error ? error : new Error(String(error)), clickhouseUrl)
  } finally {
    await storage?.close()
    await rm(dataDirectory, { recursive: true, force: true })
  }
}

async function storageChecks(opened: Storage | Error, clickhouseUrl: string | null): Promise<Check[]> {
  const engine = await engineCheck(opened, clickhouseUrl)
  if (opened instanceof Error || !engine.ok) return [engine]
  return [engine, await zonesCheck(opened.store)]
}

const NAME_WIDTH = 16

function line({ name, ok, found }: Check): string {
  const mark = ok ? styled('green', '✓') : styled('red', '✗')
  const words = found.split('\n').flatMap((part) => wrapped(part, widthOf(process.stdout) - NAME_WIDTH - 2))
  return `${mark} ${name.padEnd(NAME_WIDTH)}${words.join(`\n${' '.repeat(NAME_WIDTH + 2)}`)}`
}
