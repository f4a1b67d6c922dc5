import { expect, test } from 'vitest'
import { blankEvent } from '../../src/model/event.ts'
import { newDelivery } from '../../src/outgoing/delivery.ts'
import { openPace } from '../../src/outgoing/pace.ts'
import { openPool } from '../../src/outgoing/pool.ts'
import { PAUSES_MS, pauseMs, retryAfterMs } from '../../src/outgoing/schedule.ts'
import { settled } from '../../src/outgoing/settlement.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

test('There are ten attempts in a bit over three days, in the order that receivers’ libraries know', () => {
  const pauses = PAUSES_MS.map((_, attempts) => pauseMs(PAUSES_MS, attempts, 0, null))
  expect(pauses).toEqual([
    0,
    5_000,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
  ])
  expect(PAUSES_MS.reduce((sum, pause) => sum + pause, 0)).toBe(75 * HOUR + 35 * MINUTE + 5_000)
  expect(pauseMs(PAUSES_MS, 10, 0, null)).toBeNull()
})

test('Chance makes a pause up to a tenth longer; a receiver’s wish makes it longer, up to a day, and never shorter', () => {
  expect(pauseMs(PAUSES_MS, 2, 0.5, null)).toBe(5.25 * MINUTE)
  expect(pauseMs(PAUSES_MS, 2, 0, 1_000)).toBe(5 * MINUTE)
  expect(pauseMs(PAUSES_MS, 1, 0, 2 * HOUR)).toBe(2 * HOUR)
  expect(pauseMs(PAUSES_MS, 1, 0, 400 * DAY)).toBe(DAY)
  expect(pauseMs(PAUSES_MS, 10, 0, 1_000)).toBeNull()
})

test('A wish is a number of seconds or a date of HTTP; anything else is none', () => {
  const nowMs = Date.parse('2026-01-30T12:00:00Z')
  expect(retryAfterMs('120', nowMs)).toBe(120_000)
  expect(retryAfterMs(' 0 ', nowMs)).toBe(0)
  expect(retryAfterMs('Fri, 30 Jan 2026 12:01:00 GMT', nowMs)).toBe(MINUTE)
  expect(retryAfterMs('Fri, 30 Jan 2026 11:00:00 GMT', nowMs)).toBe(0)
  for (const wrong of [undefined, '', '-1', '1.5', '1e3', 'soon', '2026-01-30', '99999999999']) {
    expect(retryAfterMs(wrong, nowMs), wrong).toBeNull()
  }
})

test('A delivery goes from attempt to attempt until one succeeds or the last has failed', () => {
  const event = { ...blankEvent('e', 'message.opened', 5), sequence: 1, arrival: 1 }
  const attempt = { atMs: 7, nowMs: 1_000, isEarly: false, pausesMs: [0, 10, 20], chance: 0 }
  const failure = { status: 500, error: 'status', wishMs: null } as const
  const first = settled(newDelivery(1, event, 'message.opened', 0), failure, attempt)
  expect(first).toMatchObject({
    state: 'pending',
    attempts: 1,
    nextAttemptMs: 1_010,
    lastAttemptMs: 7,
    status: 500,
  })
  const second = settled(first, { status: null, error: 'timeout', wishMs: null }, attempt)
  expect(second).toMatchObject({ state: 'pending', attempts: 2, nextAttemptMs: 1_020, error: 'timeout' })
  expect(settled(second, failure, attempt)).toMatchObject({
    state: 'exhausted',
    attempts: 3,
    nextAttemptMs: null,
  })
  expect(settled(second, { status: 200, error: '', wishMs: null }, attempt)).toMatchObject({
    state: 'delivered',
    attempts: 3,
    nextAttemptMs: null,
    error: '',
  })
  const early = settled(second, failure, { ...attempt, isEarly: true })
  expect(early).toMatchObject({ state: 'pending', attempts: 2, nextAttemptMs: 1_020, error: 'status' })
})

test('The clock for pauses runs where the given one stands, and takes no step with it', async () => {
  let shownMs = 1_000_000
  const pace = openPace({ nowMs: () => shownMs })
  expect(pace.nowMs()).toBeGreaterThanOrEqual(1_000_000)
  shownMs += DAY
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(pace.nowMs()).toBeGreaterThanOrEqual(1_000_025)
  expect(pace.nowMs()).toBeLessThan(1_010_000)
})

test('A pool has its number of places and a line behind them, and a place is given back once', async () => {
  const pool = openPool(2)
  const order: string[] = []
  const [first, second] = [await pool.take(), await pool.take()]
  const waiting = ['a', 'b'].map(async (name) => {
    const release = await pool.take()
    order.push(name)
    return release
  })
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(order).toEqual([])
  first()
  first()
  const third = await waiting[0]
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(order).toEqual(['a'])
  second()
  await Promise.all(waiting)
  expect(order).toEqual(['a', 'b'])
  third?.()
})
