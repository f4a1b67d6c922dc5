import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Brand, startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
let brand: Brand
beforeAll(async () => {
  live = await startLive()
  brand = await live.brand()
  await brand.put('campaigns', '7', { name: 'Seven', status: 'sent', audienceSize: 10 })
  const sent = (messageId: string, time: string, more: object = {}) => ({
    kind: 'message.sent',
    messageId,
    contactId: 'c',
    credits: 1.5,
    time: `2024-12-${time}Z`,
    ...more,
  })
  await brand.send([
    // Wednesday the 18th to Friday the 20th.
    sent('campaign', '18T10:00:00', { campaignId: '7' }),
    sent('workflow', '18T11:00:00', { workflowId: '9', workflowNodeId: 'n', properties: { body: 'Hi' } }),
    sent('both', '19T10:00:00', { campaignId: '7', source: 'Workflow', workflowId: '9' }),
    sent('inbox', '19T11:00:00', { source: 'InboxThread', channel: 'sms', recipient: '+1' }),
    sent('failed', '19T12:00:00', { credits: 0 }),
    sent('again', '20T09:00:00'),
    sent('again', '20T09:05:00', { id: 'a second send of the same message' }),
    sent('in', '20T10:00:00', { direction: 'incoming' }),
    { kind: 'message.received', conversationId: 'k', contactId: 'c', time: '2024-12-20T11:00:00Z' },
    // Made on Thursday, sent on Friday: messages count where they were made.
    { kind: 'message.queued', messageId: 'queued', time: '2024-12-19T23:59:00Z' },
    sent('queued', '20T00:01:00'),
    // Never handed over, and handed over in the future: not there.
    { kind: 'message.queued', messageId: 'waiting', time: '2024-12-19T12:00:00Z' },
    sent('ahead', '20T12:00:01'),
    { kind: 'message.delivered', messageId: 'campaign', time: '2024-12-20T00:00:00Z' },
    { kind: 'message.clicked', messageId: 'inbox', time: '2024-12-19T11:30:00Z' },
    { kind: 'message.failed', messageId: 'failed', time: '2024-12-19T12:00:01Z' },
    { kind: 'message.bounced', messageId: 'workflow', time: '2024-12-18T11:01:00Z' },
  ])
})
afterAll(() => live.close())

const DAYS = 'start=2024-12-18&end=2024-12-20'

async function split(group: string, more = ''): Promise<[string, number][]> {
  const { groups } = await brand.get(`/messages?${DAYS}&group=${group}${more}`)
  return groups.map(({ name, total }: { name: string; total: number }) => [name, total])
}

describe('Messages', () => {
  it('count once each, on the day on which they were made, incoming ones only when asked for', async () => {
    const { totals, groups } = await brand.get(`/messages?${DAYS}`)
    expect(totals).toEqual({ total: 7, average: 7 / 3 })
    expect(groups[0].period).toEqual({ '2024-12-18': 2, '2024-12-19': 4, '2024-12-20': 1 })
    expect(await split('direction')).toEqual([
      ['Incoming', 2],
      ['Outgoing', 7],
    ])
    expect((await brand.get(`/messages?${DAYS}&direction=incoming`)).totals.total).toBe(2)
    const early = await live.brand()
    await early.send([{ kind: 'message.received', conversationId: 'k', time: '2024-12-01T11:00:00Z' }])
    expect((await early.get('/messages')).totals.total).toBe(0)
    for (const query of ['direction=incoming', 'group=direction']) {
      const all = await early.get(`/messages?${query}`)
      expect([all.totals.total, Object.keys(all.groups[0].period)[0]]).toEqual([1, '2024-12-01'])
    }
  })

  it('come from where they say, else from what they belong to', async () => {
    expect(await split('source')).toEqual([
      ['Campaign', 1],
      ['Inbox', 1],
      ['Unknown', 3],
      ['Workflow', 2],
    ])
  })

  it('have the status of now, even on a day when they had another', async () => {
    expect(await split('status')).toEqual([
      ['Delivered', 2],
      ['Processed', 3],
      ['Undelivered', 2],
    ])
    expect((await brand.get('/messages?start=2024-12-18&end=2024-12-18&status=delivered')).totals.total).toBe(
      1,
    )
  })

  it('by weekday are seven lines in the vendor’s order, each with every bucket', async () => {
    expect(await split('weekday')).toEqual([
      ['Sunday', 0],
      ['Monday', 0],
      ['Tuesday', 0],
      ['Wednesday', 2],
      ['Thursday', 4],
      ['Friday', 1],
      ['Saturday', 0],
    ])
    const { totals, groups } = await brand.get(`/messages?${DAYS}&group=weekday`)
    expect(totals.average).toBe(7 / 21)
    expect(groups[3].period).toEqual({ '2024-12-18': 2, '2024-12-19': 0, '2024-12-20': 0 })
    // In Tokyo, the message made a minute before midnight is one of Friday morning.
    expect((await split('weekday', '&timezone=Asia/Tokyo'))[5]).toEqual(['Friday', 2])
  })

  it.each([
    ['_id=inbox', 1],
    ['to=%2B1', 1],
    ['body=Hi', 1],
    ['channel=sms', 1],
    ['source=InboxThread', 1],
    ['source=Inbox', 0],
    ['source=null', 3],
    ['_source_id=9', 1],
    ['_sub_source_id=n', 1],
    ['message_credits=1.50', 6],
    ['message_credits=0', 1],
    ['created=2024-12-19+23:59:00', 1],
    // A field of the campaign asks for messages of campaigns.
    ['campaign_id=7', 1],
    ['name=Seven', 1],
    ['audience_size=10', 1],
    ['name=null', 0],
    // The message's own field wins.
    ['status=sent', 0],
    ['status=undelivered', 2],
  ])('are narrowed down by %s', async (query, total) => {
    expect((await brand.get(`/messages?${DAYS}&${query}`)).totals.total).toBe(total)
  })
})

describe('A lifetime', () => {
  it('starts with the first message that went out, unless it came in as well', async () => {
    const odd = await live.brand()
    const sent = (messageId: string, time: string) => ({
      kind: 'message.sent',
      messageId,
      contactId: 'c',
      campaignId: 'x',
      time: `2024-12-${time}Z`,
    })
    const received = { ...sent('first', '01T11:00:00'), kind: 'message.received' }
    await odd.send([sent('first', '01T10:00:00'), received, sent('second', '18T10:00:00')])
    for (const path of ['/messages', '/messages/credits', '/campaigns']) {
      const { groups } = await odd.get(path)
      expect(Object.keys(groups[0].period), path).toEqual(['2024-12-18', '2024-12-19', '2024-12-20'])
    }
  })
})

describe('Credits', () => {
  it('are the sum of what each message cost, once', async () => {
    expect((await brand.get(`/messages/credits?${DAYS}`)).totals).toEqual({ total: 9, average: 3 })
    const { groups } = await brand.get(`/message/credits?${DAYS}&group=status`)
    expect(groups.map(({ name, total }: { name: string; total: number }) => [name, total])).toEqual([
      ['Delivered', 3],
      ['Processed', 4.5],
      ['Undelivered', 1.5],
    ])
  })
})
