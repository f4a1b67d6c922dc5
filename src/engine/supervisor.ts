import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import type { Agent } from 'node:http'
import os from 'node:os'
import { join, resolve as resolvePath } from 'node:path'
import { SocketAgent } from './agent.ts'
import { EngineError, EngineFailedError, EngineStoppedError } from './errors.ts'
import { Heartbeat } from './heartbeat.ts'
import { pidFileOf } from './holder.ts'
import { defaultLimits, defaultPatience, type EngineLimits, type Patience } from './limits.ts'
import type { Log } from './log.ts'
import { Offspring } from './offspring.ts'
import type { ChildOptions } from './options.ts'

export type { EngineLimits, Patience } from './limits.ts'
export type { Log } from './log.ts'

export interface EngineOptions {
  /** The engine's own directory; made if it is not there. */
  dataDirectory: string
  log: Log
  /** See {@link defaultLimits}. */
  limits?: Partial<EngineLimits>
  /** When a child is given up. */
  patience?: Partial<Patience>
  /** Settings of every session, besides or instead of `sessionSettings` in sessions.ts. */
  settings?: Record<string, string | number>
}

/** The embedded engine: an address to give to `@clickhouse/client`, and what stands behind it. */
export interface Engine {
  /** Always `http://localhost`: the agent decides where it leads. */
  readonly url: string
  /** Give it to every client as `http_agent`. It stays the same when the child is replaced. */
  readonly agent: Agent
  readonly state: 'ready' | 'restarting' | 'failed' | 'stopped'
  /** How often the child has been replaced. */
  readonly restarts: number
  /** The child's process id. */
  readonly pid: number | undefined
  /** Resolves when requests can be made: at once, or after the child has been replaced. */
  whenReady(): Promise<void>
  /** Calls the listener each time a child has been replaced. */
  onReady(listener: () => void): void
  /** Lets writes end, cancels reads, and ends the child. */
  stop(): Promise<void>
}

/**
 * Starts the engine in a process of its own and keeps it running: a child that dies or falls silent is
 * replaced. Its directory is then opened again, and all that was acknowledged is there.
 *
 * @throws DirectoryHeldError if another process has the directory open
 * @throws EngineMissingError if the engine's package is not installed or does not run here
 * @throws EngineFailedError if the directory cannot be opened
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const dataDirectory = resolvePath(options.dataDirectory)
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 })
  const socketDirectory = await makeSocketDirectory()
  const supervisor = new Supervisor(
    {
      dataDirectory,
      socketPath: join(socketDirectory, 'engine'),
      limits: { ...defaultLimits(), ...options.limits },
      settings: options.settings ?? {},
    },
    socketDirectory,
    { ...defaultPatience, ...options.patience },
    options.log,
  )
  try {
    await supervisor.start()
  } catch (error) {
    await supervisor.abandon()
    throw error
  }
  return supervisor
}

/** A unix socket's path holds about a hundred bytes, so a long temporary directory will not do. */
async function makeSocketDirectory(): Promise<string> {
  const parent = Buffer.byteLength(os.tmpdir()) < 70 ? os.tmpdir() : '/tmp'
  return await mkdtemp(join(parent, 'aftersend-'))
}

class Supervisor implements Engine {
  readonly url = 'http://localhost'
  readonly agent: SocketAgent
  state: Engine['state'] = 'restarting'
  restarts = 0
  readonly #options: ChildOptions
  readonly #socketDirectory: string
  readonly #patience: Patience
  readonly #log: Log
  readonly #heartbeatAgent: SocketAgent
  readonly #readyListeners: (() => void)[] = []
  #waiters: { resolve: () => void; reject: (error: EngineError) => void }[] = []
  #child: Offspring | undefined
  #heartbeat: Heartbeat | undefined
  #respawn: NodeJS.Timeout | undefined
  #readyMs = 0
  #quickDeaths = 0
  #failure: EngineError | undefined
  #stopping: Promise<void> | undefined

  constructor(options: ChildOptions, socketDirectory: string, patience: Patience, log: Log) {
    this.#options = options
    this.#socketDirectory = socketDirectory
    this.#patience = patience
    this.#log = log
    this.agent = new SocketAgent(options.socketPath, () => this.#doubt())
    this.#heartbeatAgent = new SocketAgent(options.socketPath, () => {})
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  whenReady(): Promise<void> {
    if (this.state === 'ready') return Promise.resolve()
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }))
  }

  onReady(listener: () => void): void {
    this.#readyListeners.push(listener)
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  /** Starts a child and resolves when it is ready. */
  async start(): Promise<void> {
    const child = new Offspring(this.#options, this.#patience.openMs, this.#log)
    this.#child = child
    await child.ready
    if (this.state === 'stopped') return
    if (this.#readyMs > 0) this.restarts++
    this.#readyMs = performance.now()
    const { heartbeatMs, silenceMs } = this.#patience
    this.#heartbeat = new Heartbeat(
      child,
      this.#heartbeatAgent,
      heartbeatMs,
      silenceMs,
      (silentMs, condition) => {
        const word = condition === 'lost' ? 'lost' : 'silent'
        this.#log.warn(
          { pid: child.pid, silentMs: Math.round(silentMs) },
          `the engine is ${word} and is killed`,
        )
        child.kill()
      },
    )
    void child.gone.then((how) => this.#onDeath(child, how))
    this.#log.info({ pid: child.pid, directory: this.#options.dataDirectory }, 'the engine is ready')
    this.#admit()
  }

  /** Removes what a start that failed has left. */
  async abandon(): Promise<void> {
    this.#end('failed', new EngineError('The engine did not start'))
    this.#child?.kill()
    await rm(this.#socketDirectory, { recursive: true, force: true })
  }

  #admit(): void {
    this.state = 'ready'
    for (const waiter of this.#waiters.splice(0)) waiter.resolve()
  }

  /**
   * A connection broke: perhaps the child is dead and its death has not been heard of yet. Nobody is told
   * that it is ready until it has answered once more; if it is dead, its successor will.
   */
  #doubt(): void {
    if (this.state !== 'ready') return
    this.state = 'restarting'
    const doubted = this.#child
    this.#heartbeat?.ask(() => {
      if (this.state === 'restarting' && this.#child === doubted) this.#admit()
    })
  }

  #onDeath(child: Offspring, how: string): void {
    this.#heartbeat?.stop()
    if (this.state === 'stopped') return
    this.state = 'restarting'
    const livedMs = performance.now() - this.#readyMs
    this.#quickDeaths = livedMs < this.#patience.quickDeathMs ? this.#quickDeaths + 1 : 1
    this.#log.error(
      { pid: child.pid, how, livedMs: Math.round(livedMs), lastWords: child.lastWords },
      'the engine died and is replaced',
    )
    this.#scheduleRespawn(child.lastWords)
  }

  #scheduleRespawn(lastWords: string): void {
    if (this.#quickDeaths >= this.#patience.quickDeaths) {
      const failure = new EngineFailedError(`The engine died ${this.#quickDeaths} times in a row`, lastWords)
      this.#log.error({ deaths: this.#quickDeaths }, 'the engine is given up')
      this.#end('failed', failure)
      return
    }
    // Bad luck comes more than once; only after that does a pause do more good than harm.
    const tooMany = this.#quickDeaths - this.#patience.luck
    const pauseMs = tooMany <= 0 ? 0 : Math.min(100 * 2 ** tooMany, this.#patience.pauseMs)
    this.#respawn = setTimeout(() => void this.#replace(), pauseMs)
  }

  async #replace(): Promise<void> {
    try {
      await this.start()
    } catch (error) {
      if (this.state === 'stopped') return
      this.#quickDeaths++
      this.#log.error({ error }, 'the engine could not be replaced')
      this.#scheduleRespawn(error instanceof EngineFailedError ? error.lastWords : String(error))
      return
    }
    if (this.state !== 'ready') return
    for (const listener of this.#readyListeners) listener()
  }

  async #stop(): Promise<void> {
    const child = this.#child
    this.#end('stopped', new EngineStoppedError())
    clearTimeout(this.#respawn)
    if (child !== undefined) {
      child.terminate()
      const timer = setTimeout(() => child.kill(), this.#patience.stopMs)
      await child.gone
      clearTimeout(timer)
    }
    await rm(pidFileOf(this.#options.dataDirectory), { force: true })
    await rm(this.#socketDirectory, { recursive: true, force: true })
  }

  /** No requests from now on. */
  #end(state: 'failed' | 'stopped', failure: EngineError): void {
    this.state = state
    this.#failure = failure
    this.#heartbeat?.stop()
    this.#heartbeatAgent.close()
    if (state === 'failed') this.agent.close()
    for (const waiter of this.#waiters.splice(0)) waiter.reject(failure)
  }
}
