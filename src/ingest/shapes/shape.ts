import { z } from 'zod'
import { LOST_DIGITS } from './explain.ts'
import { readInstant } from './instant.ts'
import { MAX_PROBLEMS, named, type Problem, pointer } from './problem.ts'
import { NUL_MESSAGE } from './text.ts'
import { closest } from './typo.ts'

/** The oldest and newest instants that the store can hold. */
const STORE_FROM_MS = Date.UTC(1900, 0, 1)
const STORE_TO_MS = Date.UTC(2299, 11, 31)

/** Text of up to `length` characters; an integer is taken as its digits, a lone surrogate as U+FFFD. */
export function textUpTo(length: number, least = 0) {
  const tooLong = (value: string) => value.length > length && [...value].length > length
  const isGood = (value: string) => value.length >= least && !tooLong(value) && !value.includes('\0')
  const error = ({ input }: { input?: unknown }) => {
    if (typeof input === 'number' && Number.isInteger(input)) return LOST_DIGITS
    if (input === undefined) return 'is missing'
    if (typeof input !== 'string') return `must be text: not ${named(input)}`
    if (input.length < least) return 'must not be empty'
    return input.includes('\0')
      ? NUL_MESSAGE
      : `must be at most ${length.toLocaleString('en-US')} characters long`
  }
  const asText = z.string().refine(isGood, { error }).meta({ minLength: least, maxLength: length })
  const asInteger = z.number().refine(Number.isSafeInteger, { error }).meta({ type: 'integer' })
  return z.union([asText, asInteger], { error }).transform((value) => String(value).toWellFormed())
}

/** An RFC 3339 instant (see `readInstant`), as epoch milliseconds. */
export const instantMs = z
  .string({ error: ({ input }) => String(readInstant(input)) })
  .meta({ format: 'date-time' })
  .transform((value, context) => {
    const read = readInstant(value)
    if (typeof read === 'number' && read >= STORE_FROM_MS && read <= STORE_TO_MS) return read
    const message = typeof read === 'string' ? read : `must lie between 1900 and 2299: not ${named(value)}`
    context.issues.push({ code: 'custom', message, input: value })
    return z.NEVER
  })

/** How many of something: an integer from 0 on. */
export const count = z.int().min(0)

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a JSON object',
  record: 'a JSON object',
}

/** Reads with a shape; undefined after adding to `problems`. `path` is the place of the value. */
export function readShape<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  path: string,
  problems: Problem[],
): z.output<Shape> | undefined {
  const read = shape.safeParse(value, { error: words, reportInput: true })
  if (read.success) return read.data
  for (const issue of read.error.issues.slice(0, MAX_PROBLEMS)) {
    const place = issue.path.reduce<string>((parent, step) => pointer(parent, String(step)), path)
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys.slice(0, MAX_PROBLEMS)) {
        problems.push({ path: pointer(place, key), message: 'unknown member' })
      }
    } else problems.push({ path: place, message: issue.message })
  }
  return undefined
}

/** Says that a member is unknown, and which one was probably meant. */
export function unknownMember(name: string, known: Iterable<string>): string {
  const meant = closest(name, known)
  return meant === undefined ? 'unknown member' : `unknown member; did you mean "${meant}"?`
}

function words(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing'
      return `must be ${TYPE_WORDS[issue.expected] ?? issue.expected}: not ${named(issue.input)}`
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}: not ${named(issue.input)}`
    case 'too_small':
      if (issue.origin === 'array') return 'must not be empty'
      return `must be at least ${issue.minimum}: not ${named(issue.input)}`
    case 'too_big':
      if (issue.origin === 'array')
        return `must have at most ${issue.maximum.toLocaleString('en-US')} entries`
      return `must be at most ${issue.maximum}: not ${named(issue.input)}`
    default:
      return undefined
  }
}
