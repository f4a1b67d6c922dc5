import { type App, openApp } from '../app.ts'
import type { Config } from '../config.ts'
import { bracketed, reachable, tryToListen, urlOf } from './address.ts'
import { Failure } from './failure.ts'
import { tell } from './output.ts'

/** A server that answers. */
export interface Running {
  readonly app: App
  /** `http://HOST:PORT`, with the port that it really has. */
  readonly url: string
  /** A one-time link by which a browser of this machine is the administrator; each call makes another. */
  signInUrl(): string
}

/** What is in flight when a signal comes has so long to finish; then the process ends all the same. */
const STOP_LIMIT_MS = 9_000

/**
 * Opens everything and listens. Throws `Failure` where the address cannot be had, `EngineError` where the
 * data directory cannot: nothing is left open then.
 */
export async function startServer(config: Config): Promise<Running> {
  // Tried first by itself: to learn that a port is taken, nobody need wait for the engine.
  await failingClearly(config, () => tryToListen(config))
  const app = await openApp(config)
  try {
    await failingClearly(config, () => app.server.listen({ host: config.host, port: config.port }))
  } catch (error) {
    await app.close()
    throw error
  }
  const [address] = app.server.addresses()
  const port = typeof address === 'object' ? address.port : config.port
  return {
    app,
    url: urlOf(config.host, port),
    // What follows the # is sent to no server, so it is in no log of one.
    signInUrl: () => `${urlOf(reachable(config.host), port)}/sign-in#${app.makeSignInToken()}`,
  }
}

async function failingClearly(config: Config, listen: () => Promise<unknown>): Promise<void> {
  try {
    await listen()
  } catch (error) {
    throw new Failure(refusalWords(error, config), { cause: error })
  }
}

/** True for the failure of `startServer` where another process has the port. */
export function isPortTaken(error: unknown): boolean {
  return error instanceof Failure && codeOf(error.cause) === 'EADDRINUSE'
}

/**
 * Resolves at the first SIGTERM or SIGINT. From then on the process has ten seconds at most: whatever holds
 * it longer is left behind, which loses nothing that was acknowledged.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        setTimeout(() => {
          tell('Ended with requests unfinished, after nine seconds; what was acknowledged is kept.')
          process.exit(0)
        }, STOP_LIMIT_MS).unref()
        resolve()
      })
    }
  })
}

function refusalWords(error: unknown, { host, port }: Config): string {
  const place = `${bracketed(host)}:${port}`
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `${place} is in use. Stop what listens there, or set AFTERSEND_PORT to another port (0: any free one).`
    case 'EACCES':
      return `Listening on ${place} is not permitted: ports below 1024 need a privilege. Set AFTERSEND_PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `This machine has no address ${host}. Set AFTERSEND_HOST, for example to 127.0.0.1 or 0.0.0.0.`
    default:
      return `Listening on ${place} failed: ${error instanceof Error ? error.message : String(error)}`
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
