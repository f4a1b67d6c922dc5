import type { Ask, CohortsQuestion } from '../../model/ask.ts'
import { bucketName, DAY_MS, lastDays } from '../../model/time.ts'
import { type COHORT_METRICS, QUERIES, readQuery } from './parameters.ts'
import { rate, SHARE_DECIMALS } from './rate.ts'

const ACTIVITIES = {
  events: 'trackedEvents',
  messages: 'sends',
  opens: 'opens',
  clicks: 'clicks',
} as const satisfies Record<(typeof COHORT_METRICS)[number], CohortsQuestion['activity']>

/**
 * Contacts by the day they signed up, and how many of them did something in each week since. Only weeks that
 * are over are shown, and always `week_0`, which is the whole cohort: signing up is activity. The active
 * contacts are those of the last week shown. Throws `Refusal` 400.
 */
export async function cohorts(ask: Ask, query: unknown): Promise<object> {
  const { days, metric, timezone } = readQuery(QUERIES.cohorts, query)
  const today = bucketName(ask.nowMs, 'day', timezone)
  const answer = await ask.cohorts({
    window: lastDays(days, ask.nowMs, timezone),
    zone: timezone,
    activity: ACTIVITIES[metric],
    weeks: weeksShown(days - 1),
  })
  return {
    period: `${days}d`,
    metric,
    cohorts: answer
      .filter(({ size }) => size > 0)
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      .map(({ day, size, activeByWeek }) => {
        const later = activeByWeek.slice(1, weeksShown(daysBetween(day, today)))
        const activeContacts = later.at(-1) ?? size
        return {
          cohort: day,
          size,
          activeContacts,
          retentionRate: rate(activeContacts, size, SHARE_DECIMALS),
          retention: Object.fromEntries([size, ...later].map((count, week) => [`week_${week}`, count])),
        }
      }),
  }
}

/** Full weeks in so many days that are over, but the first week always: 0 to 13 days 1, 14 days 2. */
function weeksShown(daysOver: number): number {
  return Math.max(1, Math.floor(daysOver / 7))
}

/** Calendar days from one `YYYY-MM-DD` to another; days of the calendar have no clock changes. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}
