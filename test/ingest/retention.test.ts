import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

/** 30 days before it: 31 December 2025, noon. */
const NOW = '2026-01-30T12:00:00Z'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: NOW })
})
afterAll(() => server.close())

const at = (time: string) => ({ time: `${time}T12:00:00Z` })

/** What lies before the 31st of December goes, unless something younger needs it. */
function story(): object[] {
  return [
    { id: 'gone visit', kind: 'page_view', sessionId: 's', ...at('2025-12-30') },
    { id: 'edge visit', kind: 'page_view', sessionId: 's', ...at('2025-12-31') },
    {
      id: 'gone sent',
      kind: 'message.sent',
      messageId: 'm1',
      contactId: 'a',
      campaignId: 'k',
      ...at('2025-12-01'),
    },
    { id: 'gone open', kind: 'message.opened', messageId: 'm1', ...at('2025-12-02') },
    {
      id: 'kept sent',
      kind: 'message.sent',
      messageId: 'm2',
      contactId: 'b',
      campaignId: 'k',
      ...at('2025-12-01'),
    },
    { id: 'kept bounce', kind: 'message.bounced', messageId: 'm2', ...at('2025-12-02') },
    { id: 'young open', kind: 'message.opened', messageId: 'm2', ...at('2026-01-10') },
    {
      id: 'kept talk',
      kind: 'conversation.opened',
      conversationId: 't',
      contactId: 'a',
      ...at('2025-12-01'),
    },
    { id: 'young talk', kind: 'conversation.closed', conversationId: 't', agentId: 'x', ...at('2026-01-05') },
    {
      id: 'gone talk',
      kind: 'conversation.opened',
      conversationId: 'u',
      contactId: 'a',
      ...at('2025-12-01'),
    },
    { id: 'kept life', kind: 'contact.created', contactId: 'a', ...at('2024-01-01') },
    { id: 'kept start', kind: 'enrollment.started', contactId: 'a', campaignId: 'k', ...at('2024-01-01') },
    { id: 'young end', kind: 'enrollment.completed', contactId: 'a', campaignId: 'k', ...at('2026-01-02') },
    { id: 'gone order', kind: 'order.placed', contactId: 'a', amount: 9, ...at('2025-11-01') },
  ]
}

async function ids(workspace: string): Promise<string[]> {
  const rows = await server.store.rows<{ id: string }>(
    `SELECT id FROM events WHERE workspace = {workspace:String} AND own = 0 ORDER BY id`,
    { workspace },
  )
  return rows.map(({ id }) => id)
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100 && !(await isTrue()); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('Old events go at the start, figures of what is kept stay, and other workspaces keep theirs', async () => {
  for (const id of ['short', 'long']) {
    await server.workspace(id)
    await server.call('PUT', `/api/workspaces/${id}/campaigns/k`, { name: 'K', channel: 'email' })
    await server.send(id, story())
  }
  // Since the day before the line: all figures of a window that begins with what is kept.
  const pages = ['analytics?days=30', 'analytics/timeseries?days=30', 'analytics/campaigns/k?days=30']
  const answers = () =>
    Promise.all(pages.map(async (page) => (await server.call('GET', `/api/workspaces/short/${page}`)).text))
  const put = await server.call('PUT', '/api/workspaces/short', { settings: { retentionDays: 30 } })
  expect(put.body.settings).toMatchObject({ retentionDays: 30 })
  const before = await answers()
  await server.restart()
  await until(async () => (await ids('short')).length < story().length)
  await until(
    async () => (await server.store.rows(`SELECT 1 FROM system.mutations WHERE NOT is_done`)).length === 0,
  )
  const kept = (await ids('short')).filter((id) => !/^(edge|kept|young)/.test(id))
  expect(kept).toEqual([])
  expect(await ids('short')).toHaveLength(9)
  expect(await ids('long')).toHaveLength(14)
  expect((await answers())[1]).toBe(before[1])
  const [message] = await server.store.rows<{ time: string; campaign: string }>(
    `SELECT toString(messageTime) AS time, toString(campaignId) AS campaign FROM events
WHERE workspace = 'short' AND id = 'young open'`,
  )
  expect(message).toEqual({ time: '2025-12-01 12:00:00.000', campaign: 'k' })
})

test('An id that is kept is still taken; one that has gone may come again', async () => {
  const sent = await server.call('POST', '/api/workspaces/short/events', [
    { id: 'kept sent', kind: 'page_view' },
    { id: 'gone visit', kind: 'page_view' },
  ])
  expect(sent.body).toMatchObject({ accepted: 1, duplicates: 1 })
})

test('What becomes needed while old events are being deleted does not free the id of a row that stays', async () => {
  await server.workspace('race')
  const sent = { id: 'sent-1', kind: 'message.sent', messageId: 'm1', contactId: 'c', ...at('2024-01-01') }
  await server.send('race', [sent])
  const { store } = server
  const { upkeep } = store
  let isOpened = false
  Object.assign(store, {
    upkeep: async (sql: string, ...rest: never[]) => {
      await upkeep(sql, ...rest)
      if (isOpened || !sql.includes('ALTER TABLE')) return
      isOpened = true
      // A commit cannot wait for what waits for it
      setTimeout(() => void server.send('race', [{ id: 'open-1', kind: 'message.opened', messageId: 'm1' }]))
    },
  })
  await server.program.writer.dropBefore('race', Date.parse('2025-01-01T00:00:00Z'))
  Object.assign(store, { upkeep })
  await until(async () => (await ids('race')).includes('open-1'))
  const again = await server.call('POST', '/api/workspaces/race/events', [sent])
  expect(again.body).toMatchObject({ accepted: 1, duplicates: 0 })
  expect(await ids('race')).toEqual(['open-1', 'sent-1'])
  expect((await server.call('POST', '/api/workspaces/race/events', [sent])).body.duplicates).toBe(1)
})

test('A deletion that breaks off is gone on with at the next start, and frees the ids then', async () => {
  await server.workspace('broken')
  await server.send('broken', [
    { id: 'old', kind: 'page_view', ...at('2024-01-01') },
    { id: 'new', kind: 'page_view', ...at('2026-01-20') },
  ])
  const { upkeep } = server.store
  Object.assign(server.store, {
    upkeep: async (sql: string, ...rest: never[]) => {
      if (sql.includes('ALTER TABLE event_ids')) throw new Error('the engine went away')
      await upkeep(sql, ...rest)
    },
  })
  const dropped = server.program.writer.dropBefore('broken', Date.parse('2025-01-01T00:00:00Z'))
  await expect(dropped).rejects.toThrow('the engine went away')
  expect(await ids('broken')).toEqual(['new'])
  const send = async () =>
    (await server.call('POST', '/api/workspaces/broken/events', [{ id: 'old', kind: 'page_view' }])).body
  expect(await send()).toMatchObject({ accepted: 0, duplicates: 1 })
  await server.restart()
  expect(await send()).toMatchObject({ accepted: 1, duplicates: 0 })
  expect(await ids('broken')).toEqual(['new', 'old'])
})

test('Nothing is reported as lost after that', async () => {
  await server.restart()
  expect((await server.call('GET', '/readyz')).body).toEqual({ status: 'ready' })
})

test('A number of days that is none is refused, and null is for ever', async () => {
  for (const retentionDays of [0, -1, 1.5, '30', 40_000]) {
    const put = await server.call('PUT', '/api/workspaces/long', { settings: { retentionDays } })
    expect(put.status, String(retentionDays)).toBe(400)
    expect(put.body.error.message).toContain('/settings/retentionDays')
  }
  const put = await server.call('PUT', '/api/workspaces/long', { settings: { retentionDays: null } })
  expect(put.body.settings.retentionDays).toBe(null)
})

test('Where the clock is years beyond the newest event nothing is deleted at the start', async () => {
  const { dataDirectory } = server
  const kept = await ids('short')
  expect(kept.length).toBeGreaterThan(0)
  await server.program.close()
  const ahead = await startServer({ now: '2036-01-30T12:00:00Z', dataDirectory })
  // Where nothing holds it back, it begins at once
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  await ahead.close()
  server = await startServer({ now: NOW, dataDirectory })
  expect(await ids('short')).toEqual(kept)
})
