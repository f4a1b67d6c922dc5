import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storeBackup } from '../../src/store/backup/place.ts'
import { run } from '../commands/cli.ts'
import { tellStory } from '../dialects/conformance-story.ts'
import { type Asker, CONFORMANCE } from '../dialects/conformance-table.ts'
import { startServer, type TestServer } from '../server.ts'

const NOW = '2026-01-30T12:00:00Z'
/** Stands in everything that is the person's, and in nothing else. */
const CANARY = 'kanarienvogel'

let place: string
let server: TestServer
let shop: Asker
let before: string[]
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'aftersend-erasure-'))
  server = await startServer({ now: NOW, dataDirectory: join(place, 'data') })
  // So that a person's text is found in the files as it is, and files go as soon as nobody reads them.
  for (const table of ['events', 'event_ids', 'messages', 'things', 'aliases', 'erasing', 'dead_letters']) {
    const columns = await server.store.rows<{ name: string; type: string }>(
      `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table:String}`,
      { table },
    )
    const texts = columns.filter(({ type }) => type.includes('String'))
    await server.store.change(
      `ALTER TABLE ${table} ${texts.map(({ name, type }) => `MODIFY COLUMN ${name} ${type} CODEC(NONE)`).join(', ')}`,
    )
    await server.store.change(
      `ALTER TABLE ${table} MODIFY SETTING old_parts_lifetime = 1, cleanup_delay_period = 1, max_cleanup_delay_period = 1, merge_tree_clear_old_parts_interval_seconds = 1`,
    )
  }
  const { key } = await server.workspace('shop')
  shop = { id: 'shop', key, workspaceId: 'shop' }
  await server.call('PUT', '/api/workspaces/shop/campaigns/shop', { name: 'Shop', channel: 'email' })
  await server.call('PUT', '/api/workspaces/shop/sequences/shop', { name: 'Shop' })
  await tellStory(server, shop)
  await server.call('PUT', `/api/workspaces/shop/contacts/${CANARY}`, {
    email: `${CANARY}@mail.test`,
    firstName: CANARY,
    source: 'fair',
    createdAt: '2026-01-10T00:00:00Z',
    attributes: { nick: CANARY },
  })
  await server.send('shop', theirs())
  await server.call('PUT', '/api/workspaces/shop/links/l1', {
    url: `https://x.test/${CANARY}`,
    messageId: `${CANARY} m`,
  })
  before = await answers(server)
}, 120_000)
afterAll(async () => {
  await server.close()
  await rm(place, { recursive: true, force: true })
})

/** What the person has done, with its name wherever there is room for one. */
function theirs(): object[] {
  const time = '2026-01-21T10:00:00Z'
  const who = {
    contactId: CANARY,
    time,
    ip: '192.0.2.77',
    userAgent: `${CANARY} browser`,
    url: `https://x.test/?${CANARY}`,
  }
  const message = { messageId: `${CANARY} m`, time }
  return [
    {
      ...message,
      id: `${CANARY} 1`,
      kind: 'message.sent',
      contactId: CANARY,
      campaignId: 'shop',
      sequenceId: 'shop',
      step: 1,
      channel: 'email',
      sender: 'shop@sender.test',
      recipient: `${CANARY}@mail.test`,
      subject: `Dear ${CANARY}`,
      credits: 1,
    },
    { ...message, id: `${CANARY} 2`, kind: 'message.opened', ip: '192.0.2.77', userAgent: CANARY },
    {
      ...message,
      id: `${CANARY} 3`,
      kind: 'message.clicked',
      url: `https://x.test/${CANARY}`,
      linkId: `${CANARY} l`,
    },
    {
      ...message,
      id: `${CANARY} 4`,
      kind: 'message.replied',
      conversationId: `${CANARY} talk`,
      properties: { body: `I am ${CANARY}` },
    },
    { ...message, id: `${CANARY} 5`, kind: 'message.unsubscribed' },
    {
      id: `${CANARY} 6`,
      kind: 'message.received',
      time,
      contactId: CANARY,
      direction: 'incoming',
      sender: `${CANARY}@mail.test`,
      conversationId: `${CANARY} talk`,
      channel: 'email',
    },
    {
      id: `${CANARY} 7`,
      kind: 'conversation.replied',
      time,
      conversationId: `${CANARY} talk`,
      agentId: 'agent',
      properties: { text: `Dear ${CANARY}` },
    },
    {
      ...who,
      id: `${CANARY} 8`,
      kind: 'page_view',
      sessionId: `${CANARY} s`,
      utmSource: 'fair',
      referrer: `https://${CANARY}.test/`,
    },
    { id: `${CANARY} 9`, kind: 'signup', time, sessionId: `${CANARY} s`, properties: { name: CANARY } },
    { ...who, id: `${CANARY} 10`, kind: 'order.placed', orderId: `${CANARY} o`, amount: 20 },
    {
      id: `${CANARY} 11`,
      kind: 'order.refunded',
      time: '2026-01-22T10:00:00Z',
      orderId: `${CANARY} o`,
      amount: 5,
    },
    {
      id: `${CANARY} 12`,
      kind: 'message.suppressed',
      time,
      recipient: `${CANARY.toUpperCase()}@mail.test`,
      reason: `${CANARY} is blocked`,
      channel: 'email',
    },
    { id: `${CANARY} 13`, kind: 'enrollment.started', time, contactId: CANARY, campaignId: 'shop' },
  ]
}

/** Figures of all dialects, without the names, numbers of ids and texts of rows. */
async function answers(at: TestServer): Promise<string[]> {
  const texts: string[] = []
  for (const { questions, news = [] } of CONFORMANCE) {
    for (const [word, question] of Object.entries(questions)) {
      if (news.includes(word)) continue
      const { method, url, headers = {}, payload } = question(shop)
      const answer = await at.app.inject({
        method,
        url,
        headers: { 'content-type': 'application/json', ...headers },
        ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
      })
      texts.push(`${url} ${answer.payload}`)
    }
  }
  return texts
}

/** Without what tells rows of persons apart. */
function figures(texts: readonly string[]): string[] {
  return texts.map((text) =>
    text.replace(
      /,?"(ip|contact_id|transaction_id|email|additional_data|Recipient Email|Conversation Id|Last Link Clicked|remarks)":("[^"]*"|\d+)/g,
      '',
    ),
  )
}

async function everything(at: TestServer): Promise<string> {
  const tables = [
    'events',
    'event_ids',
    'messages',
    'things',
    'aliases',
    'erasing',
    'erasures',
    'records',
    'dead_letters',
  ]
  const rows = await Promise.all(tables.map((table) => at.store.rows(`SELECT * FROM ${table}`)))
  return JSON.stringify(rows).toLowerCase()
}

async function filesWith(word: string, directory: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (bytes.toString('latin1').toLowerCase().includes(word)) found.push(path)
  }
  return found
}

test('An erased person is in no answer, no table and no file; figures stay, but for one contact less', async () => {
  const backup = await server.app.inject({
    url: '/api/backup',
    headers: { authorization: `Bearer ${server.adminKey}` },
  })
  await storeBackup(
    (async function* () {
      yield backup.rawPayload
    })(),
    join(place, 'before'),
  )
  expect(await filesWith(CANARY, join(place, 'data', 'engine'))).not.toEqual([])
  const erased = await server.call('DELETE', `/api/workspaces/shop/contacts/${CANARY}?erase=true`)
  expect(erased.status).toBe(200)
  expect(erased.body).toMatchObject({
    id: expect.stringMatching(/^erasure_/),
    erasedAt: '2026-01-30T12:00:00.000Z',
    by: 'admin',
    hashes: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    counts: { contacts: 1, links: 1, messages: 1, sessions: 1, conversations: 1 },
  })
  // Thirteen were sent, and we recorded a creation, an opt-out and the deletion.
  expect(erased.body.counts.events).toBe(16)
  expect(JSON.stringify(erased.body)).not.toContain(CANARY)
  expect(await everything(server)).not.toContain(CANARY)
  expect(await everything(server)).not.toContain('192.0.2.77')
  const after = await answers(server)
  expect(after.join('\n').toLowerCase()).not.toContain(CANARY)
  const changed = figures(after).flatMap((text, at) =>
    text === figures(before)[at] ? [] : [text.split('?')[0]],
  )
  // The contact has been deleted; nothing else may differ.
  expect(changed.map((text) => text?.split(' ')[0])).toEqual(GONE_CONTACT)
  for (const path of [
    'contacts',
    `contacts/${CANARY}`,
    'links',
    'export',
    'export?of=contacts',
    'erasures',
  ]) {
    const { payload } = await server.app.inject({
      url: `/api/workspaces/shop/${path}`,
      headers: { authorization: `Bearer ${server.adminKey}` },
    })
    expect(payload.replace(`contacts/${CANARY} was not found`, '')).not.toContain(CANARY)
  }
}, 120_000)

/** Pages that say how many contacts there are, or who is still in a sequence. */
const GONE_CONTACT = [
  '/api/workspaces/shop/analytics',
  '/api/workspaces/shop/analytics/cohorts',
  '/v1/brands/shop/analytics/contacts',
]

test('Old files that are imported again count nothing twice and bring nobody back', async () => {
  const again = await server.call('POST', '/api/workspaces/shop/events', [
    ...theirs(),
    { id: 'x1', kind: 'page_view', contactId: CANARY, time: '2026-01-22T00:00:00Z' },
    { id: 'x2', kind: 'message.opened', messageId: `${CANARY} m`, time: '2026-01-23T00:00:00Z' },
  ])
  expect(again.body).toMatchObject({
    accepted: 0,
    duplicates: 13,
    rejected: [
      { index: 13, id: 'x1', errors: [{ message: expect.stringMatching(/has been erased/) }] },
      { index: 14, id: 'x2' },
    ],
  })
  const put = await server.call('PUT', `/api/workspaces/shop/contacts/${CANARY}`, {
    createdAt: '2026-01-10T00:00:00Z',
  })
  expect({ status: put.status, code: put.body.error.code }).toEqual({ status: 409, code: 'erased' })
  expect(await everything(server)).not.toContain(CANARY)
  const repeated = await server.call('DELETE', `/api/workspaces/shop/contacts/${CANARY}?erase=true`)
  expect(repeated).toMatchObject({ status: 200, body: { counts: { events: 16 } } })
  const unknown = await server.call('DELETE', '/api/workspaces/shop/contacts/nobody?erase=true')
  expect(unknown.status).toBe(404)
})

test('Nothing of the person is left in the data directory', async () => {
  for (let tries = 0; tries < 90; tries += 1) {
    if ((await filesWith(CANARY, join(place, 'data'))).length === 0) break
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  expect(await filesWith(CANARY, join(place, 'data'))).toEqual([])
}, 120_000)

test('What is restored from a backup of before is erased again, and stays so after a restart', async () => {
  await server.restart()
  expect(await everything(server)).not.toContain(CANARY)
  const again = await server.call('POST', '/api/workspaces/shop/events', theirs().slice(0, 2))
  expect(again.body).toMatchObject({ accepted: 0, duplicates: 2 })
  const data = join(place, 'restored')
  const { code, stdout } = await run([
    'restore',
    join(place, 'before'),
    '--data',
    data,
    '--erased',
    join(place, 'data', 'erasures.ndjson'),
  ])
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/in the backup: 1\./) })
  const at = await startServer({ now: NOW, dataDirectory: data })
  try {
    expect(await everything(at)).not.toContain(CANARY)
    expect(figures(await answers(at))).toEqual(figures(await answers(server)))
    const known = await at.call('POST', '/api/workspaces/shop/events', theirs())
    expect(known.body).toMatchObject({ accepted: 0, duplicates: 13 })
  } finally {
    await at.close()
  }
}, 120_000)

test('All ids of a merged person are erased; who comes later under one of them is somebody new', async () => {
  await server.workspace('merged')
  await server.send('merged', [
    { id: '1', kind: 'page_view', contactId: 'anon-vogel', time: '2026-01-20T00:00:00Z' },
  ])
  const body = {
    batch: [
      { type: 'alias', userId: 'user-vogel', previousId: 'anon-vogel', timestamp: '2026-01-20T00:00:00Z' },
    ],
  }
  const key = (await server.call('POST', '/api/workspaces/merged/keys', { name: 'k', scopes: ['ingest'] }))
    .body.key
  await server.app.inject({
    method: 'POST',
    url: '/v1/batch',
    headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
    payload: body,
  })
  const erased = await server.call('DELETE', '/api/workspaces/merged/contacts/anon-vogel?erase=true')
  expect(erased.body.hashes).toHaveLength(2)
  expect(await everything(server)).not.toMatch(/(anon|user)-vogel/)
  const sent = await server.call('POST', '/api/workspaces/merged/events', [
    { id: '2', kind: 'page_view', contactId: 'anon-vogel', time: '2026-01-30T12:00:01Z' },
    { id: '3', kind: 'page_view', contactId: 'user-vogel', time: '2026-01-30T11:00:00Z' },
  ])
  expect(sent.body).toMatchObject({ accepted: 1, rejected: [{ id: '3' }] })
  const kept = await server.store.rows<{ contactId: string }>(
    `SELECT contactId FROM events WHERE workspace = 'merged' AND kind = 'page_view' ORDER BY time`,
  )
  expect(kept).toEqual([{ contactId: expect.stringMatching(/^erased:/) }, { contactId: 'anon-vogel' }])
})

test('An erasure needs the scope admin, and erases people only', async () => {
  const { body } = await server.call('POST', '/api/workspaces/shop/keys', {
    name: 'k',
    scopes: ['ingest', 'read'],
  })
  const refused = await server.call(
    'DELETE',
    '/api/workspaces/shop/contacts/x?erase=true',
    undefined,
    body.key,
  )
  expect(refused.status).toBe(403)
  expect((await server.call('DELETE', '/api/workspaces/shop/campaigns/shop?erase=true')).status).toBe(400)
  expect((await server.call('DELETE', '/api/workspaces/shop/contacts/x?erase=yes')).status).toBe(400)
})
