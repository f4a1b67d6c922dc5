import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { keepDefinitions } from '../engine/definitions.ts'
import { holderOf } from '../engine/holder.ts'
import { readRegister, repeatErasures, writeRegister } from '../ingest/erasure/register.ts'
import { openWriter } from '../ingest/writer.ts'
import type { ErasureReceipt } from '../model/erasure.ts'
import type { Workspace } from '../model/workspace.ts'
import { backupEntries, checkBackup } from '../store/backup/check.ts'
import type { BackupContent } from '../store/backup/manifest.ts'
import { asideOf, backupBytes, isTaken, putInPlace, unpackBackup } from '../store/backup/place.ts'
import { tryBackup } from '../store/backup/trial.ts'
import { forgetManifest } from '../store/integrity.ts'
import { migrate } from '../store/migrate.ts'
import { openRecords } from '../store/records.ts'
import type { Store } from '../store/store.ts'
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
  /** An `erasures.ndjson` of the server whose backup it is. */
  readonly erased?: string
  readonly json?: boolean
}

const REGISTER = 'erasures.ndjson'
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
  const erasures = [
    ...(await readRegister(join(directory, REGISTER), false)),
    ...(options.erased === undefined ? [] : await readRegister(options.erased, true)),
  ]
  const incoming = `${directory}.restoring`
  const total = await backupBytes(backup)
  const progress = openProgress({ label: 'restoring', unit: 'MiB', total, lineEveryMs: LINE_EVERY_MS })
  const content = await unpackBackup(backup, incoming, (bytes) =>
    progress.to(bytes, Math.round(bytes / MEBIBYTE)),
  ).finally(() => progress.end())
  const nowMs = config.stoppedAtMs ?? Date.now()
  let people = 0
  try {
    people = await tryOut(incoming, content, erasures, nowMs)
  } catch (error) {
    await rm(incoming, { recursive: true, force: true })
    throw error
  }
  const aside = asideOf(directory, nowMs)
  await putInPlace(incoming, directory, aside)
  const facts = { directory, ...factsOf(content), aside: hasOld ? aside : null, erasedAgain: people }
  if (options.json) return say(JSON.stringify(facts, null, 2))
  say(
    `Restored ${grouped(facts.events)} events to ${directory}, as of ${facts.takenAt}, ` +
      `in ${durationWords(performance.now() - startMs)}.`,
  )
  if (people > 0) say(`Erased again, because they were in the backup: ${grouped(people)}.`)
  if (!hasOld && options.erased === undefined)
    say(`Who was erased after that is in it again, unless --erased names the server's ${REGISTER}.`)
  if (hasOld) say(`What was there lies in ${aside}; remove it when it is no longer wanted.`)
}

/** Opens what was unpacked, refuses what this program cannot read, counts, and brings it up to this version. */
async function tryOut(
  dataDirectory: string,
  content: BackupContent,
  erasures: readonly ErasureReceipt[],
  nowMs: number,
): Promise<number> {
  const storage = await openStorage({ clickhouseUrl: null, dataDirectory })
  try {
    await tryBackup(storage.store, content)
    const applied = await migrate(storage.store)
    for (const name of applied) tell(`applied ${name}`)
    if (storage.engineDirectory !== null) await keepDefinitions(storage.engineDirectory)
    // Who is erased again leaves parts behind that are gone soon.
    await forgetManifest(await openRecords(storage.store))
    const people = erasures.length === 0 ? 0 : await clean(storage.store, erasures, nowMs)
    await writeRegister(storage.store, join(dataDirectory, REGISTER))
    return people
  } finally {
    await storage.close()
  }
}

/** Erases again who was erased after the backup was taken. */
async function clean(store: Store, erasures: readonly ErasureReceipt[], nowMs: number): Promise<number> {
  const workspaces = (await openRecords(store)).opened<Workspace>('workspace')
  const log = { info() {}, warn() {} }
  const writer = await openWriter({
    store,
    whenReady: () => store.ping(),
    log,
    clock: { nowMs: () => nowMs },
  })
  try {
    return await repeatErasures(writer, store, erasures, (id) => workspaces.get(id))
  } finally {
    await writer.close()
  }
}

function tellChecked(backup: string, content: BackupContent, { json }: RestoreOptions): void {
  const facts = { backup, ...factsOf(content) }
  const words = `${backup} is whole: ${grouped(facts.events)} events, as of ${facts.takenAt}.`
  say(json ? JSON.stringify(facts, null, 2) : words)
}
