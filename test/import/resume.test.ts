import { afterAll, expect, test } from 'vitest'
import { ADMIN_KEY } from '../commands/cli.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { startWhole, type WholeServer } from '../faults/whole-server.ts'

afterAll(removeDirectories)

const ROWS = 60_000
const PATH = '/api/workspaces/w/imports'

/** Long rows, so that the file has several pieces: every 1,000th is bad. */
function story(format: 'csv' | 'ndjson'): string {
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const kind = at % 1_000 === 999 ? 'message.opend' : 'page_view'
    const url = `https://example.com/${'x'.repeat(200)}`
    return format === 'csv' ? `e${at},${kind},${url}` : JSON.stringify({ id: `e${at}`, kind, url })
  })
  return `${format === 'csv' ? 'id,kind,url\n' : ''}${rows.join('\n')}\n`
}

async function send(server: WholeServer, content: string, query: string): Promise<string> {
  const answer = await fetch(`${server.url}${PATH}?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
    body: content,
  })
  expect(answer.status).toBe(202)
  return String(answer.headers.get('location'))
}

async function until(
  server: WholeServer,
  address: string,
  holds: (body: { state: string; rows: number }) => boolean,
) {
  for (;;) {
    const { body } = await server.ask('GET', address)
    if (holds(body)) return body
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('An import goes on after kill -9 where it was, and every row counts once', {
  timeout: 300_000,
}, async () => {
  const directory = await newDirectory()
  let server = await startWhole(directory)
  await server.ask('PUT', '/api/workspaces/w', {})
  for (const format of ['csv', 'ndjson'] as const) {
    const address = await send(server, story(format), `format=${format}`)
    const before = await until(server, address, ({ rows }) => rows >= 40_000)
    expect(before.state).toBe('running')
    await server.kill()
    server = await startWhole(directory)
    const after = await until(server, address, ({ state }) => state === 'done')
    expect(after).toMatchObject({ rows: ROWS, rejected: 60, progress: 1 })
    expect(after.accepted + after.duplicates).toBe(ROWS - 60)
    const overview = await server.ask('GET', '/api/workspaces/w/analytics')
    expect(overview.body.events.total).toBe(ROWS - 60)
    const rejects = await fetch(`${server.url}${address}/rejects`, {
      headers: { authorization: `Bearer ${ADMIN_KEY}` },
    })
    const numbers = (await rejects.text())
      .trim()
      .split('\n')
      .map((line) => Number(JSON.parse(line).row))
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, at) => (at + 1) * 1_000))
  }
  expect(await server.stop()).toBe(0)
})

test('A cancelled import keeps what it has, and goes on from there when the file comes again', {
  timeout: 120_000,
}, async () => {
  const server = await startWhole(await newDirectory())
  await server.ask('PUT', '/api/workspaces/w', {})
  const address = await send(server, story('csv'), 'format=csv')
  await until(server, address, ({ rows }) => rows > 0)
  const cancelled = (await server.ask('DELETE', address)).body
  expect(cancelled.state).toBe('cancelled')
  expect(cancelled.rows).toBeLessThan(ROWS)
  expect(await send(server, story('csv'), 'format=csv')).toBe(address)
  const done = await until(server, address, ({ state }) => state === 'done')
  expect(done).toMatchObject({ rows: ROWS, rejected: 60 })
  expect(done.duplicates).toBeLessThan(cancelled.rows + 20_000)
  expect((await server.ask('GET', '/api/workspaces/w/analytics')).body.events.total).toBe(ROWS - 60)
  expect(await server.stop()).toBe(0)
})
