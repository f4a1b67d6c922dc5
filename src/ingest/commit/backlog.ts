import type { Store } from '../../store/store.ts'
import { keyOf } from './key.ts'
import type { Knowledge } from './knowledge.ts'
import { instantValue } from './row.ts'

/**
 * The log's indexes are written behind it: a commit is answered when it is in the log, and the ids it took and
 * what its messages know follow while the next commit is under way. Until they are on disk this answers for them.
 * Nothing hangs on it: what a crash leaves unwritten is read from the log again at start, down to where the table
 * `settled` says that everything is written.
 */
export interface Backlog {
  /** Takes what a commit has put into the log. `settledSequence`: its highest number, 0 if it changed nothing. */
  add(entry: BacklogEntry): void
  /** True for an id that is in the log and may not be in its index. */
  holdsId(workspaceId: string, id: string): boolean
  /** What a message knows, if that may not be in its index. */
  knowledge(workspaceId: string, messageId: string): Knowledge | undefined
  /** Resolves when everything added so far is on disk; throws what kept it from it, and keeps what is left. */
  flush(): Promise<void>
  /** Resolves when the backlog is short enough for another commit; throws as `flush` does. */
  room(): Promise<void>
}

export interface BacklogEntry {
  readonly ids: readonly { readonly workspaceId: string; readonly id: string }[]
  readonly messages: readonly KnownMessage[]
  readonly settledSequence: number
}

/** A version of what a message knows. */
export interface KnownMessage {
  readonly workspaceId: string
  readonly messageId: string
  readonly version: number
  readonly knowledge: Knowledge
}

/** Ids and messages that may wait to be written: some hundred bytes each. */
const LONGEST = 100_000
/** So long small commits are gathered, for one write in place of many; so many ids and messages are no small commit. */
const GATHERED_MS = 200
const ENOUGH = 10_000

interface Pile {
  readonly ids: Map<string, readonly [string, string]>
  readonly messages: Map<string, KnownMessage>
  settledSequence: number
}

export function newBacklog(store: Store): Backlog {
  let waiting = newPile()
  /** What is being written; it goes back to what waits if that fails. */
  let underWay = newPile()
  let writing: Promise<void> | null = null
  /** Somebody waits for what is written. */
  let isHurried = false
  /** Ends the gathering that is under way. */
  let begin = () => {}

  /** Resolves when enough waits to be written, or has waited for long enough. */
  async function gathered(): Promise<void> {
    if (isHurried || sizeOf(waiting) >= ENOUGH) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GATHERED_MS)
      begin = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function write(): Promise<void> {
    underWay = waiting
    waiting = newPile()
    try {
      const { ids, messages, settledSequence } = underWay
      await Promise.all([
        store.insert('event_ids', ['workspace', 'id'], [...ids.values()]),
        store.insert('messages', [...MESSAGE_COLUMNS], [...messages.values()].map(messageValues)),
      ])
      // Last: what lies above it is looked at again after a crash.
      if (settledSequence > 0) await store.insert('settled', ['sequence'], [[settledSequence]])
    } catch (error) {
      waiting = joined(underWay, waiting)
      throw error
    } finally {
      underWay = newPile()
    }
  }

  /** Writes until nothing waits. One writes at a time; who comes meanwhile waits for the same. */
  function writeAll(): Promise<void> {
    writing ??= (async () => {
      while (!isEmpty(waiting)) {
        await gathered()
        await write()
      }
    })().finally(() => {
      writing = null
      isHurried = false
    })
    return writing
  }

  /** The same, at once. */
  function writeNow(): Promise<void> {
    isHurried = true
    begin()
    return writeAll()
  }

  return {
    add({ ids, messages, settledSequence }) {
      for (const { workspaceId, id } of ids) waiting.ids.set(keyOf(workspaceId, id), [workspaceId, id])
      for (const message of messages) keepNewest(waiting.messages, message)
      waiting.settledSequence = Math.max(waiting.settledSequence, settledSequence)
      // A failure shows at the next commit: it calls `room`, which tries again.
      writeAll().catch(() => {})
      if (sizeOf(waiting) >= ENOUGH) begin()
    },
    holdsId(workspaceId, id) {
      const key = keyOf(workspaceId, id)
      return waiting.ids.has(key) || underWay.ids.has(key)
    },
    knowledge(workspaceId, messageId) {
      const key = keyOf(workspaceId, messageId)
      return (waiting.messages.get(key) ?? underWay.messages.get(key))?.knowledge
    },
    async flush() {
      // Twice: one that is under way may have begun before the last rows were added.
      await writeNow()
      await writeNow()
    },
    async room() {
      if (writing === null) await writeNow()
      else if (sizeOf(waiting) > LONGEST) await writing
    },
  }
}

const MESSAGE_COLUMNS = [
  'workspace',
  'messageId',
  'version',
  'messageTime',
  'fromOrigin',
  'contactId',
  'campaignId',
  'workflowId',
  'sequenceId',
  'step',
  'experimentId',
  'variantId',
  'channel',
] as const

function messageValues({ workspaceId, messageId, version, knowledge }: KnownMessage): unknown[] {
  const { members } = knowledge
  return [
    workspaceId,
    messageId,
    version,
    instantValue(knowledge.messageTimeMs),
    knowledge.fromOrigin,
    members.contactId,
    members.campaignId,
    members.workflowId,
    members.sequenceId,
    members.step,
    members.experimentId,
    members.variantId,
    members.channel,
  ]
}

function newPile(): Pile {
  return { ids: new Map(), messages: new Map(), settledSequence: 0 }
}

/** Two piles as one. */
function joined(earlier: Pile, later: Pile): Pile {
  const messages = new Map(earlier.messages)
  for (const message of later.messages.values()) keepNewest(messages, message)
  return {
    ids: new Map([...earlier.ids, ...later.ids]),
    messages,
    settledSequence: Math.max(earlier.settledSequence, later.settledSequence),
  }
}

function keepNewest(messages: Map<string, KnownMessage>, message: KnownMessage): void {
  const key = keyOf(message.workspaceId, message.messageId)
  const kept = messages.get(key)
  if (kept === undefined || kept.version < message.version) messages.set(key, message)
}

function isEmpty(pile: Pile): boolean {
  return sizeOf(pile) === 0 && pile.settledSequence === 0
}

function sizeOf(pile: Pile): number {
  return pile.ids.size + pile.messages.size
}
