import { expect, test } from 'vitest'
import { bucketWords, changeWords, shareWords } from '../../src/web/words/formats.ts'
import { seriesOf, seriesSummary } from '../../src/web/words/series.ts'
import { csvOf, sorted, type Table } from '../../src/web/words/table.ts'

const table: Table<readonly [string, number | null]> = {
  columns: [
    { name: 'Name', value: ([name]) => name },
    { name: 'Rate', kind: 'share', value: ([, rate]) => rate },
  ],
  rows: [
    ['b', 0.5],
    ['=SUM(A1)', null],
    ['a "quoted", one', 0.25],
  ],
}

test('What is not there comes last, whichever way a table is sorted', () => {
  expect(sorted(table, 1, false).map(([, rate]) => rate)).toEqual([0.25, 0.5, null])
  expect(sorted(table, 1, true).map(([, rate]) => rate)).toEqual([0.5, 0.25, null])
})

test('A table that is saved has no formulas, and its commas and quotation marks are kept apart', () => {
  expect(csvOf(table)).toBe(`Name,Rate\r\nb,0.5\r\n'=SUM(A1),\r\n"a ""quoted"", one",0.25\r\n`)
})

test('A rate of nothing is a dash, and so is what is unknown', () => {
  expect([shareWords(1, 3), shareWords(0, 5), shareWords(0, 0), shareWords(null, 5)]).toEqual([
    '33.3%',
    '0.0%',
    '–',
    '–',
  ])
  expect([changeWords(12, 10), changeWords(5, 10), changeWords(5, 0)]).toEqual(['+20%', '-50%', null])
})

test('Buckets are named as the wall clock named them, in any zone; a name that is none stays', () => {
  expect(bucketWords('2026-03-29')).toBe('Sun, March 29, 2026')
  expect(bucketWords('2026-03')).toBe('March 2026')
  expect(bucketWords('2026-03-29 02', 'short')).toMatch(/^2:00/)
  expect([bucketWords('2026-W13'), bucketWords('2026-Q1'), bucketWords('')]).toEqual([
    '2026-W13',
    '2026-Q1',
    '',
  ])
})

test('A line has a value for each bucket, and the earlier one no more than that', () => {
  const row = (bucket: string, sent: number | null) => ({ bucket, values: { sent } })
  const series = seriesOf(
    {
      question: 'count',
      buckets: ['2026-02-01', '2026-02-02'],
      rows: [row('2026-02-01', null), row('2026-02-02', 4)],
      comparison: {
        range: { from: '', to: '' },
        buckets: ['2026-01-29', '2026-01-30', '2026-01-31'],
        rows: [row('2026-01-29', 7), row('2026-01-31', 9)],
      },
    },
    'sent',
    'Sent',
  )
  expect(series).toEqual({ name: 'Sent', values: [0, 4], before: [7, 0] })
  expect(seriesSummary(series, ['2026-02-01', '2026-02-02'])).toBe(
    'Sent: between 0 and 4, highest on Mon, February 2, 2026.',
  )
})
