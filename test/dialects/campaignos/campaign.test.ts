import { describe, expect, it } from 'vitest'
import type { CountQuestion } from '../../../src/model/ask.ts'
import type { SparseRow } from '../fake-ask.ts'
import { bareServer } from './bare-server.ts'

const THINGS = {
  campaigns: { cmp_1: { name: 'Welcome Series' }, nameless: {} },
  experiments: {
    ab_1: {
      name: 'Subject Line Test',
      campaignId: 'cmp_1',
      variants: [
        { id: 'a', name: 'Variant A' },
        { id: 'b', name: 'Variant B' },
      ],
    },
  },
}

function sample({ group }: CountQuestion): SparseRow[] {
  if (group === 'channel') {
    return [
      { group: ['push'], values: { messages: 2000, messagesSent: 1500, messagesDelivered: 1500 } },
      {
        group: ['email'],
        values: {
          messages: 10_000,
          messagesSent: 10_000,
          messagesDelivered: 9700,
          messagesOpened: 3360,
          messagesClicked: 1120,
          messagesBounced: 200,
          messagesFailed: 100,
          messagesQueued: 0,
        },
      },
    ]
  }
  if (group === 'variant') {
    return [
      { group: ['ab_1', 'b'], values: { messagesSent: 500, messagesOpened: 200 } },
      { group: ['ab_2', 'a'], values: { messagesSent: 9, messagesOpened: 9 } },
      { group: ['ab_1', 'a'], values: { messagesSent: 500, messagesOpened: 150 } },
      { group: ['', ''], values: { messagesSent: 10_500 } },
    ]
  }
  return [{ values: { enrollments: 5000, enrollmentsActive: 1200, enrollmentsCompleted: 3800 } }]
}

describe('one campaign', () => {
  it('is as in the vendor’s sample, member for member', async () => {
    const { app } = bareServer({ things: THINGS, count: sample })
    const url = '/api/workspaces/ws_1/analytics/campaigns/cmp_1'
    const response = await app.inject({ url, headers: { authorization: 'Bearer KEY' } })
    expect(response.body).toBe(
      '{"campaign":{"id":"cmp_1","name":"Welcome Series"},' +
        '"enrollments":{"total":5000,"active":1200,"completed":3800},' +
        '"messages":{"total":12000,"sent":11500,"delivered":11200,"opened":3360,"clicked":1120,"bounced":200,' +
        '"failed":100,"openRate":0.3,"clickRate":0.1,"bounceRate":0.018},' +
        '"statusBreakdown":[{"status":"SENT","_count":11500},{"status":"DELIVERED","_count":11200},' +
        '{"status":"OPENED","_count":3360},{"status":"CLICKED","_count":1120},{"status":"BOUNCED","_count":200},' +
        '{"status":"FAILED","_count":100}],' +
        '"channelBreakdown":[{"channel":"EMAIL","_count":10000},{"channel":"PUSH","_count":2000}],' +
        '"abTests":[{"id":"ab_1","name":"Subject Line Test","variants":[' +
        '{"name":"Variant A","sent":500,"opened":150},{"name":"Variant B","sent":500,"opened":200}]}]}',
    )
  })

  it('asks only for what is the campaign’s', async () => {
    const { get, asked } = bareServer({ things: THINGS })
    await get('/campaigns/cmp_1')
    expect(asked.count.map(({ where }) => where)).toEqual(Array(3).fill({ campaignId: 'cmp_1' }))
    expect(asked.find).toEqual([
      { collection: 'campaigns', ids: ['cmp_1'] },
      { collection: 'experiments', members: { campaignId: 'cmp_1' } },
    ])
  })

  it('of which nothing happened is zeros and empty lists', async () => {
    expect(
      (await bareServer({ things: { campaigns: { nameless: {} } } }).get('/campaigns/nameless')).body,
    ).toEqual({
      campaign: { id: 'nameless', name: 'nameless' },
      enrollments: { total: 0, active: 0, completed: 0 },
      messages: {
        total: 0,
        sent: 0,
        delivered: 0,
        opened: 0,
        clicked: 0,
        bounced: 0,
        failed: 0,
        openRate: 0,
        clickRate: 0,
        bounceRate: 0,
      },
      statusBreakdown: [],
      channelBreakdown: [],
      abTests: [],
    })
  })

  it('lists statuses in the order of a message’s life', async () => {
    const values = {
      messages: 30,
      messagesUnsubscribed: 1,
      messagesFailed: 2,
      messagesBounced: 3,
      messagesClicked: 4,
      messagesOpened: 5,
      messagesDelivered: 6,
      messagesSent: 11,
      messagesSending: 7,
      messagesQueued: 12,
    }
    const { get } = bareServer({
      count: ({ group }) => (group === 'channel' ? [{ group: ['sms'], values }] : []),
    })
    expect((await get('/campaigns/cmp_1')).body).toMatchObject({
      statusBreakdown: [
        ['QUEUED', 12],
        ['SENDING', 7],
        ['SENT', 11],
        ['DELIVERED', 6],
        ['OPENED', 5],
        ['CLICKED', 4],
        ['BOUNCED', 3],
        ['FAILED', 2],
        ['UNSUBSCRIBED', 1],
      ].map(([status, _count]) => ({ status, _count })),
    })
  })

  it('lists channels by size, then by name, and those without one as null', async () => {
    const row = (channel: string, messages: number) => ({ group: [channel], values: { messages } })
    const { get } = bareServer({
      count: ({ group }) =>
        group === 'channel'
          ? [row('', 2), row('sms', 2), row('webhook', 0), row('push', 9), row('email', 2)]
          : [],
    })
    expect((await get('/campaigns/cmp_1')).body).toMatchObject({
      messages: { total: 15 },
      channelBreakdown: [
        { channel: 'PUSH', _count: 9 },
        { channel: 'EMAIL', _count: 2 },
        { channel: 'SMS', _count: 2 },
        { channel: null, _count: 2 },
      ],
    })
  })

  it('shows tests and variants without messages or names', async () => {
    const experiments = {
      ab_9: { campaignId: 'cmp_1', variants: [{ id: 'a' }] },
      ab_10: { campaignId: 'cmp_1' },
    }
    const { get } = bareServer({ things: { campaigns: THINGS.campaigns, experiments } })
    expect((await get('/campaigns/cmp_1')).body).toMatchObject({
      abTests: [
        { id: 'ab_9', name: 'ab_9', variants: [{ name: 'a', sent: 0, opened: 0 }] },
        { id: 'ab_10', name: 'ab_10', variants: [] },
      ],
    })
  })
})
