import { expect, test } from 'vitest'
import { numberOf, ownNumber } from '../../src/model/number-id.ts'

test('An id that is a number in its plain form is that number', () => {
  expect(['0', '42', '9007199254740991'].map(numberOf)).toEqual([0, 42, 9007199254740991])
})

test('Any other id is 53 bits of its SHA-256, the same for ever', () => {
  expect(numberOf('abc')).toBe(6560798095827001)
  for (const id of ['042', '-1', '1.0', '1e3', '9007199254740992', '', ' 1', '١', 'x'.repeat(200), '😀']) {
    expect(ownNumber(id)).toBeNull()
    expect(Number.isSafeInteger(numberOf(id)) && numberOf(id) > 0, id).toBe(true)
  }
  expect(numberOf('042')).not.toBe(42)
})
