import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import compress from '@fastify/compress'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { boundBodies } from '../../src/http/bodies.ts'
import { sendError } from '../../src/http/native/door.ts'
import { type Bound, openBound } from '../../src/ingest/memory.ts'
import { startServer, type TestServer } from '../server.ts'

const LIMIT_BYTES = 1_000

let app: FastifyInstance
let url: string
let bound: Bound
/** Answers the requests that work is done on. */
let finish: () => void
let finished: Promise<void>
beforeAll(async () => {
  bound = openBound(LIMIT_BYTES)
  app = Fastify()
  await app.register(compress, { requestEncodings: ['gzip', 'identity'] })
  await app.register(async (scope) => {
    boundBodies(scope, bound)
    scope.setErrorHandler((error, request, reply) => sendError(error, request, reply))
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post('/taken', async (request) => String(request.body).length)
    scope.post('/worked-on', async () => {
      await finished
      return 'done'
    })
    scope.post('/small', { bodyLimit: 50 }, async () => 'taken')
    scope.post('/failed', async () => {
      throw new Error('broken')
    })
  })
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

function hold(): void {
  finished = new Promise((resolve) => {
    finish = resolve
  })
}

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(url + path, { method: 'POST', body, headers: { 'content-type': 'text/x', ...headers } })

const text = (length: number) => 'x'.repeat(length)

/** A request of which only so much comes for now. */
async function begun(path: string, announced: number, sent: number): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/x\r\nContent-Length: ${announced}\r\n\r\n`,
  )
  socket.write(text(sent))
  await once(socket, 'connect')
  return socket
}

test('What bodies hold comes back when their requests are answered, refused or break', async () => {
  hold()
  const working = post('/worked-on', text(600))
  await expect.poll(() => bound.heldBytes).toBe(600)
  const refused = await post('/taken', text(500))
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
  expect(await refused.json()).toMatchObject({ error: { code: 'busy' } })
  expect(bound.heldBytes).toBe(600)
  expect(await (await post('/taken', text(400))).text()).toBe('400')
  expect((await post('/failed', text(300))).status).toBe(500)
  expect(bound.heldBytes).toBe(600)
  finish()
  expect(await (await working).text()).toBe('done')
  expect(bound.heldBytes).toBe(0)
})

test('A body that is larger than all may be is taken when there is no other', async () => {
  expect(await (await post('/taken', text(5_000))).text()).toBe('5000')
  expect(bound.heldBytes).toBe(0)
})

test('A body is counted as it comes in, decoded, and not by what is announced', async () => {
  const slow = await begun('/taken', 100_000, 10)
  await expect.poll(() => bound.heldBytes).toBe(10)
  expect((await post('/taken', text(900))).status).toBe(200)
  const small = gzipSync(text(995))
  expect(small.length).toBeLessThan(100)
  const encoded = { 'content-encoding': 'gzip' }
  expect((await post('/taken', small, encoded)).status).toBe(429)
  expect(await (await post('/taken', gzipSync(text(900)), encoded)).text()).toBe('900')
  slow.destroy()
  await expect.poll(() => bound.heldBytes).toBe(0)
  expect(await (await post('/taken', small, encoded)).text()).toBe('995')
})

test('Who goes away gives back what came at once, and what is worked on when that is done', async () => {
  const going = await begun('/taken', 1_000, 100)
  await expect.poll(() => bound.heldBytes).toBe(100)
  going.destroy()
  await expect.poll(() => bound.heldBytes).toBe(0)
  hold()
  const gone = await begun('/worked-on', 200, 200)
  await expect.poll(() => bound.heldBytes).toBe(200)
  gone.destroy()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(bound.heldBytes).toBe(200)
  finish()
  await expect.poll(() => bound.heldBytes).toBe(0)
})

test('Who is refused in the midst of a body is told so, and may use the connection again', async () => {
  hold()
  const working = post('/worked-on', text(600))
  await expect.poll(() => bound.heldBytes).toBe(600)
  const socket = await begun('/taken', 3_000, 1_000)
  let answers = ''
  socket.setEncoding('utf8').on('data', (piece: string) => {
    answers += piece
  })
  await expect.poll(() => answers).toMatch(/^HTTP\/1\.1 429 /)
  socket.write(text(2_000))
  socket.write('POST /taken HTTP/1.1\r\nHost: x\r\nContent-Type: text/x\r\nContent-Length: 3\r\n\r\nabc')
  await expect.poll(() => answers).toMatch(/HTTP\/1\.1 200 [\s\S]*\r\n\r\n3$/)
  socket.destroy()
  finish()
  await working
})

test.each([3_000, 70_000])(
  'A body of %d bytes that its route refuses is read and forgotten',
  async (length) => {
    const socket = await begun('/small', length, 200)
    let answers = ''
    socket.setEncoding('utf8').on('data', (piece: string) => {
      answers += piece
    })
    await expect.poll(() => answers).toMatch(/^HTTP\/1\.1 413 /)
    socket.write(text(length - 200))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(bound.heldBytes).toBe(0)
    socket.destroy()
    expect((await post('/small', gzipSync(text(3_000)), { 'content-encoding': 'gzip' })).status).toBe(413)
    expect(bound.heldBytes).toBe(0)
  },
)

let server: TestServer
afterAll(() => server?.close())

test('More than may be in memory is refused by every route that takes events, and what is acknowledged is there', async () => {
  server = await startServer({ memory: { bodiesBytes: 200_000, waitingBytes: 200_000 } })
  const { id, key } = await server.workspace()
  const address = await server.app.listen({ port: 0, host: '127.0.0.1' })
  const filler = text(60_000)
  const send = (path: string, body: unknown) =>
    fetch(address + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const statuses: number[] = []
  let left = Array.from({ length: 24 }, (_, number) => number)
  const requestOf = (number: number) => {
    const properties = { filler }
    if (number % 3 === 0) return send(`/api/workspaces/${id}/contacts`, [{ id: `c${number}`, filler }])
    return number % 3 === 1
      ? send(`/api/workspaces/${id}/events`, [{ id: `e${number}`, kind: 'page_view', properties }])
      : send('/v1/track', {
          type: 'track',
          event: 'seen',
          userId: 'u',
          messageId: `s${number}`,
          properties,
          writeKey: key,
        })
  }
  for (let round = 0; left.length > 0 && round < 60; round += 1) {
    const answers = await Promise.all(left.map(requestOf))
    for (const { status, headers } of answers) {
      statuses.push(status)
      if (status !== 200) expect([status, headers.get('retry-after')]).toEqual([429, '1'])
    }
    left = left.filter((_, at) => answers[at]?.status !== 200)
  }
  expect(left).toEqual([])
  expect(statuses).toContain(429)
  const [rows] = await server.store.rows<{ events: number; contacts: number }>(
    `SELECT countIf(own = 0) AS events,
      (SELECT count() FROM things FINAL WHERE workspace = {id:String} AND collection = 'contacts' AND id != 'u') AS contacts
    FROM events WHERE workspace = {id:String}`,
    { id },
  )
  expect([Number(rows?.events), Number(rows?.contacts)]).toEqual([16, 8])
})
