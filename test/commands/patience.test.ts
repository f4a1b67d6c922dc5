import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import type { Client } from '../../src/commands/client.ts'
import { type Destination, persist, readRetryAfter } from '../../src/commands/import/patience.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

interface Peer {
  readonly to: Destination
  /** Bodies as they came in. */
  readonly bodies: string[]
  readonly pauses: number[]
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** A server that answers its requests one after the other as told; the last answer holds for all that follow. */
async function peer(answers: readonly [Answer, ...Answer[]], totalMs = 60_000): Promise<Peer> {
  const bodies: string[] = []
  const pauses: number[] = []
  const opened = createServer(async (request, response) => {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    bodies.push(body)
    const answer = answers[bodies.length - 1] ?? answers.at(-1)
    answer?.(response, request)
  })
  server = opened
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve))
  const address = opened.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const client: Client = {
    url,
    send: (method, path, body) =>
      fetch(url + path, { method, ...(body !== undefined && 'text' in body ? { body: body.text } : {}) }),
    call: () => Promise.reject(new Error('not used')),
  }
  const patience = { totalMs, firstPauseMs: 5, longestPauseMs: 20 }
  return { bodies, pauses, to: { client, patience, onPause: (_, ms) => pauses.push(ms) } }
}

function says(status: number, body: object, headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(JSON.stringify(body))
}

const taken = says(202, { id: 'imp_1' })
const busy = { error: { code: 'busy', message: 'Later.' } }
const breakOff: Answer = (response) => response.destroy()
const sent = { method: 'POST', path: '/imports', body: () => ({ text: 'a\nb', type: 'text/csv' }) }

test('The same file is sent again until it is taken, after the pause that is asked for', async () => {
  const { to, bodies, pauses } = await peer([
    says(429, busy, { 'retry-after': '0' }),
    says(503, busy),
    breakOff,
    says(507, busy),
    says(502, {}),
    taken,
  ])
  expect(await persist(to, sent)).toEqual({ status: 202, text: '{"id":"imp_1"}' })
  expect(bodies).toEqual(Array(6).fill('a\nb'))
  expect(pauses).toEqual([0, 10, 20, 20, 20])
})

test('What cannot be read again is not sent again', async () => {
  const { to, bodies } = await peer([says(503, busy), taken])
  let reads = 0
  const once = { ...sent, body: () => (++reads > 1 ? null : sent.body()) }
  await expect(persist(to, once)).rejects.toThrow('Later. What was read cannot be read again')
  expect(bodies).toHaveLength(1)
})

test('Retry-After is read as seconds or as a date', () => {
  const nowMs = Date.parse('2026-01-30T12:00:00Z')
  expect(readRetryAfter('2', nowMs)).toBe(2_000)
  expect(readRetryAfter('Fri, 30 Jan 2026 12:00:05 GMT', nowMs)).toBe(5_000)
  expect(readRetryAfter('Fri, 30 Jan 2026 11:00:00 GMT', nowMs)).toBe(0)
  expect(readRetryAfter('soon', nowMs)).toBeUndefined()
  expect(readRetryAfter(null, nowMs)).toBeUndefined()
})

test('A server that says "later" for too long is given up with its own words', async () => {
  const { to } = await peer([says(503, busy)], 30)
  await expect(persist(to, sent)).rejects.toThrow('Given up after many tries. Later.')
})

test('A refusal is not repeated', async () => {
  for (const status of [401, 403, 404, 413, 500]) {
    const { to, bodies } = await peer([says(status, busy), taken])
    expect(await persist(to, sent)).toMatchObject({ status })
    expect(bodies).toHaveLength(1)
  }
})
