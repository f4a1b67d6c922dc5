import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLive, times } from './live-server.ts'

const DAY = '2026-01-15'
let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

describe('the vendor’s sample of the campaign page', () => {
  /**
   * 12,000 messages by mail and push: 500 wait, 11,500 were sent; of those 200 bounced, 100 failed and 11,200
   * were delivered, of which 3,360 were opened and of those 1,120 clicked. Messages 1,000 to 1,999 are the test.
   */
  function life(number: number): object[] {
    const of = (kind: string, hour: number) => ({
      id: `${kind} ${number}`,
      kind: `message.${kind}`,
      time: `${DAY}T${String(hour).padStart(2, '0')}:00:00Z`,
      messageId: `m${number}`,
    })
    const origin = {
      campaignId: 'cmp_1',
      contactId: `c${number}`,
      channel: number < 10_000 ? 'email' : 'push',
      ...(number < 1000 || number >= 2000
        ? {}
        : { experimentId: 'ab_1', variantId: number < 1500 ? 'a' : 'b' }),
    }
    if (number < 500) return [{ ...of('queued', 7), ...origin }]
    const sent = { ...of('sent', 8), ...origin }
    if (number < 700) return [sent, of('bounced', 9)]
    if (number < 800) return [sent, of('failed', 9)]
    // 150 opens in variant a, 200 in b, and 3,010 elsewhere.
    const opened =
      (number >= 1000 && number < 1150) ||
      (number >= 1500 && number < 1700) ||
      (number >= 3000 && number < 6010)
    const clicked = number >= 3000 && number < 4120
    return [
      sent,
      of('delivered', 9),
      ...(opened ? [of('opened', 10), { ...of('opened', 11), id: `opened twice ${number}` }] : []),
      ...(clicked ? [of('clicked', 12)] : []),
    ]
  }

  function enrollment(number: number): object[] {
    const of = (kind: string, hour: string) => ({
      kind: `enrollment.${kind}`,
      time: `${DAY}T${hour}:00:00Z`,
      campaignId: 'cmp_1',
      contactId: `c${number}`,
    })
    return number < 3800 ? [of('started', '08'), of('completed', '09')] : [of('started', '08')]
  }

  it('is given number for number, in the order of the vendor’s members', async () => {
    const tenant = await live.tenant()
    await tenant.put('campaigns', 'cmp_1', { name: 'Welcome Series' })
    await tenant.put('experiments', 'ab_1', {
      name: 'Subject Line Test',
      campaignId: 'cmp_1',
      variants: [
        { id: 'a', name: 'Variant A' },
        { id: 'b', name: 'Variant B' },
      ],
    })
    await tenant.send([...times(12_000, life).flat(), ...times(5000, enrollment).flat()])
    expect(JSON.stringify(await tenant.page('/campaigns/cmp_1'))).toBe(
      JSON.stringify({
        campaign: { id: 'cmp_1', name: 'Welcome Series' },
        enrollments: { total: 5000, active: 1200, completed: 3800 },
        messages: {
          total: 12_000,
          sent: 11_500,
          delivered: 11_200,
          opened: 3360,
          clicked: 1120,
          bounced: 200,
          failed: 100,
          openRate: 0.3,
          clickRate: 0.1,
          bounceRate: 0.018,
        },
        statusBreakdown: [
          { status: 'QUEUED', _count: 500 },
          { status: 'SENT', _count: 11_500 },
          { status: 'DELIVERED', _count: 11_200 },
          { status: 'OPENED', _count: 3360 },
          { status: 'CLICKED', _count: 1120 },
          { status: 'BOUNCED', _count: 200 },
          { status: 'FAILED', _count: 100 },
        ],
        channelBreakdown: [
          { channel: 'EMAIL', _count: 10_000 },
          { channel: 'PUSH', _count: 2000 },
        ],
        abTests: [
          {
            id: 'ab_1',
            name: 'Subject Line Test',
            variants: [
              { name: 'Variant A', sent: 500, opened: 150 },
              { name: 'Variant B', sent: 500, opened: 200 },
            ],
          },
        ],
      }),
    )
  })
})
