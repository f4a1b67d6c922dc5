import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lived, startLive, type Tenant } from './live-server.ts'

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

describe('a campaign', () => {
  it('that is known from events only is not found until it is written, though its messages count', async () => {
    const one = await live.tenant()
    await one.send(lived('m1', 'sent'))
    await expect(one.page('/campaigns/cmp_1')).rejects.toThrow('404 {"error":"Campaign not found"}')
    expect((await one.page('')).messages).toMatchObject({ total: 1 })
    await one.put('campaigns', 'cmp_1', { name: 'Late' })
    expect(await one.page('/campaigns/cmp_1')).toMatchObject({
      campaign: { id: 'cmp_1', name: 'Late' },
      messages: { total: 1 },
    })
  })

  it('counts each enrollment by its start, and its next end', async () => {
    const one = await tenant()
    const of = (contactId: string, day: number, kind: string, campaignId = 'cmp_1') => ({
      kind: `enrollment.${kind}`,
      time: `2026-01-${day}T10:00:00Z`,
      contactId,
      campaignId,
    })
    await one.send([
      of('ann', 20, 'started'),
      of('ann', 21, 'completed'),
      of('ann', 22, 'started'),
      of('ben', 20, 'started'),
      of('ben', 21, 'exited'),
      of('cid', 20, 'started'),
      of('cid', 20, 'completed', 'cmp_2'),
      of('dan', 19, 'started'),
      of('dan', 25, 'completed'),
      of('eve', 20, 'completed'),
    ])
    expect((await one.page('/campaigns/cmp_1')).enrollments).toEqual({ total: 5, active: 2, completed: 2 })
    expect((await one.page('/campaigns/cmp_1?period=11d')).enrollments).toEqual({
      total: 4,
      active: 2,
      completed: 1,
    })
  })

  it('has its tests in the order of their creation, variants as defined, within the period', async () => {
    const one = await tenant()
    const variants = [{ id: 'z', name: 'Zed' }, { id: 'a' }]
    await one.put('experiments', 'ab_1', {
      name: 'Second',
      campaignId: 'cmp_1',
      createdAt: '2026-01-02T00:00:00Z',
      variants,
    })
    await one.put('experiments', 'ab_2', {
      name: 'First',
      campaignId: 'cmp_1',
      createdAt: '2026-01-01T00:00:00Z',
      variants,
    })
    await one.put('experiments', 'ab_3', { name: 'Elsewhere', campaignId: 'cmp_2', variants })
    const assigned = (messageId: string, experimentId: string, variantId: string, ...kinds: string[]) =>
      lived(messageId, ...kinds).map((event, at) =>
        at === 0 ? { ...event, experimentId, variantId } : event,
      )
    await one.send([
      ...assigned('m1', 'ab_1', 'a', 'sent', 'opened'),
      ...assigned('m2', 'ab_1', 'z', 'sent'),
      ...assigned('m3', 'ab_2', 'a', 'queued'),
      ...assigned('m4', 'ab_1', 'gone', 'sent'),
    ])
    expect((await one.page('/campaigns/cmp_1')).abTests).toEqual([
      {
        id: 'ab_2',
        name: 'First',
        variants: [
          { name: 'Zed', sent: 0, opened: 0 },
          { name: 'a', sent: 0, opened: 0 },
        ],
      },
      {
        id: 'ab_1',
        name: 'Second',
        variants: [
          { name: 'Zed', sent: 1, opened: 0 },
          { name: 'a', sent: 1, opened: 1 },
        ],
      },
    ])
    expect((await one.page('/campaigns/cmp_1?period=7d')).abTests[1].variants).toEqual([
      { name: 'Zed', sent: 0, opened: 0 },
      { name: 'a', sent: 0, opened: 0 },
    ])
  })
})
