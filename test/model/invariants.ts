import type { World } from './recount-inputs.ts'
import { list, member, type Told, type Truth } from './told.ts'
import { truthsAbout } from './truths.ts'

/**
 * What must hold between answers of one workspace, whatever was sent: checked on what the server said, apart
 * from the recount. Names the first that does not; null where all do.
 */
export function brokenInvariant(told: readonly Told[], world: World): string | null {
  for (const { name, holds } of [...INVARIANTS, ...truthsAbout(world)]) if (!holds(told)) return name
  return null
}

const INVARIANTS: readonly Truth[] = [
  { name: 'hourly, daily, monthly and yearly statistics have the same sums', holds: groupingsAgree },
  { name: 'the overview has the sums of the 30 days', holds: overviewIsSumOfDays },
  { name: 'status and channel breakdowns repeat the figures of the messages', holds: breakdownsAgree },
  { name: 'rates lie between 0 and 1, but for the bounce rate', holds: ratesAreShares },
]

/** For conditions that were asked with several groupings. */
function groupingsAgree(told: readonly Told[]): boolean {
  const sums = new Map<string, string>()
  return told.every(({ question, answer }) => {
    if (question.ask !== 'stats') return true
    const { grouping: _, ...conditions } = question.conditions
    const asked = JSON.stringify(conditions)
    const sum = JSON.stringify(sumOfPeriods(member(answer.body, 'result')))
    const before = sums.get(asked) ?? sum
    sums.set(asked, before)
    return before === sum
  })
}

function sumOfPeriods(stats: unknown): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const counters of Object.values(stats ?? {})) {
    for (const [name, value] of Object.entries(counters ?? {})) sum[name] = (sum[name] ?? 0) + Number(value)
  }
  return sum
}

function overviewIsSumOfDays(told: readonly Told[]): boolean {
  const page = told.find(({ question }) => question.ask === 'overview')?.answer.body
  const series = told.find(
    ({ question }) =>
      question.ask === 'timeseries' && question.days === undefined && question.zone === undefined,
  )?.answer.body
  if (page === undefined || series === undefined) return true
  const rows = list(member(series, 'series'))
  const sum = (name: string) => rows.reduce<number>((total, row) => total + Number(member(row, name)), 0)
  return (
    rows.length === 30 &&
    sum('events') === member(member(page, 'events'), 'total') &&
    sum('contacts') === member(member(page, 'contacts'), 'new')
  )
}

const STATUSES = {
  SENT: 'sent',
  DELIVERED: 'delivered',
  OPENED: 'opened',
  CLICKED: 'clicked',
  BOUNCED: 'bounced',
  FAILED: 'failed',
}

function breakdownsAgree(told: readonly Told[]): boolean {
  return pages(told).every((page) => {
    const messages = member(page, 'messages')
    const statuses = list(member(page, 'statusBreakdown'))
    const count = (status: string) => {
      const row = statuses.find((one) => member(one, 'status') === status)
      return row === undefined ? 0 : member(row, '_count')
    }
    const channels = list(member(page, 'channelBreakdown'))
    const sum = channels.reduce<number>((total, row) => total + Number(member(row, '_count')), 0)
    return (
      sum === member(messages, 'total') &&
      Object.entries(STATUSES).every(([status, name]) => count(status) === member(messages, name))
    )
  })
}

function ratesAreShares(told: readonly Told[]): boolean {
  const rates: unknown[] = pages(told).flatMap((page) => {
    const messages = member(page, 'messages')
    // A message that bounced after its opening counts as opened and not as delivered: only `sent` bounds it.
    return Number(member(messages, 'bounced')) + Number(member(messages, 'failed')) > 0
      ? []
      : [member(messages, 'openRate'), member(messages, 'clickRate')]
  })
  for (const { question, answer } of told) {
    if (question.ask === 'overview') {
      const messages = member(answer.body, 'messages')
      rates.push(member(messages, 'openRate'), member(messages, 'clickRate'))
    }
    if (question.ask === 'funnel') {
      rates.push(member(answer.body, 'overallConversion'))
      for (const row of list(member(answer.body, 'steps'))) rates.push(member(row, 'conversionFromPrevious'))
    }
    if (question.ask === 'cohorts') {
      for (const row of list(member(answer.body, 'cohorts'))) rates.push(member(row, 'retentionRate'))
    }
  }
  return rates.every((rate) => typeof rate === 'number' && rate >= 0 && rate <= 1)
}

function pages(told: readonly Told[]): unknown[] {
  return told
    .filter(({ question, answer }) => question.ask === 'campaign' && answer.status === 200)
    .map(({ answer }) => answer.body)
}
