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

/** What is to go is fixed before any of it goes: a commit meanwhile may make old rows ones that are needed. */
const FIX = `INSERT INTO erasing
SELECT {workspace:String}, found.1, found.2
FROM
(
  SELECT arrayJoin([('old row', toString(sequence)), ('old id', if(own = 0, id, '')), ('old message', messageId)]) AS found
  FROM events WHERE ${OLD}
)
WHERE found.2 != ''`

const FIXED = (what: string, as = 'id') => `IN (SELECT ${as} FROM erasing WHERE what = '${what}')`

/** The log first: an id is free when its row has gone. */
const DELETIONS = [
  [
    'events',
    `ALTER TABLE events DELETE WHERE workspace = {workspace:String} AND sequence ${FIXED('old row', 'toUInt64(id)')}`,
  ],
  [
    'event_ids',
    `ALTER TABLE event_ids DELETE WHERE workspace = {workspace:String} AND id ${FIXED('old id')}`,
  ],
  [
    'messages',
    `ALTER TABLE messages DELETE WHERE workspace = {workspace:String} AND messageId ${FIXED('old message')}`,
  ],
] as const

const UNDER_WAY = `SELECT toString(workspace) AS workspace, toString(what) AS what, id FROM erasing
WHERE what IN ('dropping', 'dropped')`

const NEWEST = 'SELECT toUnixTimestamp64Milli(max(receivedAt)) AS newestMs, count() AS rows FROM events'

/** When the newest event came; null where there is none. */
export async function newestArrivalMs(store: Store): Promise<number | null> {
  const [found] = await store.rows<{ newestMs: string; rows: string }>(NEWEST)
  return found === undefined || Number(found.rows) === 0 ? null : Number(found.newestMs)
}

/** Deletes what a workspace keeps no longer, beside the commits. Returns how many events that were. */
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
  await store.change(FIX, parameters)
  await note(store, workspaceId, 'dropping', '')
  await finishDropping(store, between)
  return rows
}

/**
 * Goes on with what `dropOld` has begun, if anything. Each table is dealt with once: an id that has come again since is
 * not the one that was to go.
 */
export async function finishDropping(store: Store, between: Between): Promise<void> {
  const rows = await store.rows<{ workspace: string; what: string; id: string }>(UNDER_WAY)
  const workspaceId = rows.find(({ what }) => what === 'dropping')?.workspace
  if (workspaceId === undefined) return
  for (const [table, sql] of DELETIONS) {
    if (rows.some(({ what, id }) => what === 'dropped' && id === table)) continue
    await mutate(store, table, sql, { workspace: workspaceId }, between)
    await note(store, workspaceId, 'dropped', table)
  }
  await store.change('TRUNCATE TABLE erasing')
}

function note(store: Store, workspaceId: string, what: 'dropping' | 'dropped', id: string): Promise<void> {
  return store.insert('erasing', ['workspace', 'what', 'id'], [[workspaceId, what, id]])
}
