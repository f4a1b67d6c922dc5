import type { Question, Subject } from './question.ts'
import { overview } from './questions/overview.ts'
import { timeSeries } from './questions/time-series.ts'

/** What everybody is asked, in this order. */
export function questions(subject: Subject): Question[] {
  return [overview, timeSeries].map((question) => question(subject))
}
