import fc from 'fast-check'
import { z } from 'zod'
import { text } from './hostile-arbitrary.ts'

/** What is used of a JSON schema of the document. */
export interface Schema {
  readonly [word: string]: unknown
}

const Properties = z.record(z.string(), z.record(z.string(), z.unknown()))
const Schemas = z.array(z.record(z.string(), z.unknown()))
const Words = z.array(z.string())

/** What a schema cannot say. */
export interface Lore {
  /** Values of members and parameters, by their names. */
  readonly known: Readonly<Record<string, readonly unknown[]>>
  /** Members that are needed where the schema has to leave it open. */
  readonly needed: readonly string[]
}

/** Values of a schema. */
export type Values = (schema: Schema) => fc.Arbitrary<unknown>

const DEPTH = 4
/** Words that mean something to the workspace that is asked. */
const KNOWN = ['x1', 'a', 'b', '7', 'Spring', 'https://example.org/x']
const INSTANTS = ['2026-01-28T10:00:00Z', '2026-01-29T10:00:00.000Z', '2026-01-30T09:00:00+02:00']
const DATES = ['2026-01-20', '2026-01-28', '2026-01-29']

/**
 * Values as the schemas allow them; examples, where they have some, half of the time. `named` are those that others
 * refer to.
 */
export function valuesBy(named: Readonly<Record<string, Schema>>, { known, needed }: Lore): Values {
  function of(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const examples = examplesOf(schema)
    const made = madeOf(schema, depth)
    return examples.length === 0 ? made : fc.oneof(fc.constantFrom(...examples), made)
  }

  function madeOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const { $ref, anyOf, oneOf, allOf, enum: words, type } = schema
    if (typeof $ref === 'string') return of(named[$ref.split('/').at(-1) ?? ''] ?? {}, depth)
    if ('const' in schema) return fc.constant(schema.const)
    if (Array.isArray(words)) return fc.constantFrom(...words)
    const either = anyOf ?? oneOf
    if (either !== undefined) return fc.oneof(...Schemas.parse(either).map((one) => of(one, depth)))
    if (allOf !== undefined) {
      const all = Schemas.parse(allOf).map((one) => of(one, depth))
      return fc.tuple(...all).map((parts) => Object.assign({}, ...parts))
    }
    if (Array.isArray(type)) return fc.oneof(...type.map((one) => of({ ...schema, type: one }, depth)))
    switch (type) {
      case 'string':
        return textOf(schema)
      case 'integer':
        return fc.integer({ min: boundOf(schema.minimum, 0), max: boundOf(schema.maximum, 40) })
      case 'number':
        return fc.constantFrom(boundOf(schema.minimum, 0), 1, 2.5)
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      case 'array': {
        if (depth > DEPTH) return fc.constant([])
        const items = of(schemaIn(schema.items), depth + 1)
        const minLength = boundOf(schema.minItems, 0)
        return fc.array(items, { minLength, maxLength: Math.max(minLength, 3) })
      }
      default:
        return 'properties' in schema ? objectOf(schema, depth) : fc.constantFrom({}, { a: 'b' })
    }
  }

  function objectOf({ properties, required }: Schema, depth: number): fc.Arbitrary<object> {
    const isRequired = new Set([...Words.parse(required ?? []), ...needed])
    const members = Object.entries(Properties.parse(properties)).filter(
      ([name, member]) => isRequired.has(name) || (depth <= DEPTH && member.readOnly !== true),
    )
    return fc.record(
      Object.fromEntries(
        members.map(([name, member]) => {
          const words = known[name]
          const value = words === undefined ? of(member, depth + 1) : fc.constantFrom(...words)
          // Few of many, or they would contradict each other.
          return [name, isRequired.has(name) ? value : fc.option(value, { freq: 1, nil: LEFT_OUT })]
        }),
      ),
    )
  }
  const kept = new WeakMap<Schema, fc.Arbitrary<unknown>>()
  return (schema) => {
    const values = kept.get(schema) ?? of(schema, 0).map(withoutLeftOut)
    kept.set(schema, values)
    return values
  }
}

const LEFT_OUT = Symbol('left out')

function withoutLeftOut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLeftOut)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, member]) => member !== LEFT_OUT)
  return Object.fromEntries(members.map(([name, member]) => [name, withoutLeftOut(member)]))
}

function examplesOf({ examples, example, default: usual }: Schema): unknown[] {
  const all = Array.isArray(examples) ? [...examples] : []
  for (const one of [example, usual]) if (one !== undefined) all.push(one)
  return all
}

function schemaIn(value: unknown): Schema {
  const read = z.record(z.string(), z.unknown()).safeParse(value)
  return read.success ? read.data : {}
}

function boundOf(value: unknown, usual: number): number {
  return typeof value === 'number' ? Math.max(-1e9, Math.min(value, 1e9)) : usual
}

function textOf({ format, minLength, maxLength, pattern }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return fc.constantFrom(...INSTANTS)
  if (format === 'date') return fc.constantFrom(...DATES)
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern), { size: 'xsmall' })
  const fits = (word: string) =>
    word.length >= boundOf(minLength, 0) && word.length <= boundOf(maxLength, 1e9)
  return fc.constantFrom(...KNOWN.filter(fits), 'x'.repeat(boundOf(minLength, 1)))
}

/** Places in a value: members and items, however deep. */
function placesOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([name, member]) => placesOf(member, [...at, name]))]
}

function changedAt(value: unknown, [name, ...rest]: readonly string[], change: Change): unknown {
  if (name === undefined) return change.act === 'add' ? withMember(value, change) : change.value
  if (Array.isArray(value)) {
    const items = value.map((item, at) => (String(at) === name ? changedAt(item, rest, change) : item))
    return change.act === 'remove' && rest.length === 0 ? items.filter((_, at) => String(at) !== name) : items
  }
  const members = { ...Object(value), [name]: changedAt(Object(value)[name], rest, change) }
  if (change.act === 'remove' && rest.length === 0) delete members[name]
  return members
}

function withMember(value: unknown, { name, value: added }: Change): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries([...Object.entries(value), [name, added]])
    : [value, added]
}

const change = fc.record({
  at: fc.nat(),
  act: fc.constantFrom('put', 'remove', 'add'),
  name: fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'id', 'workspace', 'workspaceId')),
  value: fc.oneof(
    text,
    fc.constantFrom(null, true, -1, 0, 1.5, 2 ** 53, 1e300, [], {}, [[]], 'x'.repeat(5_000), '2026-13-45'),
  ),
})
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

/** The same with one to three things changed: a member or item removed, replaced or added. */
export function nearly(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(values, fc.array(change, { minLength: 1, maxLength: 3 })).map(([value, changes]) =>
    changes.reduce((changed: unknown, one) => {
      const places = placesOf(changed)
      return changedAt(changed, places[one.at % places.length] ?? [], one)
    }, value),
  )
}
