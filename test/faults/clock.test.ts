import { afterAll, expect, test } from 'vitest'
import { newDirectoryOnDisk, removeDirectories } from '../commands/directories.ts'
import { startServer } from '../server.ts'
import { startWhole } from './whole-server.ts'

afterAll(removeDirectories)

/** Forward and back by more than any wrong clock; each a start of its own, as after a machine's. */
const CLOCKS = [
  '2026-01-30T12:00:00Z',
  '2026-01-30T11:00:00Z',
  '1995-06-01T00:00:00Z',
  '2038-02-01T00:00:00Z',
]

test('A clock that jumps changes neither the order of arrival nor what counts once', async () => {
  const directory = await newDirectoryOnDisk()
  const ids: string[] = []
  for (const [at, clock] of CLOCKS.entries()) {
    const server = await startWhole(directory, { AFTERSEND_NOW: clock })
    await server.ask('PUT', '/api/workspaces/w', {})
    await server.ask('PUT', '/api/workspaces/w/campaigns/c', {})
    const made = Array.from({ length: 10 }, (_, n) => `clock${at}-${n}`)
    const event = (id: string) => ({ id, kind: 'message.opened', messageId: id, campaignId: 'c' })
    const sent = await server.ask('POST', '/api/workspaces/w/events', [...ids, ...made].map(event))
    expect(sent).toMatchObject({
      status: 200,
      body: { accepted: 10, duplicates: ids.length, rejected: [] },
    })
    ids.push(...made)
    await server.kill()
  }
  const server = await startServer({ dataDirectory: directory, now: '2038-02-02T00:00:00Z' })
  const rows = await server.store.rows<{ id: string; sequence: number }>(
    "SELECT id, sequence FROM events WHERE workspace = 'w' AND own = 0 ORDER BY sequence",
  )
  expect(rows.map(({ id }) => id)).toEqual(ids)
  expect(new Set(rows.map(({ sequence }) => Number(sequence))).size).toBe(ids.length)
  const { key } = await server.workspace('w')
  const call = { id: 1, method: 'get_message_stats', params: [key, { message: 'c', grouping: 'yearly' }] }
  const { body } = await server.call('POST', '/getresponse', call)
  expect(Object.entries(body.result).map(([year, counters]) => [year, Object(counters).opened])).toEqual([
    ['1995', 10],
    ['2026', 20],
    ['2038', 10],
  ])
  await server.close()
})
