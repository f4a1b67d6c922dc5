import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADMIN_KEY, type Answer, each, type Opened, open, type Tenant } from './opened.ts'
import { type Operation, operationsOf, requestOf, scopeOf } from './operations.ts'

/** What a share link may do. */
const SHARED = ['getSession', 'query']

/** APIs that take a session in the place of a key. The others’ clients are programs. */
const WITH_SESSION = (tag: string) =>
  !['GetResponse', 'inwise', 'Saleshandy', 'SlickText', 'Segment'].includes(tag)

let opened: Opened
let ours: Tenant
let theirs: Tenant
let operations: Operation[]
/** A share link that is good for the first seconds. */
let brief: { token: string; expiresAt: string }
beforeAll(async () => {
  opened = await open()
  ours = await opened.workspace()
  theirs = await opened.workspace()
  brief = await shareOf({ expiresAt: new Date(Date.now() + 3_000).toISOString() })
  expect((await opened.ask({ url: '/api/session', key: brief.token })).status).toBe(200)
  operations = (await operationsOf(opened)).filter(({ needsKey }) => needsKey)
})
afterAll(() => opened.close())

async function shareOf(wanted: object = {}): Promise<{ id: string; token: string; expiresAt: string }> {
  const asked = { name: 'For all', path: `/w/${ours.id}/overview`, ...wanted }
  const made = await opened.write('POST', ours.url('/shares'), asked)
  expect(made.status).toBe(201)
  return Object(made.body)
}

/** The cookie of a new session. */
async function sessionOf(key: string): Promise<string> {
  const { headers } = await opened.write('POST', '/api/session', { key }, '')
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

type Verdict = 'in' | 401 | 403 | 404

function verdictOf({ tag }: Operation, { status, text }: Answer): Verdict {
  if (tag === 'GetResponse') return text.includes('API key verification failed') ? 401 : 'in'
  return status === 401 || status === 403 ? status : 'in'
}

/** What each operation says to a key in its place, or to a cookie. */
async function verdicts(
  who: { key: string } | { cookie: () => Promise<string> },
): Promise<Map<string, Verdict>> {
  const answers = await each(operations, async (operation): Promise<[string, Verdict]> => {
    const request = requestOf(operation, { workspace: ours.id, key: 'key' in who ? who.key : '' })
    const cookie = 'cookie' in who ? { cookie: await who.cookie(), 'x-aftersend-csrf': '1' } : {}
    const { 'x-api-key': _, ...bare } = { 'x-api-key': '', ...request.headers }
    const headers = 'cookie' in who ? { ...bare, ...cookie } : request.headers
    return [operation.id, verdictOf(operation, await opened.ask({ ...request, headers: { ...headers } }))]
  })
  return new Map(answers)
}

function expected(verdict: (operation: Operation) => Verdict): Map<string, Verdict> {
  return new Map(operations.map((operation) => [operation.id, verdict(operation)]))
}

/** Of a workspace's key with one scope, or with all. */
function ofKey(scope: string): (operation: Operation) => Verdict {
  return (operation) => {
    const needed = scopeOf(operation)
    const isIn = needed === scope || (scope === 'admin' && needed !== 'the administrator')
    if (isIn) return 'in'
    return operation.tag === 'GetResponse' ? 401 : 403
  }
}

/** The same, where it comes as a session. */
function inSession(verdict: (operation: Operation) => Verdict): (operation: Operation) => Verdict {
  return (operation) => (WITH_SESSION(operation.tag) ? verdict(operation) : 401)
}

const nobody = () => 401 as const

test('Nobody and strangers are refused everywhere, with or without a cookie', async () => {
  for (const who of [{ key: '' }, { key: 'nobody' }, { key: 'share_nobody' }]) {
    expect(await verdicts(who)).toEqual(expected(nobody))
  }
  for (const cookie of [
    '',
    'aftersend_session=',
    'aftersend_session=nobody',
    `aftersend_session=${ADMIN_KEY}`,
  ]) {
    expect(await verdicts({ cookie: async () => cookie }), cookie).toEqual(expected(nobody))
  }
})

test.each(['read', 'ingest', 'admin'])(
  'A key with the scope %s does what that allows, everywhere',
  async (scope) => {
    const key = await opened.key(ours.id, { scopes: [scope] })
    expect(await verdicts({ key })).toEqual(expected(ofKey(scope)))
  },
)

test.each(['read', 'admin'])('A session of a key with the scope %s does the same', async (scope) => {
  const key = await opened.key(ours.id, { scopes: [scope] })
  // One each, because one of the operations ends it.
  const who = { cookie: () => sessionOf(key) }
  expect(await verdicts(who)).toEqual(expected(inSession(ofKey(scope))))
})

test('The administrator’s session does everything', async () => {
  expect(await verdicts({ cookie: () => sessionOf(ADMIN_KEY) })).toEqual(expected(inSession(() => 'in')))
})

test('A session without the header that keeps forgers out changes nothing anywhere', async () => {
  const cookie = await sessionOf(ADMIN_KEY)
  const changing = operations.filter(({ method, tag }) => method !== 'GET' && WITH_SESSION(tag))
  expect(changing.length).toBeGreaterThan(40)
  await each(changing, async (operation) => {
    const { headers, ...request } = requestOf(operation, { workspace: ours.id, key: '' })
    const answer = await opened.ask({ ...request, headers: { ...headers, cookie } })
    expect(answer.status, operation.id).toBe(403)
  })
})

test('The administrator of another workspace finds nothing here, with a key or in a session', async () => {
  const cookie = await sessionOf(theirs.key)
  const here = operations.filter(({ path }) => path.includes('{ws}'))
  await each(here, async (operation) => {
    const withKey = await opened.ask(requestOf(operation, { workspace: ours.id, key: theirs.key }))
    expect(withKey.status, operation.id).toBe(404)
    const { headers, ...request } = requestOf(operation, { workspace: ours.id, key: '' })
    const inSession = { ...headers, cookie, 'x-aftersend-csrf': '1' }
    expect((await opened.ask({ ...request, headers: inSession })).status, operation.id).toBe(404)
  })
})

test('A share link is let in where figures are read, and nowhere else', async () => {
  const { token } = await shareOf()
  const verdict = ({ id, tag }: Operation): Verdict => {
    if (SHARED.includes(id)) return 'in'
    return tag === 'GetResponse' ? 401 : 403
  }
  expect(await verdicts({ key: token })).toEqual(expected(verdict))
  expect((await opened.write('POST', '/api/session', { key: token }, '')).status).toBe(403)
  const asCookie = { cookie: async () => `aftersend_session=${token}` }
  expect(await verdicts(asCookie)).toEqual(expected(nobody))
  const signedOut = await opened.ask({ method: 'DELETE', url: '/api/session', key: token })
  expect(signedOut.status).toBe(403)
})

test('A share link that has been revoked, or has expired, is a stranger everywhere', async () => {
  const { id, token } = await shareOf()
  expect((await opened.ask({ method: 'DELETE', url: ours.url(`/shares/${id}`) })).status).toBe(204)
  expect(await verdicts({ key: token })).toEqual(expected(nobody))
  const waitMs = Math.max(0, Date.parse(brief.expiresAt) - Date.now() + 1)
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  expect(await verdicts({ key: brief.token })).toEqual(expected(nobody))
})
