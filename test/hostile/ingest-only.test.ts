import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, each, type Opened, open, type Tenant } from './opened.ts'
import { operationsOf, requestOf } from './operations.ts'

/** Stands in everything that is kept, and in nothing that the key sends. */
const CANARY = 'kestrel'

let opened: Opened
let ours: Tenant
/** As a website has it, in every visitor's browser. */
let key: string
let importId: string
beforeAll(async () => {
  opened = await open()
  ours = await opened.workspace({ name: `${CANARY} ltd` })
  key = await opened.key(ours.id, { scopes: ['ingest'] })
  for (const collection of ['contacts', 'campaigns', 'workflows', 'links', 'agents', 'clients']) {
    await opened.write('PUT', ours.url(`/${collection}/x1`), { name: `${CANARY} ${collection}` })
  }
  importId = String(Object((await importedBy(ours.key)).body).id)
})
afterAll(() => opened.close())

/** Imports a good row and one whose reason and content name somebody. */
function importedBy(by: string): Promise<Answer> {
  const rows = [
    { kind: 'page_view' },
    { kind: `${CANARY}.opened`, time: CANARY, email: `${CANARY}@example.org` },
  ]
  return opened.ask({
    method: 'POST',
    url: ours.url('/imports?format=ndjson&wait=true&name=people.ndjson'),
    key: by,
    headers: { 'content-type': 'application/x-ndjson' },
    payload: rows.map((row) => JSON.stringify(row)).join('\n'),
  })
}

test('A key that may only write follows its import in counts, and is told no reason and no row', async () => {
  const sent = await importedBy(key)
  const followed = await opened.ask({ url: ours.url(`/imports/${importId}`), key })
  for (const { status, body } of [sent, followed]) {
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: importId, state: 'done', rows: 2, rejected: 1 })
    expect(body).not.toHaveProperty('reasons')
  }
  for (const path of ['/imports', '/imports?format=csv', `/imports/${importId}/rejects`]) {
    const { status, body } = await opened.ask({ url: ours.url(path), key })
    expect(status, path).toBe(403)
    expect(body).toEqual({ error: { code: 'forbidden', message: 'This key lacks the scope "read".' } })
  }
})

test('A key that may read is told reasons and rows, and may not send', async () => {
  const reader = await opened.key(ours.id, { scopes: ['read'] })
  const one = await opened.ask({ url: ours.url(`/imports/${importId}`), key: ours.key })
  expect(one.body).toMatchObject({ reasons: [{ row: 2 }] })
  expect((await opened.ask({ url: ours.url('/imports'), key: reader })).text).toContain(importId)
  expect((await opened.ask({ url: ours.url(`/imports/${importId}/rejects`), key: reader })).text).toContain(
    CANARY,
  )
  expect((await importedBy(reader)).status).toBe(403)
})

test('No operation shows anything that is kept to a key that may only write', async () => {
  const operations = await operationsOf(opened)
  const answers = await each(operations, async (operation) => {
    const id = operation.tag === 'Imports' ? importId : 'x1'
    return [operation, await opened.ask(requestOf(operation, { workspace: ours.id, key, id }))] as const
  })
  for (const [{ id }, { text }] of answers) expect(text, id).not.toContain(CANARY)
  expect(answers.filter(([, { status }]) => status < 300).length).toBeGreaterThan(20)
})
