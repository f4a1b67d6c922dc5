import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DIALECTS } from '../../src/dialects/index.ts'
import { type Called, startServer, type TestServer } from '../server.ts'
import { tellStory, writeThings } from './conformance-story.ts'
import { type Asker, CONFORMANCE, type Refused, type Request } from './conformance-table.ts'
import { mutationsOf } from './mutations.ts'

/** What every dialect owes everybody, whatever its vendor's words. See conformance-table.ts for a new one. */
let server: TestServer
/** Ask about things that the other has not. */
let ours: Asker
let theirs: Asker
/** A workspace with the same things and no events. */
let empty: Asker
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
  ours = await asker('ours')
  theirs = await asker('theirs')
  empty = await asker('ours')
  await tellStory(server, ours)
  await tellStory(server, theirs)
})
afterAll(() => server.close())

async function asker(id: string, settings: object = {}): Promise<Asker> {
  const { id: workspaceId, key } = await server.workspace(undefined, {
    settings: { slicktext: { rateLimit: 1_000_000 }, ...settings },
  })
  await writeThings(server, { id, key, workspaceId })
  return { id, key, workspaceId }
}

/** The same with a key of its own. */
async function renewed(one: Asker): Promise<Asker> {
  const wanted = { name: 'more', scopes: ['read'] }
  const { body } = await server.call('POST', `/api/workspaces/${one.workspaceId}/keys`, wanted)
  return { ...one, key: body.key }
}

async function put({ method, url, headers = {}, payload }: Request): Promise<Called> {
  const answer = await server.app.inject({
    method,
    url,
    headers: payload === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  })
  const isJson = String(answer.headers['content-type'] ?? '').includes('json') && answer.payload !== ''
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.payload,
    body: isJson ? JSON.parse(answer.payload) : undefined,
  }
}

/** Names of the members that are null, wherever they are. */
function nullMembers(value: unknown, name = ''): string[] {
  if (value === null) return [name]
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, member]) =>
    nullMembers(member, Array.isArray(value) ? name : key),
  )
}

test('Every dialect is held to this', () => {
  expect(CONFORMANCE.map(({ name }) => name).sort()).toEqual(DIALECTS.map(({ name }) => name).sort())
})

describe.each(CONFORMANCE)(
  '$name',
  ({ name: dialect, questions, constant, news = [], roots, nullable, refusals }) => {
    describe.each(Object.entries(questions))('%s', (name, question) => {
      const ask = async (one: Asker) => put(question(news.includes(name) ? await renewed(one) : one))

      test('answers, and two equal requests with the same text, at the same time or later', async () => {
        const [first, second] = await Promise.all([ask(ours), ask(ours)])
        expect(first.status).toBe(200)
        expect(second.text).toBe(first.text)
        expect((await ask(ours)).text).toBe(first.text)
      })

      test('has a number wherever one is promised, with and without events', async () => {
        const [full, bare] = [await ask(ours), await ask(empty)]
        expect(full.text === bare.text).toBe(constant.includes(name))
        for (const answer of [full, bare]) {
          expect([200, 404]).toContain(answer.status)
          expect(nullMembers(answer.body).filter((member) => !nullable.includes(member))).toEqual([])
          expect(answer.text).not.toMatch(/\b(NaN|Infinity|undefined|\[object)\b|:-0[,}\]]/)
        }
      })

      test('says nothing of another tenant, and of its things what it says of none', async () => {
        const before = await ask(ours)
        const mine = await ask({ ...ours, id: 'theirs' })
        const nobodys = await ask({ ...ours, id: 'nobody' })
        expect(mine.status).toBe(nobodys.status)
        expect(mine.text.replaceAll('theirs', 'nobody')).toBe(nobodys.text)
        expect(before.text).not.toContain('theirs')
        await tellStory(server, theirs, `again ${Math.random()}`)
        expect((await ask(ours)).text).toBe(before.text)
      })

      test('is never at a loss, and never shows what is inside', async () => {
        const requests = mutationsOf(question(ours))
        for (let at = 0; at < requests.length; at += 8) {
          await Promise.all(
            requests.slice(at, at + 8).map(async (request) => {
              const { status, text } = await put(request)
              expect(status, JSON.stringify(request)).toBeLessThan(500)
              expect(text).not.toMatch(/DB::|ClickHouse|\bSELECT\b|node_modules|\.ts:\d+/)
            }),
          )
        }
      })
    })

    const KINDS = ['wrongKey', 'unknownRoute', 'wrongVerb', 'oversizedBody'] as const
    test.each(KINDS)('refuses in its vendor’s words: %s', async (kind) => {
      const refused: Refused = refusals[kind]
      const keys = kind === 'wrongKey' ? ['', 'wrong', `${ours.key}x`, ours.key.toUpperCase()] : [ours.key]
      for (const key of keys) {
        const answer = await put(refused.request({ ...ours, key }))
        expect(answer.status).toBe(refused.status)
        expect(answer.body).toEqual(refused.body)
        expect(answer.text).not.toContain('Name of')
        if (answer.status === 405) expect(answer.headers.allow).toBeTruthy()
      }
    })

    test.each(roots)('says the same of what lies above all that can be asked: %s', async (url) => {
      const { request, status, body } = refusals.unknownRoute
      const answer = await put({ ...request(ours), url })
      expect([answer.status, answer.body]).toEqual([status, body])
    })

    test('refuses a key over its limit in its vendor’s words, and no other key for it', async () => {
      const { request, status, body } = refusals.rateLimit
      const limited = await asker('ours', { [dialect]: { rateLimit: 2 } })
      const good = [await put(request(limited)), await put(request(limited))]
      expect(good.map((answer) => answer.status)).toEqual([200, 200])
      const refused = await put(request(limited))
      expect(refused.status).toBe(status)
      expect(refused.body).toEqual(body)
      if (status === 429) expect(refused.headers['retry-after']).toMatch(/^([1-9]|[1-5]\d|60)$/)
      for (const other of [await renewed(limited), ours]) {
        const answer = await put(request(other))
        expect(answer.status).toBe(200)
        expect(answer.body).not.toEqual(body)
      }
    })
  },
)
