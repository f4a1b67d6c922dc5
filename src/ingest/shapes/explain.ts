import type { ErrorObject } from 'ajv'
import { isObject, named, type Problem } from './problem.ts'
import { NUL_MESSAGE } from './text.ts'

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  object: 'a JSON object',
}

/** What is wrong with an integer that no double holds exactly. */
export const LOST_DIGITS =
  'is an integer beyond 9007199254740991, which loses digits on the way: send it as text'

/** The validator's findings in our words, one problem a member: the first that was found. */
export function explain(errors: readonly ErrorObject[], input: Readonly<Record<string, unknown>>): Problem[] {
  const problems = new Map<string, Problem>()
  for (const error of errors) {
    const path = error.keyword === 'required' ? `/${error.params.missingProperty}` : error.instancePath
    if (!problems.has(path)) problems.set(path, { path, message: message(error, input[path.slice(1)]) })
  }
  return [...problems.values()]
}

function message(error: ErrorObject, value: unknown): string {
  const params: Readonly<Record<string, unknown>> = isObject(error.params) ? error.params : {}
  switch (error.keyword) {
    case 'required':
      return 'is missing'
    case 'type':
      return `must be ${types(params.type)}: not ${named(value)}`
    case 'enum':
      return `must be one of ${words(params.allowedValues)}: not ${named(value)}`
    case 'minLength':
      return 'must not be empty'
    case 'maxLength':
      return `must be at most ${Number(params.limit).toLocaleString('en-US')} characters long`
    case 'minimum':
    case 'maximum':
      return range(error, value)
    case 'pattern':
      return typeof value === 'string' && value.includes('\0')
        ? NUL_MESSAGE
        : `must be three letters, such as "EUR": not ${named(value)}`
    default:
      return error.message ?? 'is not valid'
  }
}

function range(error: ErrorObject, value: unknown): string {
  if (Math.abs(Number(error.params.limit)) === Number.MAX_SAFE_INTEGER) return LOST_DIGITS
  const side = error.keyword === 'minimum' ? 'at least' : 'at most'
  return `must be ${side} ${Number(error.params.limit).toLocaleString('en-US')}: not ${named(value)}`
}

function types(type: unknown): string {
  const names = (Array.isArray(type) ? type : [type]).filter((name) => name !== 'null')
  return names.map((name) => TYPE_WORDS[String(name)] ?? String(name)).join(' or ')
}

function words(allowed: unknown): string {
  const named = Array.isArray(allowed) ? allowed : []
  return named.filter((word) => word !== null && word !== '').join(', ')
}
