import { z } from 'zod'
import type { Hook } from '../hooks/hook.ts'
import { HOOKS, hookNamed } from '../hooks/index.ts'
import { isPath, MAPPED_MEMBERS, type Mapping } from '../hooks/mapping.ts'
import { type SourceChange, type SourceWanted, TOLERANCE_SECONDS } from '../hooks/source.ts'
import { ADDRESS_RANGES } from './addresses.ts'
import { type Checked, named, type Problem } from './problem.ts'
import { readShape, textUpTo } from './shape.ts'

const PATH = z.string().refine(isPath, {
  error: ({ input }) =>
    `must be recipient, message, tags.N, metadata.NAME, headers.NAME or event.PATH: not ${named(input)}`,
})
const PATHS = z.union([PATH, z.array(PATH).min(1).max(10), z.null()], {
  error: ({ input }) =>
    `must be a path such as "metadata.campaign", a list of them, or null: not ${named(input)}`,
})

const MAPPING = z.strictObject(Object.fromEntries(MAPPED_MEMBERS.map((member) => [member, PATHS.optional()])))

const PUBLIC_URL = textUpTo(500, 1)
  .refine((url) => /^https?:\/\/[^\s?#@]+$/i.test(url), {
    error: ({ input }) => `must be like https://events.example.com: not ${named(input)}`,
  })
  .transform((url) => url.replace(/\/+$/, ''))

const SECRET = textUpTo(2_000, 8)

const SETTINGS = {
  name: textUpTo(200, 1).optional(),
  publicUrl: PUBLIC_URL.nullable().optional(),
  allowedIps: ADDRESS_RANGES.optional(),
  topics: z.array(textUpTo(300, 1)).max(100).optional(),
  toleranceSeconds: z.int().min(30).max(86_400).optional(),
  mapping: MAPPING.optional(),
}

export const SOURCE = z.strictObject({
  provider: z.enum(HOOKS.map(({ name }) => name)),
  secret: SECRET.nullable().optional(),
  ...SETTINGS,
})

export const SOURCE_CHANGE = z.strictObject(SETTINGS)

export const NEW_SECRET = z.strictObject({ secret: SECRET.optional() })

/** Reads `POST /api/workspaces/{ws}/sources`. What the provider needs and lacks is told, too. */
export function readSource(input: unknown): Checked<SourceWanted> {
  const problems: Problem[] = []
  const read = readShape(SOURCE, input, '', problems)
  const hook = read === undefined ? undefined : hookNamed(read.provider)
  if (read === undefined || hook === undefined) return { problems }
  const secret = read.secret ?? null
  const topics = read.topics ?? []
  if (secret !== null) problems.push(...secretProblems(hook, secret))
  problems.push(...topicProblems(hook, topics))
  if (problems.length > 0) return { problems }
  return {
    value: {
      provider: hook.name,
      name: read.name ?? hook.title,
      secret,
      publicUrl: read.publicUrl ?? null,
      allowedIps: [...new Set(read.allowedIps ?? [])],
      topics: [...new Set(topics)],
      toleranceSeconds: read.toleranceSeconds ?? TOLERANCE_SECONDS,
      mapping: mappingOf(read.mapping),
    },
  }
}

/** Reads `PATCH /api/workspaces/{ws}/sources/{id}`. The provider is not to be changed, the secret has a route of its own. */
export function readSourceChange(input: unknown, hook: Hook): Checked<SourceChange> {
  const problems: Problem[] = []
  const read = readShape(SOURCE_CHANGE, input, '', problems)
  if (read === undefined) return { problems }
  if (read.topics !== undefined) problems.push(...topicProblems(hook, read.topics))
  if (problems.length > 0) return { problems }
  return { value: { ...read, mapping: read.mapping === undefined ? undefined : mappingOf(read.mapping) } }
}

/** Reads `POST …/sources/{id}/secret`; null where ours is to make one. */
export function readNewSecret(input: unknown, hook: Hook): Checked<string | null> {
  const problems: Problem[] = []
  const read = readShape(NEW_SECRET, input, '', problems)
  if (read === undefined) return { problems }
  if (read.secret !== undefined) problems.push(...secretProblems(hook, read.secret))
  else if (hook.secret === 'given')
    problems.push({ path: '/secret', message: 'is missing: the provider shows it' })
  else if (hook.secret === 'none') problems.push(...secretProblems(hook, ''))
  return problems.length > 0 ? { problems } : { value: read.secret ?? null }
}

function secretProblems(hook: Hook, secret: string): Problem[] {
  if (hook.secret === 'none') return [{ path: '/secret', message: `is not used with ${hook.title}` }]
  if (hook.secret === 'made' && !/^[A-Za-z0-9_-]{20,200}$/.test(secret)) {
    return [{ path: '/secret', message: 'must have 20 to 200 characters of A-Z a-z 0-9 _ -' }]
  }
  const message = hook.problemOfSecret?.(secret) ?? null
  return message === null ? [] : [{ path: '/secret', message }]
}

function topicProblems({ topic, title }: Hook, topics: readonly string[]): Problem[] {
  if (topic === undefined) {
    return topics.length === 0 ? [] : [{ path: '/topics', message: `are not used with ${title}` }]
  }
  if (topics.length === 0) return [{ path: '/topics', message: 'must name at least one topic' }]
  return topics.flatMap((text, place) =>
    topic.test(text)
      ? []
      : [{ path: `/topics/${place}`, message: `is no topic of ${title}: ${named(text)}` }],
  )
}

function mappingOf(read: z.output<typeof MAPPING> | undefined): Mapping {
  return Object.fromEntries(Object.entries(read ?? {}).filter(([, paths]) => paths !== undefined))
}
