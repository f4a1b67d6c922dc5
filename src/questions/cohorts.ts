import { z } from 'zod'
import type { Ask, Cohort } from '../model/ask.ts'
import { bucketName, DAY_MS, dayStartMs, startOfDayMs } from '../model/time.ts'
import { periodOf, RANGED, rangeText } from './period.ts'
import { questionOf } from './question.ts'
import { refusedAt } from './refusal.ts'

/** Weeks that are followed, and days of creation that one answer may have. */
export const WEEKS_LIMIT = 52
export const COHORTS_LIMIT = 1_000

const WEEKS_DEFAULT = 8

const SHAPE = z.strictObject({
  question: z.literal('cohorts'),
  activity: z.enum(['trackedEvents', 'sends', 'opens', 'clicks']).optional().meta({
    description: 'What makes a contact active in a week; `trackedEvents` if not given.',
  }),
  weeks: z
    .int()
    .min(1)
    .max(WEEKS_LIMIT)
    .optional()
    .meta({
      description: `Weeks to follow, the first being the days 0 to 6 after the day of creation; ${WEEKS_DEFAULT} if not given.`,
    }),
  grain: z.enum(['day', 'week', 'month']).optional().meta({
    description: 'Whose days of creation lie in one bucket are one cohort; `day` if not given.',
  }),
  ...RANGED,
})

/** Contacts by when they were created, and how many of them did something in each week after their own day. */
export const cohorts = questionOf(SHAPE, async (ask, wanted) => {
  const { activity = 'trackedEvents', weeks = WEEKS_DEFAULT, grain = 'day' } = wanted
  const { window, zone } = await periodOf(ask, wanted)
  if (window.toMs - window.fromMs > COHORTS_LIMIT * DAY_MS)
    throw refusedAt('/range', `has more than ${COHORTS_LIMIT} days`)
  const found = await ask.cohorts({ window, zone, activity, weeks })
  return {
    question: 'cohorts',
    range: rangeText(window),
    zone,
    grain,
    rows: merged(
      found.map((cohort) => ({
        bucket: bucketName(dayStartMs(cohort.day, zone) ?? 0, grain, zone),
        values: figures(ask, cohort, zone),
      })),
    ),
    totals: { size: found.reduce((sum, { size }) => sum + size, 0) },
    definitions: {
      size: 'contacts created then that exist at the end of the range',
      week: 'of them, those with an activity in that week; null: it has not begun for all of them',
    },
  }
})

/** `size`, `week0`, `week1`, … */
function figures(ask: Ask, { day, size, activeByWeek }: Cohort, zone: string): Record<string, number | null> {
  const startMs = dayStartMs(day, zone) ?? 0
  const weeks = activeByWeek.map((active, week): [string, number | null] => [
    `week${week}`,
    startOfDayMs(startMs, zone, 7 * week) > ask.nowMs ? null : active,
  ])
  return { size, ...Object.fromEntries(weeks) }
}

interface CohortRow {
  readonly bucket: string
  readonly values: Readonly<Record<string, number | null>>
}

/** Days of one bucket as one row. A contact has one day, so their figures add up; what is null for one is for all. */
function merged(days: readonly CohortRow[]): CohortRow[] {
  const byBucket = new Map<string, CohortRow>()
  for (const day of days) {
    const before = byBucket.get(day.bucket)?.values
    const values = Object.entries(day.values).map(([name, value]): [string, number | null] => {
      const sum = before === undefined ? 0 : (before[name] ?? null)
      return [name, sum === null || value === null ? null : sum + value]
    })
    byBucket.set(day.bucket, { bucket: day.bucket, values: Object.fromEntries(values) })
  }
  return [...byBucket.values()]
}
