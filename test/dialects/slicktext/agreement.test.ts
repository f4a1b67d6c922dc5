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
