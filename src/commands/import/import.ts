import { COLLECTIONS } from '../../model/thing.ts'
import { connect, type Remote } from '../client.ts'
import { Failure } from '../failure.ts'
import { durationWords, grouped, say, tell } from '../output.ts'
import { openProgress } from '../progress.ts'
import { whyUnreachable } from '../refusal.ts'
import { workspacePath } from '../workspaces.ts'
import { batches } from './batches.ts'
import { deliver } from './deliver.ts'
import { PATIENCE } from './patience.ts'
import { openRejects } from './rejects.ts'
import { openSource, type Source } from './source.ts'

export interface ImportOptions extends Remote {
  readonly workspace: string
  /** `events`, or a collection of things. */
  readonly collection: string
  readonly rejects?: string
  readonly json?: boolean
}

/** What became of all lines so far. */
interface Tally {
  fresh: number
  known: number
  lines: number
}

/** Pause between two lines about the progress, where there is no terminal. */
const LINE_EVERY_MS = 5_000

/**
 * `aftersend import`: sends files of one JSON object a line to a running server, a batch at a time, and says
 * what became of the lines. Whatever ends it, it can be run again: nothing is counted twice.
 *
 * Resolves to the exit code: 0 where every line was taken, 2 where some were rejected. Throws `Failure`, and
 * errors of the file system.
 */
export async function importFiles(paths: readonly string[], options: ImportOptions): Promise<number> {
  const client = connect(options)
  const path = `${workspacePath(options.workspace)}/${checkedCollection(options.collection)}`
  const sources = await Promise.all(paths.map(openSource))
  // A server that is away later is waited for; one that was never there is not.
  await client.send('GET', '/healthz').catch((error: unknown) => {
    throw new Failure(whyUnreachable(client.url, error))
  })
  const startMs = performance.now()
  const tally: Tally = { fresh: 0, known: 0, lines: 0 }
  const total = totalBytes(sources)
  const progress = openProgress({ label: 'importing', unit: 'lines', total, lineEveryMs: LINE_EVERY_MS })
  const rejects = await openRejects(options.rejects, (line) => progress.note(line))
  const to = {
    client,
    path,
    patience: PATIENCE,
    onPause: (reason: string, pauseMs: number) =>
      progress.note(`${reason} Trying again in ${durationWords(pauseMs)}.`),
  }
  try {
    for (const source of sources) {
      for await (const { lines } of batches(source.chunks())) {
        const outcome = await deliver(to, lines)
        tally.fresh += outcome.fresh
        tally.known += outcome.known
        tally.lines += lines.length
        await rejects.add(source.name, outcome.rejected)
        progress.to(readBytes(sources), tally.lines)
      }
    }
  } catch (error) {
    progress.end()
    await rejects.close()
    if (tally.lines > 0) {
      tell(`Stopped after ${linesWords(tally.lines)}. Run it again: nothing is counted twice.`)
    }
    throw error
  }
  progress.end()
  await rejects.close()
  report(tally, rejects.count, performance.now() - startMs, options)
  return rejects.count === 0 ? 0 : 2
}

function report(tally: Tally, rejected: number, durationMs: number, options: ImportOptions): void {
  const { fresh, known } = tally
  const isEvents = options.collection === 'events'
  const counts = isEvents
    ? { accepted: fresh, duplicates: known, rejected }
    : { created: fresh, updated: known, rejected }
  if (options.json) {
    say(JSON.stringify(counts))
    return
  }
  const words = Object.entries(counts).map(([word, count]) => `${grouped(count)} ${word}`)
  say(`${words.join(', ')} (${linesWords(tally.lines)} in ${durationWords(durationMs)})`)
}

function linesWords(count: number): string {
  return count === 1 ? '1 line' : `${grouped(count)} lines`
}

/** Throws `Failure` for what is neither `events` nor a collection: a typing error must not look like a 404. */
function checkedCollection(name: string): string {
  const known = ['events', ...Object.keys(COLLECTIONS)]
  if (known.includes(name)) return name
  throw new Failure(`--collection must be one of ${known.join(', ')}, not "${name}".`)
}

/** Bytes of all files on the disk; null where the size of one is unknown. */
function totalBytes(sources: readonly Source[]): number | null {
  let total = 0
  for (const { sizeBytes } of sources) {
    if (sizeBytes === null) return null
    total += sizeBytes
  }
  return total
}

function readBytes(sources: readonly Source[]): number {
  return sources.reduce((sum, source) => sum + source.readBytes, 0)
}
