import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Account, type Page, type Row, startLive } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

/** Sends `from` to `to` (excluded), a minute apart, from 20 January 2026 on. */
function sends(from: number, to: number, members: object = {}): object[] {
  return Array.from({ length: to - from }, (_, at) => ({
    id: `send ${from + at}`,
    kind: 'message.sent',
    time: new Date(Date.UTC(2026, 0, 20) + (from + at) * 60_000).toISOString(),
    messageId: `m${from + at}`,
    contactId: `c${from + at}`,
    sequenceId: 'seq',
    recipient: `${from + at}`,
    ...members,
  }))
}

function recipients(rows: readonly Row[]): number[] {
  return rows.map((row) => Number(row['Recipient Email']))
}

function numbers(to: number): number[] {
  return Array.from({ length: to }, (_, at) => at)
}

describe('pages', () => {
  let account: Account
  beforeAll(async () => {
    account = await live.account()
    await account.send(sends(0, 60).reverse())
  })

  test('have 25 rows unless said otherwise, and say which is next', async () => {
    const first = await account.page()
    expect(recipients(first.data)).toEqual(numbers(25))
    expect([first.hasMore, first.nextPageNumber]).toEqual([true, 2])
    const last = await account.page({ pageNum: 3 })
    expect(recipients(last.data)).toEqual(numbers(60).slice(50))
    expect([last.hasMore, last.nextPageNumber]).toEqual([false, 3])
  })

  test('that end with the last row have no more, and those past it are empty', async () => {
    const full = await account.page({ pageLimit: 30, pageNum: 2 })
    expect([full.data.length, full.hasMore, full.nextPageNumber]).toEqual([30, false, 2])
    for (const pageNum of [3, 1_000_000, Number.MAX_SAFE_INTEGER]) {
      expect(await account.page({ pageLimit: 500, pageNum })).toEqual({
        data: [],
        hasMore: false,
        nextPageNumber: pageNum,
      })
    }
  })

  test('are walked by the number of the next one, and by counting, to the same rows', async () => {
    const byNext: Row[] = []
    for (let page: Page | null = await account.page({ pageLimit: 11 }); page !== null; ) {
      byNext.push(...page.data)
      page = page.hasMore ? await account.page({ pageLimit: 11, pageNum: page.nextPageNumber }) : null
    }
    const byCount: Row[] = []
    for (let pageNum = 1, more = true; more; pageNum += 1) {
      const page = await account.page({ pageLimit: 20, pageNum })
      byCount.push(...page.data)
      more = page.hasMore
    }
    expect(recipients(byNext)).toEqual(numbers(60))
    expect(byCount).toEqual(byNext)
  })
})

test('Sends and events that arrive while pages are read move nothing that was read', async () => {
  const account = await live.account()
  await account.send(sends(0, 25))
  const read: number[] = []
  for (let pageNum = 1, more = true; more; pageNum += 1) {
    const page = await account.page({ pageLimit: 10, pageNum })
    read.push(...recipients(page.data))
    more = page.hasMore
    if (pageNum < 4) {
      await account.send([
        ...sends(25 + pageNum * 5 - 5, 25 + pageNum * 5),
        { kind: 'message.opened', time: '2026-01-21T00:00:00Z', messageId: `m${pageNum}` },
        { kind: 'message.sent', time: '2026-01-20T00:00:00Z', sequenceId: 'another' },
      ])
    }
  }
  expect(read).toEqual(numbers(40))
})

test('Sends of one instant come in the order of their arrival', async () => {
  const account = await live.account()
  for (const batch of [sends(0, 7), sends(7, 20), sends(20, 40)]) {
    await account.send(batch.map((send) => ({ ...send, time: '2026-01-20T00:00:00Z' })))
  }
  const pages = await Promise.all([1, 2, 3, 4].map((pageNum) => account.page({ pageLimit: 10, pageNum })))
  expect(recipients(pages.flatMap((page) => page.data))).toEqual(numbers(40))
})

test('Rows are sends in sequences: not those of others, not incoming ones, not what was never sent', async () => {
  const account = await live.account()
  await account.send([
    ...sends(0, 1),
    ...sends(1, 2, { sequenceId: 'another' }),
    ...sends(2, 3, { sequenceId: undefined, campaignId: 'seq' }),
    ...sends(3, 4, { direction: 'incoming' }),
    ...sends(4, 5, { kind: 'message.queued' }),
    ...sends(5, 6, { kind: 'message.failed' }),
    ...sends(6, 7, { kind: 'enrollment.started', recipient: undefined }),
    ...sends(7, 8, { sequenceId: 'third' }),
  ])
  expect(recipients((await account.page()).data)).toEqual([0])
  const three = await account.page({ sequenceIds: ['third', 'nobody', 'another', 'seq', 'SEQ'] })
  expect(recipients(three.data)).toEqual([0, 1, 7])
  expect((await account.page({ sequenceIds: ['nobody'] })).data).toEqual([])
})

test('Each send has a row of its own, all with what came of their message', async () => {
  const account = await live.account()
  await account.send([
    ...sends(0, 1),
    ...sends(1, 2, { messageId: 'm0' }),
    ...sends(2, 3, { messageId: undefined }),
    { kind: 'message.opened', time: '2026-01-21T00:00:00Z', messageId: 'm0' },
    { kind: 'message.opened', time: '2026-01-21T00:00:00Z', sequenceId: 'seq', contactId: 'c2' },
  ])
  expect((await account.page()).data.map((row) => row['Open Count'])).toEqual([1, 1, 0])
})

test('A send takes its sequence from its message, whichever arrives first', async () => {
  const account = await live.account()
  await account.send(sends(0, 1, { sequenceId: undefined, step: undefined }))
  expect((await account.page()).data).toEqual([])
  await account.send(sends(1, 2, { kind: 'message.queued', messageId: 'm0', step: 3, recipient: undefined }))
  expect((await account.row())['Step Number']).toBe(3)
})

describe('the window', () => {
  const at = (time: string, recipient: string) => ({
    kind: 'message.sent',
    time,
    sequenceId: 'seq',
    recipient,
  })
  const names = (rows: readonly Row[]) => rows.map((row) => row['Recipient Email'])

  test('is whole days of the account, the last included, through clock changes', async () => {
    const account = await live.account({ timezone: 'Europe/Warsaw' })
    await account.send([
      at('2025-03-29T22:59:59.999Z', 'before'),
      at('2025-03-29T23:00:00Z', 'midnight'),
      at('2025-03-30T21:59:59.999Z', 'last'),
      at('2025-03-30T22:00:00Z', 'after'),
      at('2025-10-25T21:59:59.999Z', 'before'),
      at('2025-10-25T22:00:00Z', 'autumn'),
      at('2025-10-26T22:59:59.999Z', 'autumn, 25 hours later'),
      at('2025-10-26T23:00:00Z', 'after'),
    ])
    const day = (date: string) => account.page({ startDate: date, endDate: date })
    expect(names((await day('2025-03-30')).data)).toEqual(['midnight', 'last'])
    expect(names((await day('2025-10-26')).data)).toEqual(['autumn', 'autumn, 25 hours later'])
  })

  test('ends now, the present millisecond included, however late its last day', async () => {
    const account = await live.account()
    await account.send([
      at('2026-01-30T12:00:00.000Z', 'now'),
      at('2026-01-30T12:00:00.001Z', 'to come'),
      at('2026-01-31T00:00:00Z', 'tomorrow'),
    ])
    expect(names((await account.page({ endDate: '2026-12-31' })).data)).toEqual(['now'])
    expect((await account.page({ startDate: '2026-01-31', endDate: '2026-12-31' })).data).toEqual([])
    expect((await account.page({ startDate: '9999-12-31', endDate: '9999-12-31' })).data).toEqual([])
  })

  test('limits sends and nothing else: later opens of older sends are no rows', async () => {
    const account = await live.account()
    await account.send([
      { ...at('2026-01-05T00:00:00Z', 'ann'), messageId: 'm1' },
      { kind: 'message.opened', time: '2026-01-25T00:00:00Z', messageId: 'm1' },
    ])
    expect((await account.page({ startDate: '2026-01-20' })).data).toEqual([])
    expect(await account.row({ endDate: '2026-01-10' })).toMatchObject({ 'Open Count': 1 })
  })
})

test('A page of 500 rows with all that they say is put together by few questions', async () => {
  const account = await live.account()
  await account.send([
    ...sends(0, 600),
    ...sends(0, 600, { id: undefined, kind: 'message.opened', recipient: undefined }),
  ])
  const { data, hasMore } = await account.page({ pageLimit: 500 })
  expect([data.length, hasMore]).toEqual([500, true])
  expect(data.every((row) => row['Open Count'] === 1)).toBe(true)
})
