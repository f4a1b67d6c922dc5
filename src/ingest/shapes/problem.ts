/** One thing that is wrong with an input, said so that its sender can put it right. */
export interface Problem {
  /** JSON pointer into the input: `/time`, `/properties/a~1b`; '' is the input itself. */
  path: string
  message: string
}

/** What was read, or everything that was wrong with it: never both, and `problems` is never empty. */
export type Checked<T> = { value: T } | { problems: Problem[] }

/** Problems reported of one input at most: a hostile one could have a million. */
export const MAX_PROBLEMS = 100

/** The JSON pointer (RFC 6901) of a member: `pointer('/a', 'b/c')` is `/a/b~1c`. */
export function pointer(parent: string, member: string | number): string {
  return `${parent}/${shown(String(member), 200).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** A value in words for a message, cut to a length that stays readable: `"abc"`, `42`, `an array`. */
export function named(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shown(value, 60))
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object' && value !== null) return 'an object'
  return String(value)
}

/** True for what JSON calls an object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text cut to `length` code units, whole characters only, without lone surrogates. */
function shown(text: string, length: number): string {
  return text.length <= length ? text.toWellFormed() : `${text.slice(0, length).toWellFormed()}…`
}
