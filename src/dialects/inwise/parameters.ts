import { z } from 'zod'
import { ownNumber } from '../../model/number-id.ts'
import { ACTION_TYPES, isActionType } from './action-types.ts'
import { badParameters } from './errors.ts'

export const PAGE_SIZE = { default: 100, max: 1000 }

const ID_MAX_LENGTH = 200

/** A parameter as it came. One that is given twice is a list, and an error: either could be meant. */
const Text = z.string({
  error: ({ input }) => (input === undefined ? 'is required' : 'must be given only once'),
})

/** How a contact or a campaign is named: by its number, or by its id here. */
export type Named = { readonly number: number } | { readonly id: string }

const Id = Text.refine(
  (text) => text.length <= ID_MAX_LENGTH && !text.includes('\u0000'),
  `must be an integer, or an id of at most ${ID_MAX_LENGTH} characters`,
).transform((text): Named => {
  const number = ownNumber(text)
  return number === null ? { id: text } : { number }
})

const PageIndex = Text.regex(/^-?\d{1,15}$/, 'must be an integer').transform(Number)

const PageSize = Text.regex(/^0*[1-9]\d{0,14}$/, 'must be an integer of at least 1').transform((text) =>
  Math.min(Number(text), PAGE_SIZE.max),
)

/** A list with commas, or the parameter repeated, or both. */
const ActionTypes = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(',').map((word) => word.trim())))
  .pipe(
    z.array(
      z.string().refine(isActionType, {
        error: `must be among ${ACTION_TYPES.join(', ')}`,
      }),
    ),
  )
  .transform((words) => words.filter(isActionType))

const list = {
  contact_id: Id.optional(),
  campaign_id: Id.optional(),
  date_from: Text.optional(),
  date_to: Text.optional(),
  page_index: PageIndex.optional(),
  page_size: PageSize.default(PAGE_SIZE.default),
}

/** What each endpoint takes. Parameters that are not named here are ignored. */
export const QUERIES = {
  sentEmails: z.object(list),
  undelivered: z.object(list),
  activities: z.object({ ...list, action_type: ActionTypes.optional() }),
  summary: z.object({ campaign_id: Id }),
  // A client that knows of no pages gets all that may be had, or it would never catch up.
  recent: z.object({ page_size: PageSize.default(PAGE_SIZE.max) }),
}

/** The parameters of a list, checked one by one; dates and pages still have to be read in the account's settings. */
export type ListQuery = z.output<typeof QUERIES.activities>

/**
 * Checks a query string, in which an empty parameter counts as missing. Throws `Refusal` 400 that names every
 * parameter that is wrong.
 */
export function readQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.output<Schema> {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== '')
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const errors = new Map(
    parsed.error.issues.map((issue) => [
      String(issue.path[0]),
      { field: String(issue.path[0]), message: issue.message },
    ]),
  )
  throw badParameters([...errors.values()])
}
