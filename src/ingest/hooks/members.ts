import { isObject } from '../shapes/problem.ts'

/** A JSON object of which nothing is known. */
export type Members = Readonly<Record<string, unknown>>

/** The value as an object; one without members where it is none. */
export function membersOf(value: unknown): Members {
  return isObject(value) ? value : {}
}

/** What lies at a path of names and places, through objects and lists: `at(event, 'to', 0)`; undefined if nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here: unknown = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = Array.isArray(here) ? here[Number(step)] : membersOf(here)[step]
  }
  return here
}

/** Text, or a number as its digits; '' for anything else. */
export function wordOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}

/** `wordOf` what lies at a path. */
export function word(value: unknown, ...path: readonly (string | number)[]): string {
  return wordOf(at(value, ...path))
}

/** The value as a list: itself, nothing for what is absent, else a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null || value === '' ? [] : [value]
}

/** The words in a list; a single word is a list of one. */
export function wordsOf(value: unknown): readonly string[] {
  return listOf(value).flatMap((entry) => wordOf(entry) || [])
}

/** Headers from a list of `{name, value}` or an object, names in lower case; the first of a name counts. */
export function headersOf(value: unknown): Members {
  const pairs: [string, unknown][] = Array.isArray(value)
    ? value.map((entry) => [
        word(entry, 'name') || word(entry, 'Name'),
        at(entry, 'value') ?? at(entry, 'Value'),
      ])
    : Object.entries(membersOf(value))
  return Object.fromEntries(
    pairs.map(([name, entry]): [string, unknown] => [name.toLowerCase(), entry]).reverse(),
  )
}

/** The members that are known, without the empty ones: for notes. */
export function kept(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )
}

/** Seconds since 1970, as a number or as text, in epoch milliseconds; undefined for anything else. */
export function fromSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.round(seconds * 1000) : undefined
}

/** One recipient's part of a message that all its recipients share; events write the address in one case or another. */
export function copyFor(recipient: string, messageId: string): string {
  return `${messageId}/${recipient.toLowerCase()}`
}

/** The bare address of `Ann <ann@example.com>` or of itself. */
export function addressOf(text: string): string {
  return /<([^<>\s]+)>\s*$/.exec(text.slice(0, 1000))?.[1] ?? text.trim()
}
