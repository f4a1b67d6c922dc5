import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

/** More than lies in all buffers between the engine and somebody who does not read. */
const ROWS = 4_000
const ROW_BYTES = 16_384

let server: TestServer
let url: string
let large: { id: string; key: string }[]
let other: { id: string; key: string }
const open: ClientRequest[] = []

beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
  large = await Promise.all([server.workspace(), server.workspace(), server.workspace()])
  other = await server.workspace()
  // More than a test can send: written behind the server's back.
  for (const { id } of large) {
    await server.store.change(
      `INSERT INTO things (workspace, collection, id, members, createdAt, updatedAt, version)
      SELECT {workspace:String}, 'agents', toString(number), concat('{"name":"', repeat('x', {size:UInt64}), '"}'),
        toDateTime64('2026-01-29 12:00:00', 3, 'UTC') AS at, at, 1
      FROM numbers({rows:UInt64})`,
      { workspace: id, rows: ROWS, size: ROW_BYTES },
    )
  }
  await server.send(other.id, [{ id: 'a', kind: 'page_view' }])
  url = await server.app.listen({ host: '127.0.0.1', port: 0 })
}, 300_000)
afterEach(async () => {
  for (const client of open.splice(0)) client.destroy()
  for (const { id, key } of large) {
    await expect.poll(async () => (await small(id, key)).status, { timeout: 30_000 }).toBe(200)
  }
})
afterAll(() => server.close())

const small = (id: string, key: string) =>
  server.call('GET', `/api/workspaces/${id}/export?of=tags&format=csv`, undefined, key)

/** Asks for all of a workspace and does not read it. */
function slowReader({ id, key }: { id: string; key: string }, query = 'of=agents'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const client = request(`${url}/api/workspaces/${id}/export?${query}`, {
      headers: { authorization: `Bearer ${key}` },
      agent: false,
    })
    open.push(client)
    client.on('response', (answer) => resolve(answer.pause())).on('error', reject)
    client.end()
  })
}

test('Exports that nobody reads hold up neither others’ writes nor questions nor /readyz', {
  timeout: 120_000,
}, async () => {
  const answers = await Promise.all(
    large.flatMap((workspace) => [slowReader(workspace), slowReader(workspace)]),
  )
  const statuses = answers.map(({ statusCode }) => statusCode).sort()
  expect(statuses).toEqual([200, 200, 429, 429, 429, 429])
  const refused = answers.filter(({ statusCode }) => statusCode === 429)
  for (const { headers } of refused) expect(headers['retry-after']).toBe('10')

  const before = performance.now()
  expect(await server.send(other.id, [{ id: 'a', kind: 'page_view' }])).toEqual({
    accepted: 0,
    duplicates: 1,
    rejected: [],
  })
  expect(await server.send(other.id, [{ kind: 'page_view' }])).toMatchObject({ accepted: 1 })
  expect((await server.call('GET', '/readyz')).status).toBe(200)
  expect(
    (await server.call('GET', `/api/workspaces/${other.id}/contacts`, undefined, other.key)).status,
  ).toBe(200)
  expect(performance.now() - before).toBeLessThan(10_000)
})

test('A client that leaves frees its place at once', { timeout: 120_000 }, async () => {
  const [first] = large
  if (first === undefined) throw new Error('there is no workspace')
  expect((await slowReader(first)).statusCode).toBe(200)
  expect((await small(first.id, first.key)).status).toBe(429)
  for (const client of open.splice(0)) client.destroy()
  await expect.poll(async () => (await small(first.id, first.key)).status, { timeout: 5_000 }).toBe(200)
})
