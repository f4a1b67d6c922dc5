import { MESSAGE_KINDS } from '../../../src/model/event.ts'
import { instantText, lastDays, type Window } from '../../../src/model/time.ts'
import type { Subject } from '../question.ts'

/** What several questions say in the same words. */

/** The last 30 days in UTC. */
export function monthOf({ nowMs }: Subject): Window {
  return lastDays(30, nowMs, 'UTC')
}

/** A window as relational peers have it bound: `$1` and `$2`. */
export function bound({ fromMs, toMs }: Window): [string, string] {
  return [instantText(fromMs), instantText(toMs)]
}

/** The same for our engine: `workspace`, `from` and `to`. */
export function boundByHand({ workspaceId }: Subject, { fromMs, toMs }: Window) {
  return { workspace: workspaceId, from: fromMs, to: toMs }
}

const FROM = "fromUnixTimestamp64Milli({from:Int64}, 'UTC')"
const TO = "fromUnixTimestamp64Milli({to:Int64}, 'UTC')"

/** Conditions on our own log. */
export const HERE = 'workspace = {workspace:String}'
export const SINCE = `time >= ${FROM}`
export const UNTIL = `time < ${TO}`
export const CREATED_WITHIN = `messageTime >= ${FROM} AND messageTime < ${TO}`
export const MESSAGE_KIND_LIST = `(${MESSAGE_KINDS.map((kind) => `'${kind}'`).join(', ')})`
export const TRACKED = "NOT match(kind, '^(contact|message|goal|order|enrollment|conversation|prospect)[.]')"

/** Contacts whose present life began in the window: `contactId`, `created`. */
export const NEW_CONTACTS = `(
  SELECT contactId, maxIf(time, kind = 'contact.created') AS created
  FROM events
  WHERE ${HERE} AND kind IN ('contact.created', 'contact.deleted') AND counted = 1 AND ${SINCE} AND ${UNTIL}
  GROUP BY contactId
  HAVING argMax(kind, (time, sequence)) = 'contact.created'
)`

/** For relational peers: contact `c` has not been deleted since it was created. */
export const EXISTS = `NOT EXISTS (
    SELECT 1 FROM events d WHERE d.kind = 'contact.deleted' AND d.contact_id = c.id AND d.time >= c.created_at
  )`
