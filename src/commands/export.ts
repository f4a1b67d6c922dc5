import { open, rename, rm } from 'node:fs/promises'
import { readExport } from '../http/native/export.ts'
import { exported } from '../query/export.ts'
import { exists } from '../store/backup/place.ts'
import { openRecords } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { Failure } from './failure.ts'
import { findHolder, type Place } from './held.ts'
import { durationWords, sizeWords, tell } from './output.ts'
import { openProgress } from './progress.ts'
import { refusalIn, whyUnreachable } from './refusal.ts'
import { workspacePath } from './workspaces.ts'

export interface ExportOptions extends Place {
  readonly workspace: string
  /** `events`, or a collection of things. */
  readonly collection: string
  readonly format: string
  readonly output?: string
  readonly from?: string
  readonly to?: string
  readonly kinds?: string
}

const LINE_EVERY_MS = 5_000
const MEBIBYTE = 1024 ** 2

/**
 * `aftersend export`: rows to standard output, or to a file, which has another name (`.partial`) until it is whole.
 * Throws `Failure` where the name is taken, or what is asked for is not there.
 */
export async function exportRows(options: ExportOptions): Promise<void> {
  const { output } = options
  if (output !== undefined && (await exists(output))) throw new Failure(`${output} is there already.`)
  const holder = await findHolder(options)
  if ('client' in holder) {
    const path = `${workspacePath(options.workspace)}/export?${new URLSearchParams(wordsOf(options))}`
    const answer = await holder.client.send('GET', path).catch((error: unknown) => {
      throw new Failure(whyUnreachable(holder.client.url, error))
    })
    if (!answer.ok) throw new Failure(refusalIn(answer.status, await answer.text()))
    return await put(answer.body ?? [], options)
  }
  try {
    await put(await exportedHere(holder.storage.store, options.workspace, wordsOf(options)), options)
  } finally {
    await holder.close()
  }
}

/** Rows of a directory that nobody serves, asked for in the words of the route. */
async function exportedHere(
  store: Store,
  workspaceId: string,
  words: Readonly<Record<string, string>>,
): Promise<AsyncIterable<Uint8Array>> {
  const wanted = readExport(words)
  const workspaces = await (await openRecords(store)).opened('workspace')
  if (!workspaces.has(workspaceId)) throw new Failure('The workspace was not found.')
  return exported(store, workspaceId, wanted, null)
}

/** As the route takes them. */
function wordsOf({ collection, format, from, to, kinds }: ExportOptions): Record<string, string> {
  const words = { of: collection, format, from, to, kinds }
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, word]) => (word === undefined ? [] : [[name, word]])),
  )
}

async function put(
  pieces: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  { output }: ExportOptions,
): Promise<void> {
  if (output === undefined) {
    for await (const piece of pieces) {
      if (!process.stdout.write(piece)) await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
    return
  }
  const startMs = performance.now()
  const progress = openProgress({ label: 'exporting', unit: 'MiB', total: null, lineEveryMs: LINE_EVERY_MS })
  const partial = `${output}.partial`
  let bytes = 0
  const file = await open(partial, 'w', 0o600)
  try {
    for await (const piece of pieces) {
      await file.write(piece)
      bytes += piece.length
      progress.to(bytes, Math.round(bytes / MEBIBYTE))
    }
    await file.sync()
    await rename(partial, output)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    progress.end()
    await file.close()
  }
  tell(`${output}: ${sizeWords(bytes)} in ${durationWords(performance.now() - startMs)}.`)
}
