import { afterAll, beforeAll, expect, test } from 'vitest'
import { markOf } from '../../src/ingest/commit/sieve.ts'
import { startServer, type TestServer } from '../server.ts'
import { startedStore } from '../started-store.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
})
afterAll(() => server.close())

const sent = (n: number) => ({
  id: `sent-${n}`,
  kind: 'message.sent',
  time: '2026-01-29T09:00:00Z',
  messageId: `m${n}`,
  contactId: `c${n}`,
  campaignId: 'spring',
})
const opened = (n: number) => ({
  id: `opened-${n}`,
  kind: 'message.opened',
  time: '2026-01-29T10:00:00Z',
  messageId: `m${n}`,
})

async function opens(ws: string): Promise<number> {
  return (await server.call('GET', `/api/workspaces/${ws}/analytics`)).body.messages.opened
}

test('Ids and messages of an acknowledged request are known though the engine dies before they are indexed', async () => {
  const { id } = await server.workspace()
  for (let round = 0; round < 3; round += 1) {
    const numbers = Array.from({ length: 20 }, (_, n) => 20 * round + n)
    await server.send(id, numbers.map(sent))
    process.kill(server.enginePid() ?? 0, 'SIGKILL')
    expect(
      await server.send(
        id,
        numbers.flatMap((n) => [sent(n), opened(n)]),
      ),
    ).toMatchObject({
      accepted: 20,
      duplicates: 20,
    })
  }
  expect(await opens(id)).toBe(60)
})

test('What is missing of the indexes is read from the log at the next start', async () => {
  const { id } = await server.workspace()
  await server.send(id, [sent(1), sent(2)])
  await expect
    .poll(() =>
      server.store.rows('SELECT id FROM event_ids WHERE workspace = {id:String} ORDER BY id', { id }),
    )
    .toEqual([{ id: 'sent-1' }, { id: 'sent-2' }])
  for (const table of ['event_ids', 'messages', 'settled'])
    await server.store.change(`TRUNCATE TABLE ${table}`)
  await server.restart()
  expect(await server.send(id, [sent(1), opened(1), sent(2), opened(2)])).toMatchObject({
    accepted: 2,
    duplicates: 2,
  })
  expect(await opens(id)).toBe(2)
})

test('The engine makes the same marks of names as we do', async () => {
  const { store, close } = await startedStore()
  const names = ['', 'a', 'e-1', 'größer', '雪', '🎈', 'x'.repeat(600)]
  const rows = await store.rows<{ low: number; high: number }>(
    `SELECT toUInt32(bitAnd(hash, 4294967295)) AS low, toUInt32(bitShiftRight(hash, 32)) AS high
     FROM (SELECT xxHash64(concat('bench', '\\0', arrayJoin({names:Array(String)}))) AS hash)`,
    { names },
  )
  await close()
  expect(rows.map(({ low, high }) => [low, high])).toEqual(names.map((name) => markOf('bench', name)))
})
