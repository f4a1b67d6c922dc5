import { z } from 'zod'
import { isZone } from '../../model/time.ts'
import { isUnknownKind, unknownKind } from './kinds.ts'
import { type Checked, isObject, MAX_PROBLEMS, named, type Problem, pointer } from './problem.ts'
import { readProperties } from './properties.ts'
import { readShape, textUpTo, unknownMember } from './shape.ts'

export { type KeyWrite, readKey } from './key.ts'

/** What a PUT of a workspace asks for. Absent members stay as they are (or get their defaults). */
export interface WorkspaceWrite {
  name?: string | undefined
  timezone?: string | undefined
  currency?: string | undefined
  settings?: SettingsWrite | undefined
}

export interface SettingsWrite {
  conversionKinds?: string[] | undefined
  attribution?: AttributionWrite | undefined
  retentionDays?: number | null | undefined
  /** Settings of single dialects, by name: each replaces that dialect's as a whole. */
  dialects?: Record<string, Record<string, unknown>>
}

export interface AttributionWrite {
  model?: 'last_touch' | undefined
  clickWindowDays?: number | undefined
  viewWindowHours?: number | undefined
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

const ZONE = z.string().refine(isZone, {
  error: ({ input }) => `must be an IANA zone such as "Europe/Warsaw": not ${named(input)}`,
})

/** Requests a minute. */
const RATE_LIMIT = z.int().min(1)

const CURRENCY = z
  .string()
  .transform((code) => code.toUpperCase())
  .refine((code) => CURRENCIES.has(code), {
    error: ({ input }) => `must be an ISO 4217 code such as "EUR": not ${named(input)}`,
  })

const CONVERSION_KIND = textUpTo(200, 1).refine((kind) => !isUnknownKind(kind), {
  error: ({ input }) => unknownKind(String(input)),
})

const ATTRIBUTION = z.strictObject({
  model: z.enum(['last_touch']).optional(),
  clickWindowDays: z.int().min(0).max(3650).optional(),
  viewWindowHours: z.int().min(0).max(87_600).optional(),
})

export const WORKSPACE = z.strictObject({
  name: textUpTo(200, 1).optional(),
  timezone: ZONE.optional(),
  currency: CURRENCY.optional(),
})

export const SETTINGS = z.strictObject({
  conversionKinds: z
    .array(CONVERSION_KIND)
    .max(100)
    .transform((kinds) => [...new Set(kinds)])
    .optional(),
  attribution: ATTRIBUTION.optional(),
  /** Up to a hundred years. */
  retentionDays: z.int().min(1).max(36_500).nullable().optional(),
})

/** Members that the server adds when it gives a workspace, so that what was read can be written back. */
const SERVERS_OWN = new Set(['id', 'createdAt', 'updatedAt'])

/**
 * Reads `PUT /api/workspaces/{ws}`: a partial update, so what is absent in it is absent here.
 *
 * `settings` holds `conversionKinds`, `attribution` and, beside them, the settings of dialects by name:
 * `{somevendor: {timezone: 'Asia/Jerusalem'}}`; a `timezone` of a dialect must be a zone too, and a `rateLimit` a
 * number of requests a minute.
 * `options.dialects` are the names there are; without it, any lower-case word is one.
 */
export function readWorkspace(
  input: unknown,
  options: { dialects?: readonly string[] } = {},
): Checked<WorkspaceWrite> {
  if (!isObject(input))
    return { problems: [{ path: '', message: `must be a JSON object: not ${named(input)}` }] }
  const problems: Problem[] = []
  const { settings: givenSettings, ...given } = input
  for (const name of SERVERS_OWN) delete given[name]
  const read = readShape(WORKSPACE, given, '', problems)
  const settings =
    givenSettings === undefined ? undefined : readSettings(givenSettings, options.dialects, problems)
  if (problems.length > 0) return { problems: problems.slice(0, MAX_PROBLEMS) }
  return { value: settings === undefined ? { ...read } : { ...read, settings } }
}

function readSettings(
  input: unknown,
  known: readonly string[] | undefined,
  problems: Problem[],
): SettingsWrite | undefined {
  if (!isObject(input)) {
    problems.push({ path: '/settings', message: `must be a JSON object: not ${named(input)}` })
    return undefined
  }
  const own = Object.entries(input).filter(([name]) => Object.hasOwn(SETTINGS.shape, name))
  const others = Object.entries(input).filter(([name]) => !Object.hasOwn(SETTINGS.shape, name))
  const read = readShape(SETTINGS, Object.fromEntries(own), '/settings', problems)
  const dialects: [string, Record<string, unknown>][] = []
  for (const [name, settings] of others) {
    const path = pointer('/settings', name)
    const isDialect =
      known === undefined ? /^[a-z]{2,32}$/.test(name) && isObject(settings) : known.includes(name)
    if (isDialect) dialects.push([name, readDialect(settings, path, problems)])
    else {
      const message = unknownMember(name, [...Object.keys(SETTINGS.shape), ...(known ?? [])])
      problems.push({ path, message })
    }
  }
  return dialects.length === 0 ? { ...read } : { ...read, dialects: Object.fromEntries(dialects) }
}

function readDialect(settings: unknown, path: string, problems: Problem[]): Record<string, unknown> {
  if (!isObject(settings)) {
    problems.push({ path, message: `must be a JSON object: not ${named(settings)}` })
    return {}
  }
  if (settings.timezone !== undefined) readShape(ZONE, settings.timezone, `${path}/timezone`, problems)
  if (settings.rateLimit !== undefined)
    readShape(RATE_LIMIT, settings.rateLimit, `${path}/rateLimit`, problems)
  const json = readProperties(settings, path, problems)
  return json === '' ? {} : JSON.parse(json)
}
