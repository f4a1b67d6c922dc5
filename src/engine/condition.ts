import { readdirSync, readFileSync } from 'node:fs'

/**
 * What can be seen of a process from outside; only Linux tells, elsewhere all are idle.
 *
 * - `working`: it computes, waits for a core to compute on, or for a disk. One that is silent may then be slow.
 * - `lost`: it was stopped, or is in the middle of a crash. No answer will come.
 * - `idle`: neither, or it is gone.
 */
export type Condition = 'working' | 'lost' | 'idle'

export function conditionOf(pid: number): Condition {
  try {
    const threads = readdirSync(`/proc/${pid}/task`).map((thread) => statusOf(pid, thread))
    if (threads.some(isCrashing) || threads.every(({ state }) => state === 'T')) return 'lost'
    return threads.some(({ state }) => state === 'R' || state === 'D') ? 'working' : 'idle'
  } catch {
    return 'idle'
  }
}

interface Status {
  readonly state: string
  /** Signals the thread has put off: a bit each, the first is signal 1. */
  readonly blocked: bigint
}

function statusOf(pid: number, thread: string): Status {
  const text = readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8')
  const state = /^State:\s*(\S)/m.exec(text)?.[1] ?? ''
  const blocked = /^SigBlk:\s*([0-9a-f]+)/m.exec(text)?.[1] ?? '0'
  return { state, blocked: BigInt(`0x${blocked}`) }
}

const SEGMENTATION_FAULT = 11n
const TERMINATION = 15n

/**
 * The engine catches what it dies of, and takes more than a second over it. Meanwhile its thread puts off the signals of
 * a crash; threads that put off all signals do so with SIGTERM, too.
 */
function isCrashing({ blocked }: Status): boolean {
  return isBlocked(blocked, SEGMENTATION_FAULT) && !isBlocked(blocked, TERMINATION)
}

function isBlocked(blocked: bigint, signal: bigint): boolean {
  return (blocked & (1n << (signal - 1n))) !== 0n
}
