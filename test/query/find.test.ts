import { afterAll, beforeAll, expect, test } from 'vitest'
import { find, THINGS_LIMIT, type ThingRow } from '../../src/query/find.ts'
import type { Store } from '../../src/store/store.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
})
afterAll(() => server.close())

const MANY = 10_001

async function write(workspaceId: string, collection: string, members: object): Promise<void> {
  const ids = Array.from({ length: MANY }, (_, n) => String(n + 1))
  for (const part of [ids.slice(0, 10_000), ids.slice(10_000)]) {
    const things = part.map((id) => ({ id, ...members }))
    const { status, text } = await server.call('POST', `/api/workspaces/${workspaceId}/${collection}`, things)
    if (status !== 200) throw new Error(text)
  }
}

test('More than 10,000 tags can be paged through, each once, to the last', async () => {
  const { id, key } = await server.workspace()
  await write(id, 'tags', {})
  const seen: number[] = []
  for (let offset = 0, hasMore = true; hasMore; offset += 10_000) {
    const url = `/v1/brands/${id}/analytics/inbox/tags?limit=10000&offset=${offset}`
    const { body } = await server.call('GET', url, undefined, key)
    for (const tag of body.data) seen.push(tag.inbox_tag_id)
    expect(body.pagingData.hasMore).toBe(offset === 0)
    hasMore = body.pagingData.hasMore
  }
  expect(seen).toEqual(Array.from({ length: MANY }, (_, n) => n + 1))
})

test('A campaign shows every link that it has, with its clicks', async () => {
  const { id, key } = await server.workspace()
  await server.call('PUT', `/api/workspaces/${id}/campaigns/7`, {})
  await write(id, 'links', { campaignId: '7' })
  await server.send(id, [
    { kind: 'message.clicked', linkId: String(MANY), campaignId: '7', contactId: 'c', messageId: 'm' },
  ])
  const { body } = await server.call('GET', `/v1/brands/${id}/analytics/campaigns/7`, undefined, key)
  expect(body.links).toHaveLength(MANY)
  const clicked = body.links.filter((link: { clicks: number }) => link.clicks > 0)
  expect(clicked).toMatchObject([{ link_id: MANY, clicks: 1, unique_clicks: 1 }])
})

test('More things than an answer may have are refused in words, not cut off', async () => {
  const row: ThingRow = { id: 'x', createdAtMs: 0, updatedAtMs: 0, optInStatus: '', members: '{}' }
  const holding = (count: number): Store => ({
    ...server.store,
    rows: async () => JSON.parse(JSON.stringify(new Array(count).fill(row))),
  })
  const asked = (count: number) =>
    find(holding(count), { workspaceId: 'w', nowMs: 0 }, { collection: 'tags' })
  expect(await asked(THINGS_LIMIT)).toHaveLength(THINGS_LIMIT)
  await expect(asked(THINGS_LIMIT + 1)).rejects.toMatchObject({ status: 422, code: 'answer_too_large' })
})
