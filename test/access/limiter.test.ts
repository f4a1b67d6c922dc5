import { expect, test } from 'vitest'
import { openLimiter } from '../../src/access/limiter.ts'

/** A limiter, and the clock in the test's hand. */
function limiterAt(startMs: number) {
  let nowMs = startMs
  const limiter = openLimiter({ nowMs: () => nowMs })
  const wait = (ms: number) => {
    nowMs += ms
  }
  return { limiter, wait }
}

test('A minute starts with a request, counts down to nothing, and is over after 60 seconds', () => {
  const { limiter, wait } = limiterAt(1_000_000)
  const told = { limit: 2, resetAtMs: 1_060_000 }
  expect(limiter.take('a', 2)).toEqual({
    isOver: false,
    allowance: { ...told, remaining: 1, resetSeconds: 60 },
  })
  wait(20_500)
  expect(limiter.take('a', 2)).toEqual({
    isOver: false,
    allowance: { ...told, remaining: 0, resetSeconds: 40 },
  })
  wait(39_499)
  expect(limiter.take('a', 2)).toEqual({
    isOver: true,
    allowance: { ...told, remaining: 0, resetSeconds: 1 },
  })
  wait(1)
  expect(limiter.take('a', 2)).toEqual({
    isOver: false,
    allowance: { limit: 2, remaining: 1, resetSeconds: 60, resetAtMs: 1_120_000 },
  })
})

test('One name knows nothing of another', () => {
  const { limiter } = limiterAt(0)
  limiter.take('a', 1)
  expect(limiter.take('a', 1).isOver).toBe(true)
  expect(limiter.take('b', 1).isOver).toBe(false)
})

test('What is over the limit is not counted, and a limit that changes holds at once', () => {
  const { limiter } = limiterAt(0)
  for (let n = 0; n < 5; n += 1) limiter.take('a', 3)
  expect(limiter.take('a', 5)).toMatchObject({ isOver: false, allowance: { remaining: 1 } })
  expect(limiter.take('a', 1)).toMatchObject({ isOver: true, allowance: { limit: 1, remaining: 0 } })
})

test('Nobody waits longer than a minute because the clock was put back', () => {
  const { limiter, wait } = limiterAt(10_000_000)
  limiter.take('a', 1)
  wait(-5_000_000)
  expect(limiter.take('a', 1)).toMatchObject({ isOver: false, allowance: { resetSeconds: 60 } })
  expect(limiter.take('a', 1).isOver).toBe(true)
})

test('Names that have been silent for a minute are forgotten, and those that go on are not', () => {
  const { limiter, wait } = limiterAt(0)
  for (let n = 0; n < 1_000; n += 1) {
    limiter.take(`key ${n}`, 10)
    wait(30)
  }
  limiter.take('key 0', 10)
  expect(limiter.size).toBe(1_000)
  wait(59_999)
  limiter.take('key 1', 10)
  expect(limiter.size).toBe(1)
  expect(limiter.take('key 1', 10).allowance.remaining).toBe(8)
})
