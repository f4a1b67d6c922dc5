import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../config.ts'
import { type Filled, fill } from '../demo/fill.ts'
import { demoWords } from './demo-words.ts'
import { durationWords, say, tell } from './output.ts'
import { type Environment, environmentWith, type Overrides } from './overrides.ts'
import { openProgress } from './progress.ts'
import { isPortTaken, type Running, startServer, stopSignal } from './running.ts'

export type DemoOptions = Overrides

/** Pause between two lines about the progress, where there is no terminal. */
const LINE_EVERY_MS = 2_000

/**
 * `aftersend demo`: the server on made-up data, in a temporary directory unless one is named, until SIGTERM or
 * SIGINT. When all is written it says on standard output what to try. A directory that has a demo already is
 * served as it is. A ClickHouse in the settings is left alone.
 */
export async function demo(options: DemoOptions): Promise<void> {
  const startMs = performance.now()
  const stopped = stopSignal()
  const directory = options.data ?? (await mkdtemp(join(tmpdir(), 'aftersend-demo-')))
  try {
    const environment = environmentWith({ ...options, data: directory }, { AFTERSEND_CLICKHOUSE_URL: '' })
    const running = await start(readConfig(quiet(environment)), isPortChosen(environment))
    try {
      const filling = fillWithProgress(running)
      // Where a signal comes first, the writer closes under it.
      filling.catch(() => {})
      const filled = await Promise.race([filling, stopped])
      if (filled !== undefined) {
        const took = durationWords(performance.now() - startMs)
        say(`aftersend listening on ${running.url}`)
        say(`sign in: ${running.signInUrl()}`)
        say(
          demoWords({
            ...filled,
            url: running.url,
            adminKey: running.app.newAdminKey,
            took,
            kept: options.data,
          }),
        )
        await stopped
      }
    } finally {
      await running.app.close()
    }
  } finally {
    if (options.data === undefined) await rm(directory, { recursive: true, force: true })
  }
  process.exit(0)
}

/** Takes any free port where the usual one is in use, and nobody asked for it. */
async function start(config: Config, isChosen: boolean): Promise<Running> {
  try {
    return await startServer(config)
  } catch (error) {
    if (isChosen || !isPortTaken(error)) throw error
    tell(`Port ${config.port} is in use, so the demo takes another one.`)
    return await startServer({ ...config, port: 0 })
  }
}

async function fillWithProgress({ app }: Running): Promise<Filled> {
  let progress: ReturnType<typeof openProgress> | undefined
  try {
    return await fill(app, (written, total) => {
      progress ??= openProgress({ label: 'writing', unit: 'events', total, lineEveryMs: LINE_EVERY_MS })
      progress.to(written, written)
    })
  } finally {
    progress?.end()
  }
}

function isPortChosen(environment: Environment): boolean {
  return (environment.AFTERSEND_PORT ?? '').trim() !== ''
}

/** Without the lines of a server's everyday life, which would stand between the words; unless asked for. */
function quiet(environment: Environment): Environment {
  return { ...environment, AFTERSEND_LOG: environment.AFTERSEND_LOG?.trim() || 'warn' }
}
