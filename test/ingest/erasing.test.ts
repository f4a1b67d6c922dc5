import { afterEach, beforeEach, expect, test } from 'vitest'
import { sendFile } from '../import/file.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeEach(async () => {
  server = await startServer()
  await server.workspace('shop')
  await server.call('PUT', '/api/workspaces/shop/contacts/bob', { email: 'bob@x.test' })
  await server.send('shop', [{ id: 'e1', kind: 'page_view', contactId: 'bob', url: 'https://x.test/1' }])
})
afterEach(() => server.close())

const erase = () => server.call('DELETE', '/api/workspaces/shop/contacts/bob?erase=true')

/** What the engine is asked fails so often where the words stand in it; gives how often it has. */
function failAt(words: RegExp, times: number): () => number {
  const { store } = server
  let failed = 0
  for (const name of ['change', 'upkeep'] as const) {
    const real = store[name]
    Object.assign(store, {
      [name]: async (sql: string, ...rest: never[]) => {
        if (!words.test(sql) || failed === times) return await real(sql, ...rest)
        failed += 1
        throw new Error('the engine went away')
      },
    })
  }
  return () => failed
}

/** Somebody new comes under the id, and is as they should be. */
async function meetNewBob(): Promise<void> {
  const put = await server.call('PUT', '/api/workspaces/shop/contacts/bob', { email: 'new-bob@x.test' })
  expect(put.status).toBe(201)
  await server.send('shop', [
    { id: 'e2', kind: 'purchase', contactId: 'bob', amount: 10, url: 'https://x.test/2' },
  ])
}

async function expectNewBob(): Promise<void> {
  const { body } = await server.call('GET', '/api/workspaces/shop/contacts/bob')
  expect(body).toMatchObject({ id: 'bob', email: 'new-bob@x.test' })
  const rows = await server.store.rows<{ kind: string; contactId: string; url: string }>(
    `SELECT toString(kind) AS kind, contactId, url FROM events WHERE own = 0 ORDER BY sequence`,
  )
  expect(rows).toEqual([
    { kind: 'page_view', contactId: expect.stringMatching(/^erased:/), url: '' },
    { kind: 'purchase', contactId: 'bob', url: 'https://x.test/2' },
  ])
}

test('Whoever comes under the id before an erasure has been finished stays when it is finished at the next start', async () => {
  const failed = failAt(/APPLY PATCHES/, 1)
  expect((await erase()).status).toBe(500)
  expect(failed()).toBe(1)
  await meetNewBob()
  await server.restart()
  await expectNewBob()
})

test('Whoever comes under the id before an erasure has been finished stays when somebody else is erased', async () => {
  const failed = failAt(/APPLY PATCHES/, 1)
  expect((await erase()).status).toBe(500)
  expect(failed()).toBe(1)
  await meetNewBob()
  await server.call('PUT', '/api/workspaces/shop/contacts/cy', { email: 'cy@x.test' })
  expect((await server.call('DELETE', '/api/workspaces/shop/contacts/cy?erase=true')).status).toBe(200)
  await expectNewBob()
})

test.each([
  ['its events', /UPDATE events SET/],
  ['what is known of the contact', /ALTER TABLE things DELETE/],
])('An erasure that breaks off over %s is gone on with before anything else is written', async (_, words) => {
  const failed = failAt(words, 2)
  expect((await erase()).status).toBe(500)
  await meetNewBob()
  expect(failed()).toBe(2)
  await expectNewBob()
  await server.restart()
  await expectNewBob()
})

test('A message of Segment’s that is refused for an erased person is refused whenever it comes', async () => {
  expect((await erase()).status).toBe(200)
  const traits = { createdAt: '2020-01-01T00:00:00Z' }
  const { body } = await server.call('POST', '/api/workspaces/shop/keys', { name: 'k', scopes: ['ingest'] })
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const identify = { messageId: 'i1', userId: 'bob', traits }
    const sent = await server.call('POST', '/v1/identify', identify, body.key)
    expect(sent).toMatchObject({ status: 200, body: { success: true, rejected: [{ index: 0 }] } })
  }
})

const REJECTED =
  '{"id": "r1", "kind": "signup", "contactId": "bob", "time": "bad"}\n{"id": "r2", "kind": "signup"}\n'

test('Rejected rows go with the erasure, also where it breaks off and is finished at the next start', async () => {
  const { body } = await sendFile(server, 'shop', REJECTED, 'format=ndjson&wait=true')
  const path = `/api/workspaces/shop/imports/${body.id}`
  expect((await server.call('GET', `${path}/rejects`)).text).toContain('"contactId":"bob"')
  const failed = failAt(/APPLY PATCHES/, 1)
  expect((await erase()).status).toBe(500)
  expect(failed()).toBe(1)
  await server.restart()
  expect((await server.call('GET', `${path}/rejects`)).status).toBe(404)
  expect((await server.call('GET', path)).body).toMatchObject({ rejected: 1, reasons: [] })
})

test('Of an import that is under way while somebody is erased nobody sees what it rejected, nor when it is over', async () => {
  const { writer } = server.program
  const { submit } = writer
  let go = () => {}
  const erased = new Promise<void>((resolve) => {
    go = resolve
  })
  let pieces = 0
  Object.assign(writer, {
    submit: async (submission: Parameters<typeof submit>[0]) => {
      if (submission.events.length > 1_000 && ++pieces > 1) await erased
      return await submit(submission)
    },
  })
  const good = Array.from({ length: 60_000 }, (_, at) => JSON.stringify({ id: `g${at}`, kind: 'page_view' }))
  const { body } = await sendFile(server, 'shop', `${REJECTED}${good.join('\n')}`, 'format=ndjson')
  const path = `/api/workspaces/shop/imports/${body.id}`
  const look = async () => (await server.call('GET', path)).body
  await expect.poll(async () => (await look()).rows, { interval: 10 }).toBeGreaterThan(0)
  expect(await look()).toMatchObject({ state: 'running', reasons: [{ id: 'r1' }] })
  expect((await erase()).status).toBe(200)
  expect((await look()).reasons).toEqual([])
  expect((await server.call('GET', `${path}/rejects`)).status).toBe(404)
  go()
  await expect.poll(async () => (await look()).state).toBe('done')
  expect(await look()).toMatchObject({ rows: 60_002, rejected: 1, reasons: [] })
  expect((await server.call('GET', `${path}/rejects`)).status).toBe(404)
  const later = await sendFile(server, 'shop', '{"id": "l1", "time": "bad"}', 'format=ndjson&wait=true')
  expect(later.body.reasons).toMatchObject([{ id: 'l1' }])
})
