import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { openRegistry } from '../../src/access/registry.ts'
import { openSigningIn } from '../../src/access/signing-in.ts'
import { jsonOf, takeAnyBody } from '../../src/http/body.ts'
import { enterToAsk, sendError } from '../../src/http/native/door.ts'
import { readCookies } from '../../src/http/session-cookie.ts'
import type { Records } from '../../src/store/records.ts'

const clock = { nowMs: () => 0 }
const records: Records = {
  opened: () => new Map(),
  async put() {},
  async putAll() {},
  async remove() {},
}

/** A server with nothing but a route that answers questions, and who may ask it. */
async function opened() {
  const registry = await openRegistry(records, clock, 'admin_for_tests_0123456789', () => {})
  const log = { warn() {} }
  const signingIn = openSigningIn({ records, registry, clock, realClock: clock, log })
  const gate = { registry, ...signingIn, clock, limits: { take: () => null } }
  await registry.putWorkspace('w', {})
  const app = Fastify()
  await readCookies(app)
  takeAnyBody(app)
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  app.post<{ Params: { ws: string } }>('/:ws/query', async (request) => {
    const { workspace } = enterToAsk(gate, request, request.params.ws, () => jsonOf(request.body))
    return { workspace: workspace.id }
  })
  const wanted = { name: 'k', expiresAtMs: null, allowedIps: [] }
  const share = { name: 's', path: '/w/w/overview', expiresAtMs: 1 }
  const ask = async (key: string, payload: string, workspaceId = 'w') => {
    const headers = { authorization: `Bearer ${key}` }
    return (await app.inject({ method: 'POST', url: `/${workspaceId}/query`, headers, payload })).statusCode
  }
  return {
    ask,
    token: (await signingIn.shares.add('w', share)).token,
    read: (await registry.makeKey('w', { ...wanted, scopes: ['read'] })).secret,
    ingest: (await registry.makeKey('w', { ...wanted, scopes: ['ingest'] })).secret,
  }
}

const FIGURES = '{"metrics": ["sent"]}'
const PERSONS = '{"question": "recipients", "filters": {"campaignId": "c"}}'

test('A share link asks for figures and not for persons; a key that may read asks for both', async () => {
  const { ask, token, read, ingest } = await opened()
  expect([await ask(token, FIGURES), await ask(token, PERSONS)]).toEqual([200, 403])
  expect([await ask(read, FIGURES), await ask(read, PERSONS)]).toEqual([200, 200])
  expect([await ask(ingest, FIGURES), await ask(ingest, PERSONS)]).toEqual([403, 403])
  expect(await ask(token, FIGURES, 'other')).toBe(404)
})

test('Nothing is said of a question before it is known who asks', async () => {
  const { ask, token } = await opened()
  expect(await ask('nobody', '{')).toBe(401)
  expect(await ask(token, '{')).toBe(400)
  expect(await ask(token, '[]')).toBe(403)
})
