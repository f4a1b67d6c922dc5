import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

const EACH = 30

let server: TestServer
let url: URL
let slow: { id: string; key: string }
let other: { id: string; key: string }
const sockets: Socket[] = []
beforeAll(async () => {
  server = await startServer()
  url = new URL(await server.app.listen({ port: 0, host: '127.0.0.1' }))
  slow = await server.workspace()
  other = await server.workspace()
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await server.close()
})

/** Opens a connection and sends this much of a request. */
function begin(text: string): Socket {
  const socket = connect(Number(url.port), '127.0.0.1')
  socket.on('error', () => {})
  sockets.push(socket)
  socket.write(text)
  return socket
}

function head(...more: string[]): string {
  const lines = [
    `POST /api/workspaces/${slow.id}/events HTTP/1.1`,
    'Host: x',
    `Authorization: Bearer ${slow.key}`,
  ]
  return [...lines, 'Content-Type: application/x-ndjson', ...more].join('\r\n')
}

function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
}

const EVENT = '{"kind":"page_view"}\n'

async function kept(): Promise<number> {
  const [row] = await server.store.rows<{ count: number }>(
    'SELECT count() AS count FROM events WHERE workspace = {ws:String}',
    { ws: slow.id },
  )
  return Number(row?.count)
}

/** Others are answered as if nothing were. */
async function expectServed(): Promise<void> {
  const before = performance.now()
  const answers = await Promise.all([
    fetch(`${url}api/workspaces/${other.id}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${other.key}` },
      body: EVENT,
    }),
    fetch(`${url}api/workspaces/${other.id}/contacts`, { headers: { authorization: `Bearer ${other.key}` } }),
    fetch(`${url}readyz`),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(performance.now() - before).toBeLessThan(5_000)
}

test('Bodies in pieces without an end store nothing while they come, and hold up nobody', async () => {
  const open = Array.from({ length: EACH }, () =>
    begin(`${head('Transfer-Encoding: chunked')}\r\n\r\n${chunk(EVENT)}`),
  )
  for (let round = 0; round < 5; round += 1) {
    for (const socket of open) socket.write(chunk(EVENT))
    await expectServed()
  }
  expect(await kept()).toBe(0)
  for (const socket of open) socket.destroy()
  await expectServed()
  expect(await kept()).toBe(0)
})

test('A body in pieces that grows over the limit is refused before its end, and the connection closed', async () => {
  const socket = begin(`${head('Transfer-Encoding: chunked')}\r\n\r\n`)
  let said = ''
  let isClosed = false
  socket.on('data', (piece) => {
    said += String(piece)
  })
  socket.on('close', () => {
    isClosed = true
  })
  const piece = chunk(EVENT.repeat(50_000))
  for (let sent = 0; sent < 40 && !isClosed && said === ''; sent += 1) {
    socket.write(piece)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await expect.poll(() => said, { timeout: 10_000 }).toMatch(/^HTTP\/1\.1 413 /)
  await expect.poll(() => isClosed, { timeout: 10_000 }).toBe(true)
  expect(await kept()).toBe(0)
})

test('Whoever has announced too large a body, and sends it all, sees why it is refused', async () => {
  const body = Buffer.from(EVENT.repeat(4_000_000))
  for (let time = 0; time < 5; time += 1) {
    const reply = await fetch(`${url}api/workspaces/${slow.id}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slow.key}`, 'content-type': 'application/x-ndjson' },
      body,
    })
    expect(reply.status).toBe(413)
    expect(await reply.json()).toMatchObject({ error: { code: expect.any(String) } })
  }
  expect(await kept()).toBe(0)
})

test('Heads that never end hold up nobody, and have an end', async () => {
  const open = Array.from({ length: EACH }, () => begin(head('X-Slow: a')))
  for (let round = 0; round < 3; round += 1) {
    for (const socket of open) socket.write('b')
    await expectServed()
  }
  for (const socket of open) socket.destroy()
  // A file may come in for hours; a head may not.
  expect(server.app.server.headersTimeout).toBeGreaterThan(0)
  expect(server.app.server.headersTimeout).toBeLessThanOrEqual(60_000)
  expect(await kept()).toBe(0)
})

test('A connection that is reset amid a body stores nothing of it, though whole lines of it had come', async () => {
  for (const more of ['Content-Length: 1000000', 'Transfer-Encoding: chunked']) {
    const open = Array.from({ length: EACH }, () => {
      const body = EVENT.repeat(100)
      return begin(`${head(more)}\r\n\r\n${more.startsWith('T') ? chunk(body) : body}`)
    })
    await expectServed()
    for (const socket of open) socket.resetAndDestroy()
    await expectServed()
  }
  expect(await kept()).toBe(0)
})
