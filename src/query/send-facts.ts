import type { MessageOutcome } from '../model/sends.ts'
import type { Thing } from '../model/thing.ts'
import type { Store } from '../store/store.ts'
import { AS_OF, OF_WORKSPACE, type Query, type Scope, since } from './clauses.ts'
import { THING_COLUMNS, type ThingRow, thingOf } from './find.ts'

/** One send as the log has it. */
export interface Send {
  readonly timeMs: number
  /** Creation of its message: none of the message's events is older. */
  readonly messageTimeMs: number
  readonly contactId: string
  readonly messageId: string
  readonly sequenceId: string
  readonly step: number
  readonly sender: string
  readonly recipient: string
}

/** A reply that no machine wrote. */
const HUMAN_REPLY = "kind = 'message.replied' AND NOT automated"

interface OutcomeRow {
  readonly messageId: string
  readonly opens: number
  readonly lastOpenedMs: number
  readonly clicks: number
  readonly lastClickedMs: number
  readonly lastUrl: string
  readonly repliedMs: number
  readonly conversationId: string
  readonly bouncedMs: number
}

/** What has come of the messages of these sends up to now, by message. */
export async function messageOutcomes(
  store: Store,
  scope: Scope,
  sends: readonly Send[],
): Promise<Map<string, MessageOutcome>> {
  const named = sends.filter((send) => send.messageId !== '')
  if (named.length === 0) return new Map()
  const { sql, parameters } = compileOutcomes(named, scope)
  const rows = await store.rows<OutcomeRow>(sql, parameters)
  return new Map(
    rows.map((row) => [
      row.messageId,
      {
        opens: Number(row.opens),
        lastOpenedMs: instantOrNever(row.lastOpenedMs),
        clicks: Number(row.clicks),
        lastClickedMs: instantOrNever(row.lastClickedMs),
        lastUrl: row.lastUrl,
        repliedMs: instantOrNever(row.repliedMs),
        conversationId: row.conversationId,
        bouncedMs: instantOrNever(row.bouncedMs),
      },
    ]),
  )
}

/** A message has no event before its creation, so nothing before the oldest of them is read. */
export function compileOutcomes(sends: readonly Send[], scope: Scope): Query {
  const sql = `SELECT messageId,
       countIf(kind = 'message.opened') AS opens,
       toUnixTimestamp64Milli(maxIf(time, kind = 'message.opened')) AS lastOpenedMs,
       countIf(kind = 'message.clicked') AS clicks,
       toUnixTimestamp64Milli(maxIf(time, kind = 'message.clicked')) AS lastClickedMs,
       argMaxIf(url, (time, sequence), kind = 'message.clicked') AS lastUrl,
       toUnixTimestamp64Milli(minIf(time, ${HUMAN_REPLY})) AS repliedMs,
       argMinIf(events.conversationId, (time, sequence), ${HUMAN_REPLY}) AS conversationId,
       toUnixTimestamp64Milli(maxIf(time, kind = 'message.bounced')) AS bouncedMs
FROM events
WHERE ${OF_WORKSPACE}
  AND kind IN ('message.opened', 'message.clicked', 'message.replied', 'message.bounced')
  AND messageId IN {messageIds:Array(String)}
  AND ${since('time')}
  AND ${AS_OF}
GROUP BY messageId`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      messageIds: distinct(sends.map((send) => send.messageId)),
      from: Math.min(...sends.map((send) => Number(send.messageTimeMs))),
      asOf: scope.nowMs + 1,
    },
  }
}

/** A contact of a send. */
export interface SendContact {
  readonly isUnsubscribed: boolean
  readonly isDeleted: boolean
  /** The contact itself, be it deleted since; null for one that is not known. */
  readonly thing: Thing | null
}

/** The contacts of these sends by id: what they are, and which are unsubscribed or deleted. */
export async function contactsOf(
  store: Store,
  scope: Scope,
  sends: readonly Send[],
): Promise<Map<string, SendContact>> {
  const contacts = new Map<string, SendContact>()
  const contactIds = contactIdsOf(sends)
  if (contactIds.length === 0) return contacts
  const kept = compileContacts(contactIds, scope)
  const ahead: string[] = []
  for (const row of await store.rows<ContactRow>(kept.sql, kept.parameters)) {
    if (Number(row.isAhead) === 1) ahead.push(row.id)
    const { isUnsubscribed, isDeleted } = stateOf({ status: row.optInStatus, isDeleted: row.isDeleted })
    contacts.set(row.id, { isUnsubscribed, isDeleted, thing: thingOf(row) })
  }
  if (ahead.length === 0) return contacts
  const told = compileContactsSoFar(ahead, scope)
  const states = await store.rows<ContactState & { contactId: string }>(told.sql, told.parameters)
  const soFar = new Map(states.map((row) => [row.contactId, stateOf(row)]))
  for (const id of ahead) {
    const thing = contacts.get(id)?.thing ?? null
    contacts.set(id, { ...(soFar.get(id) ?? { isUnsubscribed: false, isDeleted: false }), thing })
  }
  return contacts
}

interface ContactState {
  readonly status: string
  readonly isDeleted: number
}

interface ContactRow extends ThingRow {
  readonly isDeleted: number
  readonly isAhead: number
}

function stateOf(row: ContactState): { isUnsubscribed: boolean; isDeleted: boolean } {
  return { isUnsubscribed: row.status === 'unsubscribed', isDeleted: Number(row.isDeleted) === 1 }
}

/** As the contacts themselves say. Those with something to come are `isAhead`: they do not say how it is until then. */
export function compileContacts(contactIds: readonly string[], scope: Scope): Query {
  const sql = `SELECT ${THING_COLUMNS},
       isNotNull(deletedAt) AS isDeleted,
       greatest(optInAt, ifNull(deletedAt, createdAt)) >= fromUnixTimestamp64Milli({asOf:Int64}, 'UTC') AS isAhead
FROM things FINAL
WHERE ${OF_WORKSPACE} AND collection = 'contacts' AND id IN {contactIds:Array(String)}`
  return { sql, parameters: { workspace: scope.workspaceId, contactIds, asOf: scope.nowMs + 1 } }
}

/** As the log has them up to now. */
export function compileContactsSoFar(contactIds: readonly string[], scope: Scope): Query {
  const sql = `SELECT contactId,
       toString(argMaxIf(events.status, (time, sequence), kind = 'contact.opt_in_changed')) AS status,
       argMaxIf(kind = 'contact.deleted', (time, sequence), kind != 'contact.opt_in_changed') AS isDeleted
FROM events
WHERE ${OF_WORKSPACE}
  AND kind IN ('contact.created', 'contact.deleted', 'contact.opt_in_changed') AND counted = 1
  AND contactId IN {contactIds:Array(String)}
  AND ${AS_OF}
GROUP BY contactId`
  return { sql, parameters: { workspace: scope.workspaceId, contactIds, asOf: scope.nowMs + 1 } }
}

/** What these contacts' sequences say of them: the newest outcome, and whether they were taken out as deleted. */
export async function sequenceStates(store: Store, scope: Scope, sends: readonly Send[]) {
  const contactIds = contactIdsOf(sends)
  if (contactIds.length === 0) return new Map<string, { outcome: string; isDeleted: boolean }>()
  const sequenceIds = distinct(sends.map((send) => send.sequenceId))
  const { sql, parameters } = compileSequenceStates({ contactIds, sequenceIds }, scope)
  const rows = await store.rows<{
    contactId: string
    sequenceId: string
    outcome: string
    isDeleted: number
  }>(sql, parameters)
  return new Map(
    rows.map((row) => [placeOf(row), { outcome: row.outcome, isDeleted: Number(row.isDeleted) === 1 }]),
  )
}

export function compileSequenceStates(
  of: { readonly contactIds: readonly string[]; readonly sequenceIds: readonly string[] },
  scope: Scope,
): Query {
  const sql = `SELECT contactId, toString(sequenceId) AS sequenceId,
       toString(argMaxIf(events.outcome, (time, sequence), kind = 'prospect.outcome_changed')) AS outcome,
       maxIf((time, sequence), kind = 'enrollment.exited' AND reason = 'deleted')
         > maxIf((time, sequence), kind = 'enrollment.started') AS isDeleted
FROM events
WHERE ${OF_WORKSPACE}
  AND kind IN ('prospect.outcome_changed', 'enrollment.started', 'enrollment.exited')
  AND events.sequenceId IN {sequenceIds:Array(String)}
  AND contactId IN {contactIds:Array(String)}
  AND ${AS_OF}
GROUP BY contactId, sequenceId`
  return { sql, parameters: { workspace: scope.workspaceId, ...of, asOf: scope.nowMs + 1 } }
}

/** Which contact in which sequence. */
export function placeOf(of: { readonly contactId: string; readonly sequenceId: string }): string {
  return JSON.stringify([of.contactId, of.sequenceId])
}

function contactIdsOf(sends: readonly Send[]): string[] {
  return distinct(sends.map((send) => send.contactId).filter((id) => id !== ''))
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

/** No event is as old as the epoch, which is what the engine gives for the time of nothing. */
function instantOrNever(timeMs: number): number | null {
  return Number(timeMs) === 0 ? null : Number(timeMs)
}
