import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLive } from './live-server.ts'

/** What must not depend on how a page is asked. */

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

interface Line {
  readonly name: string
  readonly total: number
  readonly period: Readonly<Record<string, number>>
}

const DAYS = 'start=2024-12-01&end=2024-12-03'

function totals(groups: readonly Line[]): [string, number][] {
  return groups.map(({ name, total }) => [name, total])
}

describe('A group', () => {
  it('is there if something is in it, though it adds up to nothing', async () => {
    const { send, get } = await live.brand()
    await send([
      { kind: 'contact.created', contactId: 'a', source: 'popup', time: '2024-12-02T10:00:00Z' },
      { kind: 'contact.deleted', contactId: 'a', time: '2024-12-02T20:00:00Z' },
      { kind: 'message.sent', messageId: 'm', source: 'API', time: '2024-12-02T10:00:00Z' },
    ])
    for (const frequency of ['hour', 'day', 'month']) {
      const { groups } = await get(`/contacts/growth?${DAYS}&group=contact_source&frequency=${frequency}`)
      expect(totals(groups), frequency).toEqual([['Popup', 0]])
    }
    const { groups } = await get(`/messages/credits?${DAYS}&group=source`)
    expect(totals(groups)).toEqual([['API', 0]])
  })
})

describe('A message', () => {
  it('that names two campaigns has reached its contact in each, as each of them says', async () => {
    const { send, put, get } = await live.brand()
    await put('campaigns', 'x', {})
    await put('campaigns', 'y', {})
    const sent = { kind: 'message.sent', messageId: 'm', contactId: 'c' }
    await send([
      { ...sent, campaignId: 'x', time: '2024-12-01T10:00:00Z' },
      { ...sent, campaignId: 'y', time: '2024-12-02T10:00:00Z' },
    ])
    expect((await get(`/campaigns?${DAYS}`)).totals.total).toBe(2)
    for (const id of ['x', 'y']) {
      expect((await get(`/campaigns?${DAYS}&campaign_id=${id}`)).totals.total, id).toBe(1)
      expect((await get(`/campaigns/${id}?${DAYS}`)).totals.contacts, id).toBe(1)
    }
  })

  it('that came in lies where it was received, and belongs where its sends say, whatever else is asked', async () => {
    const { send, get } = await live.brand()
    await send([
      { kind: 'message.received', messageId: 'in', conversationId: 'k', time: '2024-12-02T10:00:00Z' },
      // Told of a time before the message came.
      { kind: 'message.opened', messageId: 'in', time: '2024-12-01T10:00:00Z' },
      { kind: 'message.sent', messageId: 'out', campaignId: 'x', time: '2024-12-02T10:00:00Z' },
      { kind: 'message.opened', messageId: 'out', campaignId: 'a', time: '2024-12-02T11:00:00Z' },
    ])
    for (const query of ['', '&status=delivered']) {
      const { groups } = await get(`/messages?${DAYS}&direction=incoming${query}`)
      expect(groups[0].period, query).toEqual({ '2024-12-01': 0, '2024-12-02': 1, '2024-12-03': 0 })
      expect((await get(`/messages?${DAYS}&_source_id=x${query}`)).totals.total, query).toBe(1)
    }
  })
})

describe('A contact', () => {
  it('has the opt-in status of now at the beginning of a window, too', async () => {
    const { put, send, get } = await live.brand()
    await put('contacts', 'a', { createdAt: '2024-11-01T10:00:00Z', optInStatus: 'pending' })
    await send([
      {
        kind: 'contact.opt_in_changed',
        contactId: 'a',
        status: 'subscribed',
        time: '2024-12-02T10:00:00Z',
      },
    ])
    const levels = async (status: string) => {
      const { groups } = await get(`/contacts/growth?${DAYS}&opt_in_status=${status}`)
      return Object.values(groups[0].period)
    }
    expect(await levels('subscribed')).toEqual([1, 1, 1])
    expect(await levels('pending')).toEqual([0, 0, 0])
  })

  it('comes from where its newest creation says, in whatever order they arrived', async () => {
    const early = { kind: 'contact.created', contactId: 'a', source: 'popup', time: '2024-12-01T10:00:00Z' }
    const late = { ...early, source: 'import', time: '2024-12-02T10:00:00Z' }
    for (const order of [
      [early, late],
      [late, early],
    ]) {
      const { send, get } = await live.brand()
      for (const event of order) await send([event])
      // Two creations without a deletion between them are one, the first.
      expect((await get('/contacts?group=source')).groups).toEqual([{ name: 'Popup', total: 1 }])
    }
  })

  it('that unsubscribed and came back at one instant is back, in one request as in two', async () => {
    const time = '2024-12-02T10:00:00Z'
    const off = { kind: 'message.unsubscribed', messageId: 'm', contactId: 'a', time }
    const on = { kind: 'contact.opt_in_changed', contactId: 'a', status: 'subscribed', time }
    for (const requests of [[[off], [on]], [[off, on]]]) {
      const { put, send, get } = await live.brand()
      await put('contacts', 'a', { createdAt: '2024-12-01T10:00:00Z' })
      for (const events of requests) await send(events)
      const { groups } = await get('/contacts?group=opt_in_status')
      expect(groups).toEqual([{ name: 'Subscribed', total: 1 }])
    }
  })
})

describe('A campaign', () => {
  it('is found by the size and the percentage that it shows, though it never said them', async () => {
    const { send, put, get } = await live.brand()
    await put('campaigns', 'x', {
      audiences: [{ size: 20 }, { size: 3 }],
      finishedAt: '2024-12-02T10:00:00Z',
    })
    await put('campaigns', 'y', { audienceSize: 5 })
    const sent = { kind: 'message.sent', contactId: 'c', time: '2024-12-02T10:00:00Z' }
    await send(['x', 'y'].map((campaignId) => ({ ...sent, messageId: campaignId, campaignId })))
    const found = async (query: string) => {
      const reached = (await get(`/campaigns?${DAYS}&${query}`)).totals.total
      const shown = await Promise.all(['x', 'y'].map((id) => get(`/campaigns/${id}?${DAYS}&${query}`)))
      return [reached, ...shown.map(({ totals: { contacts } }) => contacts)]
    }
    expect(await found('audience_size=23')).toEqual([1, 1, 0])
    expect(await found('audience_size=5')).toEqual([1, 0, 1])
    expect(await found('completion_percentage=100')).toEqual([1, 1, 0])
    expect(await found('completion_percentage=0')).toEqual([1, 0, 1])
  })
})
