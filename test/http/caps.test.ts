import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DIALECTS } from '../../src/dialects/index.ts'
import { AnswerTooLarge } from '../../src/errors.ts'
import { tellStory } from '../dialects/conformance-story.ts'
import { type Asker, CONFORMANCE, type Request } from '../dialects/conformance-table.ts'
import { startServer, type TestServer } from '../server.ts'

const BUSY_RPC = { code: -32000, message: 'Server error', data: 'Try again in 2 seconds' }

/** Servers on which no question can end well: one has no memory for it, the other no time. */
describe.each([
  ['memory', { AFTERSEND_QUESTION_MEMORY_MB: '1' }, /memory/],
  ['time', { AFTERSEND_QUESTION_SECONDS: '0.001' }, /longer/],
] as const)('A question that takes more %s than it may', (_, settings, words) => {
  let server: TestServer
  let asker: Asker
  beforeAll(async () => {
    server = await startServer({ now: '2026-01-30T12:00:00Z', settings })
    const { id: workspaceId, key } = await server.workspace(undefined, {
      settings: { slicktext: { rateLimit: 1_000_000 } },
    })
    asker = { id: 'ours', key, workspaceId }
    for (const collection of ['campaigns', 'sequences']) {
      await server.call('POST', `/api/workspaces/${workspaceId}/${collection}`, [{ id: 'ours' }])
    }
    for (let round = 0; round < 20; round += 1) await tellStory(server, asker, `round ${round}`)
  })
  afterAll(() => server.close())

  async function ask({ method, url, headers = {}, payload }: Request) {
    const answer = await server.app.inject({
      method,
      url,
      headers: payload === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
    })
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
  }

  it.each(CONFORMANCE.map((dialect) => [dialect.name, dialect] as const))(
    'is turned away by %s in its own words, to come back later, and nothing dies',
    async (name, { questions, constant }) => {
      const pid = server.enginePid()
      const asked = Object.entries(questions).filter(([question]) => !constant.includes(question))
      let turnedAway = 0
      // Again and again: a light question may be done before the engine looks at what it has used.
      for (const [question, request] of Array.from({ length: 50 }, () => asked).flat()) {
        if (turnedAway > 0) break
        const { status, headers, body } = await ask(request(asker))
        // A question that is small enough may be answered; none is a fault of ours.
        if (name === 'getresponse') {
          expect(status).toBe(200)
          expect(body.error ?? BUSY_RPC, question).toEqual(BUSY_RPC)
          turnedAway += body.error === undefined ? 0 : 1
        } else {
          expect([200, 404, 503], `${question} ${JSON.stringify(body)}`).toContain(status)
          expect(status === 503 ? headers['retry-after'] : '2', question).toBe('2')
          turnedAway += status === 503 ? 1 : 0
        }
      }
      expect(turnedAway).toBeGreaterThan(0)
      expect(server.enginePid()).toBe(pid)
      // A refused question may break its connection: until the engine has answered once more, it is in doubt.
      await expect
        .poll(async () => (await server.call('GET', '/readyz')).status, { timeout: 20_000 })
        .toBe(200)
    },
  )

  it('is told so by the native API, and writing goes on', async () => {
    const url = `/api/workspaces/${asker.workspaceId}/contacts`
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => server.call('GET', `${url}?limit=1000`)),
    )
    const refused = answers.filter(({ status }) => status !== 200)
    for (const { status, headers, body } of refused) {
      expect(status).toBe(503)
      expect(headers['retry-after']).toBe('2')
      expect(body.error).toEqual({ code: 'unavailable', message: expect.stringMatching(words) })
    }
    expect(refused.length).toBeGreaterThan(0)
    expect(await server.send(asker.workspaceId, [{ id: 'after', kind: 'page_view' }])).toMatchObject({
      accepted: 1,
    })
  })
})

describe('A question whose answer would be too large', () => {
  it.each(CONFORMANCE.map((dialect) => [dialect.name, dialect] as const))(
    'is refused by %s in its own words, for good',
    async (name, { questions, constant }) => {
      const app = Fastify()
      const dialect = DIALECTS.find((one) => one.name === name)
      app.register(async (scope) =>
        dialect?.routes(scope, async () => {
          throw new AnswerTooLarge(new Error('the engine’s own words'))
        }),
      )
      const asker = { id: 'ours', key: 'as_key', workspaceId: 'w' }
      for (const [question, request] of Object.entries(questions)) {
        if (constant.includes(question)) continue
        const { method, url, headers = {}, payload } = request(asker)
        const sent = payload === undefined ? {} : { payload: Object(payload) }
        const answer = await app.inject({ method, url, headers, ...sent })
        expect(answer.statusCode, question).toBe(name === 'getresponse' ? 200 : 422)
        expect(answer.payload, question).toMatch(/too large/i)
        expect(answer.headers['retry-after']).toBeUndefined()
      }
    },
  )
})
