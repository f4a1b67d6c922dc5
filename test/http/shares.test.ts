import { afterAll, beforeAll, expect, test } from 'vitest'
import { SHARES_LIMIT } from '../../src/access/shares.ts'
import { startServer, type TestServer } from '../server.ts'
import { openBrowser } from './browser.ts'

const DAY_MS = 86_400_000

let server: TestServer
const real = { ms: Date.UTC(2026, 0, 30, 12) }
beforeAll(async () => {
  server = await startServer({ realClock: { nowMs: () => real.ms } })
})
afterAll(() => server.close())

/** Makes a share link of the overview. */
async function share(workspaceId: string, wanted: object = {}) {
  const asked = { name: 'For the board', path: `/w/${workspaceId}/overview`, ...wanted }
  return server.call('POST', `/api/workspaces/${workspaceId}/shares`, asked)
}

test('A share link is shown once, leads to its page, and ends after thirty days', async () => {
  const { id } = await server.workspace()
  const path = `/w/${id}/overview?range=last_7_days`
  const made = await share(id, { path })
  expect(made.status).toBe(201)
  expect(made.headers['cache-control']).toBe('no-store')
  const { token, url, ...known } = made.body
  const expiresAt = new Date(real.ms + 30 * DAY_MS).toISOString()
  expect(known).toMatchObject({ name: 'For the board', path, expiresAt })
  expect(url).toBe(`http://localhost:80/share#${token}`)
  const listed = await server.call('GET', `/api/workspaces/${id}/shares`)
  expect(listed.body).toEqual({ shares: [known] })
  expect((await server.call('GET', `/api/workspaces/${id}/keys`)).text).not.toContain(known.id)

  const seen = await server.call('GET', '/api/session', undefined, token)
  expect(seen.body).toEqual({
    role: 'read',
    workspaces: [{ id, name: id, timezone: 'UTC', currency: 'USD' }],
    workspaceId: id,
    expiresAt,
    shared: { path, name: 'For the board' },
  })
  real.ms += 30 * DAY_MS
  expect((await server.call('GET', '/api/session', undefined, token)).status).toBe(401)
  expect((await server.call('GET', `/api/workspaces/${id}/shares`)).body).toEqual({ shares: [] })
})

test('A share link that is revoked opens nothing from the next request on', async () => {
  const { id } = await server.workspace()
  const other = await server.workspace()
  const { body } = await share(id)
  const revoke = (workspaceId: string) =>
    server.call('DELETE', `/api/workspaces/${workspaceId}/shares/${body.id}`)
  expect((await revoke(other.id)).status).toBe(404)
  expect((await server.call('GET', '/api/session', undefined, body.token)).status).toBe(200)
  expect((await revoke(id)).status).toBe(204)
  expect((await server.call('GET', '/api/session', undefined, body.token)).status).toBe(401)
  expect((await revoke(id)).status).toBe(404)
})

test('Share links outlast a restart, kept as hashes', async () => {
  const { id } = await server.workspace()
  const { body } = await share(id)
  await server.restart()
  expect((await server.call('GET', '/api/session', undefined, body.token)).status).toBe(200)
  const rows = await server.store.rows<{ body: string }>('SELECT body FROM records')
  expect(rows.map((row) => row.body).join('\n')).not.toContain(body.token)
})

test('A link leads to a page of its workspace, and never elsewhere', async () => {
  const { id } = await server.workspace()
  const wrong = [
    'https://evil.example/',
    '//evil.example/w/',
    `/\\evil.example/w/${id}/overview`,
    `\\\\evil.example/w/${id}/`,
    `javascript:alert(1)`,
    `/w/${id}`,
    `/w/${id}/../other/overview`,
    `/w/${id}/%2e%2e/other/overview`,
    '/w/other/overview',
    `/\t/evil.example/w/${id}/`,
    'overview',
    '/',
    7,
    null,
  ]
  for (const path of wrong) {
    const refused = await share(id, { path })
    expect([refused.status, refused.body.error.details[0].path], String(path)).toEqual([400, '/path'])
  }
  const strange = await share(id, { path: `/w/${id}/campaigns/a"<b>?name=é#c`, name: '<script>\u202e🦆' })
  expect(strange.body).toMatchObject({
    path: `/w/${id}/campaigns/a%22%3Cb%3E?name=%C3%A9`,
    name: '<script>\u202e🦆',
  })
})

test('A link ends in the future, within a year; nothing else is asked of it', async () => {
  const { id } = await server.workspace()
  const at = (days: number) => new Date(real.ms + days * DAY_MS).toISOString()
  for (const expiresAt of [at(0), at(-1), at(367), 'soon', null]) {
    expect((await share(id, { expiresAt })).status, String(expiresAt)).toBe(400)
  }
  expect((await share(id, { expiresAt: at(366) })).status).toBe(201)
  expect((await share(id, { scopes: ['admin'] })).status).toBe(400)
  expect((await share(id, { name: '' })).status).toBe(400)
})

test('A workspace has so many share links; those that have expired make room', async () => {
  const { id } = await server.workspace()
  const expiresAt = new Date(real.ms + DAY_MS).toISOString()
  for (let made = 0; made < SHARES_LIMIT; made += 100) {
    await Promise.all(Array.from({ length: 100 }, () => share(id, { expiresAt })))
  }
  expect((await share(id)).status).toBe(422)
  real.ms += DAY_MS
  expect((await share(id)).status).toBe(201)
})

test('Who looks at a shared page with a session of his own is still only a guest there', async () => {
  const { id } = await server.workspace()
  const { token } = (await share(id)).body
  const browser = openBrowser(server)
  await browser.signIn({ key: server.adminKey })
  const headers = { authorization: `Bearer ${token}` }
  expect((await browser.send({ url: '/api/workspaces', headers })).status).toBe(403)
  expect((await browser.send({ url: '/api/session', headers })).body).toMatchObject({ role: 'read' })
})
