import { z } from 'zod'

/** A JSON Schema, as it stands in the document. Nothing is checked against it. */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * The JSON Schema of what a Zod shape takes, in its shortest form: alternatives of plain types become one
 * schema with a list of types, so that generators of clients make one member of them.
 *
 * `z.string().max(5).nullish()` is `{type: ['string', 'null'], maxLength: 5}`.
 */
export function jsonSchemaOf(shape: z.ZodType): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return simple(schema)
}

/** An object all of whose members are always there, unless they are named as optional. */
export function objectOf(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return { type: 'object', ...(required.length === 0 ? {} : { required }), properties }
}

export function arrayOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items }
}

/** A reference to a schema of `components.ts`. */
export function refTo(name: string): JsonSchema {
  return { $ref: `${name}#` }
}

function simple(schema: JsonSchema): JsonSchema {
  const members = Object.entries(schema)
    .filter(([name, value]) => !(name === 'minLength' && value === 0))
    .map(([name, value]): [string, unknown] => [name, simpleValue(name, value)])
  const { anyOf, ...rest } = Object.fromEntries(members)
  if (!Array.isArray(anyOf)) return Object.fromEntries(members)
  const alternatives = anyOf.flatMap((one: JsonSchema) => (Array.isArray(one.anyOf) ? one.anyOf : [one]))
  const merged = mergedTypes(alternatives)
  return merged === null ? { ...rest, anyOf: alternatives } : { ...rest, ...merged }
}

function simpleValue(name: string, value: unknown): unknown {
  if (name === 'anyOf' && Array.isArray(value)) return value.map(simple)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if (name !== 'properties') return simple({ ...value })
  return Object.fromEntries(Object.entries(value).map(([member, shape]) => [member, simple({ ...shape })]))
}

/** One schema for alternatives of different types, or null where their keywords would get in each other's way. */
function mergedTypes(alternatives: readonly JsonSchema[]): JsonSchema | null {
  const types = alternatives.flatMap((one) => one.type)
  if (types.includes(undefined) || new Set(types).size < types.length) return null
  const merged: Record<string, unknown> = {}
  for (const { type, ...keywords } of alternatives) {
    for (const [name, value] of Object.entries(keywords)) {
      if (name in merged) return null
      merged[name] = value
    }
  }
  if (!Array.isArray(merged.enum)) return { type: types, ...merged }
  // A list of words rules over all types: only null can be added to it.
  const others = types.filter((type) => type !== 'null')
  if (others.length > 1) return null
  return { type: types, ...merged, enum: types.includes('null') ? [...merged.enum, null] : merged.enum }
}
