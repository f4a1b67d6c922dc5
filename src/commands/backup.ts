import { type BackupContent, BackupError } from '../store/backup/manifest.ts'
import { packed } from '../store/backup/pack.ts'
import { refuseTaken, storeBackup } from '../store/backup/place.ts'
import { dropSnapshots, takeSnapshot } from '../store/backup/snapshot.ts'
import { ownVersion } from '../version.ts'
import type { Client } from './client.ts'
import { Failure } from './failure.ts'
import { findHolder, type Place } from './held.ts'
import { durationWords, grouped, say, sizeWords } from './output.ts'
import { openProgress } from './progress.ts'
import { refusalIn, whyUnreachable } from './refusal.ts'

export interface BackupOptions extends Place {
  readonly json?: boolean
}

const LINE_EVERY_MS = 5_000
const MEBIBYTE = 1024 ** 2

/**
 * `aftersend backup`: everything as of one moment, in a directory or a `.tar`, while a server goes on; checked when
 * it is written. Throws `Failure` where the name is taken or the server refuses.
 */
export async function backUp(target: string, options: BackupOptions): Promise<void> {
  const startMs = performance.now()
  await refuseTaken(target)
  const holder = await findHolder(options)
  if ('client' in holder) return await store(await sent(holder.client), target, startMs, options)
  const { storage, config } = holder
  try {
    await dropSnapshots(config.dataDirectory)
    const snapshot = await takeSnapshot({
      store: storage.store,
      dataDirectory: config.dataDirectory,
      version: ownVersion(),
      nowMs: config.stoppedAtMs ?? Date.now(),
      hold: (work) => work(),
    })
    await store(packed(snapshot), target, startMs, options).finally(() => snapshot.drop())
  } finally {
    await holder.close()
  }
}

async function store(
  stream: AsyncIterable<Uint8Array>,
  target: string,
  startMs: number,
  { json }: BackupOptions,
): Promise<void> {
  const progress = openProgress({ label: 'backing up', unit: 'MiB', total: null, lineEveryMs: LINE_EVERY_MS })
  const content = await storeBackup(stream, target, (bytes) =>
    progress.to(bytes, Math.round(bytes / MEBIBYTE)),
  ).finally(() => progress.end())
  const facts = { backup: target, ...factsOf(content) }
  if (json) return say(JSON.stringify(facts, null, 2))
  say(
    `Backed up ${grouped(facts.events)} events to ${target}: ${sizeWords(facts.bytes)}, ` +
      `as of ${facts.takenAt}, in ${durationWords(performance.now() - startMs)}.`,
  )
}

/** What people and programs are told of a backup. */
export function factsOf({ files, rows, takenAt, sequence, version }: BackupContent) {
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0)
  return { takenAt, version, sequence, events: rows.events ?? 0, bytes }
}

async function sent(client: Client): Promise<AsyncIterable<Uint8Array>> {
  const answer = await client.send('GET', '/api/backup').catch((error: unknown) => {
    throw new Failure(whyUnreachable(client.url, error))
  })
  if (!answer.ok) throw new Failure(refusalIn(answer.status, await answer.text()))
  if (answer.body === null) throw new BackupError('The server sent nothing.')
  return answer.body
}
