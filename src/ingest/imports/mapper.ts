import type { ImportTarget } from '../../model/import.ts'
import { nativeEvents } from '../hooks/conversion.ts'
import { hookNamed } from '../hooks/index.ts'
import { type CellReader, cellReader } from './cells.ts'
import type { MappedValue, Mapping } from './mapping.ts'
import { cell, type Row, type Template, template } from './template.ts'
import { importTime } from './times.ts'

/** Makes of a row what is to be sent of it, one value, several, or none; or says why it cannot. */
export type Mapper = (row: Row) => readonly Value[] | { readonly problem: string }

type Value = Record<string, unknown>

/** Columns of our own tables that follow from others: they are passed over where nothing names them. */
const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  events: ['receivedAt', 'recordedByUs', 'bot'],
}

/**
 * Makes a mapper of a mapping. Empty cells are absent. Columns that nothing names are members by their own names
 * unless `rest` says otherwise, or each row makes several.
 */
export function mapper(into: ImportTarget, mapping: Mapping): Mapper {
  const read = cellReader(into, mapping.time ?? 'text', mapping.zone ?? 'UTC')
  const given: readonly Entry[] = mapping.each ?? [{ members: mapping.members ?? {} }]
  const entries = given.map((entry) => ({
    holds: condition(entry.when ?? {}),
    provided: entry.provider === undefined ? null : providedBy(entry.provider),
    members: Object.entries(entry.members).map(([name, value]) => ({ name, of: memberFrom(value, mapping) })),
  }))
  const rest = mapping.rest ?? (mapping.each === undefined ? 'members' : 'drop')
  const named = new Set(
    entries.flatMap(({ members }) => members.flatMap(({ of }) => of.columns)).concat(FOLLOWS[into] ?? []),
  )
  const namesKind = entries.some(({ members }) => members.some(({ name }) => name === 'kind'))
  return (row) => {
    const made: Value[] = []
    for (const { holds, provided, members } of entries) {
      if (!holds(row)) continue
      const begun =
        provided === null ? [rest === 'drop' ? {} : others(row, named, rest, read)] : provided(row)
      if ('problem' in begun) return begun
      for (const value of begun) {
        for (const { name, of } of members) put(value, name, read(name, of.of(row)))
        const isNothing = into === 'events' && namesKind && value.kind === undefined
        if (!isNothing) made.push(value)
      }
    }
    return made
  }
}

type Entry = NonNullable<Mapping['each']>[number]

/** What webhooks of that provider would make of the row, under the provider's own ids. */
function providedBy(provider: string): (row: Row) => Value[] | { problem: string } {
  const hook = hookNamed(provider)
  if (hook === undefined) return () => ({ problem: `there is no provider ${provider}` })
  return (row) => {
    const found = nativeEvents(row, { hook, mapping: {}, idPrefix: `${provider}:` })
    return 'reason' in found ? { problem: found.reason } : found.values.map((value) => ({ ...value }))
  }
}

/** `properties.x` is the member x of properties; what is undefined is taken out. */
function put(value: Record<string, unknown>, name: string, found: unknown): void {
  const [, outer, inner] = /^(properties|attributes)\.(.+)$/.exec(name) ?? []
  if (outer === undefined || inner === undefined) {
    if (found === undefined) delete value[name]
    else value[name] = found
  } else if (found !== undefined) {
    const kept = value[outer]
    value[outer] = { ...(typeof kept === 'object' ? kept : {}), [inner]: found }
  }
}

/** Members whose default is nothing: a table of many kinds has 0 and false where a kind has no such member. */
const ZEROS = new Set(['step', 'size', 'linkNumber', 'public', 'handled', 'automated', 'amount', 'credits'])
const NOTHING = /^(0(\.0+)?|false)$/

function others(
  row: Row,
  named: ReadonlySet<string>,
  rest: 'members' | 'properties',
  read: CellReader,
): Record<string, unknown> {
  const members: Record<string, unknown> = {}
  for (const name in row) {
    if (named.has(name)) continue
    const value = row[name]
    if (rest === 'members' && ZEROS.has(name) && NOTHING.test(String(value))) continue
    if (value === '' || value === null || name === '__proto__') continue
    members[name] = rest === 'members' ? read(name, value) : value
  }
  return rest === 'members' ? members : { properties: members }
}

function condition(when: Readonly<Record<string, boolean | readonly string[]>>): (row: Row) => boolean {
  const parts = Object.entries(when)
  return (row) =>
    parts.every(([column, wanted]) => {
      const value = cell(row, column)
      if (typeof wanted === 'boolean') return isSet(value) === wanted
      return value !== undefined && wanted.includes(String(value))
    })
}

/** What a spreadsheet writes for "no" is not set. */
function isSet(value: unknown): boolean {
  return value !== undefined && !['', '0', 'false', 'no'].includes(String(value).toLowerCase())
}

function memberFrom(value: MappedValue, mapping: Mapping): Template {
  if (typeof value === 'string') return template(value)
  if (typeof value !== 'object') return { columns: [], of: () => value }
  const templates = [value.from].flat().map(template)
  const { words, time, case: letters } = value
  const table = words === undefined ? null : new Map(Object.entries(words))
  const otherwise = value.else ?? undefined
  return {
    columns: templates.flatMap(({ columns }) => columns),
    of(row) {
      let found: unknown
      for (const { of } of templates) {
        found = of(row)
        if (found !== undefined) break
      }
      if (found === undefined) return otherwise
      if (letters === 'lower' && typeof found === 'string') found = found.toLowerCase()
      if (time !== undefined) return importTime(found, time, mapping.zone ?? 'UTC')
      if (table === null) return found
      const word = table.get(String(found))
      return word === undefined ? (value.else === undefined ? found : otherwise) : (word ?? undefined)
    },
  }
}
