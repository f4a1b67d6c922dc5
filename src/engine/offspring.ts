import { type ChildProcess, fork } from 'node:child_process'
import { Quieting } from '../quiet.ts'
import { childProgram } from './child-program.ts'
import { DirectoryHeldError, EngineError, EngineFailedError, EngineMissingError } from './errors.ts'
import { holderOf } from './holder.ts'
import type { Log } from './log.ts'
import { type ChildOptions, isChildMessage } from './options.ts'

/** So much of what the child writes is kept to be quoted, without what it quotes itself. */
const lastWordsLength = 4_000
/** Threads for files and names besides one for each session. */
const spareThreads = 4

/** One child process, from its start to its death. */
export class Offspring {
  readonly pid: number | undefined
  /** Resolves when the child listens; rejects with an {@link EngineError} if it cannot. */
  readonly ready: Promise<void>
  /** Resolves when the process is gone, with how it went. */
  readonly gone: Promise<string>
  readonly #process: ChildProcess
  #lastWords = ''
  #pong: () => void = () => {}

  constructor(options: ChildOptions, openMs: number, log: Log) {
    const program = childProgram()
    this.#process = fork(program.path, [JSON.stringify(options)], {
      env: environment(options),
      execArgv: [...program.execArgv],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.pid = this.#process.pid
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      const quieting = new Quieting()
      const take = (text: string) => {
        this.#lastWords = (this.#lastWords + text).slice(-lastWordsLength)
        if (text !== '')
          log.debug({ pid: this.pid, text: text.slice(0, lastWordsLength) }, 'the engine wrote to its stderr')
      }
      stream?.setEncoding('utf8').on('data', (text: string) => take(quieting.take(text)))
      stream?.on('end', () => take(quieting.end()))
    }
    // 'close' comes after 'exit', when the last words have been read.
    this.gone = new Promise((resolve) => {
      this.#process.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
      this.#process.once('error', (error) => {
        if (this.pid === undefined) resolve(error.message)
      })
    })
    this.ready = this.#opened(options.dataDirectory, openMs)
    this.ready.catch(() => {})
  }

  /** The end of what the child wrote, without what it quotes: a crash tells the statement that was running. */
  get lastWords(): string {
    return this.#lastWords.trim()
  }

  onPong(listener: () => void): void {
    this.#pong = listener
  }

  ping(): void {
    if (this.#process.connected) this.#process.send('ping', () => {})
  }

  /** Asks the child to stop. */
  terminate(): void {
    this.#process.kill('SIGTERM')
  }

  /** Ends the child at once; also one that hangs or was stopped. */
  kill(): void {
    this.#process.kill('SIGKILL')
  }

  #opened(directory: string, openMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      let failure: EngineError | undefined
      const timer = setTimeout(() => {
        failure = new EngineFailedError(
          `The engine did not open ${directory} within ${openMs} ms`,
          this.lastWords,
        )
        this.kill()
      }, openMs)
      this.#process.on('error', (error) => reject(new EngineError(`The engine cannot run: ${error.message}`)))
      this.#process.on('message', (message) => {
        if (!isChildMessage(message)) return
        if (message.kind === 'pong') this.#pong()
        if (message.kind === 'ready') {
          clearTimeout(timer)
          resolve()
        }
        if (message.kind === 'failed' && message.reason === 'missing') {
          failure = new EngineMissingError(message.message)
        }
      })
      void this.gone.then(async (how) => {
        clearTimeout(timer)
        const isHeld = /Cannot lock file|Another server instance/.test(this.#lastWords)
        if (isHeld) failure ??= new DirectoryHeldError(directory, await holderOf(directory))
        reject(
          failure ??
            new EngineFailedError(`The engine ended (${how}) while opening ${directory}`, this.lastWords),
        )
      })
    })
  }
}

/** The child is told no more about its surroundings than it needs. */
function environment(options: ChildOptions): Record<string, string> {
  const { questions, readers, writers } = options.limits
  // One session more controls the others.
  const sessions = questions + readers + writers + 1
  const environment: Record<string, string> = {
    TZ: 'UTC',
    UV_THREADPOOL_SIZE: String(sessions + spareThreads),
  }
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'LD_LIBRARY_PATH']) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}
