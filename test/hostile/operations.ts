import type { InjectOptions } from 'fastify'
import { z } from 'zod'
import type { Schema } from './by-schema.ts'
import type { Opened } from './opened.ts'

/** Every operation of the server, as its own document has it; so a route that is added is tested from then on. */
export interface Operation {
  readonly id: string
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly tag: string
  /** False: it is for everybody. */
  readonly needsKey: boolean
  readonly query: readonly string[]
  /** How its key may be shown; none: it is for everybody, or the key is in the body. */
  readonly schemes: readonly string[]
  readonly parameters: readonly Parameter[]
  /** What it takes, by media type. */
  readonly bodies: readonly { readonly type: string; readonly schema: Schema }[]
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Schema
}

const AnySchema = z.record(z.string(), z.unknown())

const Document = z.object({
  security: z.array(z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), AnySchema) }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        tags: z.array(z.string()),
        security: z.array(z.record(z.string(), z.unknown())).optional(),
        parameters: z
          .array(
            z.object({
              name: z.string(),
              in: z.string(),
              required: z.boolean().default(false),
              schema: AnySchema,
            }),
          )
          .default([]),
        requestBody: z
          .object({
            content: z.record(z.string(), z.object({ schema: AnySchema, example: z.unknown().optional() })),
          })
          .optional(),
      }),
    ),
  ),
})

const Verb = z.enum(['GET', 'PUT', 'POST', 'PATCH', 'DELETE'])

async function documentOf(opened: Opened) {
  return Document.parse((await opened.ask({ url: '/openapi.json', key: '' })).body)
}

/** The schemas that operations refer to by name. */
export async function schemasOf(opened: Opened): Promise<Readonly<Record<string, Schema>>> {
  return (await documentOf(opened)).components.schemas
}

export async function operationsOf(opened: Opened): Promise<Operation[]> {
  const { paths, security: usual } = await documentOf(opened)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([verb, { operationId, tags, security, parameters, requestBody }]) => ({
      id: operationId,
      method: Verb.parse(verb.toUpperCase()),
      path,
      tag: tags[0] ?? '',
      needsKey: security === undefined || security.length > 0 || tags[0] === 'GetResponse',
      query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      schemes: (security ?? usual).flatMap((scheme) => Object.keys(scheme)),
      parameters,
      bodies: Object.entries(requestBody?.content ?? {}).map(([type, { schema, example }]) => ({
        type,
        schema: example === undefined ? schema : { ...schema, example },
      })),
    })),
  )
}

/** What concerns all workspaces is the administrator's alone. */
export const OF_ALL = ['listWorkspaces', 'getBackup']

/** The scope that an operation asks for. */
export function scopeOf({ id, method, tag }: Operation): string {
  // Whoever sends a file follows it with the same key; what was in it is another matter.
  if (tag === 'Imports') return ['listImports', 'readRejects'].includes(id) ? 'read' : 'ingest'
  if (OF_ALL.includes(id)) return 'the administrator'
  if (['Keys', 'Webhooks', 'Sources', 'Shares', 'Upkeep'].includes(tag)) return 'admin'
  if (id === 'putWorkspace' || id === 'makeSignInLink') return 'admin'
  if (tag === 'Sessions') return 'read'
  return method === 'GET' || ['GetResponse', 'Saleshandy', 'Questions'].includes(tag) ? 'read' : 'ingest'
}

/** A request for an operation that is good in everything but perhaps its key. */
export function requestOf(
  operation: Operation,
  at: { workspace: string; key: string; id?: string; idOf?: (name: string) => string },
): InjectOptions & { key: string } {
  const url = operation.path
    .replace(/\{(ws|brand_id|brandId|brand)\}/, at.workspace)
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(at.idOf?.(name) ?? at.id ?? 'nobody'))
  const query = operation.id === 'campaignosFunnel' ? '?steps=visit' : ''
  const body = bodyOf(operation, at.key)
  return {
    method: operation.method,
    url: url + query,
    key: ['GetResponse', 'inwise', 'Saleshandy'].includes(operation.tag) ? '' : at.key,
    headers: {
      ...(['inwise', 'Saleshandy'].includes(operation.tag) ? { 'x-api-key': at.key } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  }
}

function bodyOf({ id, method, tag }: Operation, key: string): unknown {
  if (method === 'GET' || method === 'DELETE') return undefined
  if (tag === 'GetResponse')
    return { id: 1, method: 'get_message_stats', params: [key, { message: 'nobody' }] }
  if (tag === 'Segment') {
    const message = { type: 'track', event: 'e', userId: 'u', groupId: 'g', previousId: 'u' }
    return { ...message, batch: [message] }
  }
  if (tag === 'Saleshandy') {
    if (id.toLowerCase().includes('consolidated')) {
      return { sequenceIds: ['nobody'], startDate: today(), endDate: today() }
    }
    return id.toLowerCase().includes('email') ? { emailId: 'nobody@example.org' } : { sequenceId: 'nobody' }
  }
  if (id === 'sendEvents') return { kind: 'visit' }
  if (id === 'query') return { metrics: ['sent'], filters: { campaignId: 'nobody' }, group: 'campaign' }
  // It is off: nobody is to be told of what the tests do.
  if (id === 'createWebhook') return { url: 'https://1.1.1.1/hook', triggers: ['visit'], enabled: false }
  if (id === 'createSource') return { provider: 'postmark' }
  if (id === 'makeShare') return { name: 'made', path: '/w/nowhere/overview' }
  if (id === 'makeKey') return { name: 'made', scopes: ['read'] }
  return method === 'POST' ? [{ id: 'nobody' }] : {}
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
