import { z } from 'zod'
import { memberOf } from '../../model/member.ts'
import { ownNumber } from '../../model/number-id.ts'
import { ACTION_TYPES, isActionType } from './action-types.ts'
import { badParameters, type FieldError } from './errors.ts'
import type { Settings } from './settings.ts'
import { dateOf, FORMS, type NamedDate } from './window.ts'

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

/** Pages are counted from where the workspace says. */
function pageIndex(base: number) {
  return Text.regex(/^-?\d{1,15}$/, 'must be an integer')
    .transform(Number)
    .refine((index) => index >= base, `must be at least ${base}`)
    .default(base)
}

/** A day or a second of the account's zone. */
function date(zone: string) {
  return Text.transform((text, context): NamedDate => {
    const named = dateOf(text, zone)
    if (named !== undefined) return named
    context.addIssue({ code: 'custom', message: FORMS })
    return z.NEVER
  })
}

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

function list({ zone, pageIndexBase }: Settings) {
  return {
    contact_id: Id.optional(),
    campaign_id: Id.optional(),
    date_from: date(zone).optional(),
    date_to: date(zone).optional(),
    page_index: pageIndex(pageIndexBase),
    page_size: PageSize.default(PAGE_SIZE.default),
  }
}

/** What each endpoint takes, in the settings of a workspace. Parameters that are not named here are ignored. */
export const QUERIES = {
  sentEmails: (settings: Settings) => z.object(list(settings)),
  undelivered: (settings: Settings) => z.object(list(settings)),
  activities: (settings: Settings) => z.object({ ...list(settings), action_type: ActionTypes.optional() }),
  summary: z.object({ campaign_id: Id }),
  // A client that knows of no pages gets all that may be had, or it would never catch up.
  recent: z.object({ page_size: PageSize.default(PAGE_SIZE.max) }),
}

/** The parameters of a list. */
export type ListQuery = z.output<ReturnType<typeof QUERIES.activities>>

/** Checks the query string of a list, the order of its dates too. Throws `Refusal` 400 like `readQuery`. */
export function readList(
  schema: (settings: Settings) => z.ZodType<ListQuery>,
  query: unknown,
  settings: Settings,
): ListQuery {
  const [from, to] = ['date_from', 'date_to'].map((name) => {
    const text = memberOf(query, name)
    return typeof text === 'string' ? dateOf(text, settings.zone) : undefined
  })
  const isTurned = from !== undefined && to !== undefined && from.fromMs >= to.toMs
  const errors = isTurned ? [{ field: 'date_from', message: 'must not be after date_to' }] : []
  return readQuery(schema(settings), query, errors)
}

/**
 * Checks a query string, in which an empty parameter counts as missing. Throws `Refusal` 400 that names every
 * parameter that is wrong, those that are known to be so beforehand among them.
 */
export function readQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: unknown,
  known: readonly FieldError[] = [],
): z.output<Schema> {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== '')
  const parsed = schema.safeParse(Object.fromEntries(given))
  if (parsed.success && known.length === 0) return parsed.data
  const issues = parsed.success ? [] : parsed.error.issues
  const found = issues.map((issue) => ({ field: String(issue.path[0]), message: issue.message }))
  const errors = new Map([...found, ...known].map((error) => [error.field, error]))
  throw badParameters([...errors.values()])
}
