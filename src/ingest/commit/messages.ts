import { type Event, INHERITED_MEMBERS } from '../../model/event.ts'
import { type Store, statement } from '../../store/store.ts'
import type { KnownMessage } from './backlog.ts'
import { chunks } from './chunks.ts'
import { keyOf } from './key.ts'
import { inherit, type Knowledge, learn, type Members, newKnowledge } from './knowledge.ts'
import type { Ledger } from './ledger.ts'
import type { LogRow } from './row.ts'
import { markOf } from './sieve.ts'

/** Messages of one workspace that a commit touches: what they know before and after it. */
export interface TouchedMessages {
  /** Messages whose stored events must be told something new. */
  readonly retold: ReadonlyMap<string, Knowledge>
  /** Messages whose knowledge must be written. */
  readonly changed: ReadonlyMap<string, Knowledge>
  /** Contacts that a message named before and no longer does, or named newly: their history may have moved. */
  readonly movedContacts: ReadonlySet<string>
}

const LOAD = statement('queries/knowledge.load.sql')
const RELEARN = statement('queries/knowledge.relearn.sql')
const TELL = statement('queries/knowledge.tell.sql')
const TELL_AT_ONCE = 400

interface StoredKnowledge extends Members {
  messageId: string
  messageTimeMs: number
  fromOrigin: number
}

/**
 * Learns from new rows what their messages know, and gives the rows what they lack. The rows are changed in
 * place; stored events are not touched yet: that is `tellMessages`, after the rows are in the log.
 */
export async function learnMessages(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  rows: readonly LogRow[],
): Promise<TouchedMessages> {
  const ids = [...new Set(rows.map((row) => row.event.messageId).filter((id) => id !== ''))]
  const known = await recall(store, ledger, workspaceId, ids)
  const before = new Map([...known].map(([id, knowledge]) => [id, copyOf(knowledge)]))
  const changed = new Map<string, Knowledge>()
  for (const row of rows) {
    const { messageId } = row.event
    if (messageId === '' || row.own !== 0) continue
    const knowledge = known.get(messageId) ?? newKnowledge()
    const isNew = !known.has(messageId)
    known.set(messageId, knowledge)
    if (learn(knowledge, row.event) || isNew) changed.set(messageId, knowledge)
  }
  for (const row of rows) fill(row, known, ledger)
  const retold = new Map<string, Knowledge>()
  const movedContacts = new Set<string>()
  for (const [id, knowledge] of changed) {
    const old = before.get(id)
    if (old === undefined || sayTheSame(old, knowledge)) continue
    retold.set(id, knowledge)
    if (old.members.contactId !== knowledge.members.contactId) {
      for (const contact of [old.members.contactId, knowledge.members.contactId]) {
        if (contact !== '') movedContacts.add(ledger.survivor(workspaceId, contact))
      }
    }
  }
  return { retold, changed, movedContacts }
}

/** Gives a row what it lacks and its message knows. A send without a message is a message of its own. */
function fill(row: LogRow, known: ReadonlyMap<string, Knowledge>, ledger: Ledger): void {
  const { event } = row
  const knowledge = known.get(event.messageId)
  if (event.messageId === '') {
    if (event.kind === 'message.sent') row.messageTimeMs = event.timeMs
    return
  }
  if (knowledge === undefined) return
  row.messageTimeMs = knowledge.messageTimeMs
  row.inherited |= inherit(event, knowledge)
  event.contactId = ledger.survivor(row.workspaceId, event.contactId)
}

/** Learns everything about some messages afresh from the log: after a crash, when memory may lag behind it. */
export async function relearnMessages(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  ids: readonly string[],
): Promise<TouchedMessages> {
  const learned = new Map<string, Knowledge>()
  const contacts = new Set<string>()
  for (const some of chunks(ids, TELL_AT_ONCE)) {
    const parameters = { workspace: workspaceId, ids: some }
    for (const row of await store.rows<Pick<Event, 'kind' | 'timeMs'> & Members & { messageId: string }>(
      RELEARN,
      parameters,
    )) {
      const knowledge = learned.get(row.messageId) ?? newKnowledge()
      learned.set(row.messageId, knowledge)
      learn(knowledge, row)
      if (row.contactId !== '') contacts.add(row.contactId)
    }
  }
  for (const [id, knowledge] of learned) ledger.knowledge.set(keyOf(workspaceId, id), knowledge)
  return { retold: learned, changed: learned, movedContacts: contacts }
}

/** Tells stored events what their messages have learned; those that change channel arrive anew. Can be repeated. */
export async function tellMessages(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  retold: ReadonlyMap<string, Knowledge>,
  arrival: number,
): Promise<void> {
  if (retold.size > 0) ledger.changes.noteMessages(workspaceId, retold.keys())
  for (const some of chunks([...retold], TELL_AT_ONCE)) {
    const members = some.map(([, knowledge]) => knowledge.members)
    await store.change(TELL, {
      workspace: workspaceId,
      arrival,
      ids: some.map(([id]) => id),
      times: some.map(([, knowledge]) => knowledge.messageTimeMs),
      contactIds: members.map((member) => ledger.survivor(workspaceId, member.contactId)),
      campaignIds: members.map((member) => member.campaignId),
      workflowIds: members.map((member) => member.workflowId),
      sequenceIds: members.map((member) => member.sequenceId),
      steps: members.map((member) => member.step),
      experimentIds: members.map((member) => member.experimentId),
      variantIds: members.map((member) => member.variantId),
      channels: members.map((member) => member.channel),
    })
  }
}

/** The next versions of what messages know, for their index. */
export function newVersions(
  ledger: Ledger,
  workspaceId: string,
  changed: ReadonlyMap<string, Knowledge>,
): KnownMessage[] {
  return [...changed].map(([messageId, knowledge]) => {
    ledger.messages.add(markOf(workspaceId, messageId))
    return { workspaceId, messageId, version: ledger.nextSequence(), knowledge }
  })
}

/** What messages know so far, from memory or from the store. Unknown messages are absent. */
async function recall(
  store: Store,
  ledger: Ledger,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Knowledge>> {
  const known = new Map<string, Knowledge>()
  const missing: string[] = []
  for (const id of ids) {
    const key = keyOf(workspaceId, id)
    const knowledge =
      ledger.ahead.knowledge.get(key) ??
      ledger.knowledge.get(key) ??
      ledger.backlog.knowledge(workspaceId, id)
    // A copy: if the commit fails, memory still holds what the store holds.
    if (knowledge !== undefined) known.set(id, copyOf(knowledge))
    else if (ledger.messages.mayHold(markOf(workspaceId, id))) missing.push(id)
  }
  if (missing.length === 0) return known
  for (const row of await store.rows<StoredKnowledge>(LOAD, { workspace: workspaceId, ids: missing })) {
    const { messageId, messageTimeMs, fromOrigin, ...members } = row
    known.set(messageId, { messageTimeMs: Math.max(0, messageTimeMs), fromOrigin, members })
  }
  return known
}

function copyOf(knowledge: Knowledge): Knowledge {
  return { ...knowledge, members: { ...knowledge.members } }
}

function sayTheSame(a: Knowledge, b: Knowledge): boolean {
  const sameMembers = INHERITED_MEMBERS.every((member) => a.members[member] === b.members[member])
  return sameMembers && a.messageTimeMs === b.messageTimeMs
}
