import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, period, startLive } from './live-server.ts'

/**
 * The two days of the vendor's sample, made of single events: 1,024 contacts get the message on the first, and
 * go on opening and clicking on the second.
 */
const DAY_1 = '2010-01-01T10:00:00Z'
const DAY_2 = '2010-01-02T11:30:00Z'

function each(from: number, to: number, make: (number: number) => object): object[] {
  return Array.from({ length: to - from }, (_, index) => make(from + index))
}

/** Events of contacts `from` to `to` (excluded), each as often as `times` says, at one instant. */
function acts(
  kind: string,
  time: string,
  from: number,
  to: number,
  times = 1,
  members: object = {},
): object[] {
  return each(from, to, (number) => ({ kind, time, messageId: `m${number}`, ...members })).flatMap((event) =>
    each(0, times, (round) => ({ ...event, id: `${kind} ${time} ${JSON.stringify(event)} ${round}` })),
  )
}

function bounces(time: string, bounceClass: string, from: number, to: number): object[] {
  return acts('message.bounced', time, from, to, 1, { bounceClass })
}

const FIRST_DAY = [
  ...each(0, 1024, (number) => ({
    id: `sent ${number}`,
    kind: 'message.sent',
    time: DAY_1,
    messageId: `m${number}`,
    campaignId: 'XW',
    contactId: `c${number}`,
    channel: 'email',
  })),
  ...acts('message.opened', DAY_1, 0, 256, 2),
  ...acts('message.clicked', DAY_1, 0, 64, 2),
  ...acts('goal.reached', DAY_1, 0, 4, 2),
  ...acts('message.forwarded', DAY_1, 0, 2),
  ...acts('message.unsubscribed', DAY_1, 9, 10),
  ...bounces(DAY_1, 'user_unknown', 900, 908),
  ...bounces(DAY_1, 'user_recycled', 908, 909),
  ...bounces(DAY_1, 'mailbox_full', 909, 911),
  ...bounces(DAY_1, 'block_other', 911, 912),
  ...bounces(DAY_1, 'other_soft', 912, 928),
  ...bounces(DAY_1, 'other_hard', 928, 930),
  ...acts('message.complained', DAY_1, 10, 11, 1, { handled: true }),
]

const SECOND_DAY = [
  ...acts('message.opened', DAY_2, 224, 288),
  ...acts('message.clicked', DAY_2, 56, 72),
  ...acts('goal.reached', DAY_2, 0, 2),
  ...bounces(DAY_2, 'mailbox_full', 930, 931),
  ...bounces(DAY_2, 'other_soft', 931, 933),
  ...acts('message.complained', DAY_2, 11, 12, 1, { handled: true }),
]

const RESULT = {
  '2010-01-01': period({
    sent: 1024,
    opened: 512,
    unique_opened: 256,
    clicked: 128,
    unique_clicked: 64,
    goals: 8,
    unique_goals: 4,
    forwarded: 2,
    unsubscribes: 1,
    bounces_user_unknown: 8,
    bounces_user_recycled: 1,
    bounces_mailbox_full: 2,
    bounces_block_other: 1,
    bounces_other_soft: 16,
    bounces_other_hard: 2,
    complaints_handled: 1,
  }),
  '2010-01-02': period({
    opened: 64,
    unique_opened: 32,
    clicked: 16,
    unique_clicked: 8,
    goals: 2,
    bounces_mailbox_full: 1,
    bounces_other_soft: 2,
    complaints_handled: 1,
  }),
}

describe('the vendor’s sample', () => {
  let live: Awaited<ReturnType<typeof startLive>>
  let sample: Account
  beforeAll(async () => {
    live = await startLive()
    sample = await live.account()
    // The second day first: events that are late find their message all the same.
    await sample.send(SECOND_DAY)
    await sample.send(FIRST_DAY)
  })
  afterAll(() => live.close())

  it('is given number for number, in the order of the vendor’s members', async () => {
    const result = await sample.stats()
    expect(JSON.stringify(result)).toBe(JSON.stringify(RESULT))
  })

  it('stays as it is when the same events are sent again', async () => {
    await sample.send(FIRST_DAY.slice(0, 100))
    expect(await sample.stats()).toEqual(RESULT)
  })

  it('adds up to the same by hour, day, month and year', async () => {
    const sums = period({})
    for (const counters of Object.values(RESULT)) {
      for (const [name, count] of Object.entries(counters)) sums[name] = (sums[name] ?? 0) + count
    }
    expect(await sample.stats({ grouping: 'monthly' })).toEqual({ '2010-01': sums })
    expect(await sample.stats({ grouping: 'yearly' })).toEqual({ '2010': sums })
    expect(await sample.stats({ grouping: 'hourly' })).toEqual({
      '2010-01-01 10': RESULT['2010-01-01'],
      '2010-01-02 11': RESULT['2010-01-02'],
    })
  })

  it('is the same in a batch, beside errors', async () => {
    const params = (message: string) => [sample.key, { message, grouping: 'daily' }]
    const calls = ['XW', 'xw', 'XW'].map((message, id) => ({
      jsonrpc: '2.0',
      id,
      method: 'get_message_stats',
      params: params(message),
    }))
    const response = await live.server.app.inject({ method: 'POST', url: '/', payload: calls })
    expect(response.json()).toEqual([
      { jsonrpc: '2.0', id: 0, result: RESULT },
      { jsonrpc: '2.0', id: 1, error: { code: -1, message: 'Missing message' } },
      { jsonrpc: '2.0', id: 2, result: RESULT },
    ])
  })

  it('is compressed for clients that take it', async () => {
    const call = { id: 1, method: 'get_message_stats', params: [sample.key, { message: 'XW' }] }
    const headers = { 'accept-encoding': 'gzip' }
    const payload = [call, call, call]
    const response = await live.server.app.inject({ method: 'POST', url: '/', payload, headers })
    expect(response.headers['content-encoding']).toBe('gzip')
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8')
  })
})
