import { z } from 'zod'
import { DELIMITERS, IMPORT_FORMATS, type ImportTarget } from '../../model/import.ts'
import { COLLECTIONS } from '../../model/thing.ts'
import { isZone } from '../../model/time.ts'
import { HOOKS } from '../hooks/index.ts'
import type { Checked, Problem } from '../shapes/problem.ts'
import { readShape } from '../shapes/shape.ts'

/** Every word for what rows can become. */
export const TARGETS: readonly ImportTarget[] = [
  'events',
  ...Object.keys(COLLECTIONS).filter((name): name is keyof typeof COLLECTIONS => name in COLLECTIONS),
]

/** How instants are written: `text` is RFC 3339 or a date and time of the zone, else epoch seconds or milliseconds. */
export const TIME_FORMS = ['text', 'epoch', 'epoch_ms'] as const
export type TimeForm = (typeof TIME_FORMS)[number]

const TEXT = z.string().max(1_000)
const WORDS = z.record(z.string().max(200), z.union([TEXT, z.boolean(), z.number(), z.null()]))

const VALUE = z.union([
  TEXT,
  z.number(),
  z.boolean(),
  z.strictObject({
    /** A template, or several: the first whose columns are all filled. */
    from: z.union([TEXT, z.array(TEXT).min(1).max(10)]),
    /** What stands for each value; null: nothing. */
    words: WORDS.optional(),
    /** Where there is no value, or no word for it. */
    else: z.union([TEXT, z.boolean(), z.number(), z.null()]).optional(),
    time: z.enum(TIME_FORMS).optional(),
    /** Text is taken in small letters, before words are looked up. */
    case: z.literal('lower').optional(),
  }),
])

/** By their names; `properties.x` and `attributes.x` are members of these. */
const MEMBERS = z.record(z.string().max(200), VALUE)

const ENTRY = z.strictObject({
  /** Columns, and what they have to be for the entry to hold: one of these words; true: filled; false: not. */
  when: z
    .record(z.string().max(200), z.union([z.boolean(), z.array(z.string().max(200)).max(100)]))
    .optional(),
  /** The row is an event as this provider posts it, and becomes what its webhooks would make of it. */
  provider: z.enum(HOOKS.map(({ name }) => name)).optional(),
  /** Laid over what the provider's event says, if one is named. */
  members: MEMBERS.default({}),
})

/** How rows of a file become events or things: a mapping file, and a recipe. */
export const MAPPING = z.strictObject({
  about: z.string().max(2_000).optional(),
  into: z.enum(TARGETS).optional(),
  format: z.enum(IMPORT_FORMATS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  /** Of dates and times without an offset; UTC if not given. */
  zone: z.string().refine(isZone, { error: 'must be an IANA time zone such as Europe/Paris' }).optional(),
  time: z.enum(TIME_FORMS).optional(),
  /** What becomes of columns that nothing names. */
  rest: z.enum(['members', 'properties', 'drop']).optional(),
  members: MEMBERS.optional(),
  /** Each makes one event or thing of the row, or none. */
  each: z.array(ENTRY).min(1).max(50).optional(),
})
export type Mapping = z.output<typeof MAPPING>
export type MappedValue = z.output<typeof VALUE>

/** Reads a mapping. Case: `{"members": {"contactId": "{email}"}}`. */
export function readMapping(input: unknown): Checked<Mapping> {
  const problems: Problem[] = []
  const mapping = readShape(MAPPING, input, '', problems)
  if (mapping === undefined) return { problems }
  if (mapping.members !== undefined && mapping.each !== undefined) {
    return { problems: [{ path: '/each', message: 'members and each cannot be given at once' }] }
  }
  const at = (mapping.each ?? []).findIndex(
    ({ provider, members }) => provider === undefined && Object.keys(members).length === 0,
  )
  if (at >= 0) return { problems: [{ path: `/each/${at}`, message: 'must have members or a provider' }] }
  return { value: mapping }
}
