import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { period, startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive({ now: '2026-11-01T00:00:00Z' })
})
afterAll(() => live.close())

/** An open of XW by a contact at a time. */
function open(contactId: string, time: string): object {
  return { kind: 'message.opened', time, contactId, campaignId: 'XW', messageId: `XW ${contactId}` }
}

function created(contactId: string, time: string): object {
  return { kind: 'contact.created', time, contactId }
}

describe('periods', () => {
  it('are cut by the clock of the account, and a repeated hour is one', async () => {
    const warsaw = await live.account({ timezone: 'Europe/Warsaw' })
    await warsaw.send([
      // 02:30 in summer time, then 02:30 in winter time, then 03:00.
      open('ann', '2026-10-25T00:30:00Z'),
      open('ann', '2026-10-25T01:30:00Z'),
      open('ben', '2026-10-25T01:59:59.999Z'),
      open('ben', '2026-10-25T02:00:00Z'),
    ])
    expect(await warsaw.stats({ grouping: 'hourly' })).toEqual({
      '2026-10-25 02': period({ opened: 3, unique_opened: 2 }),
      '2026-10-25 03': period({ opened: 1 }),
    })
    expect(await warsaw.stats()).toEqual({ '2026-10-25': period({ opened: 4, unique_opened: 2 }) })
  })

  it('skip the hour that clocks skip', async () => {
    const warsaw = await live.account({ timezone: 'Europe/Warsaw' })
    await warsaw.send([open('ann', '2026-03-29T00:59:59.999Z'), open('ben', '2026-03-29T01:00:00Z')])
    expect(await warsaw.stats({ grouping: 'hourly' })).toEqual({
      '2026-03-29 01': period({ opened: 1, unique_opened: 1 }),
      '2026-03-29 03': period({ opened: 1, unique_opened: 1 }),
    })
  })

  it('of a zone that is a quarter of an hour off begin where its clock says so', async () => {
    const kathmandu = await live.account({ timezone: 'Asia/Kathmandu' })
    await kathmandu.send([open('ann', '2025-12-31T18:14:59Z'), open('ben', '2025-12-31T18:15:00Z')])
    const one = period({ opened: 1, unique_opened: 1 })
    expect(await kathmandu.stats({ grouping: 'hourly' })).toEqual({
      '2025-12-31 23': one,
      '2026-01-01 00': one,
    })
    expect(await kathmandu.stats()).toEqual({ '2025-12-31': one, '2026-01-01': one })
    expect(await kathmandu.stats({ grouping: 'monthly' })).toEqual({ '2025-12': one, '2026-01': one })
    expect(await kathmandu.stats({ grouping: 'yearly' })).toEqual({ '2025': one, '2026': one })
  })

  it('are UTC’s by default, leave gaps and ascend', async () => {
    const account = await live.account()
    await account.send([
      open('cid', '2026-02-10T23:59:59.999Z'),
      open('ben', '2026-02-11T00:00:00Z'),
      open('ann', '1999-12-31T23:59:59Z'),
    ])
    expect(Object.keys(await account.stats())).toEqual(['1999-12-31', '2026-02-10', '2026-02-11'])
    expect(Object.keys(await account.stats({ grouping: 'yearly' }))).toEqual(['1999', '2026'])
  })

  it('take in what lies up to a day ahead, since there is no window', async () => {
    const account = await live.account()
    await account.send([open('ann', '2026-11-01T23:00:00Z')])
    expect(Object.keys(await account.stats())).toEqual(['2026-11-01'])
  })
})

describe('unique counters', () => {
  it('count a contact once, where its first event ever lies, also when that arrives last', async () => {
    const account = await live.account()
    const click = (time: string, linkId: string) => ({
      ...open('ann', time),
      kind: 'message.clicked',
      linkId,
    })
    await account.send([open('ann', '2026-01-02T10:00:00Z'), click('2026-01-03T10:00:00Z', 'a')])
    expect(await account.stats()).toEqual({
      '2026-01-02': period({ opened: 1, unique_opened: 1 }),
      '2026-01-03': period({ clicked: 1, unique_clicked: 1 }),
    })
    await account.send([open('ann', '2026-01-01T10:00:00Z'), click('2026-01-02T10:00:00Z', 'b')])
    expect(await account.stats()).toEqual({
      '2026-01-01': period({ opened: 1, unique_opened: 1 }),
      '2026-01-02': period({ opened: 1, clicked: 1, unique_clicked: 1 }),
      '2026-01-03': period({ clicked: 1 }),
    })
  })

  it('are of this message: another one has its own', async () => {
    const account = await live.account()
    await account.server.call('PUT', `/api/workspaces/${account.id}/campaigns/YZ`, { name: 'Other' })
    await account.send([
      { ...open('ann', '2026-01-01T10:00:00Z'), campaignId: 'YZ', messageId: 'YZ ann' },
      open('ann', '2026-01-02T10:00:00Z'),
    ])
    expect(await account.stats()).toEqual({ '2026-01-02': period({ opened: 1, unique_opened: 1 }) })
    expect(await account.stats({ message: 'YZ' })).toEqual({
      '2026-01-01': period({ opened: 1, unique_opened: 1 }),
    })
  })
})

describe('created_on', () => {
  it('chooses contacts by the local day of their creation, and moves nobody’s first open', async () => {
    const account = await live.account({ timezone: 'Europe/Warsaw' })
    await account.send([
      created('early', '2026-03-27T22:59:59.999Z'),
      created('first', '2026-03-27T23:00:00Z'),
      created('last', '2026-03-29T21:59:59.999Z'),
      created('late', '2026-03-29T22:00:00Z'),
      ...['early', 'first', 'last', 'late', 'unknown'].flatMap((contact) => [
        open(contact, '2026-04-01T10:00:00Z'),
        open(contact, '2026-04-02T10:00:00Z'),
      ]),
    ])
    const opens = async (created_on: object) => {
      const result = await account.stats({ created_on })
      return Object.values(result).map(({ opened, unique_opened }) => [opened, unique_opened])
    }
    const days = (contacts: number) => [
      [contacts, contacts],
      [contacts, 0],
    ]
    expect(await opens({})).toEqual(days(5))
    expect(await opens({ FROM: '2026-03-28' })).toEqual(days(3))
    expect(await opens({ FROM: '2026-03-30' })).toEqual(days(1))
    expect(await opens({ TO: '2026-03-29' })).toEqual(days(3))
    expect(await opens({ FROM: '2026-03-28', TO: '2026-03-29' })).toEqual(days(2))
    expect(await opens({ AT: '2026-03-29' })).toEqual(days(1))
    expect(await opens({ AT: '2026-03-28', FROM: '2026-03-01', TO: '2026-12-31' })).toEqual(days(1))
    expect(await opens({ AT: '2026-03-31' })).toEqual([])
    expect(await opens({ FROM: '2026-03-29', TO: '2026-03-28' })).toEqual([])
  })

  it('bears days at the ends of the calendar', async () => {
    const account = await live.account({ timezone: 'Europe/Warsaw' })
    await account.send([created('ann', '2026-03-01T00:00:00Z'), open('ann', '2026-04-01T10:00:00Z')])
    const one = { '2026-04-01': period({ opened: 1, unique_opened: 1 }) }
    expect(await account.stats({ created_on: { FROM: '0000-01-01', TO: '9999-12-31' } })).toEqual(one)
    expect(await account.stats({ created_on: { FROM: '9999-12-31' } })).toEqual({})
    expect(await account.stats({ created_on: { TO: '0000-01-01' } })).toEqual({})
  })
})
