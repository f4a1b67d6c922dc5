import { isObject, MAX_PROBLEMS, named, type Problem, pointer } from './problem.ts'
import { NUL_MESSAGE } from './text.ts'

/** Size of an event's `properties`, a contact's `attributes` as JSON text in UTF-8, at most. */
export const MAX_PROPERTIES_BYTES = 65_536

/** Objects and arrays within each other, the outermost included. */
export const MAX_DEPTH = 32

/**
 * An optional JSON object as JSON text, or '' after adding to `problems`. Absent: '{}'. `path` is its place.
 *
 * What is inside stays as it was sent, members named `__proto__` or `constructor` too: they are text here
 * and are never assigned to an object. Lone surrogates become U+FFFD; NUL characters and numbers too large
 * for a double are refused with the pointer of the place.
 */
export function readProperties(value: unknown, path: string, problems: Problem[]): string {
  if (value === undefined || value === null) return '{}'
  if (!isObject(value)) {
    problems.push({ path, message: `must be a JSON object: not ${named(value)}` })
    return ''
  }
  const found = problems.length
  const isWellFormed = walk(value, path, 1, problems)
  if (problems.length > found) return ''
  const json = isWellFormed ? JSON.stringify(value) : withoutLoneSurrogates(JSON.stringify(value))
  if (isLong(json)) {
    problems.push({ path, message: 'must be at most 64 KiB as JSON text' })
    return ''
  }
  return json
}

/** True if objects and arrays lie more than `MAX_DEPTH` within each other: too deep to be walked freely. */
export function isTooDeep(value: unknown, depth = 1): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth > MAX_DEPTH || Object.values(value).some((member) => isTooDeep(member, depth + 1))
}

/** Members of one object, entries of one array: more would not fit into `MAX_PROPERTIES_BYTES` anyway. */
const MAX_MEMBERS = 20_000

function isCrowded(value: object): boolean {
  if (Array.isArray(value)) return value.length > MAX_MEMBERS
  let count = 0
  for (const _ in value) {
    count += 1
    if (count > MAX_MEMBERS) return true
  }
  return false
}

/** Looks at everything inside. False if there is a lone surrogate somewhere. */
function walk(value: object, path: string, depth: number, problems: Problem[]): boolean {
  if (depth > MAX_DEPTH) {
    problems.push({ path, message: `must not be nested more than ${MAX_DEPTH} levels deep` })
    return true
  }
  let isWellFormed = true
  if (isCrowded(value)) {
    problems.push({ path, message: `must have at most ${MAX_MEMBERS} members` })
    return true
  }
  for (const [name, member] of Object.entries(value)) {
    if (problems.length >= MAX_PROBLEMS) return isWellFormed
    if (name.includes('\0')) problems.push({ path: pointer(path, name), message: `name ${NUL_MESSAGE}` })
    isWellFormed &&= name.isWellFormed()
    if (typeof member === 'string') {
      if (member.includes('\0')) problems.push({ path: pointer(path, name), message: NUL_MESSAGE })
      isWellFormed &&= member.isWellFormed()
    } else if (typeof member === 'number') {
      if (!Number.isFinite(member)) {
        problems.push({ path: pointer(path, name), message: 'is too large for a number: send it as text' })
      }
    } else if (typeof member === 'object' && member !== null) {
      isWellFormed = walk(member, pointer(path, name), depth + 1, problems) && isWellFormed
    }
  }
  return isWellFormed
}

/** `JSON.stringify` writes lone surrogates, and only them, as escapes `\ud800` to `\udfff`. */
function withoutLoneSurrogates(json: string): string {
  return json.replace(/\\(?:u(d[89a-f][0-9a-f]{2})|.)/g, (written, surrogate) =>
    surrogate === undefined ? written : '\uFFFD',
  )
}

function isLong(json: string): boolean {
  if (json.length > MAX_PROPERTIES_BYTES) return true
  return json.length * 3 > MAX_PROPERTIES_BYTES && Buffer.byteLength(json) > MAX_PROPERTIES_BYTES
}
