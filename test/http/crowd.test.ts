import { setMaxListeners } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

/** More than may run and wait of one workspace: docs/limits.md. */
const CROWD = 260
const WAITING = 200

let server: TestServer
let url: string
let crowded: { id: string; key: string }
let other: { id: string; key: string }
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z', settings: { AFTERSEND_QUESTIONS: '2' } })
  crowded = await server.workspace()
  other = await server.workspace()
  // More than a test can send: written behind the server's back.
  await server.store.change(
    `INSERT INTO events (workspace, kind, time, sequence, id, receivedAt, messageTime, contactId, sessionId)
    SELECT {workspace:String}, ['page_view', 'signup', 'purchase'][1 + number % 3],
      toDateTime64('2026-01-29 12:00:00', 3, 'UTC') - number % 2000000 AS at, 1000000 + number, toString(number),
      at, at, toString(cityHash64(number) % 100000), toString(number % 150000)
    FROM numbers(1000000)`,
    { workspace: crowded.id },
  )
  url = await server.app.listen({ host: '127.0.0.1', port: 0 })
}, 300_000)
afterAll(() => server.close())

test('Of very many heavy questions at once so many wait, the others are told over HTTP when to come again, and writes go on', {
  timeout: 120_000,
}, async () => {
  const going = new AbortController()
  setMaxListeners(0, going.signal)
  const refused: { status: number; retryAfter: string | null; body: unknown }[] = []
  const address = `${url}/api/workspaces/${crowded.id}/analytics/query`
  const filters = { question: 'funnel', steps: ['page_view', 'signup', 'purchase'], range: 'last_90_days' }
  const asked = Array.from({ length: CROWD }, async () => {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${crowded.key}` },
      body: JSON.stringify(filters),
      signal: going.signal,
    }).catch(() => null)
    if (answer === null || answer.status === 200) return
    refused.push({
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      body: await answer.json(),
    })
  })
  await expect.poll(() => refused.length, { timeout: 30_000 }).toBeGreaterThan(0)
  expect(await server.send(other.id, [{ kind: 'page_view' }])).toMatchObject({ accepted: 1 })
  expect(
    (await server.call('GET', `/api/workspaces/${other.id}/contacts`, undefined, other.key)).status,
  ).toBe(200)
  going.abort()
  await Promise.all(asked)
  expect(refused.length).toBeLessThanOrEqual(CROWD - WAITING)
  for (const { status, retryAfter, body } of refused) {
    expect([status, retryAfter]).toEqual([429, '2'])
    expect(body).toMatchObject({ error: { code: 'busy' } })
  }
})
