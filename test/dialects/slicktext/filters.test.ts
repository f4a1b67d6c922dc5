import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, startLive } from './live-server.ts'

/** Every filter that no other file asks for, on every page that takes it: one thing has the value, another has none. */

let live: Awaited<ReturnType<typeof startLive>>
let brand: Brand
beforeAll(async () => {
  live = await startLive()
  brand = await live.brand()
  await brand.put('contacts', 'full', {
    phone: '+4712345678',
    mobile_number_carrier: 'Telenor',
    birthdate: '1990-02-03',
    state: 'TN',
    zip: '37201',
    country: 'US',
    language: 'en',
    _source_id: '55',
    sub_source: 'footer',
    _sub_source_id: '56',
    optInStatus: 'subscribed',
    createdAt: '2024-12-01T10:00:00Z',
  })
  await brand.send([
    { kind: 'contact.created', contactId: 'bare', time: '2024-12-02T10:00:00Z' },
    { kind: 'contact.opt_in_changed', contactId: 'full', status: 'pending', time: '2024-12-03T10:00:00Z' },
  ])
  await brand.put('campaigns', 'full', {
    mediaUrl: 'https://a.test/1.png',
    scheduledAt: '2024-12-04T09:00:00Z',
    startedAt: '2024-12-04T10:00:00Z',
  })
  await brand.put('campaigns', 'bare', { startedAt: '2024-12-04T10:00:00Z' })
  const time = '2024-12-04T10:00:00Z'
  await brand.send([
    { kind: 'message.sent', messageId: 'a', contactId: 'full', campaignId: 'full', credits: 1, time },
    { kind: 'message.sent', messageId: 'b', contactId: 'full', campaignId: 'bare', credits: 1, time },
    { kind: 'message.sent', messageId: 'c', contactId: 'full', time: '2024-12-05T10:00:00Z' },
    { kind: 'conversation.assigned', conversationId: 'x', contactId: 'full', agentId: 'u', time },
    { kind: 'conversation.assigned', conversationId: 'y', contactId: 'bare', agentId: 'u', time },
  ])
  await brand.put('agents', 'u', { name: 'U' })
  await brand.put('workflows', 'w', {})
  const step = { contactId: 'full', workflowId: 'w', workflowNodeId: 'n', time }
  await brand.send([
    { ...step, kind: 'enrollment.started' },
    { ...step, kind: 'message.sent', messageId: 'd', direction: 'outgoing' },
  ])
})
afterAll(() => live.close())

async function total(path: string, query: string): Promise<number> {
  const { totals, data } = await brand.get(`${path}?${query}`)
  return totals === undefined ? data[0].assignments : (totals.total ?? totals.contacts)
}

const text = encodeURIComponent

/** Pages that ask for contacts, with what they count of the full contact, the bare one, and both. */
const OF_CONTACTS = [
  ['/contacts', 1, 1],
  ['/contacts/growth', 1, 1],
  ['/contacts/add-delete-events', 1, 1],
  ['/contacts/opt-in-status-events', 2, 0],
  ['/inbox/users', 1, 1],
] as const

describe('A contact is asked for by', () => {
  it.each([
    ['mobile_number', '+4712345678'],
    ['mobile_number_carrier', 'Telenor'],
    ['birthdate', '1990-02-03'],
    ['state', 'TN'],
    ['zip', '37201'],
    ['country', 'US'],
    ['language', 'en'],
    ['_source_id', '55'],
    ['sub_source', 'footer'],
    ['_sub_source_id', '56'],
    ['last_opt_in_status_change', '2024-12-03 10:00:00'],
  ])('%s', async (name, value) => {
    for (const [path, full, bare] of OF_CONTACTS) {
      expect(await total(path, `${name}=${text(value)}`), path).toBe(full)
      expect(await total(path, `${name}=${text(`${value} `)}`), path).toBe(0)
      expect(await total(path, `${name}=null`), path).toBe(bare)
    }
  })

  it('last_updated: when it was last written, or made by an event', async () => {
    for (const [path, full, bare] of OF_CONTACTS) {
      expect(await total(path, `last_updated=${text('2024-12-20 12:00:00')}`), path).toBe(full + bare)
      expect(await total(path, `last_updated=${text('2024-12-20 12:00:01')}`), path).toBe(0)
    }
  })

  it('created and last_updated, which one that events only name has not', async () => {
    const other = await live.brand()
    const time = '2024-12-04T10:00:00Z'
    await other.send([
      { kind: 'conversation.assigned', conversationId: 'x', contactId: 'named', agentId: 'u', time },
      { kind: 'contact.opt_in_changed', contactId: 'told', status: 'pending', time },
      { kind: 'conversation.assigned', conversationId: 'y', contactId: 'told', agentId: 'u', time },
      { kind: 'contact.created', contactId: 'made', time },
      { kind: 'conversation.assigned', conversationId: 'z', contactId: 'made', agentId: 'u', time },
    ])
    await other.put('agents', 'u', {})
    const assigned = async (query: string) => (await other.get(`/inbox/users?${query}`)).data[0].assignments
    expect(await assigned('created=null')).toBe(2)
    expect(await assigned('last_updated=null')).toBe(2)
    expect(await assigned(`created=${text('2024-12-04 10:00:00')}`)).toBe(1)
    expect(await assigned(`created=${text('2024-12-20 12:00:00')}`)).toBe(0)
    expect(await assigned(`last_updated=${text('2024-12-20 12:00:00')}`)).toBe(1)
  })
})

describe('A campaign is asked for by', () => {
  const pages = ['/campaigns', '/messages', '/messages/credits', '/message/credits'] as const

  it.each([
    ['media_url', 'https://a.test/1.png'],
    ['scheduled', '2024-12-04 09:00:00'],
  ])('%s', async (name, value) => {
    for (const path of pages) {
      expect(await total(path, `${name}=${text(value)}`), path).toBe(1)
      expect(await total(path, `${name}=${text(`${value} `)}`), path).toBe(0)
      expect(await total(path, `${name}=null`), path).toBe(1)
    }
    expect(await total('/campaigns', `metric=campaigns&${name}=${text(value)}`)).toBe(1)
    expect(await total('/campaigns/full', `${name}=${text(value)}`)).toBe(1)
    expect(await total('/campaigns/full', `${name}=null`)).toBe(0)
    expect(await total('/campaigns/bare', `${name}=${text(value)}`)).toBe(0)
    expect(await total('/campaigns/bare', `${name}=null`)).toBe(1)
  })

  it('last_updated: when it was last written', async () => {
    const [written, other] = ['2024-12-20 12:00:00', '2024-12-20 12:00:01'].map(text)
    for (const path of pages) {
      expect(await total(path, `last_updated=${written}`), path).toBe(2)
      expect(await total(path, `last_updated=${other}`), path).toBe(0)
    }
    expect(await total('/campaigns/full', `last_updated=${written}`)).toBe(1)
    expect(await total('/campaigns/full', `last_updated=${other}`)).toBe(0)
  })
})

describe('A message is asked for by', () => {
  it('created: when it was handed over, to the second', async () => {
    expect(await total('/messages', `created=${text('2024-12-04 10:00:00')}`)).toBe(3)
    expect(await total('/messages', `created=${text('2024-12-05 10:00:00')}`)).toBe(1)
    expect(await total('/messages', `created=${text('2024-12-05 10:00:01')}`)).toBe(0)
    expect(await total('/messages/credits', `created=${text('2024-12-04 10:00:00')}`)).toBe(2)
  })
})

describe('attempted=0', () => {
  it('leaves nothing to count on any page, and what is not there is still 404', async () => {
    for (const path of ['/workflows/9', '/workflows/9/nodes/n', '/campaigns/9']) {
      expect((await brand.ask(`${path}?attempted=0`)).status, path).toBe(404)
    }
    const pages = [...OF_CONTACTS.map(([path]) => path), '/campaigns', '/campaigns/full', '/messages']
    for (const path of [...pages, '/messages/credits']) {
      expect(await total(path, 'attempted=0'), path).toBe(0)
      expect(await total(path, 'attempted=1'), path).toBeGreaterThan(0)
    }
    for (const path of ['/workflows/w', '/workflows/w/nodes/n']) {
      const figures = async (query: string) => {
        const { totals } = await brand.get(`${path}?${query}`)
        return [totals.entrances ?? totals.contacts, totals.messages]
      }
      expect(await figures('attempted=0'), path).toEqual([0, 0])
      expect(await figures('attempted=1'), path).toEqual([1, 1])
    }
  })
})
