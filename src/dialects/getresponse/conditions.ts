import { z } from 'zod'
import { dayStartMs } from '../../model/time.ts'
import { invalidParams } from './fault.ts'

/** A real calendar day; which instants it holds depends on the account's zone. */
const Day = z.string().refine((text) => dayStartMs(text, 'UTC') !== null)

/** Operators are upper case; one that is not known is an error, because it would widen the answer unseen. */
const CreatedOn = z.strictObject({ FROM: Day.optional(), TO: Day.optional(), AT: Day.optional() })

/** Attributes of `get_message_stats`. Unknown ones are dropped: clients of newer versions send more. */
const Conditions = z.object({
  message: z.string().nullish(),
  grouping: z.enum(['hourly', 'daily', 'monthly', 'yearly']).default('daily'),
  created_on: CreatedOn.optional(),
})

export type Conditions = z.output<typeof Conditions>
export type CreatedOn = z.output<typeof CreatedOn>

/** What is said of each attribute in the error's `data`, which the PHP client prints. */
const COMPLAINTS: Readonly<Record<string, string>> = {
  message: 'Attribute message must be a string',
  grouping: 'Attribute grouping must be one of hourly, daily, monthly, yearly',
  created_on: 'Attribute created_on must be an object with FROM, TO or AT and dates as YYYY-MM-DD',
}

/**
 * Checks the conditions in the order message, grouping, created_on. A missing, null or empty `message` passes
 * here: it is said to be missing later, after everything that is wrong in form.
 *
 * Throws `Fault` Invalid params, with the first bad attribute's name in its data.
 */
export function readConditions(attributes: Readonly<Record<string, unknown>>): Conditions {
  const parsed = Conditions.safeParse(attributes)
  if (parsed.success) return parsed.data
  const name = String(parsed.error.issues[0]?.path[0])
  throw invalidParams(COMPLAINTS[name] ?? `Attribute ${name} is not valid`)
}
