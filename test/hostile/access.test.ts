import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, each, type Opened, open, type Tenant } from './opened.ts'
import { type Operation, operationsOf, requestOf } from './operations.ts'

let opened: Opened
let ours: Tenant
let theirs: Tenant
let operations: Operation[]
/** A key that is good for the first seconds. */
let brief: { key: string; expiresAt: string }
beforeAll(async () => {
  opened = await open()
  ours = await opened.workspace()
  theirs = await opened.workspace()
  const expiresAt = new Date(Date.now() + 5000).toISOString()
  brief = { expiresAt, key: await opened.key(ours.id, { scopes: ['read', 'ingest', 'admin'], expiresAt }) }
  expect((await opened.ask({ url: ours.url(''), key: brief.key })).status).toBe(200)
  operations = (await operationsOf(opened)).filter(({ needsKey }) => needsKey)
})
afterAll(() => opened.close())

/** What is expected of a refusal, in the words of each kind of route. */
interface Refused {
  readonly status: 401 | 403 | 404
  /** What GetResponse says, which answers everything with 200. */
  readonly word: string
}

const UNKNOWN: Refused = { status: 401, word: 'API key verification failed' }
const NO_SCOPE: Refused = { status: 403, word: 'API key verification failed' }
const NO_ADDRESS: Refused = { status: 403, word: 'API client IP not allowed' }
const CODES = { 401: 'unauthorized', 403: 'forbidden', 404: 'not_found' } as const

function expectRefusal(operation: Operation, answer: Answer, { status, word }: Refused): void {
  const { id, tag } = operation
  const bodies: Record<string, object> = {
    GetResponse: { id: 1, result: null, error: { code: -1, message: word } },
    CampaignOS: { error: expect.any(String) },
    inwise: { message: expect.any(String) },
    Saleshandy: { statusCode: status, message: expect.any(String), error: expect.any(String) },
    SlickText: { error: { status, code: CODES[status], message: expect.any(String) } },
  }
  const body = bodies[tag] ?? { error: { code: CODES[status], message: expect.any(String) } }
  expect(answer.status, id).toBe(tag === 'GetResponse' ? 200 : status)
  expect(answer.body, id).toEqual(body)
}

function askAll(
  wanted: readonly Operation[],
  key: string,
  workspace = ours.id,
): Promise<(readonly [Operation, Answer])[]> {
  return each(wanted, async (operation) => [
    operation,
    await opened.ask(requestOf(operation, { workspace, key })),
  ])
}

/** What concerns all workspaces is the administrator's alone. */
const OF_ALL = ['listWorkspaces', 'getBackup']

/** The scope that an operation asks for. */
function scopeOf({ id, method, tag }: Operation): string {
  // Whoever sends a file follows it with the same key.
  if (tag === 'Imports') return 'ingest'
  if (OF_ALL.includes(id)) return 'the administrator'
  if (['Keys', 'Webhooks', 'Sources', 'Upkeep'].includes(tag) || id === 'putWorkspace') return 'admin'
  return method === 'GET' || ['GetResponse', 'Saleshandy', 'Questions'].includes(tag) ? 'read' : 'ingest'
}

test('A good key is let in everywhere: what is refused below is refused for its key', async () => {
  expect(operations.length).toBeGreaterThan(70)
  for (const [operation, answer] of await askAll(operations, ours.key)) {
    const refused = [401, 403].includes(answer.status) || answer.text.includes('API key')
    expect(refused, `${operation.id} ${answer.text}`).toBe(OF_ALL.includes(operation.id))
  }
})

test('Without a key, with one that nobody has, or with one in the address, every operation is refused as unknown', async () => {
  const keys = [
    '',
    'nobody',
    'as_0123456789',
    'x'.repeat(10_000),
    'é',
    "' OR 1=1",
    '__proto__',
    'constructor',
  ]
  for (const key of keys) {
    for (const [operation, answer] of await askAll(operations, key)) expectRefusal(operation, answer, UNKNOWN)
  }
  await each(operations, async (operation) => {
    const { url, ...request } = requestOf(operation, { workspace: ours.id, key: '' })
    const answer = await opened.ask({
      ...request,
      url: `${url}${String(url).includes('?') ? '&' : '?'}key=${ours.key}`,
    })
    expectRefusal(operation, answer, UNKNOWN)
  })
})

test('Another workspace’s key is answered as if the workspace were not there', async () => {
  const inWorkspace = operations.filter(({ path }) => path.includes('{ws}'))
  const here = await askAll(inWorkspace, theirs.key)
  const nowhere = await askAll(inWorkspace, theirs.key, 'nowhere')
  here.forEach(([operation, answer], at) => {
    expectRefusal(operation, answer, { status: 404, word: '' })
    expect(answer.text).toBe(nowhere[at]?.[1].text)
  })
})

test('A key without the scope is refused by every operation that needs it, and let in by the others', async () => {
  for (const scope of ['read', 'ingest']) {
    const key = await opened.key(ours.id, { scopes: [scope] })
    for (const [operation, answer] of await askAll(operations, key)) {
      if (scopeOf(operation) === scope) expect(answer.status, operation.id).not.toBe(403)
      else expectRefusal(operation, answer, NO_SCOPE)
    }
  }
  const alias = await opened.key(ours.id, { scopes: ['analytics:read'] })
  expect((await opened.ask({ url: ours.url('/contacts'), key: alias })).status).toBe(200)
  expect((await opened.write('PUT', ours.url('/contacts/c'), {}, alias)).status).toBe(403)
})

test('A key is refused from an address that it does not allow, whatever the request says of its address', async () => {
  const key = await opened.key(ours.id, {
    scopes: ['read', 'ingest', 'admin'],
    allowedIps: ['10.0.0.0/8', '2001:db8::/32'],
  })
  for (const [operation, answer] of await askAll(operations, key))
    expectRefusal(operation, answer, NO_ADDRESS)
  const url = ours.url('/contacts')
  const claims = { 'x-forwarded-for': '10.1.2.3', forwarded: 'for=10.1.2.3', 'x-real-ip': '10.1.2.3' }
  expect((await opened.ask({ url, key, headers: claims })).status).toBe(403)
  for (const remoteAddress of ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::1']) {
    expect((await opened.ask({ url, key, remoteAddress })).status, remoteAddress).toBe(200)
  }
  for (const remoteAddress of ['11.0.0.1', '2001:db9::1', '::1']) {
    expect((await opened.ask({ url, key, remoteAddress })).status, remoteAddress).toBe(403)
  }
})

test('An expired key and a revoked one are unknown from then on', async () => {
  const scopes = ['read', 'ingest', 'admin']
  const wanted = { name: 'doomed', scopes }
  const made = Object((await opened.write('POST', ours.url('/keys'), wanted)).body)
  expect((await opened.ask({ url: ours.url(''), key: made.key })).status).toBe(200)
  expect((await opened.ask({ method: 'DELETE', url: ours.url(`/keys/${made.id}`) })).status).toBe(204)
  for (const [operation, answer] of await askAll(operations, String(made.key)))
    expectRefusal(operation, answer, UNKNOWN)
  const { key: expiring, expiresAt } = brief
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(expiresAt) - Date.now() + 1)))
  for (const [operation, answer] of await askAll(operations, expiring))
    expectRefusal(operation, answer, UNKNOWN)
  const late = { name: 'late', scopes, expiresAt }
  expect((await opened.write('POST', ours.url('/keys'), late)).body).toMatchObject({
    error: { details: [{ path: '/expiresAt' }] },
  })
})

test('What is another workspace’s is answered, in one’s own, as what nobody has', async () => {
  const collections = [
    'contacts',
    'campaigns',
    'workflows',
    'sequences',
    'experiments',
    'links',
    'agents',
    'tags',
  ]
  for (const collection of [...collections, 'clients', 'lists']) {
    await opened.write('PUT', theirs.url(`/${collection}/classified`), { name: 'Their classified' })
  }
  await opened.write('POST', theirs.url('/events'), {
    kind: 'message.sent',
    campaignId: 'classified',
    messageId: 'm',
  })
  const keyId = Object(
    (await opened.write('POST', theirs.url('/keys'), { name: 'k', scopes: ['read'] })).body,
  ).id
  const byId = operations.filter(({ path, method }) => /\{(id|campaignId)\}/.test(path) && method !== 'PUT')
  expect(byId.length).toBeGreaterThan(20)
  await each(byId, async (operation) => {
    const foreign = operation.id === 'revokeKey' ? keyId : 'classified'
    const at = { workspace: ours.id, key: ours.key }
    const answer = await opened.ask(requestOf(operation, { ...at, id: foreign }))
    const unknown = await opened.ask(requestOf(operation, { ...at, id: 'missing' }))
    expect(answer.status, operation.id).toBe(404)
    expect(answer.text.replaceAll(foreign, 'missing')).toBe(unknown.text)
  })
  for (const [message, key] of [['classified', ours.key] as const, ['missing', ours.key] as const]) {
    const call = { id: 1, method: 'get_message_stats', params: [key, { message }] }
    expect((await opened.write('POST', '/', call)).body).toMatchObject({
      error: { message: 'Missing message' },
    })
  }
  const stillThere = await opened.ask({ url: theirs.url('/contacts/classified'), key: theirs.key })
  expect(stillThere.body).toMatchObject({ name: 'Their classified' })
  expect((await opened.ask({ url: theirs.url('/keys') })).text).toContain(keyId)
  const lists = operations.filter(({ id }) => id.startsWith('list') && id !== 'listWorkspaces')
  for (const [, answer] of await askAll(lists, ours.key)) expect(answer.text).not.toContain('classified')
})

test('No answer gives a key away: not a list, not an error, not the metrics', async () => {
  const key = await opened.key(ours.id, { scopes: ['read'] })
  const answers = await Promise.all([
    opened.ask({ url: ours.url('/keys') }),
    opened.ask({ url: ours.url('/contacts?limit=x'), key }),
    opened.ask({ method: 'POST', url: ours.url('/events'), key, payload: '{}' }),
    opened.ask({ url: `/nowhere?key=${key}` }),
    opened.ask({ url: '/metrics', key: '' }),
    opened.write('POST', '/', { id: 1, method: 'nope', params: [key] }),
  ])
  for (const { text } of answers) expect(text).not.toContain(key)
})

test('A request without a key is refused for that before anything is said of its body', async () => {
  for (const path of ['/events', '/contacts', '/keys']) {
    const answer = await opened.ask({ method: 'POST', url: ours.url(path), key: '', payload: '{' })
    expect(answer.status, path).toBe(401)
  }
})

test('A page of another origin is granted what Segment’s library needs, and nothing else', async () => {
  const preflight = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
  for (const url of [
    ours.url('/events'),
    ours.url('/keys'),
    ours.url('/analytics'),
    '/',
    '/getresponse',
    '/nowhere',
  ]) {
    for (const method of ['OPTIONS', 'GET'] as const) {
      const answer = await opened.ask({ method, url, headers: preflight, key: ours.key })
      expect(answer.headers['access-control-allow-origin'], `${method} ${url}`).toBeUndefined()
    }
  }
  const granted = await opened.ask({ method: 'OPTIONS', url: '/v1/batch', headers: preflight })
  expect(granted.headers['access-control-allow-origin']).toBe('https://evil.example')
  expect(granted.headers['access-control-allow-credentials']).toBeUndefined()
})
