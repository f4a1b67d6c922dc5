import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { type Browser, openBrowser } from './browser.ts'

const HOUR_MS = 3_600_000

let server: TestServer
/** The real clock, in reach. */
const real = { ms: Date.UTC(2026, 0, 30, 12) }
beforeAll(async () => {
  server = await startServer({ realClock: { nowMs: () => real.ms } })
})
afterAll(() => server.close())

/** A browser that has signed in with a key, by itself or as the administrator. */
async function signedIn(key = server.adminKey): Promise<Browser> {
  const browser = openBrowser(server)
  expect((await browser.signIn({ key })).status).toBe(200)
  return browser
}

async function keyOf(workspaceId: string, wanted: object): Promise<{ id: string; key: string }> {
  const made = await server.call('POST', `/api/workspaces/${workspaceId}/keys`, { name: 'k', ...wanted })
  expect(made.status).toBe(201)
  return made.body
}

test('The administrator signs in, sees every workspace, and works without a key', async () => {
  const { id } = await server.workspace()
  const browser = openBrowser(server)
  expect((await browser.ask('GET', '/api/session')).status).toBe(401)
  const { body } = await browser.signIn({ key: server.adminKey })
  expect(body).toMatchObject({ role: 'admin', expiresAt: new Date(real.ms + 12 * HOUR_MS).toISOString() })
  expect(body.workspaces).toContainEqual({ id, name: id, timezone: 'UTC', currency: 'USD' })
  expect(body).not.toHaveProperty('workspaceId')
  expect((await browser.ask('GET', '/api/session')).body).toEqual(body)
  expect((await browser.ask('GET', '/api/workspaces')).status).toBe(200)
  expect((await browser.ask('PUT', '/api/workspaces/made_here', { name: 'Made here' })).status).toBe(201)
  expect((await browser.ask('DELETE', '/api/session')).status).toBe(204)
})

test('A key that may read sees its own workspace, with no more rights than before', async () => {
  const { id } = await server.workspace()
  const other = await server.workspace()
  const browser = await signedIn((await keyOf(id, { scopes: ['read'] })).key)
  const { body } = await browser.ask('GET', '/api/session')
  expect(body).toMatchObject({ role: 'read', workspaceId: id })
  expect(body.workspaces.map((workspace: { id: string }) => workspace.id)).toEqual([id])
  expect((await browser.ask('GET', `/api/workspaces/${id}/contacts`)).status).toBe(200)
  expect((await browser.ask('GET', `/api/workspaces/${id}/keys`)).status).toBe(403)
  expect((await browser.ask('PUT', `/api/workspaces/${id}/contacts/c`, {})).status).toBe(403)
  expect((await browser.ask('GET', `/api/workspaces/${other.id}/contacts`)).status).toBe(404)
  expect((await browser.ask('GET', '/api/workspaces')).status).toBe(403)
  expect((await browser.ask('POST', '/api/session/links')).status).toBe(403)
})

test('A workspace’s own administrator has that role in it, and nowhere else', async () => {
  const { id } = await server.workspace()
  const browser = await signedIn((await keyOf(id, { scopes: ['admin'] })).key)
  expect((await browser.ask('GET', '/api/session')).body).toMatchObject({ role: 'admin', workspaceId: id })
  expect((await browser.ask('GET', `/api/workspaces/${id}/keys`)).status).toBe(200)
  expect((await browser.ask('GET', '/api/workspaces')).status).toBe(403)
})

test('A browser’s session opens the analytics whose vendor asks with a session, and no other’s', async () => {
  const { id, key } = await server.workspace()
  const browser = await signedIn(key)
  const url = `/api/workspaces/${id}/analytics`
  expect((await browser.ask('GET', url)).status).toBe(200)
  expect((await browser.ask('GET', `${url}?key=nobody`)).status).toBe(401)
  const wrong = { authorization: 'Bearer nobody' }
  expect((await browser.send({ url, headers: wrong })).status).toBe(401)
  expect((await openBrowser(server).ask('GET', url)).status).toBe(401)
  const stranger = { cookie: 'aftersend_session=nobody' }
  expect((await server.app.inject({ url, headers: stranger })).json()).toEqual({ error: 'Unauthorized' })
  const other = await server.workspace()
  expect((await browser.ask('GET', `/api/workspaces/${other.id}/analytics`)).status).toBe(404)
  expect((await browser.ask('GET', `/v1/brands/${id}/analytics/contacts`)).status).toBe(401)
})

test('What is signed in with has to be good: keys that are wrong, may not read, or are none', async () => {
  const { id } = await server.workspace()
  const browser = openBrowser(server)
  const send = await keyOf(id, { scopes: ['ingest'] })
  const far = await keyOf(id, { scopes: ['read'], allowedIps: ['10.0.0.0/8'] })
  expect((await browser.signIn({ key: 'nobody' })).status).toBe(401)
  expect((await browser.signIn({ key: send.key })).status).toBe(403)
  expect((await browser.signIn({ key: far.key })).status).toBe(403)
  expect((await browser.signIn({ link: 'nobody' })).status).toBe(401)
  for (const wanted of [
    {},
    { key: '' },
    { key: 7.5 },
    { key: 'a', link: 'b' },
    { name: 'x' },
    [],
    null,
    'x',
  ]) {
    expect((await browser.signIn(wanted)).status, JSON.stringify(wanted)).toBe(400)
  }
  expect(browser.cookie).toBe('')
})

test('The cookie is for this server alone, and out of reach of scripts; over TLS it is sent no other way', async () => {
  const browser = await signedIn()
  expect(browser.given).toMatch(/^aftersend_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  const behind = await startServer({ settings: { AFTERSEND_TRUST_PROXY: 'yes' } })
  try {
    const secure = openBrowser(behind)
    await secure.signIn({ key: behind.adminKey }, { headers: { 'x-forwarded-proto': 'https' } })
    expect(secure.given).toMatch(/; HttpOnly; Secure; SameSite=Strict$/)
  } finally {
    await behind.close()
  }
})

test('What changes something needs the header that no page of another origin can send', async () => {
  const { id } = await server.workspace()
  const browser = await signedIn()
  const url = `/api/workspaces/${id}/contacts/c`
  for (const headers of [{}, { 'x-aftersend-csrf': '0' }, { 'x-aftersend-csrf': '' }]) {
    for (const method of ['PUT', 'DELETE'] as const) {
      const refused = await browser.send({ method, url, headers, payload: '{}' })
      expect(refused.status).toBe(403)
      expect(refused.body.error.message).toContain('x-aftersend-csrf')
    }
    expect((await browser.send({ method: 'DELETE', url: '/api/session', headers })).status).toBe(403)
    expect((await browser.send({ method: 'POST', url: '/api/session/links', headers })).status).toBe(403)
  }
  expect((await browser.send({ url: `/api/workspaces/${id}` })).status).toBe(200)
  expect((await browser.send({ method: 'HEAD', url: `/api/workspaces/${id}` })).status).toBe(200)
  expect((await browser.ask('PUT', url, {})).status).toBe(201)
})

test('No page of another site can sign its visitor in as somebody else', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const browser = openBrowser(server)
    const refused = await browser.signIn({ key: server.adminKey }, { headers: { 'sec-fetch-site': site } })
    expect([refused.status, browser.cookie]).toEqual([403, ''])
  }
  const headers = { 'sec-fetch-site': 'same-origin' }
  expect((await openBrowser(server).signIn({ key: server.adminKey }, { headers })).status).toBe(200)
})

test('A session that was put into a browser beforehand is never the one that is signed in', async () => {
  const attacker = await signedIn()
  const planted = attacker.cookie
  const victim = openBrowser(server)
  for (const cookie of [planted, 'aftersend_session=chosen', 'aftersend_session=']) {
    victim.cookie = cookie
    expect((await victim.signIn({ key: server.adminKey })).status).toBe(200)
    expect(victim.cookie).not.toBe(cookie)
  }
  // The one that was planted has ended, and so has each that was replaced.
  expect((await attacker.ask('GET', '/api/session')).status).toBe(401)
})

test('An Authorization header goes before the cookie, whatever it says', async () => {
  const { id } = await server.workspace()
  const { key } = await keyOf(id, { scopes: ['read'] })
  const browser = await signedIn()
  const url = `/api/workspaces/${id}`
  const withKey = { authorization: `Bearer ${key}` }
  expect((await browser.send({ url: '/api/workspaces', headers: withKey })).status).toBe(403)
  expect(
    (await browser.send({ method: 'PUT', url, headers: withKey, payload: '{}' })).body.error.message,
  ).toBe('This key lacks the scope "admin".')
  for (const authorization of ['Bearer nobody', 'Basic eDp5', 'Bearer ', '']) {
    expect((await browser.send({ url, headers: { authorization } })).status, authorization).toBe(401)
  }
})

test('Signing out ends the session for whoever has its cookie', async () => {
  const browser = await signedIn()
  const copied = openBrowser(server)
  copied.cookie = browser.cookie
  expect((await browser.ask('DELETE', '/api/session')).status).toBe(204)
  expect(browser.given).toMatch(/^aftersend_session=; .*Expires=Thu, 01 Jan 1970/)
  expect(browser.cookie).toBe('')
  expect((await copied.ask('GET', '/api/session')).status).toBe(401)
  expect((await copied.ask('DELETE', '/api/session')).status).toBe(401)
})

test('What is answered to a session stays in no cache', async () => {
  const { id } = await server.workspace()
  const browser = await signedIn()
  for (const url of ['/api/session', `/api/workspaces/${id}`, `/api/workspaces/${id}/analytics`]) {
    expect((await browser.ask('GET', url)).headers['cache-control'], url).toBe('no-store')
  }
})

test('A session ends with the key that it was begun with: revoked, or expired', async () => {
  const { id } = await server.workspace()
  const revoked = await keyOf(id, { scopes: ['read'] })
  const expiring = await keyOf(id, {
    scopes: ['read'],
    expiresAt: new Date(real.ms + HOUR_MS).toISOString(),
  })
  const first = await signedIn(revoked.key)
  const second = await signedIn(expiring.key)
  expect((await second.ask('GET', '/api/session')).status).toBe(200)
  await server.call('DELETE', `/api/workspaces/${id}/keys/${revoked.id}`)
  real.ms += HOUR_MS
  for (const browser of [first, second]) {
    expect((await browser.ask('GET', '/api/session')).status).toBe(401)
    expect((await browser.ask('GET', `/api/workspaces/${id}/contacts`)).status).toBe(401)
  }
})

test('A session is good from where its key is', async () => {
  const { id } = await server.workspace()
  const near = await keyOf(id, { scopes: ['read'], allowedIps: ['127.0.0.1'] })
  const browser = await signedIn(near.key)
  const url = `/api/workspaces/${id}/contacts`
  expect((await browser.send({ url })).status).toBe(200)
  expect((await browser.send({ url, remoteAddress: '10.0.0.1' })).status).toBe(403)
})

test('No cookie of any make is more than a stranger’s', async () => {
  const browser = await signedIn()
  const good = browser.cookie
  const strange = [
    'aftersend_session=%E0%A4%A',
    'aftersend_session="',
    '=; ;;=',
    '__proto__=x; constructor=y',
    `aftersend_session=${'x'.repeat(10_000)}`,
    `${good}x`,
    good.toUpperCase(),
    good.replace('aftersend_session', 'Aftersend_Session'),
  ]
  for (const cookie of strange) {
    const answer = await server.app.inject({ url: '/api/session', headers: { cookie } })
    expect(answer.statusCode, cookie).toBe(401)
  }
  const among = { cookie: `a=b; ${good}; c="d"` }
  expect((await server.app.inject({ url: '/api/session', headers: among })).statusCode).toBe(200)
})

test('Sessions outlast a restart, and end when they are left alone for twelve hours', async () => {
  const browser = await signedIn()
  await server.restart()
  expect((await browser.ask('GET', '/api/session')).status).toBe(200)
  real.ms += 12 * HOUR_MS
  expect((await browser.ask('GET', '/api/session')).status).toBe(401)
})

test('A one-time link signs in once, as whoever made it, within fifteen minutes', async () => {
  const { id, key } = await server.workspace()
  const maker = await signedIn()
  const made = await maker.ask('POST', '/api/session/links')
  expect(made.status).toBe(201)
  expect(made.body.url).toBe(`http://localhost:80/sign-in#${made.body.token}`)
  expect(made.body.expiresAt).toBe(new Date(real.ms + HOUR_MS / 4).toISOString())
  const browser = openBrowser(server)
  expect((await browser.signIn({ link: made.body.token })).body).toMatchObject({ role: 'admin' })
  const again = await openBrowser(server).signIn({ link: made.body.token })
  expect([again.status, again.body.error.code]).toEqual([401, 'link_used'])
  expect(again.body.error.message).toMatch(/used already, or is too old.*Sign in with a key/)

  const own = await server.call('POST', '/api/session/links', undefined, key)
  expect((await openBrowser(server).signIn({ link: own.body.token })).body).toMatchObject({ workspaceId: id })
  const late = await maker.ask('POST', '/api/session/links')
  real.ms += HOUR_MS / 4
  expect((await openBrowser(server).signIn({ link: late.body.token })).status).toBe(401)
})

test('Of many who open a link at once, one is signed in', async () => {
  const { token } = (await server.call('POST', '/api/session/links')).body
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => openBrowser(server).signIn({ link: token })),
  )
  expect(answers.filter(({ status }) => status === 200).length).toBe(1)
  expect(answers.filter(({ status }) => status === 401).length).toBe(19)
})

test('A link of a key that has been revoked since opens nothing', async () => {
  const { id } = await server.workspace()
  const maker = await keyOf(id, { scopes: ['admin'] })
  const made = await server.call('POST', '/api/session/links', undefined, maker.key)
  await server.call('DELETE', `/api/workspaces/${id}/keys/${maker.id}`)
  expect((await openBrowser(server).signIn({ link: made.body.token })).status).toBe(401)
})

test('Whoever tries keys is held up after ten, from one address; a link gets in all the same', async () => {
  real.ms += HOUR_MS
  const { token } = (await server.call('POST', '/api/session/links')).body
  const browser = openBrowser(server)
  const from = (remoteAddress: string) => ({ remoteAddress })
  for (let tried = 0; tried < 10; tried += 1) {
    expect((await browser.signIn({ key: `guess ${tried}` }, from('10.0.0.1'))).status).toBe(401)
  }
  const held = await browser.signIn({ key: server.adminKey }, from('10.0.0.1'))
  expect([held.status, held.headers['retry-after'], held.body.error.code]).toEqual([
    429,
    '60',
    'rate_limited',
  ])
  expect((await browser.signIn({ key: server.adminKey }, from('10.0.0.2'))).status).toBe(200)
  expect((await browser.signIn({ link: token }, from('10.0.0.1'))).status).toBe(200)
  real.ms += 60_000
  expect((await browser.signIn({ key: server.adminKey }, from('10.0.0.1'))).status).toBe(200)
})

test('Ten thousand tries cost nothing and let nobody in', async () => {
  real.ms += HOUR_MS
  const statuses = new Map<number, number>()
  for (let tried = 0; tried < 10_000; tried += 500) {
    const answers = await Promise.all(
      Array.from({ length: 500 }, (_, at) => openBrowser(server).signIn({ key: `guess ${tried + at}` })),
    )
    for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  expect(Object.fromEntries(statuses)).toEqual({ 401: 10, 429: 9_990 })
})

test('Neither sessions nor their links can be read out of the store', async () => {
  real.ms += HOUR_MS
  const browser = await signedIn()
  const rows = await server.store.rows<{ body: string }>("SELECT body FROM records WHERE kind = 'session'")
  expect(rows.length).toBeGreaterThan(0)
  const kept = rows.map(({ body }) => body).join('\n')
  expect(kept).not.toContain(browser.cookie.replace('aftersend_session=', ''))
})
