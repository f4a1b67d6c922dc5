import { z } from 'zod'
import type { Ask, Cohort } from '../model/ask.ts'
import { DAY_MS, dayStartMs, startOfDayMs } from '../model/time.ts'
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
  ...RANGED,
})

/** Contacts by the day of their creation, and how many of them did something in each week after it. */
export const cohorts = questionOf(SHAPE, async (ask, wanted) => {
  const { activity = 'trackedEvents', weeks = WEEKS_DEFAULT } = wanted
  const { window, zone } = await periodOf(ask, wanted)
  if (window.toMs - window.fromMs > COHORTS_LIMIT * DAY_MS)
    throw refusedAt('/range', `has more than ${COHORTS_LIMIT} days, each of which is a cohort`)
  const found = await ask.cohorts({ window, zone, activity, weeks })
  return {
    question: 'cohorts',
    range: rangeText(window),
    zone,
    rows: found.map((cohort) => ({ bucket: cohort.day, values: figures(ask, cohort, zone) })),
    totals: { size: found.reduce((sum, { size }) => sum + size, 0) },
    definitions: {
      size: 'contacts created that day that exist at the end of the range',
      week: 'of them, those with an activity in that week; null: it has not begun',
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
