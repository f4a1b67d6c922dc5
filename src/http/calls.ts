import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../model/time.ts'
import { instantText } from '../model/time.ts'

/** The last calls of each dialect of each workspace, in memory since the start. No keys, no addresses, no parameters. */
export interface Calls {
  /** From here on the requests of `app` are noted, as soon as it is known whose workspace they ask. */
  follow(app: FastifyInstance, dialect: string): void
  /** The request that is being answered asks this workspace. */
  asks(workspaceId: string): void
  /** Whom a request has asked first; undefined where it asks no dialect, or nobody has come in. */
  askedBy(request: FastifyRequest): string | undefined
  /** The last first. */
  of(workspaceId: string, dialect: string): readonly Call[]
}

export interface Call {
  readonly at: string
  readonly method: string
  /** As registered: `/v1/brands/:brand_id/analytics/messages`. */
  readonly route: string
  readonly status: number
  readonly ms: number
}

/** Calls kept of a dialect in a workspace, and of how many such pairs: those called last. */
export const CALLS_LIMIT = 20
const PAIRS_LIMIT = 5_000

export function openCalls(clock: Clock): Calls {
  const kept = new LRUCache<string, readonly Call[]>({ max: PAIRS_LIMIT })
  /** The workspaces that the present request asks; a batch may ask several. */
  const present = new AsyncLocalStorage<Set<string>>()
  const asked = new WeakMap<FastifyRequest, Set<string>>()
  const keyOf = (workspaceId: string, dialect: string) => `${dialect}/${workspaceId}`
  return {
    follow(app, dialect) {
      app.addHook('onRequest', (request, _reply, done) => {
        const workspaces = new Set<string>()
        asked.set(request, workspaces)
        present.run(workspaces, done)
      })
      // Reading a body loses what is present; and some dialects open before it, some behind it.
      app.addHook('preHandler', (request, _reply, done) => {
        present.run(asked.get(request) ?? new Set(), done)
      })
      app.addHook('onResponse', async (request, reply) => {
        const call: Call = {
          at: instantText(clock.nowMs()),
          method: request.method,
          route: request.routeOptions.url ?? '',
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime),
        }
        for (const workspaceId of asked.get(request) ?? []) {
          const key = keyOf(workspaceId, dialect)
          kept.set(key, [call, ...(kept.get(key) ?? [])].slice(0, CALLS_LIMIT))
        }
      })
    },
    asks: (workspaceId) => void present.getStore()?.add(workspaceId),
    askedBy: (request) => asked.get(request)?.values().next().value,
    of: (workspaceId, dialect) => kept.get(keyOf(workspaceId, dialect)) ?? [],
  }
}
