import { Busy, StorageFull, StoreError, Unavailable } from '../errors.ts'
import type { ErasureReceipt } from '../model/erasure.ts'
import type { Store } from '../store/store.ts'
import type { Changes } from './commit/changes.ts'
import { commit } from './commit/commit.ts'
import type { Attempt } from './commit/identity.ts'
import { fillSieves, type Ledger, openLedger } from './commit/ledger.ts'
import { recover } from './commit/recovery.ts'
import { type Erasure, erase, resume } from './erasure/erase.ts'
import { dropOld } from './retention.ts'
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
  /** Events and things in line, all told. */
  readonly maxWaitingSize: number
  /** How long a commit goes on trying while the engine is away. */
  readonly patienceMs: number
}

export const WRITER_LIMITS: WriterLimits = {
  maxCommitSize: 20_000,
  maxWaitingSize: 200_000,
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

interface Waiting {
  readonly submission: Submission
  readonly size: number
  resolve(receipt: Receipt): void
  reject(error: unknown): void
}

const PAUSE_MS = 100

export async function openWriter(needs: WriterNeeds): Promise<Writer> {
  const { store, log, clock } = needs
  const limits = needs.limits ?? WRITER_LIMITS
  const ledger: Ledger = await openLedger(store)
  const settled = await recover(store, ledger, clock.nowMs())
  if (settled > 0) log.info({ rows: settled }, 'settled rows that an earlier run had left unfinished')
  await resume({ store, ledger, between: (task) => task() })
  // Beside everything else: until it is done, every id is looked up.
  const filling = fillSieves(store, ledger).catch((error) =>
    log.warn({ err: error }, 'not all ids could be read into memory: they are looked up instead'),
  )
  const line: Waiting[] = []
  const exclusive: (() => Promise<void>)[] = []
  let waitingSize = 0
  let working: Promise<void> | null = null
  let closed = false
  /** A commit broke off somewhere: the log must be settled before the next one. */
  let unsettled = false
  let settledSequence = ledger.newestSequence
  const listeners: ((workspaceIds: ReadonlySet<string>) => void)[] = []

  async function work(): Promise<void> {
    while (line.length > 0 || exclusive.length > 0) {
      for (let next = exclusive.shift(); next !== undefined; next = exclusive.shift()) await next()
      const group: Waiting[] = []
      let size = 0
      for (let next = line[0]; next !== undefined; next = line[0]) {
        if (group.length > 0 && size + next.size > limits.maxCommitSize) break
        group.push(next)
        size += next.size
        line.shift()
      }
      if (group.length > 0) await attempt(group)
      waitingSize -= size
    }
    // At once, or a submission that comes a moment later would wait for one that has ended.
    working = null
  }

  /** Completes what a commit left undone that broke off. */
  async function settle(): Promise<void> {
    if (!unsettled) return
    await recover(store, ledger, clock.nowMs())
    unsettled = false
  }

  /** Commits a group; if the engine refuses it for what is in it, each member alone, so that one cannot spoil others. */
  async function attempt(group: readonly Waiting[]): Promise<void> {
    try {
      const receipts = await commitWithPatience(group.map((waiting) => waiting.submission))
      group.forEach((waiting, at) => {
        const receipt = receipts[at]
        if (receipt === undefined)
          waiting.reject(new Error('a commit answered for fewer submissions than it had'))
        else waiting.resolve(receipt)
      })
    } catch (error) {
      if (group.length > 1 && !(error instanceof Busy) && !(error instanceof StorageFull)) {
        for (const waiting of group) await attempt([waiting])
        return
      }
      for (const waiting of group) waiting.reject(error)
    }
  }

  async function commitWithPatience(submissions: readonly Submission[]): Promise<Receipt[]> {
    const known: Attempt = new Set()
    const deadlineMs = performance.now() + limits.patienceMs
    for (;;) {
      try {
        await settle()
        const receipts = await commit(store, ledger, submissions, known)
        settledSequence = ledger.newestSequence
        const touched = new Set(submissions.map((submission) => submission.workspace.id))
        for (const listener of listeners) listener(touched)
        return receipts
      } catch (error) {
        unsettled = true
        if (error instanceof StoreError) {
          if (!error.retryable) throw error
        } else if (!(error instanceof Unavailable)) {
          // Only a connection that broke is worth another try; a fault of ours would only repeat.
          throw error
        }
        if (performance.now() > deadlineMs) throw new Busy(5)
        log.warn(
          { reason: error instanceof Error ? error.message : 'unknown' },
          'a commit broke off; trying again',
        )
        await pause(PAUSE_MS)
        await Promise.race([
          needs.whenReady().catch(() => pause(PAUSE_MS)),
          pause(Math.max(0, deadlineMs - performance.now())),
        ])
      }
    }
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
      return settledSequence
    },
    submit(submission) {
      const size = submission.events.length + submission.things.length + submission.aliases.length
      if (closed || (waitingSize > 0 && waitingSize + size > limits.maxWaitingSize)) {
        return Promise.reject(new Busy(1))
      }
      return new Promise<Receipt>((resolve, reject) => {
        line.push({ submission, size, resolve, reject })
        waitingSize += size
        begin()
      })
    },
    changes: ledger.changes,
    between<T>(task: () => Promise<T>) {
      if (closed) return Promise.reject(new Busy(1))
      return new Promise<T>((resolve, reject) => {
        exclusive.push(async () => {
          try {
            await settle()
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
      const erased = erasing.then(() => erase({ store, ledger, between: writer.indexed }, erasure))
      erasing = erased.catch(() => {})
      return erased
    },
    dropBefore(workspaceId, beforeMs) {
      const dropped = erasing.then(async () => {
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
      await filling
      // What is not written now is read from the log again at the next start.
      await ledger.backlog.flush().catch(() => {})
    },
  }
  return writer
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
