import type { FastifyInstance, FastifyRequest } from 'fastify'
import { allows } from '../access/gate.ts'
import type { Registry } from '../access/registry.ts'
import { AppError, Busy, Forbidden, NotFound, TooLarge } from '../errors.ts'
import type { Call, Hook } from '../ingest/hooks/hook.ts'
import { hookNamed } from '../ingest/hooks/index.ts'
import type { Intake } from '../ingest/hooks/intake.ts'
import { Refused } from '../ingest/hooks/refused.ts'
import type { Source } from '../ingest/hooks/source.ts'
import type { Metrics } from '../metrics.ts'
import { sendError } from './native/door.ts'
import { hookSchema } from './openapi/hooks.ts'

/** What a body may weigh, decoded; providers' own limits are below it. */
export const HOOK_BODY_BYTES = 10 * 1024 * 1024

export interface HooksNeeds {
  readonly intake: Intake
  readonly registry: Registry
  readonly metrics: Metrics
  readonly publicUrl: string | null
}

interface Addressed {
  readonly Params: { readonly provider: string; readonly sourceId: string; readonly secret?: string }
}

/**
 * `POST /hooks/{provider}/{sourceId}`: where providers send their events. 200 once all of a request is on disk; what
 * is refused or cannot be taken now is answered so that the provider comes back.
 */
export function hookRoutes(app: FastifyInstance, needs: HooksNeeds): void {
  app.removeAllContentTypeParsers()
  // Bodies are bytes here, whatever they are called: signatures are over bytes.
  app.addHook('onRequest', async (request) => {
    request.raw.headers['content-type'] = 'application/octet-stream'
  })
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: HOOK_BODY_BYTES }, (_request, body, done) => {
    done(null, body)
  })

  app.setErrorHandler((error, request, reply) => {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'FST_ERR_CTP_BODY_TOO_LARGE'
    const words = `The body is over the limit of ${HOOK_BODY_BYTES} bytes, decoded.`
    return sendError(isLarge ? new TooLarge(words) : later(error), request, reply)
  })

  for (const path of ['/hooks/:provider/:sourceId', '/hooks/:provider/:sourceId/:secret']) {
    const hasSecret = path.endsWith(':secret')
    app.post<Addressed>(path, { schema: hookSchema(hasSecret) }, async (request, reply) => {
      const { hook, source } = addressed(needs, request)
      const workspace = needs.registry.workspace(source.workspaceId)
      if (workspace === undefined) throw new NotFound('The source')
      if (!allows(source.allowedIps, request.ip)) {
        throw new Forbidden('This source takes nothing from this address.')
      }
      try {
        const call = callOf(request, source.publicUrl ?? needs.publicUrl)
        const { accepted, duplicates, deadLettered } = await needs.intake.receive(
          hook,
          source,
          workspace,
          call,
        )
        needs.metrics.countHook(hook.name, 'accepted', accepted)
        needs.metrics.countHook(hook.name, 'duplicate', duplicates)
        needs.metrics.countHook(hook.name, 'dead_letter', deadLettered)
        if (hook.answer !== undefined) return reply.type(hook.answer.type).send(hook.answer.text)
        return reply.send({ accepted, duplicates, deadLettered })
      } catch (error) {
        if (error instanceof Refused) needs.metrics.countHook(hook.name, 'refused', 1)
        throw error
      }
    })
    app.head<Addressed>(path, { schema: { hide: true } }, async (request, reply) => {
      const { hook } = addressed(needs, request)
      if (hook.asksFirst !== true) throw new NotFound('That address')
      return reply.code(200).send()
    })
  }
}

/** Some providers take 429 for final, as any other 4xx; 503 makes all of them come back. */
function later(error: unknown): unknown {
  if (!(error instanceof Busy)) return error
  return new AppError(503, error.code, error.message, [], error.retryAfterSeconds)
}

/** The source that is named. No provider, no source, another provider's source: all the same to a stranger. */
function addressed(
  { intake }: HooksNeeds,
  request: FastifyRequest<Addressed>,
): { hook: Hook; source: Source } {
  const { provider, sourceId } = request.params
  const hook = hookNamed(provider)
  const source = intake.sources.get(sourceId)
  if (hook === undefined || source === undefined || source.provider !== hook.name) {
    throw new NotFound('That address')
  }
  return { hook, source }
}

function callOf(request: FastifyRequest<Addressed>, publicUrl: string | null): Call {
  const { body } = request
  return {
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String([value].flat()[0] ?? '')]),
    ),
    url: `${publicUrl ?? `${request.protocol}://${request.host}`}${request.url}`,
    pathSecret: request.params.secret ?? '',
  }
}
