import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMerging } from '../../src/store/merging.ts'
import { startServer, type TestServer } from '../server.ts'

const now = '2026-03-02T12:00:00Z'
let server: TestServer
beforeAll(async () => {
  server = await startServer({ now })
})
afterAll(() => server.close())

async function partsOf(table: string): Promise<number> {
  const [row] = await server.store.rows<{ parts: number }>(
    `SELECT count() AS parts FROM system.parts
     WHERE database = currentDatabase() AND table = {table:String} AND active`,
    { table },
  )
  return Number(row?.parts)
}

test('The parts that many small commits leave behind become one, and answers stay the same', async () => {
  const { id } = await server.workspace()
  await server.call('PUT', `/api/workspaces/${id}/campaigns/spring`, { name: 'Spring' })
  for (const person of ['a', 'b', 'c', 'd']) {
    const mine = { contactId: person, messageId: person, time: now }
    await server.send(id, [
      { id: `sent ${person}`, kind: 'message.sent', campaignId: 'spring', ...mine },
      { id: `opened ${person}`, kind: 'message.opened', ...mine },
    ])
  }
  const figures = () => server.call('GET', `/api/workspaces/${id}/campaigns/spring/analytics`)
  const things = () => server.call('GET', `/api/workspaces/${id}/contacts`)
  const before = [await figures(), await things()].map(({ body }) => body)
  expect(await partsOf('events')).toBeGreaterThan(1)
  await server.merging?.merge()
  expect(await partsOf('events')).toBe(1)
  expect(await partsOf('things')).toBe(1)
  expect([await figures(), await things()].map(({ body }) => body)).toEqual(before)
})

test('A server that is told to stop while it merges stops at once, and has everything afterwards', async () => {
  const { id } = await server.workspace()
  for (let n = 0; n < 3; n += 1) {
    const events = Array.from({ length: 5_000 }, (_, at) => ({
      id: `${n} ${at}`,
      kind: 'page_view',
      time: now,
    }))
    await server.send(id, events)
  }
  const merging = server.merging?.merge().catch(() => {})
  await server.restart()
  await merging
  const [row] = await server.store.rows<{ events: number }>(
    'SELECT count() AS events FROM events WHERE workspace = {id:String}',
    { id },
  )
  expect(Number(row?.events)).toBe(15_000)
})

test('Merging that ends while it is told to stop is no reason to fail', async () => {
  let merged = (): void => {}
  const done = new Promise<void>((resolve) => {
    merged = resolve
  })
  const merging = openMerging(
    {
      ...server.store,
      async rows() {
        await done
        return []
      },
      async change() {
        merged()
        await new Promise((resolve) => setTimeout(resolve, 20))
      },
    },
    () => {},
  )
  const underWay = merging.merge()
  await merging.close()
  await underWay
})
