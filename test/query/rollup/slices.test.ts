import { expect, test } from 'vitest'
import { slicesOf } from '../../../src/query/rollup/slices.ts'

const HOUR_MS = 3_600_000
const whole = (from: number, to: number) => ({
  fromMs: from * HOUR_MS,
  toMs: to * HOUR_MS,
  share: 0,
  shares: 1,
})

test('Hours share a slice as long as their events fit into it, whatever lies between them', () => {
  expect(slicesOf([], 10)).toEqual([])
  const hours = [
    { hour: 5, events: 4 },
    { hour: 6, events: 6 },
    { hour: 9, events: 1 },
    { hour: 200, events: 9 },
    { hour: 201, events: 1 },
  ]
  expect(slicesOf(hours, 10)).toEqual([whole(5, 7), whole(9, 201), whole(201, 202)])
})

test('An hour of too many events is a slice of its own, in shares', () => {
  const hours = [
    { hour: 5, events: 1 },
    { hour: 6, events: 21 },
    { hour: 7, events: 1 },
  ]
  const shares = [0, 1, 2].map((share) => ({ ...whole(6, 7), share, shares: 3 }))
  expect(slicesOf(hours, 10)).toEqual([whole(5, 6), ...shares, whole(7, 8)])
})
