import type { Condition } from '../../model/tally.ts'
import { isZone } from '../../model/time.ts'
import type { Workspace } from '../../model/workspace.ts'
import { badParameter } from './errors.ts'
import { type Filters, type Narrowing, readFilter } from './filters.ts'

/** What a page takes: its query string is read by this, and described by it. */
export interface Accepted {
  readonly parameters: readonly Parameter[]
  /** What `group` may be, where it is taken. */
  readonly groups?: readonly string[]
  readonly filters: Filters
}

export type Parameter =
  | 'compare'
  | 'start'
  | 'end'
  | 'frequency'
  | 'limit'
  | 'offset'
  | 'page'
  | 'pageSize'
  | 'metric'

/** A query string that has been read: parameters as they came, filters as conditions. */
export interface Query extends Narrowing {
  readonly values: Readonly<Partial<Record<Parameter | 'group', string>>>
  /** IANA zone; UTC unless said otherwise. */
  readonly zone: string
}

/** Taken everywhere: the vendor's dashboard sends them with every question. */
export const EVERYWHERE = ['timezone', 'noCache', 'attempted'] as const

/**
 * Reads a query string. An empty parameter counts as missing; one that is given twice, or that is not known, is
 * refused: to pass it over would answer another question than was asked. Throws `Refusal` 400.
 */
export function readQuery(query: unknown, accepted: Accepted, workspace: Workspace): Query {
  const values: Partial<Record<Parameter | 'group', string>> = {}
  const where: Condition[] = []
  let isVain = false
  let zone = 'UTC'
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === '') continue
    const text = single(name, value)
    if (name === 'group' && accepted.groups !== undefined) values.group = oneOf(name, text, accepted.groups)
    else if (isParameter(name, accepted)) values[name] = text
    else if (Object.hasOwn(accepted.filters, name)) {
      const filter = accepted.filters[name]
      if (filter === undefined) continue
      const read = readFilter(name, filter, text, workspace)
      where.push(...read.where)
      isVain ||= read.isVain
    } else if (!EVERYWHERE.some((known) => known === name))
      throw badParameter(name, 'is not a parameter of this address')
    if (name === 'timezone') zone = zoneOf(text)
    if (name === 'attempted') isVain ||= oneOf(name, text, ['0', '1']) === '0'
  }
  return { values, where, isVain, zone }
}

/** A value that must be one of some words, in exactly this case. */
export function oneOf<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
  const word = words.find((known) => known === text)
  if (word === undefined) throw badParameter(name, `must be one of ${words.join(', ')}`)
  return word
}

function isParameter(name: string, accepted: Accepted): name is Parameter {
  return accepted.parameters.some((known) => known === name)
}

function single(name: string, value: unknown): string {
  if (typeof value !== 'string') throw badParameter(name, 'must be given only once')
  return value
}

function zoneOf(text: string): string {
  if (!isZone(text)) throw badParameter('timezone', 'must be an IANA time zone')
  return text
}
