import { expect } from 'vitest'
import { startServer } from '../server.ts'
import type { Asked } from './whole-server.ts'

/** What a load was told, or several together. */
export interface Told {
  readonly acknowledged: ReadonlySet<string>
  readonly sent: ReadonlySet<string>
}

/** How many opened messages the figures of a workspace show. */
export async function opensOf(
  server: { ask(method: string, path: string): Promise<Asked> },
  workspaceId: string,
): Promise<number> {
  const { status, body } = await server.ask('GET', `/api/workspaces/${workspaceId}/analytics`)
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body.messages.opened
}

/**
 * Looks into the log of a directory that nobody has open. Every acknowledged event must be there once, every other
 * one that was sent at most once, nothing else at all; and the figures must say the same.
 */
export async function expectEachOnce(
  dataDirectory: string,
  workspaceId: string,
  told: Told,
): Promise<number> {
  const server = await startServer({ dataDirectory })
  try {
    const rows = await server.store.rows<{ id: string; times: number }>(
      'SELECT id, count() AS times FROM events WHERE workspace = {workspaceId:String} AND own = 0 GROUP BY id',
      { workspaceId },
    )
    const times = new Map(rows.map((row) => [row.id, Number(row.times)]))
    expect(rows.filter((row) => Number(row.times) !== 1)).toEqual([])
    expect([...told.acknowledged].filter((id) => !times.has(id))).toEqual([])
    expect([...times.keys()].filter((id) => !told.sent.has(id))).toEqual([])
    const { body } = await server.call('GET', `/api/workspaces/${workspaceId}/analytics`)
    expect(body.messages.opened).toBe(times.size)
    return times.size
  } finally {
    await server.close()
  }
}

/** Sends ids again, in bodies of a few thousand: all that were acknowledged must be duplicates. */
export async function sendAgain(
  server: { ask(method: string, path: string, body: unknown): Promise<Asked> },
  workspaceId: string,
  ids: Iterable<string>,
): Promise<{ accepted: number; duplicates: number }> {
  const all = [...ids]
  const counts = { accepted: 0, duplicates: 0 }
  for (let at = 0; at < all.length; at += 5_000) {
    const events = all
      .slice(at, at + 5_000)
      .map((id) => ({ id, kind: 'message.opened', messageId: `again-${id}` }))
    const { status, body } = await server.ask('POST', `/api/workspaces/${workspaceId}/events`, events)
    expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
    counts.accepted += body.accepted
    counts.duplicates += body.duplicates
  }
  return counts
}
