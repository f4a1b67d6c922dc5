import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lived, startLive, type Tenant, times } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

/** A workspace with the campaign cmp_1. */
async function tenant(): Promise<Tenant> {
  const made = await live.tenant()
  await made.put('campaigns', 'cmp_1', { name: 'Welcome Series' })
  return made
}

describe('the statuses of a message', () => {
  let shared: Tenant
  beforeAll(async () => {
    shared = await live.tenant()
  })

  it.each([
    [['queued'], ['QUEUED']],
    [['queued', 'deferred'], ['SENDING']],
    [['deferred'], ['SENDING']],
    [['deferred', 'sent'], ['SENT']],
    [['sent', 'deferred'], ['SENT']],
    [
      ['queued', 'sent', 'delivered'],
      ['SENT', 'DELIVERED'],
    ],
    [['opened'], ['SENT', 'DELIVERED', 'OPENED']],
    [['clicked'], ['SENT', 'DELIVERED', 'OPENED', 'CLICKED']],
    [
      ['sent', 'unsubscribed'],
      ['SENT', 'DELIVERED', 'UNSUBSCRIBED'],
    ],
    [
      ['sent', 'replied'],
      ['SENT', 'DELIVERED'],
    ],
    [
      ['sent', 'forwarded'],
      ['SENT', 'DELIVERED'],
    ],
    [
      ['sent', 'printed'],
      ['SENT', 'DELIVERED'],
    ],
    [
      ['sent', 'complained'],
      ['SENT', 'DELIVERED'],
    ],
    [['bounced'], ['SENT', 'BOUNCED']],
    [['failed'], ['SENT', 'FAILED']],
    [
      ['sent', 'delivered', 'bounced'],
      ['SENT', 'BOUNCED'],
    ],
    [
      ['sent', 'bounced', 'delivered'],
      ['SENT', 'DELIVERED'],
    ],
    [
      ['sent', 'delivered', 'opened', 'bounced'],
      ['SENT', 'OPENED', 'BOUNCED'],
    ],
    [['suppressed'], []],
    [['received'], []],
  ])('after %j are %j', async (kinds, expected) => {
    // A campaign for each life, so that the page of one is about one message.
    const campaignId = kinds.join('-')
    await shared.put('campaigns', campaignId, { name: campaignId })
    await shared.send(lived(campaignId, ...kinds).map((event) => ({ ...event, campaignId })))
    const { statusBreakdown, messages } = await shared.page(`/campaigns/${campaignId}`)
    expect(statusBreakdown).toEqual(expected.map((status) => ({ status, _count: 1 })))
    expect(messages.total).toBe(expected.length === 0 ? 0 : 1)
  })
})

describe('messages', () => {
  it('are counted by their creation, and as they are now', async () => {
    const one = await tenant()
    const at = (time: string, kind: string, messageId: string) => ({
      kind,
      time,
      messageId,
      campaignId: 'cmp_1',
    })
    await one.send([
      // Before the seven days, though opened in them.
      at('2026-01-23T23:59:59.999Z', 'message.sent', 'old'),
      at('2026-01-25T10:00:00Z', 'message.opened', 'old'),
      at('2026-01-24T00:00:00Z', 'message.sent', 'new'),
      at('2026-01-30T11:00:00Z', 'message.opened', 'new'),
      // Ahead.
      at('2026-01-30T12:00:01Z', 'message.clicked', 'new'),
    ])
    expect((await one.page('/campaigns/cmp_1?period=7d')).messages).toMatchObject({
      total: 1,
      sent: 1,
      opened: 1,
      clicked: 0,
      openRate: 1,
    })
    expect((await one.page('/campaigns/cmp_1?period=8d')).messages).toMatchObject({ total: 2, opened: 2 })
    // The series goes by the time of each step instead.
    const { series } = await one.page('/timeseries?days=7')
    expect(series).toMatchObject([
      { date: '2026-01-24', messages: 1, opens: 0 },
      { date: '2026-01-25', messages: 0, opens: 1 },
      {},
      {},
      {},
      {},
      { date: '2026-01-30', messages: 0, opens: 1, clicks: 0 },
    ])
  })

  it('are distinct: a message that was sent or opened twice is one, and a send without a name is its own', async () => {
    const one = await tenant()
    await one.send([
      ...lived('m1', 'sent', 'sent', 'opened', 'opened', 'clicked', 'clicked'),
      ...times(3, (n) => ({
        id: `nameless ${n}`,
        kind: 'message.sent',
        time: '2026-01-20T08:00:00Z',
        campaignId: 'cmp_1',
        contactId: 'ann',
      })),
    ])
    expect((await one.page('/campaigns/cmp_1')).messages).toMatchObject({
      total: 4,
      sent: 4,
      delivered: 1,
      opened: 1,
      clicked: 1,
    })
  })

  it('of other campaigns and incoming ones are left out', async () => {
    const one = await tenant()
    await one.send([
      ...lived('m1', 'sent'),
      { ...lived('m2', 'sent')[0], campaignId: 'cmp_2' },
      { ...lived('m3', 'sent')[0], direction: 'incoming' },
    ])
    expect((await one.page('/campaigns/cmp_1')).messages).toMatchObject({ total: 1 })
    expect((await one.page('')).messages).toMatchObject({ total: 2 })
  })

  it('have the channel they name, else their campaign’s, else null', async () => {
    const one = await live.tenant()
    const send = (campaignId: string, channel?: string) => ({
      id: `${campaignId} ${channel}`,
      kind: 'message.sent',
      time: '2026-01-20T08:00:00Z',
      messageId: `${campaignId} ${channel}`,
      campaignId,
      ...(channel === undefined ? {} : { channel }),
    })
    await one.put('campaigns', 'by_mail', { name: 'By mail', channel: 'email' })
    await one.put('campaigns', 'bare', { name: 'Bare' })
    await one.send([send('by_mail'), send('by_mail', 'telegram'), send('by_mail', 'whatsapp'), send('bare')])
    expect((await one.page('/campaigns/by_mail')).channelBreakdown).toEqual([
      { channel: 'EMAIL', _count: 1 },
      { channel: 'TELEGRAM', _count: 1 },
      { channel: 'WHATSAPP', _count: 1 },
    ])
    expect((await one.page('/campaigns/bare')).channelBreakdown).toEqual([{ channel: null, _count: 1 }])
  })

  it('that were clicked count as opened then, in the series and on the page', async () => {
    const one = await tenant()
    const at = (day: number, kind: string, messageId: string) => ({
      kind,
      time: `2026-01-${day}T10:00:00Z`,
      messageId,
      campaignId: 'cmp_1',
    })
    await one.send([
      at(27, 'message.sent', 'm1'),
      at(28, 'message.clicked', 'm1'),
      at(29, 'message.clicked', 'm1'),
      at(27, 'message.sent', 'm2'),
      at(28, 'message.clicked', 'm2'),
      at(29, 'message.opened', 'm2'),
    ])
    const { series } = await one.page('/timeseries?days=4')
    expect(series).toMatchObject([
      { messages: 2, opens: 0, clicks: 0 },
      { messages: 0, opens: 2, clicks: 2 },
      { messages: 0, opens: 0, clicks: 0 },
      { messages: 0, opens: 0, clicks: 0 },
    ])
    expect((await one.page('')).messages).toMatchObject({ opened: 2, clicked: 2, openRate: 1, clickRate: 1 })
  })

  it('divide by what was sent in the overview and by what was delivered on the page', async () => {
    const one = await tenant()
    await one.send([
      ...lived('m1', 'sent', 'delivered', 'opened'),
      ...lived('m2', 'sent', 'delivered'),
      ...lived('m3', 'sent', 'bounced'),
      ...lived('m4', 'queued'),
    ])
    expect((await one.page('')).messages).toMatchObject({ total: 4, sent: 3, openRate: 0.333 })
    expect((await one.page('/campaigns/cmp_1')).messages).toMatchObject({
      delivered: 2,
      openRate: 0.5,
      bounceRate: 0.5,
    })
  })
})
