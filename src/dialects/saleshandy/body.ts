import { badRequest } from './errors.ts'

/** The limit of a request, in bytes after decompression. */
export const BODY_LIMIT_BYTES = 1_048_576

/** `application/json`, with or without a charset, and types built on it: `application/vnd.api+json`. */
export const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json *(?:;|$)/i

/** How many unknown members are named in an error. */
const MAX_STRANGERS = 50

/** The value that a body says, a byte order mark dropped. Throws `Refusal` 400 for what is no JSON in UTF-8. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw badRequest(['body must be valid JSON'])
  }
}

/**
 * The members of a body, each read by its own reader: what it gives is the member's value, or what is wrong with
 * it. A member that is absent is read as undefined.
 *
 * Throws `Refusal` 400 that lists everything that is wrong, in the order of the readers, and then every member
 * that has none.
 */
export function readMembers<Values extends object>(
  body: unknown,
  readers: { readonly [Name in keyof Values]: (value: unknown, problems: string[]) => Values[Name] },
): Values {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest(['body must be a JSON object'])
  }
  const problems: string[] = []
  const given = new Map<string, unknown>(Object.entries(body))
  const values: Partial<Values> = {}
  for (const name in readers) values[name] = readers[name](given.get(name), problems)
  const strangers = [...given.keys()].filter((name) => !Object.hasOwn(readers, name))
  for (const name of strangers.slice(0, MAX_STRANGERS)) {
    problems.push(`property ${name.slice(0, 100)} should not exist`)
  }
  if (problems.length > 0) throw badRequest(problems)
  return values as Values
}

/** Reads an id: any text that is not empty. */
export function readId(name: string): (value: unknown, problems: string[]) => string {
  return (value, problems) => {
    if (typeof value !== 'string') problems.push(`${name} must be a string`)
    else if (value === '') problems.push(`${name} should not be empty`)
    return typeof value === 'string' ? value : ''
  }
}
