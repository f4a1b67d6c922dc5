import { rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { dirname } from 'node:path'
import { Control } from './control.ts'
import { pidFileOf } from './holder.ts'
import { createEngineServer } from './http.ts'
import type { ChildMessage, ChildOptions } from './options.ts'
import { type EnginePackage, openSessions, type Sessions, sessionSettings } from './sessions.ts'

/** The child gives up stopping in order after this. */
const stopMs = 5_000

/**
 * The process the engine lives in. It opens the one data directory and serves ClickHouse's HTTP interface on
 * a unix socket. It dies with its supervisor, and is meant to be killed at any moment.
 */
async function main(options: ChildOptions): Promise<void> {
  // Ctrl-C reaches the whole process group; when to stop is the supervisor's to say.
  process.on('SIGINT', () => {})
  process.on('disconnect', () => {
    rmSync(dirname(options.socketPath), { recursive: true, force: true })
    rmSync(pidFileOf(options.dataDirectory), { force: true })
    die()
  })
  const engine = await loadEngine()
  if (engine === undefined) return
  let sessions: Sessions
  try {
    sessions = openSessions(engine, options)
  } catch (error) {
    fail('open', error)
    return
  }
  // Who has it open is the one that starts children; the child only where it was left behind.
  writeFileSync(pidFileOf(options.dataDirectory), `${process.ppid}\n${process.pid}\n`)
  const control = new Control(sessions.control)
  const { ask, read, write } = sessions
  const settings = { ...sessionSettings, ...options.settings }
  const server = createEngineServer({ ask, read, write, control, limits: options.limits, settings })
  rmSync(options.socketPath, { force: true })
  server.listen(options.socketPath, () => tell({ kind: 'ready' }))
  process.on('message', () => tell({ kind: 'pong' }))
  process.once('SIGTERM', () => void stop(server, sessions, control))
}

/** The only place where the package is loaded: nobody else needs it to be installed. */
async function loadEngine(): Promise<EnginePackage | undefined> {
  try {
    return await import('chdb')
  } catch (error) {
    fail('missing', error)
    return undefined
  }
}

/** Takes no more requests, cancels what reads, lets what writes end, and exits. */
async function stop(server: Server, sessions: Sessions, control: Control): Promise<void> {
  setTimeout(die, stopMs)
  const closed = new Promise((resolve) => server.close(resolve))
  // Connections that become idle now would be kept for the next request.
  setInterval(() => server.closeIdleConnections(), 20)
  const ended = closed.then(() => {})
  const reading = [...sessions.ask.taken, ...sessions.read.taken]
  await Promise.all(reading.map((seat) => control.cancel(seat, ended)))
  await closed
  process.exit(0)
}

/** `process.exit` would wait for running queries; whatever was acknowledged is on disk. */
function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

function fail(reason: 'missing' | 'open', error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  process.send?.({ kind: 'failed', reason, message }, () => process.exit(1))
}

function tell(message: ChildMessage): void {
  if (process.connected) process.send?.(message)
}

const options: ChildOptions = JSON.parse(process.argv[2] ?? '{}')
await main(options)
