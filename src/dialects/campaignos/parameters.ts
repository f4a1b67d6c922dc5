import { z } from 'zod'
import { isZone } from '../../model/time.ts'
import { badParameters } from './errors.ts'

/** Bounds of a window in days, both for `days` and for `period`. */
const MAX_DAYS = 365
const DAYS_MESSAGE = `must be an integer from 1 to ${MAX_DAYS}`
const PERIOD_MESSAGE = `must be a number of days from 1d to ${MAX_DAYS}d`

/** More steps than anybody draws; each one costs the engine. */
const MAX_STEPS = 20

/** What `metric` of the cohorts may be: the names of the time series. */
export const COHORT_METRICS = ['events', 'messages', 'opens', 'clicks'] as const

/** A parameter as it came. One that is given twice is a list, and an error: either could be meant. */
const Text = z.string({
  error: ({ input }) => (input === undefined ? 'is required' : 'must be given only once'),
})

const Days = Text.regex(/^[1-9]\d{0,2}$/, DAYS_MESSAGE)
  .transform(Number)
  .refine((days) => days <= MAX_DAYS, DAYS_MESSAGE)
  .default(30)

const Period = Text.regex(/^[1-9]\d{0,2}d$/, PERIOD_MESSAGE)
  .transform((text) => Number.parseInt(text, 10))
  .refine((days) => days <= MAX_DAYS, PERIOD_MESSAGE)
  .default(30)

const Timezone = Text.refine(isZone, 'must be an IANA time zone').default('UTC')

const Steps = Text.transform((text) => text.split(',').map((step) => step.trim()))
  .refine((steps) => steps.every((step) => step !== ''), 'must not have empty items')
  .refine((steps) => steps.length <= MAX_STEPS, `must have at most ${MAX_STEPS} items`)

const CohortMetric = Text.pipe(
  z.enum(COHORT_METRICS, { error: `must be one of ${COHORT_METRICS.join(', ')}` }),
).default('events')

/** What each page takes. Parameters that are not named here are ignored. */
export const QUERIES = {
  campaign: z.object({ period: Period, timezone: Timezone }),
  timeSeries: z.object({ days: Days, timezone: Timezone }),
  attribution: z.object({ days: Days, timezone: Timezone }),
  funnel: z.object({ steps: Steps, days: Days, timezone: Timezone }),
  cohorts: z.object({ days: Days, metric: CohortMetric, timezone: Timezone }),
}

/**
 * Checks a query string, in which an empty parameter counts as missing. Throws `Refusal` 400 that names every
 * parameter that is wrong.
 */
export function readQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== '')
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  throw badParameters(
    parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  )
}
