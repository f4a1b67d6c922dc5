import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { keepDefinitions } from '../engine/definitions.ts'
import { holderOf } from '../engine/holder.ts'
import { backupEntries, checkBackup } from '../store/backup/check.ts'
import type { BackupContent } from '../store/backup/manifest.ts'
import { asideOf, backupBytes, isTaken, putInPlace, unpackBackup } from '../store/backup/place.ts'
import { tryBackup } from '../store/backup/trial.ts'
import { migrate } from '../store/migrate.ts'
import { factsOf } from './backup.ts'
import { Failure } from './failure.ts'
import { durationWords, grouped, say, tell } from './output.ts'
import { configWith } from './overrides.ts'
import { openProgress } from './progress.ts'
import { openStorage } from './storage.ts'

export interface RestoreOptions {
  readonly data?: string
  readonly force?: boolean
  readonly check?: boolean
  readonly json?: boolean
}

const LINE_EVERY_MS = 5_000
const MEBIBYTE = 1024 ** 2

/**
 * `aftersend restore`: makes a data directory from a backup. The backup is read to its end and held to its
 * manifest, opened beside the directory and counted, and only then gets its name; what was there is moved aside
 * with `--force`, and never deleted. Throws `BackupError` or `Failure`, the directory as it was.
 */
export async function restore(backup: string, options: RestoreOptions): Promise<void> {
  const startMs = performance.now()
  const config = configWith(options.data === undefined ? {} : { data: options.data })
  if (options.check) return tellChecked(backup, await checkBackup(backupEntries(backup)), options)
  if (config.clickhouseUrl !== null) {
    throw new Failure(
      'AFTERSEND_CLICKHOUSE_URL is set: a backup is restored to a data directory, not to that.',
    )
  }
  const directory = resolve(config.dataDirectory)
  const holder = await holderOf(`${directory}/engine`)
  if (holder !== undefined) {
    throw new Failure(`A server has ${directory} open (process ${holder}): stop it first.`)
  }
  const hasOld = await isTaken(directory)
  if (hasOld && !options.force) {
    throw new Failure(`${directory} is not empty. --force moves what is there aside and takes its place.`)
  }
  const incoming = `${directory}.restoring`
  const total = await backupBytes(backup)
  const progress = openProgress({ label: 'restoring', unit: 'MiB', total, lineEveryMs: LINE_EVERY_MS })
  const content = await unpackBackup(backup, incoming, (bytes) =>
    progress.to(bytes, Math.round(bytes / MEBIBYTE)),
  ).finally(() => progress.end())
  const nowMs = config.stoppedAtMs ?? Date.now()
  try {
    await tryOut(incoming, content)
  } catch (error) {
    await rm(incoming, { recursive: true, force: true })
    throw error
  }
  const aside = asideOf(directory, nowMs)
  await putInPlace(incoming, directory, aside)
  const facts = { directory, ...factsOf(content), aside: hasOld ? aside : null }
  if (options.json) return say(JSON.stringify(facts, null, 2))
  say(
    `Restored ${grouped(facts.events)} events to ${directory}, as of ${facts.takenAt}, ` +
      `in ${durationWords(performance.now() - startMs)}.`,
  )
  if (hasOld) say(`What was there lies in ${aside}; remove it when it is no longer wanted.`)
}

/** Opens what was unpacked, refuses what this program cannot read, counts, and brings it up to this version. */
async function tryOut(dataDirectory: string, content: BackupContent): Promise<void> {
  const storage = await openStorage({ clickhouseUrl: null, dataDirectory })
  try {
    await tryBackup(storage.store, content)
    const applied = await migrate(storage.store)
    for (const name of applied) tell(`applied ${name}`)
    if (storage.engineDirectory !== null) await keepDefinitions(storage.engineDirectory)
  } finally {
    await storage.close()
  }
}

function tellChecked(backup: string, content: BackupContent, { json }: RestoreOptions): void {
  const facts = { backup, ...factsOf(content) }
  const words = `${backup} is whole: ${grouped(facts.events)} events, as of ${facts.takenAt}.`
  say(json ? JSON.stringify(facts, null, 2) : words)
}
