import { execFileSync, spawn } from 'node:child_process'
import { builtProgram } from '../built.ts'
import { ADMIN_KEY, environment, follow } from '../commands/cli.ts'

/** `aftersend serve` as a user runs it: processes of its own, a port of its own. */
export interface WholeServer {
  readonly url: string
  /** The server's own process; its engine is a child of it. */
  readonly pid: number
  /** From the start of the process to the first line that says that it listens. */
  readonly startMs: number
  /** Everything that it has logged. */
  readonly log: string
  enginePid(): number | undefined
  /** A request with the admin key; rejects where no answer comes. */
  ask(method: string, path: string, body?: unknown): Promise<Asked>
  /** Ends server and engine in the same instant, if they have not ended. */
  kill(): Promise<void>
  /** Asks it to end in order; resolves with its exit code. */
  stop(): Promise<number | null>
}

export interface Asked {
  readonly status: number
  readonly retryAfter: string | null
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any
}

/** A whole server that a request may hang at for so long. */
const HANG_MS = 60_000

/** Starts a server on a directory and resolves when it listens. Fails with what it said where it does not. */
export async function startWhole(
  dataDirectory: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<WholeServer> {
  const program = await builtProgram()
  const startedMs = performance.now()
  const env = environment({ AFTERSEND_ADMIN_KEY: ADMIN_KEY, ...settings })
  // Detached: it leads a process group, in which its engine is too.
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', dataDirectory], {
    env,
    detached: true,
  })
  const started = follow(child)
  // Detached, it would outlive a test that fails.
  const killAll = () => killGroup(child.pid)
  process.once('exit', killAll)
  void started.finished.finally(() => process.off('exit', killAll))
  const [, url = ''] = await started.shows(/^aftersend listening on (http:\S+)\n/)
  const startMs = performance.now() - startedMs
  const { pid } = child
  if (pid === undefined) throw new Error('there is no process')
  return {
    url,
    pid,
    startMs,
    get log() {
      return started.stderr
    },
    enginePid: () => childrenOf(pid)[0],
    ask: (method, path, body) => ask(url, method, path, body),
    async kill() {
      killGroup(pid)
      await started.finished
    },
    async stop() {
      started.signal('SIGTERM')
      return (await started.finished).code
    },
  }
}

async function ask(url: string, method: string, path: string, body: unknown): Promise<Asked> {
  const answer = await fetch(url + path, {
    method,
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(HANG_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    body: isJson ? JSON.parse(text) : text,
  }
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It had ended already.
  }
}

function childrenOf(pid: number): number[] {
  try {
    const listed = execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    return listed.trim().split('\n').map(Number)
  } catch {
    return []
  }
}
