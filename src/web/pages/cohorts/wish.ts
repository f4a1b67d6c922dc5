import { ACTIVITIES, type Activity, COHORT_GRAINS, type CohortGrain } from '../../api/question.ts'
import { parameter } from '../../state/address.ts'

/** What the address asks of cohorts, under `activity`, `by` and `weeks`; what it does not say, is the usual. */

/** What counts as being active, as a choice and within a sentence. */
export const ACTIVITY_WORDS: Readonly<Record<Activity, { readonly choice: string; readonly did: string }>> = {
  trackedEvents: { choice: 'Did something tracked', did: 'did something that is tracked' },
  sends: { choice: 'Were sent a message', did: 'were sent a message' },
  opens: { choice: 'Opened a message', did: 'opened a message' },
  clicks: { choice: 'Clicked a link', did: 'clicked a link' },
}

export const GRAIN_CHOICES: Readonly<Record<CohortGrain, string>> = {
  day: 'By day',
  week: 'By week',
  month: 'By month',
}

/** How many weeks after the first are shown. */
export const WEEKS = [4, 8, 12, 26] as const
export const USUAL_WEEKS = 8

export function activityWanted(): Activity {
  return ACTIVITIES.find((word) => word === parameter('activity')) ?? ACTIVITIES[0]
}

export function grainWanted(): CohortGrain {
  return COHORT_GRAINS.find((word) => word === parameter('by')) ?? 'week'
}

export function weeksWanted(): number {
  return WEEKS.find((count) => String(count) === parameter('weeks')) ?? USUAL_WEEKS
}
