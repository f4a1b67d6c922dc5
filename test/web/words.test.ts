import { expect, test } from 'vitest'
import { KINDS } from '../../src/model/event.ts'
import { noFormula } from '../../src/model/formula.ts'
import { RANGE_NAMES } from '../../src/model/range.ts'
import { RANGES } from '../../src/web/api/question.ts'
import {
  amountWords,
  briefWords,
  bucketWords,
  changeWords,
  durationWords,
  shareWords,
} from '../../src/web/words/formats.ts'
import { happeningWords } from '../../src/web/words/happenings.ts'
import { seriesOf, seriesSummary, withoutEnds } from '../../src/web/words/series.ts'
import { csvOf, restWords, sorted, type Table } from '../../src/web/words/table.ts'

const table: Table<readonly [string, number | null]> = {
  columns: [
    { name: 'Name', value: ([name]) => name },
    { name: 'Rate', kind: 'share', about: 'A part.', value: ([, rate]) => rate },
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
  for (const text of ['=1', ' =1', ' ＝1', '－1', '\t1', ' 1', 'a=1', '１']) {
    expect(csvOf({ ...table, rows: [[text, -1]] })).toBe(`Name,Rate\r\n${noFormula(text)},-1\r\n`)
  }
})

test('A picture of a table says how many rows are not in it, and nothing where all are', () => {
  expect([restWords(1_240, 40), restWords(41, 40), restWords(40, 40)]).toEqual([
    'And 1,200 more rows.',
    'And 1 more row.',
    '',
  ])
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

test('An instant of this year goes without it, by the clocks of the zone', () => {
  const nowMs = Date.parse('2026-12-31T23:30:00Z')
  expect(briefWords('2026-11-15T07:08:00Z', 'Europe/Amsterdam', nowMs)).toBe('Nov 15, 2026, 8:08 AM')
  expect(briefWords('2026-11-15T07:08:00Z', 'UTC', nowMs)).toBe('Nov 15, 7:08 AM')
})

test('Of a line only what lies between its first and its last figure is told, and nothing of one without any', () => {
  const answer = (figures: readonly number[]) => ({
    question: 'count',
    buckets: figures.map((_, at) => `2026-01-0${at + 1}`),
    rows: figures.map((opened, at) => ({ bucket: `2026-01-0${at + 1}`, values: { opened } })),
  })
  const told = withoutEnds(answer([0, 2, 0, 3, 0]))
  expect(told.buckets).toEqual(['2026-01-02', '2026-01-03', '2026-01-04'])
  expect(seriesOf(told, 'opened', 'Opens').values).toEqual([2, 0, 3])
  expect(withoutEnds(answer([0, 0])).buckets).toEqual([])
})

test('Buckets are named as the wall clock named them, in any zone; a name that is none stays', () => {
  expect(bucketWords('2026-03-29')).toBe('Sun, March 29, 2026')
  expect(bucketWords('2026-03')).toBe('March 2026')
  expect(bucketWords('2026-03-29 02', 'short')).toMatch(/^2:00/)
  expect(bucketWords('2026-Q1')).toMatch(/^January\s–\sMarch 2026$/u)
  expect(bucketWords('2026-Q4')).toMatch(/^October\s–\sDecember 2026$/u)
  expect(bucketWords('2026-Q3', 'short')).toBe('Q3 2026')
  for (const name of ['2026', '2026-Q5', '2026-W13', '']) expect(bucketWords(name)).toBe(name)
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

test('How long is said by its two largest units, and money by its currency', () => {
  const seconds = (count: number) => durationWords(count * 1000)
  expect([38, 600, 7_200, 16_560, 183_600].map(seconds)).toEqual([
    '38 sec',
    '10 min',
    '2 hr',
    '4 hr 36 min',
    '2 days 3 hr',
  ])
  expect([durationWords(null), durationWords(59_700)]).toEqual(['–', '1 min'])
  expect([amountWords(2159.8, 'EUR'), amountWords(2159.8, 'no currency')]).toEqual([
    '€2,159.80',
    '2,159.8 no currency',
  ])
})

test('Every kind of our own is told in a sentence, with or without what it may say; other kinds tell their name', () => {
  const names = {
    of: (collection: string, id: string) => (collection === 'tags' && id !== '' ? 'Urgent' : ''),
  }
  const words = (kind: string, members: object = {}) =>
    happeningWords({ id: 'e', time: '2026-01-30T12:00:00Z', kind, ...members }, names)
  for (const kind of Object.keys(KINDS)) expect(words(kind), kind).toMatch(/^[A-Z][^_.]*$/)
  expect(words('message.bounced', { channel: 'sms', bounceClass: 'user_unknown' })).toBe(
    'Did not get a text message, it bounced: user unknown',
  )
  expect(words('message.opened', { bot: true })).toBe('Opened a message (a machine did)')
  expect(words('message.sent', { direction: 'incoming', subject: '<b>' })).toBe('Sent a message “<b>”')
  expect(words('conversation.closed', { agentId: 'ann' })).toBe('The conversation was closed by ann')
  expect(words('conversation.tagged', { tagId: 't' })).toBe('The conversation was tagged “Urgent”')
  expect(words('constructor')).toBe('Constructor')
  expect(words('page_view', { url: 'https://tea.test/' })).toBe('Page view: https://tea.test/')
})

test('The page offers the ranges that the server knows, all of them', () => {
  expect(RANGES).toEqual(RANGE_NAMES)
})
