import { Busy, StorageFull, StoreError, Unavailable } from '../errors.ts'
import type { Store } from '../store/store.ts'
import { NOTHING_AHEAD } from './commit/ahead.ts'
import { type PlannedCommit, planCommit } from './commit/commit.ts'
import type { Ledger } from './commit/ledger.ts'
import { recover } from './commit/recovery.ts'
import type { Receipt, Submission } from './submission.ts'
import type { WriterLimits } from './writer.ts'

/** A submission in line. */
export interface Waiting {
  readonly submission: Submission
  /** Its events and things. */
  readonly size: number
  /** What they take of memory, about. */
  readonly bytes: number
  resolve(receipt: Receipt): void
  reject(error: unknown): void
}

/**
 * The line of submissions, and the commits made of them, one after the other. While one is written, the next is
 * planned, if as much has come meanwhile as is being written: less would only make commits small. If the one that is
 * written breaks off, the plan behind it is thrown away, for it was made of what did not come true.
 */
export interface Commits {
  add(waiting: Waiting): void
  /** True where nothing waits and nothing is planned. */
  readonly isEmpty: boolean
  /** True where the next commit is planned: nothing may come between. */
  readonly isPlanned: boolean
  /** Makes the next commit and answers for it; resolves when it has. `mayPlan`: whether one may be planned beside it. */
  next(mayPlan: () => boolean): Promise<void>
  /** Completes what a commit left undone that broke off. */
  settle(): Promise<void>
  /** Rows up to this place in the order of arrival are all visible, and none will be added among them. */
  readonly settledSequence: number
}

export interface CommitsNeeds {
  readonly store: Store
  readonly ledger: Ledger
  readonly limits: WriterLimits
  readonly clock: { nowMs(): number }
  readonly log: { warn(fields: object, message: string): void }
  /** Resolves when the engine answers. */
  whenReady(): Promise<void>
  /** Completes what else was left undone, before anything is written. */
  makeGood(): Promise<void>
  /** Called after every commit with the ids of its workspaces. */
  onCommit(workspaceIds: ReadonlySet<string>): void
}

/** Submissions that share a commit. */
interface Group {
  readonly members: readonly Waiting[]
  readonly size: number
  planned: PlannedCommit | null
}

const PAUSE_MS = 100

export function openCommits(needs: CommitsNeeds): Commits {
  const { store, ledger, limits, log, clock } = needs
  const line: Waiting[] = []
  let lineSize = 0
  /** The group whose commit is planned. */
  let following: Group | null = null
  /** Looks whether enough has come to plan the next commit. */
  let look = (): void => {}
  /** A commit broke off somewhere: the log must be settled before the next one. */
  let unsettled = false
  let settledSequence = ledger.newestSequence

  /** The next submissions that share a commit, out of the line. */
  function take(): Group {
    const members: Waiting[] = []
    let size = 0
    let bytes = 0
    for (let next = line[0]; next !== undefined; next = line[0]) {
      const isFull = size + next.size > limits.maxCommitSize || bytes + next.bytes > limits.maxCommitBytes
      if (members.length > 0 && isFull) break
      members.push(next)
      size += next.size
      bytes += next.bytes
      line.shift()
    }
    lineSize -= size
    return groupOf(members)
  }

  /** Puts a group back to where it was taken from. */
  function giveBack(group: Group): void {
    line.unshift(...group.members)
    lineSize += group.size
  }

  async function settle(): Promise<void> {
    await needs.makeGood()
    if (!unsettled) return
    await recover(store, ledger, clock.nowMs())
    unsettled = false
  }

  function plan(group: Group): Promise<PlannedCommit> {
    const submissions = group.members.map((waiting) => waiting.submission)
    return planCommit(store, ledger, submissions)
  }

  /** Plans the next commit beside the writing of one, as soon as as much is in line. Gives how to end that. */
  function planBeside(
    group: Group,
    planned: PlannedCommit,
    mayPlan: () => boolean,
  ): () => Promise<Group | null> {
    const { ahead } = planned
    if (ahead === null) return async () => null
    let planning: Promise<Group | null> = Promise.resolve(null)
    const enough = Math.min(limits.maxCommitSize, Math.max(group.size, limits.leastAheadSize))
    look = () => {
      if (lineSize < enough || !mayPlan()) return
      look = () => {}
      ledger.ahead = ahead
      const next = take()
      planning = plan(next)
        .catch(() => {
          // It is planned again in its turn, where its errors are seen to.
          unsettled = true
          return null
        })
        .then((made) => Object.assign(next, { planned: made }))
    }
    look()
    return () => {
      look = () => {}
      return planning
    }
  }

  /** Writes a group's commit, and answers. */
  async function commit(group: Group, mayPlan: () => boolean): Promise<void> {
    const deadlineMs = performance.now() + limits.patienceMs
    if (unsettled) group.planned = null
    for (;;) {
      let endPlanning = async (): Promise<Group | null> => null
      try {
        await settle()
        ledger.ahead = NOTHING_AHEAD
        // Planned once: what it has written of itself, when it breaks off, must not be taken for what was there before.
        group.planned ??= await plan(group)
        endPlanning = planBeside(group, group.planned, mayPlan)
        const { receipts, upToSequence } = await group.planned.write()
        settledSequence = upToSequence
        answer(group, receipts)
        following = await endPlanning()
        return
      } catch (error) {
        unsettled = true
        const behind = await endPlanning()
        if (behind !== null) giveBack(behind)
        if (!isWorthAnotherTry(error)) throw error
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

  function answer(group: Group, receipts: readonly Receipt[]): void {
    group.members.forEach((waiting, at) => {
      const receipt = receipts[at]
      if (receipt === undefined)
        waiting.reject(new Error('a commit answered for fewer submissions than it had'))
      else waiting.resolve(receipt)
    })
    needs.onCommit(new Set(group.members.map(({ submission }) => submission.workspace.id)))
  }

  /** Commits a group; if the engine refuses it for what is in it, each member alone, so that one cannot spoil others. */
  async function attempt(group: Group, mayPlan: () => boolean): Promise<void> {
    try {
      await commit(group, mayPlan)
    } catch (error) {
      if (group.members.length > 1 && !(error instanceof Busy) && !(error instanceof StorageFull)) {
        for (const waiting of group.members) await attempt(groupOf([waiting]), () => false)
        return
      }
      for (const waiting of group.members) waiting.reject(error)
    }
  }

  return {
    add(waiting) {
      line.push(waiting)
      lineSize += waiting.size
      look()
    },
    get isEmpty() {
      return line.length === 0 && following === null
    },
    get isPlanned() {
      return following !== null
    },
    async next(mayPlan) {
      const group = following ?? take()
      following = null
      await attempt(group, mayPlan)
    },
    settle,
    get settledSequence() {
      return settledSequence
    },
  }
}

function groupOf(members: readonly Waiting[]): Group {
  const size = members.reduce((sum, waiting) => sum + waiting.size, 0)
  return { members, size, planned: null }
}

/** Only a connection that broke, or an engine that says "not now", is; a fault of ours would only repeat. */
function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof StoreError ? error.retryable : error instanceof Unavailable
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
