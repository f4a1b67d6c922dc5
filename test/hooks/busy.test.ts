import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { openSource } from './opened.ts'
import { NOW } from './sample.ts'
import { postmarkSample } from './samples/postmark.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW, settings: { AFTERSEND_WAITING_WRITES: '2' } })
})
afterAll(() => server.close())

test('Where too much waits, a provider is told when to come back, and loses nothing by it', async () => {
  const source = await openSource(server, postmarkSample)
  const url = `/hooks/postmark/${source.id}/${source.signing.secret}`
  const post = (second: number) =>
    server.app.inject({ method: 'POST', url, payload: JSON.stringify(postmarkSample.opened(second)) })
  let left = Array.from({ length: 40 }, (_, second) => second)
  const first = await Promise.all(left.map(post))
  const refused = first.filter(({ statusCode }) => statusCode !== 200)
  expect(refused.length).toBeGreaterThan(0)
  for (const { statusCode, headers } of refused) {
    // Amazon SNS takes 429 for final, as any other 4xx
    expect(statusCode).toBe(503)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  }
  left = left.filter((_, place) => first[place]?.statusCode !== 200)
  for (const second of left) expect((await post(second)).statusCode).toBe(200)
  expect((await source.events()).length).toBe(40)
})
