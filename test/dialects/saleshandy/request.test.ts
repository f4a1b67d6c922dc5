import { describe, expect, test } from 'vitest'
import { bareServer, GOOD } from './bare-server.ts'

const DATE = (name: string) => `${name} must be a valid date in the format YYYY-MM-DD`

async function complaints(body: unknown, answers = {}): Promise<unknown> {
  const { status, body: answer } = await bareServer(answers).post(body)
  expect(answer).toEqual(
    status === 200 ? answer : { statusCode: 400, message: answer.message, error: 'Bad Request' },
  )
  return status === 200 ? [] : answer.message
}

test('Everything that is wrong is listed, in the order of the members, strangers last', async () => {
  expect(
    await complaints({ zebra: 1, pageLimit: '25', pageNum: 0, endDate: '2026-02-30', alpha: 2 }),
  ).toEqual([
    'sequenceIds must be an array',
    DATE('startDate'),
    DATE('endDate'),
    'pageNum must not be less than 1',
    'pageLimit must be an integer number',
    'property zebra should not exist',
    'property alpha should not exist',
  ])
})

describe('sequenceIds', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `s${at}`)
  test.each([
    [undefined, ['sequenceIds must be an array']],
    [null, ['sequenceIds must be an array']],
    ['seq', ['sequenceIds must be an array']],
    [{ 0: 'seq' }, ['sequenceIds must be an array']],
    [[], ['sequenceIds should not be empty']],
    [['seq', 7], ['each value in sequenceIds must be a non-empty string']],
    [[''], ['each value in sequenceIds must be a non-empty string']],
    [[['seq']], ['each value in sequenceIds must be a non-empty string']],
    [ids(500), []],
    [[...ids(500), 's0', 's1'], []],
    [ids(501), ['sequenceIds must contain no more than 500 elements']],
  ])('that are %s', async (sequenceIds, expected) => {
    expect(await complaints({ ...GOOD, sequenceIds })).toEqual(expected)
  })

  test('are asked for once each', async () => {
    const { post, asked } = bareServer()
    await post({ ...GOOD, sequenceIds: ['b', 'a', 'b'] })
    expect(asked.sends[0]?.sequenceIds).toEqual(['b', 'a'])
  })
})

describe('dates', () => {
  test.each([
    undefined,
    null,
    20260101,
    '',
    '2026-1-1',
    '2026-01-32',
    '2025-02-29',
    '01-01-2026',
    '2026-01-01T00:00:00Z',
    '2026-01-01 ',
    '２０２６-01-01',
    ['2026-01-01'],
  ])('must be real days: not %s', async (date) => {
    expect(await complaints({ ...GOOD, startDate: date })).toEqual([DATE('startDate')])
    expect(await complaints({ ...GOOD, endDate: date })).toEqual([DATE('endDate')])
  })

  const now = (instant: string, timezone = 'UTC') => ({ nowMs: Date.parse(instant), timezone })

  test('start at most two calendar years back, that day included', async () => {
    const january = now('2026-01-30T12:00:00Z')
    const start = (startDate: string) => ({ ...GOOD, startDate, endDate: startDate })
    expect(await complaints(start('2024-01-30'), january)).toEqual([])
    expect(await complaints(start('2024-01-29'), january)).toEqual([
      'startDate must not be older than 2 years',
    ])
    const leapDay = now('2024-02-29T12:00:00Z')
    expect(await complaints(start('2022-02-28'), leapDay)).toEqual([])
    expect(await complaints(start('2022-02-27'), leapDay)).toEqual([
      'startDate must not be older than 2 years',
    ])
    expect(await complaints(start('0000-01-01'), january)).toEqual([
      'startDate must not be older than 2 years',
    ])
  })

  test('are days of the account: today is another one in Kolkata', async () => {
    const body = { ...GOOD, startDate: '2024-01-30', endDate: '2024-01-30' }
    const instant = '2026-01-30T20:00:00Z'
    expect(await complaints(body, now(instant, 'America/New_York'))).toEqual([])
    expect(await complaints(body, now(instant, 'Asia/Kolkata'))).toEqual([
      'startDate must not be older than 2 years',
    ])
  })

  test('end at most one calendar year after the start, that day included', async () => {
    const span = (startDate: string, endDate: string) => ({ ...GOOD, startDate, endDate })
    const tooLong = ['endDate must not exceed 1 year after startDate']
    expect(await complaints(span('2025-03-01', '2026-03-01'))).toEqual([])
    expect(await complaints(span('2025-03-01', '2026-03-02'))).toEqual(tooLong)
    expect(await complaints(span('2024-02-29', '2025-02-28'))).toEqual([])
    expect(await complaints(span('2024-02-29', '2025-03-01'))).toEqual(tooLong)
    expect(await complaints(span('2024-02-28', '2025-02-28'))).toEqual([])
    expect(await complaints(span('2026-01-01', '9999-12-31'))).toEqual(tooLong)
    expect(await complaints(span('9999-01-01', '9999-12-31'))).toEqual([])
  })

  test('end no earlier than they start; the days to come are asked for without harm', async () => {
    expect(await complaints({ ...GOOD, startDate: '2026-01-02', endDate: '2026-01-01' })).toEqual([
      'endDate must not be before startDate',
    ])
    expect(await complaints({ ...GOOD, startDate: '2026-05-01', endDate: '2026-12-31' })).toEqual([])
  })

  test('become whole days of the account’s zone, clock changes included', async () => {
    const { post, asked } = bareServer({ timezone: 'Europe/Warsaw' })
    await post({ ...GOOD, startDate: '2025-03-30', endDate: '2025-10-26' })
    expect(asked.sends[0]?.window).toEqual({
      fromMs: Date.parse('2025-03-29T23:00:00Z'),
      toMs: Date.parse('2025-10-26T23:00:00Z'),
    })
  })
})

describe('pages', () => {
  test.each([
    ['pageNum', 0, 'pageNum must not be less than 1'],
    ['pageNum', -1, 'pageNum must not be less than 1'],
    ['pageNum', 1.5, 'pageNum must be an integer number'],
    ['pageNum', '1', 'pageNum must be an integer number'],
    ['pageNum', null, 'pageNum must be an integer number'],
    ['pageNum', true, 'pageNum must be an integer number'],
    ['pageNum', [1], 'pageNum must be an integer number'],
    ['pageNum', 1e300, 'pageNum must not be greater than 9007199254740991'],
    ['pageLimit', 9, 'pageLimit must not be less than 10'],
    ['pageLimit', 501, 'pageLimit must not be greater than 500'],
    ['pageLimit', 10.5, 'pageLimit must be an integer number'],
    ['pageLimit', '25', 'pageLimit must be an integer number'],
  ])('%s is not %s', async (name, value, complaint) => {
    expect(await complaints({ ...GOOD, [name]: value })).toEqual([complaint])
  })

  test.each([
    [{}, { limit: 25, offset: 0 }],
    [
      { pageNum: 1, pageLimit: 10 },
      { limit: 10, offset: 0 },
    ],
    [
      { pageNum: 3, pageLimit: 500 },
      { limit: 500, offset: 1000 },
    ],
  ])('%j are rows %j', async (request, rows) => {
    const { post, asked } = bareServer()
    expect((await post({ ...GOOD, ...request })).status).toBe(200)
    expect(asked.sends[0]).toMatchObject(rows)
  })
})

describe('the body', () => {
  test.each(['', '{', 'null x', '{"a":1}{"b":2}', '\u0000'])('is JSON: not %j', async (text) => {
    expect(await complaints(text)).toEqual(['body must be valid JSON'])
  })

  test.each(['null', '[]', '7', '"text"', 'true', `${'['.repeat(100_000)}${']'.repeat(100_000)}`])(
    'is an object: not %.10s',
    async (text) => {
      expect(await complaints(text)).toEqual(['body must be a JSON object'])
    },
  )

  test('may start with a byte order mark', async () => {
    expect(await complaints(`\uFEFF${JSON.stringify(GOOD)}`)).toEqual([])
  })

  test('has no members but the five, whatever their names', async () => {
    const text = JSON.stringify(GOOD).replace('{', '{"__proto__":{"pageNum":2},"constructor":1,"PageNum":2,')
    expect(await complaints(text)).toEqual([
      'property __proto__ should not exist',
      'property constructor should not exist',
      'property PageNum should not exist',
    ])
  })

  test('that is full of strangers is answered in few words', async () => {
    const strangers = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`${at}x`.repeat(20), 1]))
    expect(await complaints({ ...GOOD, ...strangers })).toHaveLength(50)
  })
})

describe('the other pages', () => {
  test.each([
    ['stats', 'sequenceId'],
    ['emailaccount/stats', 'emailId'],
  ])('%s takes %s and nothing else', async (page, name) => {
    const { app } = bareServer({ things: { sequences: { seq: { name: 'Cafés' } } } })
    const say = async (body: object) => {
      const headers = { 'x-api-key': 'KEY' }
      const answer = await app.inject({
        method: 'POST',
        url: `/v1/analytics/${page}`,
        headers,
        payload: body,
      })
      return { status: answer.statusCode, message: answer.json().message }
    }
    expect(await say({})).toEqual({ status: 400, message: [`${name} must be a string`] })
    expect(await say({ [name]: 7, x: 1 })).toEqual({
      status: 400,
      message: [`${name} must be a string`, 'property x should not exist'],
    })
    expect(await say({ [name]: '' })).toEqual({ status: 400, message: [`${name} should not be empty`] })
    expect((await say({ [name]: 'nobody' })).status).toBe(404)
  })
})
