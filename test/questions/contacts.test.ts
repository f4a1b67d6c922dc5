import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Asked, opened, tellLetters } from './asked.ts'

let shop: Asked
beforeAll(async () => {
  shop = await opened()
  const { server, id } = shop
  // Three contacts come, from two places; one goes, one opts in and out.
  await server.send(id, [
    { kind: 'contact.created', time: '2026-01-01T08:00:00Z', contactId: 'ann', source: 'web' },
    { kind: 'contact.created', time: '2026-01-02T08:00:00Z', contactId: 'bob', source: 'web' },
    { kind: 'contact.created', time: '2026-01-04T08:00:00Z', contactId: 'cem', source: 'shop' },
    { kind: 'contact.deleted', time: '2026-01-05T08:00:00Z', contactId: 'bob' },
    {
      kind: 'contact.opt_in_changed',
      time: '2026-01-01T09:00:00Z',
      contactId: 'ann',
      status: 'subscribed',
    },
    {
      kind: 'contact.opt_in_changed',
      time: '2026-01-05T09:00:00Z',
      contactId: 'ann',
      status: 'unsubscribed',
    },
  ])
})
afterAll(() => shop.server.close())

const range = { from: '2026-01-01', to: '2026-01-05' }

test('A level is how many there are at the end of the range, and of each bucket', async () => {
  const now = await shop.ask({ question: 'level', of: 'contacts' })
  expect(now).toMatchObject({ rows: [{ values: { contacts: 2 } }], totals: { contacts: 2 } })
  const third = { from: '2026-01-01', to: '2026-01-03' }
  expect((await shop.ask({ question: 'level', of: 'contacts', range: third })).totals).toEqual({
    contacts: 2,
  })
  const { rows, totals } = await shop.ask({ question: 'level', of: 'contacts', range, grain: 'day' })
  const levels = rows.map((row: { values: { contacts: number } }) => row.values.contacts)
  expect(levels).toEqual([1, 2, 2, 3, 2])
  expect(totals).toEqual({ contacts: 2 })
})

test('Levels by source and by opt-in status', async () => {
  const bySource = await shop.ask({ question: 'level', of: 'contacts', group: 'source' })
  expect(bySource.rows).toEqual([
    { group: 'shop', values: { contacts: 1 } },
    { group: 'web', values: { contacts: 1 } },
  ])
  const byStatus = await shop.ask({ question: 'level', of: 'contacts', group: 'optInStatus' })
  expect(byStatus.rows).toEqual([
    { group: '', values: { contacts: 1 } },
    { group: 'unsubscribed', values: { contacts: 1 } },
  ])
  const growth = await shop.ask({ question: 'level', of: 'contacts', group: 'source', grain: 'day', range })
  expect(growth.groups).toEqual(bySource.rows)
  expect(growth.rows.filter((row: { group: string }) => row.group === 'web')).toEqual(
    [1, 2, 2, 2, 1].map((contacts, at) => ({
      bucket: `2026-01-0${at + 1}`,
      group: 'web',
      values: { contacts },
    })),
  )
})

test('The same growth through a dialect has the same digits', async () => {
  const native = await shop.ask({ question: 'level', of: 'contacts', range, grain: 'day' })
  const vendor = await shop.server.call(
    'GET',
    `/v1/brands/${shop.id}/analytics/contacts/growth?start=2026-01-01&end=2026-01-05&frequency=day&timezone=Europe/Berlin`,
    undefined,
    shop.key,
  )
  expect(vendor.status).toBe(200)
  const [line] = vendor.body.groups
  const days = native.rows.map((row: { bucket: string; values: { contacts: number } }) => [
    row.bucket,
    row.values.contacts,
  ])
  expect(Object.entries(line.period)).toEqual(days)
})

test('Changes are additions, deletions and opt-ins, which add up over buckets and groups', async () => {
  const { rows, totals } = await shop.ask({ question: 'changes', range, grain: 'day' })
  expect(totals).toEqual({ additions: 3, deletions: 1, gain: 2, optIns: 1, optOuts: 1 })
  expect(rows[0].values).toEqual({ additions: 1, deletions: 0, gain: 1, optIns: 1, optOuts: 0 })
  expect(rows[2].values).toEqual({ additions: 0, deletions: 0, gain: 0, optIns: 0, optOuts: 0 })
  expect(rows[4].values).toEqual({ additions: 0, deletions: 1, gain: -1, optIns: 0, optOuts: 1 })
  const bySource = await shop.ask({ question: 'changes', range, group: 'source' })
  expect(bySource.rows).toEqual([
    { group: 'shop', values: { additions: 1, deletions: 0, gain: 1, optIns: 0, optOuts: 0 } },
    { group: 'web', values: { additions: 2, deletions: 1, gain: 1, optIns: 1, optOuts: 1 } },
  ])
})

test('Levels refuse what they have not', async () => {
  expect(await shop.refusal({ question: 'level', of: 'contacts', group: 'status' })).toContain(
    '/group must be',
  )
  expect(await shop.refusal({ question: 'level', of: 'campaigns', grain: 'day' })).toContain('/grain cannot')
  expect(
    await shop.refusal({ question: 'level', of: 'contacts', group: 'optInStatus', grain: 'day' }),
  ).toContain('/group cannot be optInStatus with a grain')
})

test('Events come as rows, the newest first, and pages neither lose nor repeat any', async () => {
  await tellLetters(shop)
  const all = await shop.ask({ question: 'list', filters: { contactId: 'ann' } })
  expect(all.next).toBeNull()
  expect(all.rows.slice(0, 2)).toMatchObject([
    { kind: 'contact.opt_in_changed', time: '2026-01-12T13:00:00.000Z', status: 'unsubscribed' },
    { kind: 'message.unsubscribed', time: '2026-01-12T13:00:00.000Z', campaignId: 'summer' },
  ])
  const paged: { id: string }[] = []
  let cursor: string | undefined
  do {
    const page = await shop.ask({
      question: 'list',
      filters: { contactId: 'ann' },
      limit: 2,
      ...(cursor === undefined ? {} : { cursor }),
    })
    paged.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  expect(paged).toEqual(all.rows)
  const opens = await shop.ask({ question: 'list', kinds: ['message.opened'], range: { from: '2026-01-12' } })
  expect(opens.rows).toMatchObject([{ messageId: 'm2', contactId: 'bob' }])
  expect(await shop.refusal({ question: 'list', cursor: 'x' })).toContain('/cursor must be the "next"')
})

test('Things are found by their ids', async () => {
  const { rows } = await shop.ask({ question: 'find', collection: 'campaigns', ids: ['spring', 'nobody'] })
  expect(rows).toMatchObject([{ id: 'spring', name: 'Spring', channel: 'email' }])
})
