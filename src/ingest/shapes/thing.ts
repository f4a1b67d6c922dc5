import { z } from 'zod'
import { COLLECTIONS, type Collection, type MemberShape } from '../../model/thing.ts'
import { instantText } from '../../model/time.ts'
import { EARLIEST_MS, MAX_AHEAD_MS } from './instant.ts'
import { type Checked, isObject, MAX_PROBLEMS, named, type Problem, pointer } from './problem.ts'
import { readProperties } from './properties.ts'
import { count, instantMs, readShape, textUpTo, unknownMember } from './shape.ts'

/** One thing to be written: only what was given is here. */
export interface ThingWrite {
  id: string
  createdAtMs?: number
  /** To be merged over what is kept; null clears a member. Instants are RFC 3339 in UTC with milliseconds. */
  members: Record<string, unknown>
}

/** Lengths that differ from the usual, in characters. */
const MAX_LENGTHS: Readonly<Record<string, number>> = {
  body: 100_000,
  description: 10_000,
  entryRule: 10_000,
  url: 4096,
  mediaUrl: 4096,
  avatar: 4096,
}
const MAX_LENGTH = 1000
const MAX_ENTRIES = 10_000

/** Members that the server adds when it gives a thing, so that what was read can be written back. */
const SERVERS_OWN = new Set(['updatedAt'])

const ID = textUpTo(200, 1)
const CREATED_AT = instantMs.optional()

type Shapes = Readonly<Record<string, z.ZodType>>

const SHAPES: ReadonlyMap<string, z.ZodObject<Shapes>> = new Map(
  Object.entries(COLLECTIONS).map(([collection, members]) => [
    collection,
    z.strictObject({ name: textUpTo(MAX_LENGTH).nullish(), ...optional(members) }),
  ]),
)

/** The Zod shape of a collection's members: for checking here, and for the OpenAPI document. */
export function thingShape(collection: Collection): z.ZodObject<Shapes> {
  const shape = SHAPES.get(collection)
  if (shape === undefined) throw new RangeError(`no collection ${collection}`)
  return shape
}

/**
 * Turns one unknown JSON value into a write of a thing, or says everything that is wrong with it.
 *
 * * The id comes from `options.id` (the path) or from the input; two that differ are an error.
 * * Text members take an integer as its digits: a phone number or zip that a spreadsheet made a number.
 * * A contact's unknown members are its attributes: `{plan: 'pro'}` is `{attributes: {plan: 'pro'}}`.
 *   Elsewhere they are errors (contract, section 4).
 * * `createdAt: null` says nothing; `updatedAt` is the server's own, and is passed over.
 */
export function readThing(
  collection: Collection,
  input: unknown,
  options: { id?: string; nowMs: number },
): Checked<ThingWrite> {
  if (!isObject(input))
    return { problems: [{ path: '', message: `must be a JSON object: not ${named(input)}` }] }
  const problems: Problem[] = []
  const { known, strange } = sorted(thingShape(collection), input)
  const id = readId(input.id, options.id, problems)
  const createdAtMs = readShape(CREATED_AT, input.createdAt ?? undefined, '/createdAt', problems)
  if (collection === 'contacts' && createdAtMs !== undefined)
    checkCreation(createdAtMs, options.nowMs, problems)
  const attributes = readAttributes(collection, input, strange, problems)
  const members = readShape(thingShape(collection), known, '', problems)
  if (problems.length > 0) return { problems: problems.slice(0, MAX_PROBLEMS) }
  return {
    value: {
      id,
      ...(createdAtMs === undefined ? {} : { createdAtMs }),
      members: { ...members, ...(attributes === undefined ? {} : { attributes }) },
    },
  }
}

/** A contact's creation is an event, and is bound as events are. */
function checkCreation(createdAtMs: number, nowMs: number, problems: Problem[]): void {
  if (createdAtMs < EARLIEST_MS) problems.push({ path: '/createdAt', message: 'must not be before 1990' })
  if (createdAtMs > nowMs + MAX_AHEAD_MS) {
    problems.push({ path: '/createdAt', message: 'must not be more than 24 hours in the future' })
  }
}

/** True if a collection has this member and would take this value for it. */
export function takesMember(collection: Collection, name: string, value: unknown): boolean {
  const { shape } = thingShape(collection)
  if (!Object.hasOwn(shape, name)) return false
  return readShape(thingShape(collection), { [name]: value }, '', []) !== undefined
}

/** Members that the shape knows, and the others. `attributes` is neither: it has a reader of its own. */
function sorted(shape: z.ZodObject<Shapes>, input: Readonly<Record<string, unknown>>) {
  const known: [string, unknown][] = []
  const strange: [string, unknown][] = []
  for (const entry of Object.entries(input)) {
    const [name] = entry
    if (name === 'id' || name === 'createdAt' || name === 'attributes' || SERVERS_OWN.has(name)) continue
    if (Object.hasOwn(shape.shape, name)) known.push(entry)
    else strange.push(entry)
  }
  return { known: Object.fromEntries(known), strange }
}

function readId(given: unknown, ofPath: string | undefined, problems: Problem[]): string {
  const id = readShape(ID, given ?? ofPath, '/id', problems)
  if (id !== undefined && ofPath !== undefined && id !== ofPath) {
    problems.push({ path: '/id', message: `differs from the id in the path, ${named(ofPath)}: ${named(id)}` })
  }
  return id ?? ''
}

/** undefined: nothing was said of attributes; null: all are to go. */
function readAttributes(
  collection: Collection,
  input: Readonly<Record<string, unknown>>,
  strange: readonly [string, unknown][],
  problems: Problem[],
): unknown {
  if (!('attributes' in COLLECTIONS[collection])) {
    const names = [...Object.keys(thingShape(collection).shape), 'id', 'createdAt']
    const all = Object.hasOwn(input, 'attributes') ? [...strange, ['attributes'] as const] : strange
    for (const [name] of all.slice(0, MAX_PROBLEMS)) {
      problems.push({ path: pointer('', name), message: unknownMember(name, names) })
    }
    return undefined
  }
  const given = input.attributes
  if (strange.length === 0 && (given === undefined || given === null)) return given
  if (given === null) {
    problems.push({ path: '/attributes', message: 'cannot be cleared and written at once' })
    return undefined
  }
  if (strange.some(([name]) => name === '__proto__')) {
    problems.push({ path: '/__proto__', message: 'unknown member' })
  }
  const all = isObject(given) ? Object.fromEntries([...Object.entries(given), ...strange]) : given
  const json = readProperties(all ?? Object.fromEntries(strange), '/attributes', problems)
  return json === '' ? undefined : JSON.parse(json)
}

function optional(members: Readonly<Record<string, MemberShape>>): Record<string, z.ZodType> {
  const known = Object.entries(members).filter(([name]) => name !== 'attributes')
  return Object.fromEntries(known.map(([name, shape]) => [name, shapeOf(name, shape).nullish()]))
}

function shapeOf(name: string, shape: MemberShape): z.ZodType {
  if (typeof shape === 'object') {
    return 'oneOf' in shape
      ? z.enum(shape.oneOf)
      : z.array(z.strictObject(optional(shape.listOf))).max(MAX_ENTRIES)
  }
  switch (shape) {
    case 'text':
      return textUpTo(MAX_LENGTHS[name] ?? MAX_LENGTH)
    case 'number':
      return count
    case 'percentage':
      return z.number().min(0).max(100)
    case 'flag':
      return z.boolean()
    case 'instant':
      return instantMs.transform(instantText)
    case 'texts':
      return z.array(textUpTo(200)).max(MAX_ENTRIES)
    case 'object':
      return z.record(z.string(), z.unknown())
  }
}
