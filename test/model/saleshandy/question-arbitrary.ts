import fc from 'fast-check'
import { SENDERS, SEQUENCES } from '../universe.ts'
import type { SaleshandyQuestion } from './questions.ts'

/** Questions to Saleshandy's pages: windows near the bounds of two years back and one year long, too. */
export function rowsQuestion(instant: fc.Arbitrary<number>): fc.Arbitrary<SaleshandyQuestion> {
  const year = fc.constantFrom(0, 0, 0, 0, 1)
  const nudge = fc.constantFrom(-1, 0, 0, 0, 1)
  const window = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(instant, instant).map((both) => both.sort((a, b) => a - b).map(dayText)),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(instant, year, nudge).map(([ms, years, days]) => {
        const first = dayText(ms)
        return [first, dayText(Date.parse(shifted(first, years)) + days * 86_400_000)]
      }),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(instant, nudge).map(([ms, days]) => {
        const first = dayText(Date.parse(shifted(dayText(ms), -2)) + days * 86_400_000)
        return [first, dayText(Date.parse(shifted(first, 1)))]
      }),
    },
  )
  return fc
    .record(
      {
        sequenceIds: fc.constantFrom<string[]>([...SEQUENCES], ['q1'], ['q2', 'q2'], ['q1', 'gone']),
        pageNum: fc.constantFrom(1, 1, 2, 3),
        pageLimit: fc.constantFrom(10, 10, 500),
        window,
      },
      { requiredKeys: ['sequenceIds', 'window'] },
    )
    .map(({ window: [startDate = '', endDate = ''], ...request }) => ({
      ask: 'saleshandy rows',
      request: { ...request, startDate, endDate },
    }))
}

export function sequenceQuestion(): fc.Arbitrary<SaleshandyQuestion> {
  return fc.constantFrom(...SEQUENCES).map((sequenceId) => ({ ask: 'saleshandy sequence', sequenceId }))
}

export function addressQuestion(): fc.Arbitrary<SaleshandyQuestion> {
  return fc.constantFrom(...SENDERS).map((emailId) => ({ ask: 'saleshandy address', emailId }))
}

function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** The same day of another year, 29 February as 1 March. */
function shifted(day: string, years: number): string {
  return dayText(Date.UTC(Number(day.slice(0, 4)) + years, Number(day.slice(5, 7)) - 1, Number(day.slice(8))))
}
