import type { Question, Subject } from './question.ts'
import { campaign } from './questions/campaign.ts'
import { cohorts } from './questions/cohorts.ts'
import { funnel } from './questions/funnel.ts'
import { growth } from './questions/growth.ts'
import { messageStats } from './questions/message-stats.ts'
import { overview } from './questions/overview.ts'
import { sends } from './questions/sends.ts'
import { timeSeries } from './questions/time-series.ts'

/** What everybody is asked, in this order. */
export function questions(subject: Subject): Question[] {
  return [overview, timeSeries, campaign, messageStats, funnel, cohorts, sends, growth].map((question) =>
    question(subject),
  )
}
