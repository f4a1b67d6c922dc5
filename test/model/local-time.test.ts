import { describe, expect, test } from 'vitest'
import { localInstantMs, localText } from '../../src/model/local-time.ts'

const JERUSALEM = 'Asia/Jerusalem'

describe('The instant that a clock shows', () => {
  test.each([
    ['2024-09-02 13:59:00', JERUSALEM, '2024-09-02T10:59:00Z'],
    ['2024-09-02T13:59:00', JERUSALEM, '2024-09-02T10:59:00Z'],
    ['2019-03-18 11:26:00', JERUSALEM, '2019-03-18T09:26:00Z'],
    // Forward from 02:00 to 03:00 on 2024-03-29: the whole gap stands for its end.
    ['2024-03-29 01:59:59', JERUSALEM, '2024-03-28T23:59:59Z'],
    ['2024-03-29 02:00:00', JERUSALEM, '2024-03-29T00:00:00Z'],
    ['2024-03-29 02:59:59', JERUSALEM, '2024-03-29T00:00:00Z'],
    ['2024-03-29 03:00:00', JERUSALEM, '2024-03-29T00:00:00Z'],
    // Back from 02:00 to 01:00 on 2024-10-27: the first of the two.
    ['2024-10-27 01:30:00', JERUSALEM, '2024-10-26T22:30:00Z'],
    ['2024-10-27 02:00:00', JERUSALEM, '2024-10-27T00:00:00Z'],
    // Half an hour at Lord Howe, and a day that Apia never had.
    ['2024-10-06 02:15:00', 'Australia/Lord_Howe', '2024-10-05T15:30:00Z'],
    ['2011-12-30 12:00:00', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(localInstantMs(text, zone)).toBe(Date.parse(instant))
  })

  test.each([
    '',
    '2024-09-02',
    '2024-09-02 13:59',
    '2024-09-02  13:59:00',
    '2024-02-30 00:00:00',
    '2024-09-02 24:00:00',
    '2024-09-02 23:59:60',
    '2024-09-02 13:59:00Z',
    '2024-09-02 13:59:00\n',
  ])('is none for %j', (text) => {
    expect(localInstantMs(text, JERUSALEM)).toBeNull()
  })
})

test('A clock shows full seconds, cut off below, before 1970 too', () => {
  expect(localText(Date.parse('2024-09-02T10:59:00.999Z'), JERUSALEM)).toBe('2024-09-02 13:59:00')
  expect(localText(Date.parse('2024-12-31T22:30:00Z'), JERUSALEM)).toBe('2025-01-01 00:30:00')
  expect(localText(-1, 'UTC')).toBe('1969-12-31 23:59:59')
})
