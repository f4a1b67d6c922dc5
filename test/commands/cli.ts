import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { builtCommand } from '../built.ts'

/** The command line as it is installed and a user would run it, in an environment that names nothing of ours. */
export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A command that is still running. */
export interface Started {
  /** What it has written so far. */
  readonly stdout: string
  readonly stderr: string
  /** Resolves when its standard output matches; fails when it ends before. */
  shows(pattern: RegExp): Promise<RegExpExecArray>
  signal(signal: NodeJS.Signals): void
  readonly finished: Promise<Finished>
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string | Buffer
}

export const ADMIN_KEY = 'admin_for_tests_0123456789'

/** Runs a command to its end. */
export function run(args: readonly string[], surroundings: Surroundings = {}): Promise<Finished> {
  return start(args, surroundings).finished
}

export function start(args: readonly string[], surroundings: Surroundings = {}): Started {
  return follow(
    spawn(process.execPath, [builtCommand(), ...args], { env: environment(surroundings.env) }),
    surroundings.input,
  )
}

/** Follows a child process to its end; `input` is all that it can read. */
export function follow(child: ChildProcessWithoutNullStreams, input: string | Buffer = ''): Started {
  let stdout = ''
  let stderr = ''
  let hasEnded = false
  const listeners = new Set<() => void>()
  const heard = () => listeners.forEach((listener) => void listener())
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
    heard()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      hasEnded = true
      heard()
      resolve({ code, stdout, stderr })
    })
  })
  return {
    get stdout() {
      return stdout
    },
    get stderr() {
      return stderr
    },
    shows: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(stdout)
          if (found === null && !hasEnded) return
          listeners.delete(look)
          if (found === null) reject(new Error(`It ended without ${pattern}:\n${stdout}\n${stderr}`))
          else resolve(found)
        }
        listeners.add(look)
        look()
      }),
    signal: (signal) => void child.kill(signal),
    finished,
  }
}

/** This process's environment without what would change the command's behaviour. */
export function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || /^(AFTERSEND_|NO_COLOR|FORCE_COLOR|NODE_OPTIONS|VITEST)/.test(name)
      ? []
      : [[name, value]],
  )
  return { ...Object.fromEntries(kept), AFTERSEND_LOG: 'warn', AFTERSEND_RESERVE_MB: '0', ...more }
}
