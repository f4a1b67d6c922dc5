import { setTimeout as pause } from 'node:timers/promises'
import { Busy } from '../errors.ts'
import type { ErasureReceipt } from '../model/erasure.ts'
import type { Store } from '../store/store.ts'
import type { Changes } from './commit/changes.ts'
import { fillLedger, type Ledger, openLedger } from './commit/ledger.ts'
import { recover } from './commit/recovery.ts'
import { openCommits } from './commits.ts'
import { type Erasure, erase, resume, takeOut } from './erasure/erase.ts'
import { bytesOf, memoryLimits, openBound } from './memory.ts'
import { dropOld, finishDropping } from './retention.ts'
import type { Receipt, Submission } from './submission.ts'

/**
 * The one writer. Requests that arrive together share a commit; a request is answered when its commit is on
 * disk and visible. While the engine restarts, requests wait in a line with an end: past it they are told to
 * come back later.
 */
export interface Writer {
  /** Resolves when everything in the submission is durable. Throws `Busy` or `StorageFull`. */
  submit(submission: Submission): Promise<Receipt>
  /** Erases a person; null where nothing is known of the contact. What comes meanwhile waits. */
  erase(erasure: Erasure): Promise<ErasureReceipt | null>
  /** Deletes events of a workspace from before an instant (retention.ts). Returns how many. */
  dropBefore(workspaceId: string, beforeMs: number): Promise<number>
  /** How many writes wait or are under way. */
  readonly waiting: number
  /** Rows up to this place in the order of arrival are all visible, and none will be added among them. */
  readonly settledSequence: number
  /** What commits have changed of rows that were in the log already. */
  readonly changes: Changes
  /**
   * Runs work between two commits, on a settled log. What comes meanwhile waits: it is to be short. Throws what the
   * work throws, and `Busy` after `close`.
   */
  between<T>(work: () => Promise<T>): Promise<T>
  /** The same, when the indexes of the log are written, too: for those who read or change them. */
  indexed<T>(work: () => Promise<T>): Promise<T>
  /** Calls back after every commit, with the ids of the workspaces that have got something. */
  onCommit(listener: (workspaceIds: ReadonlySet<string>) => void): void
  /** Finishes what is in line, then takes no more. */
  close(): Promise<void>
}

export interface WriterLimits {
  /** Events and things in one commit; one submission is never split. */
  readonly maxCommitSize: number
  /** What they may take of memory: the commit's statement takes as much again. */
  readonly maxCommitBytes: number
  /** How much has to be in line to plan the next commit beside one that is as small: less would save nothing. */
  readonly leastAheadSize: number
  /** Events and things in line, all told. */
  readonly maxWaitingSize: number
  /** What they may take of memory. */
  readonly maxWaitingBytes: number
  /** Kinds of tracked events of one workspace. */
  readonly maxKinds: number
  /** How long a commit goes on trying while the engine is away. */
  readonly patienceMs: number
}

export const WRITER_LIMITS: WriterLimits = {
  maxCommitSize: 20_000,
  maxCommitBytes: 32 * 1024 ** 2,
  leastAheadSize: 2_000,
  maxWaitingSize: 200_000,
  maxWaitingBytes: memoryLimits().waitingBytes,
  maxKinds: 10_000,
  patienceMs: 30_000,
}

export interface WriterNeeds {
  readonly store: Store
  /** Resolves when the engine answers. */
  whenReady(): Promise<void>
  readonly log: { warn(fields: object, message: string): void; info(fields: object, message: string): void }
  readonly clock: { nowMs(): number }
  readonly limits?: WriterLimits
}

/** The first answers after a start have the machine to themselves for so long. */
const FILLED_AFTER_MS = 1_000

export async function openWriter(needs: WriterNeeds): Promise<Writer> {
  const { store, log, clock } = needs
  const limits = needs.limits ?? WRITER_LIMITS
  const ledger: Ledger = await openLedger(store, limits.maxKinds)
  const settled = await recover(store, ledger, clock.nowMs())
  if (settled > 0) log.info({ rows: settled }, 'settled rows that an earlier run had left unfinished')
  await finishDropping(store, (task) => task())
  await resume({ store, ledger, between: (task) => task() })
  // Beside everything else, but for the first answers: until it is done, every id is looked up.
  const closing = new AbortController()
  const filling = pause(FILLED_AFTER_MS, undefined, { signal: closing.signal })
    .then(() => fillLedger(store, ledger))
    .catch((error) => {
      if (!closing.signal.aborted)
        log.warn({ err: error }, 'not all ids could be read into memory: they are looked up instead')
    })
  const listeners: ((workspaceIds: ReadonlySet<string>) => void)[] = []
  /** An erasure broke off: it may have taken out a part of the person only. */
  let isHalfErased = false
  const commits = openCommits({
    ...needs,
    ledger,
    limits,
    async makeGood() {
      if (isHalfErased) await takeOut({ store, ledger })
      isHalfErased = false
    },
    onCommit(workspaceIds) {
      for (const listener of listeners) listener(workspaceIds)
    },
  })
  const exclusive: (() => Promise<void>)[] = []
  const memory = openBound(limits.maxWaitingBytes)
  let waitingSize = 0
  let working: Promise<void> | null = null
  let closed = false

  async function work(): Promise<void> {
    while (!commits.isEmpty || exclusive.length > 0) {
      if (!commits.isPlanned)
        for (let next = exclusive.shift(); next !== undefined; next = exclusive.shift()) await next()
      if (!commits.isEmpty) await commits.next(() => exclusive.length === 0)
    }
    // At once, or a submission that comes a moment later would wait for one that has ended.
    working = null
  }

  /** Only with something in line: the work has to come to a pause before it can end. */
  function begin(): void {
    working ??= work()
  }

  /** One erasure or deletion at a time: they share the list of what is under way. */
  let erasing: Promise<unknown> = Promise.resolve()

  const writer: Writer = {
    get waiting() {
      return waitingSize
    },
    get settledSequence() {
      return commits.settledSequence
    },
    submit(submission) {
      const size = submission.events.length + submission.things.length + submission.aliases.length
      const bytes = bytesOf(submission)
      const isCrowded = waitingSize > 0 && waitingSize + size > limits.maxWaitingSize
      if (closed || isCrowded || !memory.hold(bytes)) return Promise.reject(new Busy(1))
      waitingSize += size
      const receipt = new Promise<Receipt>((resolve, reject) => {
        commits.add({ submission, size, bytes, resolve, reject })
        begin()
      })
      // Before the caller hears of it, who may submit the next one at once.
      const leave = () => {
        waitingSize -= size
        memory.release(bytes)
      }
      receipt.then(leave, leave)
      return receipt
    },
    changes: ledger.changes,
    between<T>(task: () => Promise<T>) {
      if (closed) return Promise.reject(new Busy(1))
      return new Promise<T>((resolve, reject) => {
        exclusive.push(async () => {
          try {
            await commits.settle()
            resolve(await task())
          } catch (error) {
            reject(error)
          }
        })
        begin()
      })
    },
    indexed: (task) =>
      writer.between(async () => {
        await ledger.backlog.flush()
        return task()
      }),
    erase(erasure) {
      const between = <T>(task: () => Promise<T>) =>
        writer.indexed(() =>
          task().catch((error) => {
            isHalfErased = true
            throw error
          }),
        )
      const erased = erasing
        .then(() => finishDropping(store, writer.between))
        .then(() => erase({ store, ledger, between }, erasure))
      erasing = erased.catch(() => {})
      return erased
    },
    dropBefore(workspaceId, beforeMs) {
      const dropped = erasing.then(async () => {
        await finishDropping(store, writer.between)
        await resume({ store, ledger, between: writer.indexed })
        await ledger.backlog.flush()
        const rows = await dropOld(store, writer.between, workspaceId, beforeMs)
        if (rows > 0) await writer.between(async () => ledger.forget(workspaceId, []))
        ledger.changes.noteEverything()
        return rows
      })
      erasing = dropped.catch(() => {})
      return dropped
    },
    onCommit: (listener) => void listeners.push(listener),
    async close() {
      await erasing
      closed = true
      while (working !== null) await working
      closing.abort()
      await filling
      // What is not written now is read from the log again at the next start.
      await ledger.backlog.flush().catch(() => {})
    },
  }
  return writer
}
