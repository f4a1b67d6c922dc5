import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PAGES as ADDRESSES } from '../../../src/dialects/slicktext/pages.ts'
import { readQuery } from '../../../src/dialects/slicktext/query.ts'
import type { Ask } from '../../../src/model/ask.ts'
import { fakeAsk } from '../fake-ask.ts'
import { type Brand, startLive, times } from './live-server.ts'

/** An answer may have 100,000 cells: groups by buckets, empty ones included. */

const HOUR_MS = 3_600_000
const END = '2024-12-20 00:00:00'

let live: Awaited<ReturnType<typeof startLive>>
let ten: Brand
let eleven: Brand
beforeAll(async () => {
  live = await startLive()
  ten = await brandOf(10)
  eleven = await brandOf(11)
})
afterAll(() => live.close())

/** A contact of each source, written to by a campaign. */
async function brandOf(sources: number): Promise<Brand> {
  const brand = await live.brand()
  await brand.put('campaigns', '7', { name: 'Seven' })
  const time = '2024-12-19T20:00:00Z'
  await brand.send(
    times(sources, (n) => {
      const contactId = `contact ${n}`
      return [
        { kind: 'contact.created', contactId, source: `source ${n}`, time },
        { kind: 'message.sent', contactId, messageId: `message ${n}`, campaignId: '7', time },
      ]
    }).flat(),
  )
  return brand
}

/** The last so many hours. */
function hours(count: number): string {
  const start = new Date(Date.parse(`${END.replace(' ', 'T')}Z`) - count * HOUR_MS).toISOString()
  return `start=${start.slice(0, 19)}&end=2024-12-19 23:59:59&frequency=hour`
}

const PAGES = [
  ['/contacts/growth', 'contact_source'],
  ['/contacts/add-delete-events', 'contact_source'],
  ['/campaigns', 'contact_source'],
  ['/campaigns/7', 'source'],
] as const

describe.each(PAGES)('%s by %s', (path, group) => {
  it('may have 100,000 cells', async () => {
    const { groups } = await ten.get(`${path}?group=${group}&${hours(10_000)}`)
    expect(groups).toHaveLength(10)
    for (const { period } of groups) expect(Object.keys(period)).toHaveLength(10_000)
  })

  it('may not have one more, and then frequency is to blame', async () => {
    const tooLarge = { status: 400, body: { error: { code: 'invalid_parameter', parameter: 'frequency' } } }
    expect(await eleven.ask(`${path}?group=${group}&${hours(9_091)}`)).toMatchObject(tooLarge)
    expect((await eleven.ask(`${path}?group=${group}&${hours(9_090)}`)).status).toBe(200)
    expect((await eleven.ask(`${path}?${hours(9_091)}`)).status).toBe(200)
  })
})

/** The page of growth, without a server. */
async function contactGrowth(ask: Ask, query: object): Promise<object> {
  const page = ADDRESSES.find(({ path }) => path === '/contacts/growth')
  if (page === undefined) throw new Error('There is no page of growth')
  return page.answer(ask, readQuery(query, page.accepted, ask.workspace), { id: '', node: '' })
}

/** Growth of contacts of so many sources, all of them created since, or all of them there before. */
async function growth(sources: number, query: object, when: 'gained' | 'opening') {
  const groups = times(sources, (n) => `source ${n}`)
  const ask = {
    ...fakeAsk().ask,
    level: async () => (when === 'opening' ? groups.map((group) => ({ group, value: 1 })) : []),
    tally: async () =>
      when === 'gained' ? groups.map((group) => ({ group, bucket: '2026-01-20 00', value: 1 })) : [],
  }
  return contactGrowth(ask, { group: 'contact_source', frequency: 'hour', ...query })
}

describe('Growth of thousands of sources', () => {
  it.each(['gained', 'opening'] as const)('is refused before it is filled: %s', async (when) => {
    const year = { start: '2025-01-01', end: '2026-01-20' }
    await expect(growth(5_000, year, when)).rejects.toMatchObject({ status: 400, parameter: 'frequency' })
  })

  it('is refused before it is filled where only the window before has too many', async () => {
    const days = { start: '2026-01-28', end: '2026-01-29', frequency: 'day', compare: 'PoP' }
    let calls = 0
    const few = fakeAsk().ask
    const ask = {
      ...few,
      level: async () => {
        calls += 1
        return times(calls === 1 ? 1 : 60_000, (n) => ({ group: `source ${n}`, value: 1 }))
      },
    }
    const asked = contactGrowth(ask, { group: 'contact_source', ...days })
    await expect(asked).rejects.toMatchObject({ status: 400, parameter: 'frequency' })
  })
})
