import { type Between, mutate } from '../store/mutation.ts'
import type { Store } from '../store/store.ts'

/**
 * Events that a workspace keeps no longer: older than the instant, and not needed by what is younger. The events of
 * a message or conversation stay together while one of them is young; what says in which state somebody is
 * (contacts, enrollments, outcomes) stays for ever.
 */
const OLD = `workspace = {workspace:String} AND time < fromUnixTimestamp64Milli({before:Int64}, 'UTC')
AND NOT match(kind, '^(contact|enrollment|prospect)[.]')
AND messageId NOT IN (
  SELECT messageId FROM events
  WHERE workspace = {workspace:String} AND time >= fromUnixTimestamp64Milli({before:Int64}, 'UTC')
    AND messageTime < fromUnixTimestamp64Milli({before:Int64}, 'UTC') AND messageId != '')
AND conversationId NOT IN (
  SELECT conversationId FROM events
  WHERE workspace = {workspace:String} AND time >= fromUnixTimestamp64Milli({before:Int64}, 'UTC')
    AND conversationId != '')`

const COUNT = `SELECT count() AS rows FROM events WHERE ${OLD}`

/** The log last: what is in it decides what the indexes forget, and a run that was cut short is repeated. */
const DELETIONS = [
  [
    'event_ids',
    `ALTER TABLE event_ids DELETE WHERE workspace = {workspace:String}
AND id IN (SELECT id FROM events WHERE own = 0 AND ${OLD})`,
  ],
  [
    'messages',
    `ALTER TABLE messages DELETE WHERE workspace = {workspace:String}
AND messageId IN (SELECT messageId FROM events WHERE messageId != '' AND ${OLD})`,
  ],
  ['events', `ALTER TABLE events DELETE WHERE ${OLD}`],
] as const

/** Deletes what a workspace keeps no longer, beside the commits. Returns how many events that were. Can be repeated. */
export async function dropOld(
  store: Store,
  between: Between,
  workspaceId: string,
  beforeMs: number,
): Promise<number> {
  const parameters = { workspace: workspaceId, before: beforeMs }
  const [count] = await store.rows<{ rows: number }>(COUNT, parameters)
  const rows = Number(count?.rows ?? 0)
  if (rows === 0) return 0
  for (const [table, sql] of DELETIONS) await mutate(store, table, sql, parameters, between)
  return rows
}
