import { expect, test } from 'vitest'
import { windowBefore } from '../../src/model/compare.ts'
import { type NamedRange, rangeWindow } from '../../src/model/range.ts'
import { bucketNames, instantText } from '../../src/model/time.ts'

const text = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => [instantText(fromMs), instantText(toMs)]
const range = (name: NamedRange, now: string, zone: string) => text(rangeWindow(name, Date.parse(now), zone))

test('Ranges by name are local days, Monday first, and end now or are whole', () => {
  // A Sunday evening in Berlin, two hours ahead of UTC.
  const now = '2026-08-16T20:30:00Z'
  const berlin = (name: NamedRange) => range(name, now, 'Europe/Berlin')
  const end = '2026-08-16T20:30:00.001Z'
  expect(berlin('today')).toEqual(['2026-08-15T22:00:00.000Z', end])
  expect(berlin('yesterday')).toEqual(['2026-08-14T22:00:00.000Z', '2026-08-15T22:00:00.000Z'])
  expect(berlin('last_7_days')).toEqual(['2026-08-09T22:00:00.000Z', end])
  expect(berlin('this_week')).toEqual(['2026-08-09T22:00:00.000Z', end])
  expect(berlin('last_week')).toEqual(['2026-08-02T22:00:00.000Z', '2026-08-09T22:00:00.000Z'])
  expect(berlin('this_month')).toEqual(['2026-07-31T22:00:00.000Z', end])
  expect(berlin('last_month')).toEqual(['2026-06-30T22:00:00.000Z', '2026-07-31T22:00:00.000Z'])
  expect(berlin('last_quarter')).toEqual(['2026-03-31T22:00:00.000Z', '2026-06-30T22:00:00.000Z'])
  expect(berlin('this_year')).toEqual(['2025-12-31T23:00:00.000Z', end])
  expect(berlin('last_12_months')).toEqual(['2025-08-31T22:00:00.000Z', end])
  // It is Monday already in Auckland.
  expect(range('this_week', now, 'Pacific/Auckland')).toEqual(['2026-08-16T12:00:00.000Z', end])
})

test('A day on which clocks change has 23 or 25 hours, and a skipped one begins where the next does', () => {
  const hours = ([from = '', to = '']: string[]) => (Date.parse(to) - Date.parse(from)) / 3_600_000
  expect(hours(range('yesterday', '2026-03-30T10:00:00Z', 'Europe/Berlin'))).toBe(23)
  expect(hours(range('yesterday', '2026-10-26T10:00:00Z', 'Europe/Berlin'))).toBe(25)
  // Apia had no 30 December 2011.
  expect(hours(range('yesterday', '2011-12-30T20:00:00Z', 'Pacific/Apia'))).toBe(0)
})

test('A comparison goes back on the wall clock', () => {
  const zone = 'Europe/Berlin'
  const november = rangeWindow('last_month', Date.parse('2026-12-10T12:00:00Z'), zone)
  const before = (comparison: Parameters<typeof windowBefore>[0]) =>
    text(windowBefore(comparison, november, zone))
  expect(before('previous_month')).toEqual(['2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'])
  expect(before('previous_year')).toEqual(['2025-10-31T23:00:00.000Z', '2025-11-30T23:00:00.000Z'])
  expect(before('previous_quarter')).toEqual(['2026-07-31T22:00:00.000Z', '2026-08-31T22:00:00.000Z'])
  expect(before('previous_week')).toEqual(['2026-10-24T22:00:00.000Z', '2026-11-23T23:00:00.000Z'])
  expect(before('previous_day')).toEqual(['2026-10-30T23:00:00.000Z', '2026-11-29T23:00:00.000Z'])
  // 30 whole days that end where November starts, an hour longer for the clocks.
  expect(before('previous_period')).toEqual(['2026-10-01T22:00:00.000Z', '2026-10-31T23:00:00.000Z'])
})

test('Weeks and quarters are named by their Monday and their number, whatever they touch', () => {
  const window = { fromMs: Date.parse('2025-12-31T00:00:00Z'), toMs: Date.parse('2026-01-13T00:00:00Z') }
  expect(bucketNames(window, 'week', 'UTC')).toEqual(['2025-12-29', '2026-01-05', '2026-01-12'])
  expect(bucketNames(window, 'quarter', 'UTC')).toEqual(['2025-Q4', '2026-Q1'])
})
