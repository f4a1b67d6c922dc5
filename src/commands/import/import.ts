import { type Client, connect, type Remote } from '../client.ts'
import { Failure } from '../failure.ts'
import { durationWords, grouped, say, tell } from '../output.ts'
import { openProgress } from '../progress.ts'
import { refusalIn, whyUnreachable } from '../refusal.ts'
import { workspacePath } from '../workspaces.ts'
import { type Destination, PATIENCE, persist } from './patience.ts'
import { openRejects, reasonWords } from './rejects.ts'
import { openSource, type Source } from './source.ts'
import { countsOf, ImportState } from './state.ts'
import { readWish, type WishOptions } from './wish.ts'

export interface ImportOptions extends Remote, WishOptions {
  readonly workspace: string
  readonly rejects?: string
  readonly json?: boolean
}

/** Pause between two lines about the progress, where there is no terminal. */
const LINE_EVERY_MS = 5_000
/** Pauses between two questions about an import: they grow, for each is a request that counts. */
const FIRST_POLL_MS = 100
const LONGEST_POLL_MS = 3_000
/** Progress is a part of the whole; a bar counts in whole numbers. */
const STEPS = 1_000

/**
 * `aftersend import`: sends files to a running server, follows what it makes of them, and fetches the rows that it
 * could not take. Whatever ends it, it can be run again: nothing is counted twice.
 *
 * Resolves to the exit code: 0 where every row was taken, 2 where some were rejected. Throws `Failure`, and
 * errors of the file system.
 */
export async function importFiles(paths: readonly string[], options: ImportOptions): Promise<number> {
  const client = connect(options)
  const words = await readWish(options)
  const path = `${workspacePath(options.workspace)}/imports`
  const sources = await Promise.all(paths.map(openSource))
  await knock(client, path)
  const rejects = await openRejects(client, options.rejects)
  const startMs = performance.now()
  const totals: Record<string, number> = {}
  let rows = 0
  try {
    for (const source of sources) {
      const to: Destination = {
        client,
        patience: PATIENCE,
        onPause: (reason, pauseMs) => tell(`${reason} Trying again in ${durationWords(pauseMs)}.`),
      }
      const sent = await send(to, path, words, source)
      const over = await follow(to, `${path}/${sent.id}`, source)
      for (const reason of over.reasons ?? []) tell(reasonWords(source.name, reason))
      if (over.rejected > 0 && over.reasons === undefined) {
        tell(
          `${rowsWords(over.rejected)} rejected: this key lacks the scope "read", so they are only counted.`,
        )
      } else if (over.rejected > 0) {
        const kept = await rejects.keep(source.name, `${path}/${over.id}`)
        tell(`${rowsWords(over.rejected)} rejected${kept === null ? '' : `: ${kept}`}`)
      }
      if (over.state !== 'done') {
        throw new Failure(
          `${source.name}: ${over.error?.message ?? 'It was cancelled; run it again to go on.'}`,
        )
      }
      for (const [word, count] of Object.entries(countsOf(over))) totals[word] = (totals[word] ?? 0) + count
      rows += over.rows
    }
  } finally {
    await rejects.close()
  }
  if (options.json) say(JSON.stringify(totals))
  else {
    const counts = Object.entries(totals).map(([word, count]) => `${grouped(count)} ${word}`)
    say(`${counts.join(', ')} (${rowsWords(rows)} in ${durationWords(performance.now() - startMs)})`)
  }
  return (totals.rejected ?? 0) === 0 ? 0 : 2
}

/**
 * A server that is away later is waited for; one that was never there, or does not know us, is not. A key that may
 * not list imports may still send some.
 */
async function knock({ url, send }: Client, path: string): Promise<void> {
  const answer = await send('GET', path).catch((error: unknown) => {
    throw new Failure(whyUnreachable(url, error))
  })
  const text = await answer.text()
  if (!answer.ok && answer.status !== 403) throw new Failure(refusalIn(answer.status, text))
}

async function send(
  to: Destination,
  path: string,
  words: URLSearchParams,
  source: Source,
): Promise<ImportState> {
  const query = new URLSearchParams(words)
  if (source.fileName !== '') query.set('name', source.fileName)
  // Standard input has no name to see its form by, and what programs write to it is mostly lines of JSON.
  else if (!query.has('format') && !query.has('recipe') && !query.has('mapping'))
    query.set('format', 'ndjson')
  const plan = { label: 'sending', unit: 'KiB', total: source.sizeBytes, lineEveryMs: LINE_EVERY_MS }
  const progress = openProgress(plan)
  let tries = 0
  try {
    const { status, text } = await persist(to, {
      method: 'POST',
      path: `${path}?${query}`,
      body() {
        tries += 1
        if (tries > 1 && !source.canRepeat) return null
        const stream = source.chunks((bytes) => progress.to(bytes, Math.round(bytes / 1024)))
        return { stream, type: 'application/octet-stream' }
      },
    })
    if (status !== 202) throw new Failure(`${source.name}: ${refusalIn(status, text)}`)
    return ImportState.parse(JSON.parse(text))
  } finally {
    progress.end()
  }
}

/** Asks how far an import is until it is over. */
async function follow(to: Destination, address: string, source: Source): Promise<ImportState> {
  const progress = openProgress({
    label: source.fileName || 'importing',
    unit: 'rows',
    total: STEPS,
    lineEveryMs: LINE_EVERY_MS,
  })
  try {
    for (let pauseMs = FIRST_POLL_MS; ; pauseMs = Math.min(pauseMs * 1.3, LONGEST_POLL_MS)) {
      const { status, text } = await persist(to, { method: 'GET', path: address })
      if (status !== 200) throw new Failure(refusalIn(status, text))
      const state = ImportState.parse(JSON.parse(text))
      progress.to(Math.round(state.progress * STEPS), state.rows)
      if (state.state !== 'waiting' && state.state !== 'running') return state
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  } finally {
    progress.end()
  }
}

function rowsWords(count: number): string {
  return count === 1 ? '1 row' : `${grouped(count)} rows`
}
