import { describe, expect, it } from 'vitest'
import { rate } from '../../../src/dialects/campaignos/rate.ts'

describe('a rate', () => {
  it.each([
    [200, 11_200, 3, 0.018],
    [43_500, 145_000, 3, 0.3],
    [1, 3, 3, 0.333],
    [2, 3, 3, 0.667],
    // Halves that no double holds: 0.0175, 0.0005, 1.0005, 0.00005.
    [7, 400, 3, 0.018],
    [1, 2000, 3, 0.001],
    [2001, 2000, 3, 1.001],
    [1, 20_000, 4, 0.0001],
    [499, 1_000_000, 3, 0],
    [5, 2, 3, 2.5],
    [0, 5, 3, 0],
    [0, 0, 3, 0],
    [5, 0, 3, 0],
  ])('%i of %i to %i decimals is %d', (part, whole, decimals, expected) => {
    expect(rate(part, whole, decimals)).toBe(expected)
  })

  it('prints with no more decimals than it was rounded to', () => {
    for (let part = 0; part <= 9973; part += 1) {
      expect(String(rate(part, 9973, 4))).toMatch(/^[01](\.\d{1,4})?$/)
    }
  })
})
