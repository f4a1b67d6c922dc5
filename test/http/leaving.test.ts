import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../engine/started.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let url: string
let workspace: { id: string; key: string }
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
  workspace = await server.workspace()
  await server.store.change(
    `INSERT INTO events (workspace, kind, time, sequence, id, receivedAt, messageTime, contactId, sessionId)
    SELECT {workspace:String}, ['page_view', 'signup', 'purchase'][1 + number % 3],
      toDateTime64('2026-01-29 12:00:00', 3, 'UTC') - number % 2000000 AS at, 1000000 + number, toString(number),
      at, at, toString(cityHash64(number) % 1000000), toString(number)
    FROM numbers(2000000)`,
    { workspace: workspace.id },
  )
  url = await server.app.listen({ host: '127.0.0.1', port: 0 })
}, 300_000)
afterAll(() => server.close())

/** Questions about events that the engine is at, those of this one aside. */
async function running(): Promise<number> {
  const [row] = await server.store.rows<{ queries: number }>(
    "SELECT count() AS queries FROM system.processes WHERE Settings['log_comment'] LIKE 'asker-%'",
  )
  return Number(row?.queries ?? 0)
}

const PATHS = [
  ['GET', 'funnel?steps=page_view,signup,purchase,page_view,signup,purchase&days=90'],
  ['GET', 'attribution?days=90'],
  ['GET', 'cohorts?days=90&metric=events'],
] as const

test('A client that goes away ends its question in the engine, and those of it that wait', {
  timeout: 120_000,
}, async () => {
  const clients = Array.from({ length: 30 }, (_, n) => {
    const [method, path] = PATHS[n % PATHS.length] ?? PATHS[0]
    const client = request(`${url}/api/workspaces/${workspace.id}/analytics/${path}`, {
      method,
      headers: { authorization: `Bearer ${workspace.key}` },
      agent: false,
    })
    client.on('error', () => {})
    client.end()
    return client
  })
  await until(async () => (await running()) > 0)
  for (const client of clients) client.destroy()
  await until(async () => (await running()) === 0)
  // The line behind them is empty, too: who asks now is not the thirty-first.
  const before = performance.now()
  expect((await server.call('GET', `/api/workspaces/${workspace.id}/contacts`)).status).toBe(200)
  expect(performance.now() - before).toBeLessThan(5_000)
  expect(server.enginePid()).toBeDefined()
})
