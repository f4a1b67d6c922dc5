import { describe, expect, it } from 'vitest'
import { COUNTERS } from '../../../src/dialects/getresponse/message-stats.ts'
import { bareServer, statsCall } from './bare-server.ts'

const MISSING = { jsonrpc: '2.0', id: 1, error: { code: -1, message: 'Missing message' } }

function invalid(attribute: string): object {
  return {
    jsonrpc: '2.0',
    id: 1,
    error: { code: -32602, message: 'Invalid params', data: expect.stringContaining(attribute) },
  }
}

describe('message', () => {
  it.each([{}, { message: null }, { message: '' }, { message: 'xw' }, { message: 'gone' }])(
    'is missing in %j',
    async (conditions) => {
      expect((await bareServer().call(statsCall(conditions))).reply).toEqual(MISSING)
    },
  )

  it('is missing where there are no conditions at all', async () => {
    const { call } = bareServer()
    expect((await call({ id: 1, method: 'get_message_stats', params: ['KEY'] })).reply).toMatchObject({
      error: { code: -1, message: 'Missing message' },
    })
  })

  it.each([1, true, [], {}, ['XW']])('is invalid as %j', async (message) => {
    expect((await bareServer().call(statsCall({ message }))).reply).toEqual(invalid('message'))
  })

  it('is looked up after everything else was found well-formed', async () => {
    const { call, asked } = bareServer()
    expect((await call(statsCall({ message: 'gone', grouping: 'x' }))).reply).toEqual(invalid('grouping'))
    expect((await call(statsCall({ grouping: 'x' }))).reply).toEqual(invalid('grouping'))
    expect(asked.find).toEqual([])
  })
})

describe('grouping', () => {
  it.each([
    [undefined, 'day'],
    ['hourly', 'hour'],
    ['daily', 'day'],
    ['monthly', 'month'],
    ['yearly', 'year'],
  ])('%s cuts by the %s', async (grouping, grain) => {
    const { call, asked } = bareServer({ timezone: 'Europe/Warsaw' })
    expect((await call(statsCall({ message: 'XW', grouping }))).reply).toMatchObject({ result: {} })
    expect(asked.count).toEqual([
      { metrics: Object.values(COUNTERS), grain, zone: 'Europe/Warsaw', where: { campaignId: 'XW' } },
    ])
  })

  it.each([null, '', 'Daily', 'DAILY', 'weekly', 1, ['daily']])('is invalid as %j', async (grouping) => {
    expect((await bareServer().call(statsCall({ message: 'XW', grouping }))).reply).toEqual(
      invalid('grouping'),
    )
  })

  it('has an older name that is ignored, like any unknown attribute', async () => {
    const { call, asked } = bareServer()
    await call(statsCall({ message: 'XW', resolution: 'yearly', campaigns: ['a'] }))
    expect(asked.count[0]?.grain).toBe('day')
  })
})

describe('created_on', () => {
  const DAY_28 = Date.parse('2026-03-27T23:00:00Z')
  const DAY_29 = Date.parse('2026-03-28T23:00:00Z')
  // Clocks go forward on the 29th: the day has 23 hours.
  const DAY_30 = Date.parse('2026-03-29T22:00:00Z')
  it.each([
    [{}, undefined],
    [{ FROM: '2026-03-29' }, { fromMs: DAY_29 }],
    [{ TO: '2026-03-29' }, { toMs: DAY_30 }],
    [{ AT: '2026-03-29' }, { fromMs: DAY_29, toMs: DAY_30 }],
    [
      { FROM: '2026-03-28', TO: '2026-03-29' },
      { fromMs: DAY_28, toMs: DAY_30 },
    ],
    [
      { FROM: '2026-03-28', AT: '2026-03-28', TO: '2026-03-29' },
      { fromMs: DAY_28, toMs: DAY_29 },
    ],
  ])('%j is whole days of the account', async (created_on, contactCreated) => {
    const { call, asked } = bareServer({ timezone: 'Europe/Warsaw' })
    await call(statsCall({ message: 'XW', created_on }))
    expect(asked.count[0]?.where).toEqual(
      contactCreated === undefined ? { campaignId: 'XW' } : { campaignId: 'XW', contactCreated },
    )
  })

  it.each([
    { FROM: '2026-03-30', TO: '2026-03-29' },
    { AT: '2026-03-28', FROM: '2026-03-29' },
    { AT: '2026-03-30', TO: '2026-03-29' },
  ])('that no day meets gives nothing, for a message that is there: %j', async (created_on) => {
    const { call, asked } = bareServer()
    expect((await call(statsCall({ message: 'XW', created_on }))).reply).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: {},
    })
    expect((await call(statsCall({ message: 'gone', created_on }))).reply).toEqual(MISSING)
    expect(asked.count).toEqual([])
  })

  it.each([
    null,
    '2026-03-29',
    [],
    ['2026-03-29'],
    { from: '2026-03-29' },
    { LESS: '2026-03-29' },
    { FROM: null },
    { FROM: '' },
    { FROM: 20260329 },
    { FROM: '2026-02-29' },
    { FROM: '2026-3-29' },
    { FROM: '2026-03-29 00:00:00' },
    { TO: '2026-13-01' },
    { AT: ['2026-03-29'] },
  ])('is invalid as %j', async (created_on) => {
    expect((await bareServer().call(statsCall({ message: 'XW', created_on }))).reply).toEqual(
      invalid('created_on'),
    )
  })

  it('goes by the last of two members of one name', async () => {
    const { call, asked } = bareServer()
    await call(
      '{"id":1,"method":"get_message_stats","params":["KEY",{"message":"XW",' +
        '"created_on":{"FROM":"nonsense","FROM":"2026-03-29"}}]}',
    )
    expect(asked.count[0]?.where?.contactCreated).toEqual({ fromMs: Date.parse('2026-03-29') })
  })
})

describe('the result', () => {
  it('has periods that ascend, each with 19 counters, and none that is all zero', async () => {
    const { app } = bareServer({
      count: () => [
        { bucket: '2026-01-03', values: { firstOpens: 1, opens: 2 } },
        { bucket: '2026-01-02', values: {} },
        { bucket: '2025-12-31', values: { sends: 5, complaintsUnhandled: 1 } },
      ],
    })
    const response = await app.inject({ method: 'POST', url: '/', payload: statsCall({ message: 'XW' }) })
    const zeros =
      '"goals":0,"unique_goals":0,"forwarded":0,"unsubscribes":0,"bounces_user_unknown":0,' +
      '"bounces_user_recycled":0,"bounces_mailbox_full":0,"bounces_block_content":0,"bounces_block_timeout":0,' +
      '"bounces_block_other":0,"bounces_other_soft":0,"bounces_other_hard":0,"complaints_handled":0'
    expect(response.body).toBe(
      '{"jsonrpc":"2.0","id":1,"result":{' +
        '"2025-12-31":{"sent":5,"opened":0,"unique_opened":0,"clicked":0,"unique_clicked":0,' +
        `${zeros},"complaints_unhandled":1},` +
        '"2026-01-03":{"sent":0,"opened":2,"unique_opened":1,"clicked":0,"unique_clicked":0,' +
        `${zeros},"complaints_unhandled":0}}}`,
    )
  })

  it('has a counter for every metric of its own', () => {
    expect(Object.keys(COUNTERS)).toHaveLength(19)
    expect(new Set(Object.values(COUNTERS)).size).toBe(19)
  })
})
