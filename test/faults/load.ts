import type { Asked } from './whole-server.ts'

/** Somebody to send to; undefined while nobody is there. */
export type Target = () => { ask(method: string, path: string, body: unknown): Promise<Asked> } | undefined

/** Many who send events at the same time, and the account of what they were told. */
export interface Load {
  /** Ids of events that were acknowledged with 200. */
  readonly acknowledged: ReadonlySet<string>
  /** Ids of all events that were sent at least once. */
  readonly sent: ReadonlySet<string>
  /** How often something else than 200 was answered, by status; 0: no answer at all. */
  readonly refusals: ReadonlyMap<number, number>
  /** Resolves at the next acknowledgement. */
  next(): Promise<void>
  /** Ends the sending; batches under way are answered or given up. */
  stop(): Promise<void>
}

export interface LoadOptions {
  readonly workspaceId: string
  readonly connections: number
  /** Events of one request. */
  readonly batchSize: number
  /** Begins the ids, so that several loads on one workspace do not meet. */
  readonly prefix: string
}

const PAUSE_MS = 30

/**
 * Sends until it is stopped. Of batches that were not acknowledged every other one is sent again with the same ids,
 * as Segment's libraries do; the others are given up, as by a browser that was closed: they may be there or not.
 */
export function startLoad(target: Target, options: LoadOptions): Load {
  const acknowledged = new Set<string>()
  const sent = new Set<string>()
  const refusals = new Map<number, number>()
  let listeners: (() => void)[] = []
  let isRunning = true
  let batches = 0

  async function send(batch: readonly { id: string }[]): Promise<boolean> {
    const path = `/api/workspaces/${options.workspaceId}/events`
    const status = await target()
      ?.ask('POST', path, batch)
      .then((answer) => answer.status)
      .catch(() => 0)
    if (status === 200) {
      for (const { id } of batch) acknowledged.add(id)
      for (const listener of listeners.splice(0)) listener()
      return true
    }
    if (status !== undefined) refusals.set(status, (refusals.get(status) ?? 0) + 1)
    return false
  }

  async function connection(): Promise<void> {
    while (isRunning) {
      batches += 1
      const number = batches
      const batch = Array.from({ length: options.batchSize }, (_, at) => ({
        id: `${options.prefix}${number}-${at}`,
        kind: 'message.opened',
        messageId: `${options.prefix}m${number}-${at}`,
        contactId: `c${at}`,
      }))
      for (const { id } of batch) sent.add(id)
      for (let isDone = await send(batch); !isDone && isRunning; isDone = await send(batch)) {
        await pause(PAUSE_MS)
        if (number % 2 === 0) break
      }
    }
  }

  const connections = Array.from({ length: options.connections }, connection)
  return {
    acknowledged,
    sent,
    refusals,
    next: () => new Promise((resolve) => listeners.push(resolve)),
    async stop() {
      isRunning = false
      await Promise.all(connections)
      listeners = []
    },
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
