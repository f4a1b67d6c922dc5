import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, opened, tellLetters } from './asked.ts'

let shop: Asked
beforeAll(async () => {
  shop = await opened()
  await tellLetters(shop)
  const { server, id } = shop
  await server.call('PUT', `/api/workspaces/${id}/contacts/ann`, { name: 'Ann', email: 'ann@example.org' })
  await server.call('PUT', `/api/workspaces/${id}/links/l1`, {
    url: 'https://example.org/a',
    campaignId: 'spring',
  })
  await server.call('PUT', `/api/workspaces/${id}/links/l2`, {
    url: 'https://example.org/b',
    campaignId: 'spring',
  })
  await server.send(id, [
    { kind: 'order.placed', time: '2026-01-12T09:00:00Z', contactId: 'bob', orderId: 'o1', amount: 20 },
    // A send without a message of its own, by name.
    { kind: 'message.sent', time: '2026-01-13T09:00:00Z', contactId: 'cem', campaignId: 'spring' },
    {
      ...{ kind: 'message.clicked', time: '2026-01-13T10:00:00Z', contactId: 'dan', campaignId: 'spring' },
      url: 'https://example.org/only-an-address',
    },
    // A workflow of two nodes.
    ...['eva', 'fay'].map((contactId) => ({
      ...{ kind: 'enrollment.started', time: '2026-01-14T09:00:00Z', contactId, workflowId: 'hello' },
      workflowNodeId: 'n1',
    })),
    {
      ...{ kind: 'message.sent', time: '2026-01-14T09:01:00Z', contactId: 'eva', workflowId: 'hello' },
      ...{ workflowNodeId: 'n1', messageId: 'h1' },
    },
    {
      ...{ kind: 'enrollment.exited', time: '2026-01-14T10:00:00Z', contactId: 'fay', workflowId: 'hello' },
      workflowNodeId: 'n1',
    },
    {
      ...{
        kind: 'enrollment.completed',
        time: '2026-01-15T10:00:00Z',
        contactId: 'eva',
        workflowId: 'hello',
      },
      workflowNodeId: 'n2',
    },
  ])
})
afterAll(() => shop.server.close())

const spring = { campaignId: 'spring' }

test('Recipients are messages with what has become of each, the last created first', async () => {
  const { rows, next } = await shop.ask({ question: 'recipients', filters: spring })
  expect(next).toBeNull()
  expect(rows.map((row: { contactId: string }) => row.contactId)).toEqual(['cem', 'bob', 'ann'])
  expect(rows[0]).toMatchObject({ messageId: '', sent: true, delivered: false, openedAt: null })
  expect(rows[1]).toMatchObject({ messageId: 'm2', opened: true, clicked: true, delivered: true })
  expect(rows[2]).toEqual({
    messageId: 'm1',
    contactId: 'ann',
    name: 'Ann',
    email: 'ann@example.org',
    channel: 'email',
    createdAt: '2026-01-10T09:00:00.000Z',
    sentAt: '2026-01-10T09:00:00.000Z',
    openedAt: '2026-01-10T10:00:00.000Z',
    clickedAt: null,
    sent: true,
    delivered: true,
    opened: true,
    clicked: false,
    bounced: false,
    failed: false,
    unsubscribed: false,
    replied: false,
  })
})

test('Recipients are narrowed down by what they did and did not, and counted alike', async () => {
  const who = async (did: object) => {
    const { rows } = await shop.ask({ question: 'recipients', filters: spring, did })
    return rows.map((row: { contactId: string }) => row.contactId)
  }
  expect(await who({ opened: true, clicked: false })).toEqual(['ann'])
  expect(await who({ opened: false })).toEqual(['cem'])
  expect(await who({ unsubscribed: true })).toEqual([])
  const { totals } = await shop.ask({ metrics: ['opened', 'clicked'], filters: spring, range: 'all' })
  expect([await who({ opened: true }), await who({ clicked: true })].map((list) => list.length)).toEqual([
    totals.opened,
    totals.clicked,
  ])
})

test('Pages of recipients neither lose nor repeat any, those without an id included', async () => {
  const all = await shop.ask({ question: 'recipients', filters: spring })
  const rows: object[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < 9; pages += 1) {
    const more = cursor === undefined ? {} : { cursor }
    const page = await shop.ask({ question: 'recipients', filters: spring, limit: 1, ...more })
    rows.push(...page.rows)
    if (page.next === null) break
    cursor = page.next
  }
  expect(rows).toEqual(all.rows)
  const again = await shop.ask({ question: 'recipients', filters: { channel: 'email', ...spring }, limit: 1 })
  expect(again.next).not.toBeNull()
})

test('Links come with their clicks, those that nobody clicked too, and addresses without a link', async () => {
  const { rows, totals } = await shop.ask({ question: 'links', filters: spring })
  const a = 'https://example.org/a'
  const b = 'https://example.org/b'
  expect(rows).toEqual([
    { group: 'https://example.org/only-an-address', values: { clicks: 1, clickers: 1 } },
    { group: 'l1', label: a, url: a, values: { clicks: 1, clickers: 1 } },
    { group: 'l2', label: b, url: b, values: { clicks: 0, clickers: 0 } },
  ])
  expect(totals).toEqual({ clicks: 2, clickers: 2 })
})

test('Outcomes are contacts, clicks, and orders put down to a campaign, over the whole and by day', async () => {
  const range = { from: '2026-01-10', to: '2026-01-13' }
  const { rows, totals } = await shop.ask({ question: 'outcomes', filters: spring, range, grain: 'day' })
  expect(totals).toEqual({
    contacts: 3,
    messages: 3,
    clicks: 2,
    clickers: 2,
    unsubscribes: 0,
    orders: 1,
    revenue: 20,
  })
  expect(rows.map((row: { values: { messages: number } }) => row.values.messages)).toEqual([2, 0, 0, 1])
})

test('A workflow is told apart by its nodes: who came, went on, and left', async () => {
  const { rows, totals } = await shop.ask({
    question: 'outcomes',
    filters: { workflowId: 'hello' },
    group: 'node',
  })
  const none = { messages: 0, clicks: 0, clickers: 0 }
  expect(rows).toEqual([
    { group: 'n1', values: { ...none, entrances: 2, completions: 0, exits: 1, messages: 1 } },
    { group: 'n2', values: { ...none, entrances: 0, completions: 1, exits: 0 } },
  ])
  expect(totals).toEqual({ ...none, entrances: 2, completions: 1, exits: 1, messages: 1 })
  const count = await shop.ask({
    metrics: ['enrollments', 'enrollmentsActive', 'enrollmentsCompleted'],
    group: 'workflow',
  })
  expect(count.rows).toEqual([
    { group: 'hello', values: { enrollments: 2, enrollmentsActive: 0, enrollmentsCompleted: 1 } },
  ])
})

test('The same figures through dialects are the same digits', async () => {
  const month = { from: '2026-01-01', to: '2026-01-30' }
  const native = await shop.ask({
    ...{ metrics: ['opens', 'firstOpens', 'clicks', 'firstClicks'] },
    ...{ range: month, grain: 'day', filters: spring },
  })
  const rpc = await shop.server.call('POST', '/getresponse', {
    id: 1,
    method: 'get_message_stats',
    params: [shop.key, { message: 'spring', grouping: 'daily' }],
  })
  for (const { bucket, values } of native.rows) {
    const theirs = rpc.body.result[bucket] ?? { opened: 0, unique_opened: 0, clicked: 0, unique_clicked: 0 }
    const { opened, unique_opened, clicked, unique_clicked } = theirs
    expect([opened, unique_opened, clicked, unique_clicked], bucket).toEqual(Object.values(values))
  }
  const last30 = await shop.ask({
    metrics: ['messages', 'sent', 'opened', 'clicked', 'trackedEvents'],
    zone: 'UTC',
  })
  const overview = await shop.server.call('GET', `/api/workspaces/${shop.id}/analytics`, undefined, shop.key)
  const { messages, sent, opened: opens, clicked: clicks, trackedEvents } = last30.totals
  expect(overview.body.messages).toMatchObject({ total: messages, sent, opened: opens, clicked: clicks })
  expect(overview.body.events.total).toBe(trackedEvents)
  expect([messages, sent, opens, clicks]).toEqual([5, 5, 2, 1])
})

test('What goes only together, or not at all, is refused by name', async () => {
  expect(await shop.refusal({ question: 'recipients', filters: {} })).toContain('/filters must have one of')
  expect(await shop.refusal({ question: 'links', filters: { campaignId: 'a', workflowId: 'b' } })).toContain(
    '/filters must have one of campaignId and workflowId',
  )
  expect(await shop.refusal({ question: 'outcomes', filters: { campaignId: 'a', nodeId: 'b' } })).toContain(
    '/filters/nodeId goes with a workflowId',
  )
  expect(await shop.refusal({ question: 'outcomes', filters: { campaignId: 'a' }, group: 'node' })).toContain(
    '/group can be node for a workflow only',
  )
  expect(await shop.refusal({ question: 'recipients', filters: spring, limit: 1001 })).toContain(
    '/limit must be at most 1000',
  )
})
