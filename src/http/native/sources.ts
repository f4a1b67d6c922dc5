import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Gate } from '../../access/gate.ts'
import { BadRequest, NotFound } from '../../errors.ts'
import type { Hook } from '../../ingest/hooks/hook.ts'
import { HOOKS, hookNamed } from '../../ingest/hooks/index.ts'
import type { Intake } from '../../ingest/hooks/intake.ts'
import type { Source } from '../../ingest/hooks/source.ts'
import { newSourceSecret } from '../../ingest/hooks/sources.ts'
import type { Checked } from '../../ingest/shapes/problem.ts'
import { readNewSecret, readSource, readSourceChange } from '../../ingest/shapes/source.ts'
import type { Metrics } from '../../metrics.ts'
import { instantText } from '../../model/time.ts'
import type { Workspace } from '../../model/workspace.ts'
import { jsonOf } from '../body.ts'
import {
  createSourceSchema,
  deleteSourceSchema,
  getSourceSchema,
  listSourcesSchema,
  patchSourceSchema,
  renewSourceSecretSchema,
} from '../openapi/sources.ts'
import { enter } from './door.ts'

export interface SourcesNeeds extends Gate {
  readonly metrics: Metrics
  readonly intake: Intake
  readonly publicUrl: string | null
}

/** Whose webhooks can be taken. */
const PROVIDERS = HOOKS.map(({ name, title, secret, topic }) => ({
  ...{ name, title, secret },
  hasTopics: topic !== undefined,
}))

/** Where a source is. */
export interface OneSource {
  readonly Params: { readonly ws: string; readonly id: string }
}

/** Sources of providers' webhooks: docs/sources. A secret that is ours is shown when it is made, and never again. */
export function sourceRoutes(app: FastifyInstance, needs: SourcesNeeds): void {
  const { sources, tallies, letters } = needs.intake
  const many = '/api/workspaces/:ws/sources'
  const one = `${many}/:id`

  app.post<{ Params: { ws: string } }>(many, { schema: createSourceSchema }, async (request, reply) => {
    const { workspace } = enter(needs, request, request.params.ws, 'admin')
    const wanted = good(readSource(jsonOf(request.body)))
    const isOurs = hookOf(wanted.provider).secret === 'made'
    const secret = wanted.secret ?? (isOurs ? newSourceSecret() : null)
    const made = await sources.add(workspace.id, { ...wanted, secret })
    return reply.code(201).send({ ...shown(needs, made), ...(isOurs ? { secret } : {}) })
  })

  app.get<{ Params: { ws: string } }>(many, { schema: listSourcesSchema }, async (request, reply) => {
    const { workspace } = enter(needs, request, request.params.ws, 'admin')
    return reply.send({
      sources: sources.of(workspace.id).map((source) => shown(needs, source)),
      providers: PROVIDERS,
    })
  })

  app.get<OneSource>(one, { schema: getSourceSchema }, async (request, reply) =>
    reply.send(shown(needs, sourceOf(needs, request).source)),
  )

  app.patch<OneSource>(one, { schema: patchSourceSchema }, async (request, reply) => {
    const { source, hook } = sourceOf(needs, request)
    const change = good(readSourceChange(jsonOf(request.body), hook))
    return reply.send(shown(needs, await sources.change(source.id, change)))
  })

  app.delete<OneSource>(one, { schema: deleteSourceSchema }, async (request, reply) => {
    const { source, workspace } = sourceOf(needs, request)
    await sources.remove(source.id)
    await letters.remove(workspace.id, letters.idsOf(workspace.id, source.id))
    tallies.forget(source.id)
    return reply.code(204).send()
  })

  app.post<OneSource>(`${one}/secret`, { schema: renewSourceSecretSchema }, async (request, reply) => {
    const { source, hook } = sourceOf(needs, request)
    const given = good(readNewSecret(isEmpty(request.body) ? {} : jsonOf(request.body), hook))
    const secret = given ?? newSourceSecret()
    const renewed = await sources.renewSecret(source.id, secret)
    return reply.send({ ...shown(needs, renewed), ...(hook.secret === 'made' ? { secret } : {}) })
  })
}

/** Lets a request in, and finds the source that it names. Throws `NotFound`, for another workspace's too. */
export function sourceOf(
  needs: SourcesNeeds,
  request: FastifyRequest<OneSource>,
): { source: Source; hook: Hook; workspace: Workspace } {
  const { workspace } = enter(needs, request, request.params.ws, 'admin')
  const source = sourceIn(needs, workspace, request.params.id)
  return { source, hook: hookOf(source.provider), workspace }
}

/** A source of a workspace. Throws `NotFound`. */
export function sourceIn(needs: SourcesNeeds, workspace: Workspace, id: string): Source {
  const source = needs.intake.sources.get(id)
  if (source?.workspaceId !== workspace.id) throw new NotFound('The source')
  return source
}

function hookOf(provider: string): Hook {
  const hook = hookNamed(provider)
  if (hook === undefined) throw new NotFound('The provider of the source')
  return hook
}

/** A source without its secrets. The address is without a host where nobody has said how we are reached. */
function shown({ intake, publicUrl }: SourcesNeeds, source: Source): Record<string, unknown> {
  const hook = hookOf(source.provider)
  const tally = intake.tallies.of(source.id)
  const url = `${source.publicUrl ?? publicUrl ?? ''}/hooks/${source.provider}/${source.id}`
  const previous = source.secrets.find(({ untilMs }) => untilMs !== null)
  return {
    id: source.id,
    provider: source.provider,
    name: source.name,
    url,
    publicUrl: source.publicUrl,
    hasSecret: hook.secret === 'none' || source.secrets.length > 0,
    previousSecretUntil: instantOrNull(previous?.untilMs ?? null),
    allowedIps: source.allowedIps,
    topics: source.topics,
    toleranceSeconds: source.toleranceSeconds,
    mapping: source.mapping,
    steps: hook.steps.map((step) => step.replaceAll('{url}', url)),
    lastReceivedAt: instantOrNull(tally.lastReceivedAtMs),
    accepted: tally.accepted,
    duplicates: tally.duplicates,
    deadLettered: tally.deadLettered,
    refused: tally.refused,
    deadLetters: intake.letters.countOf(source.workspaceId, source.id),
    createdAt: instantText(source.createdAtMs),
    updatedAt: instantText(source.updatedAtMs),
  }
}

function instantOrNull(timeMs: number | null): string | null {
  return timeMs === null ? null : instantText(timeMs)
}

function isEmpty(body: unknown): boolean {
  return typeof body !== 'object' || body === null || ('text' in body && String(body.text).trim() === '')
}

function good<T>(checked: Checked<T>): T {
  if ('value' in checked) return checked.value
  const words = checked.problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
  throw new BadRequest('invalid_source', words, checked.problems)
}
