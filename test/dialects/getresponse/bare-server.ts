import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import type { Credentials, Opened } from '../../../src/dialects/dialect.ts'
import { getresponse } from '../../../src/dialects/getresponse/index.ts'
import { type Answers, type Asked, fakeAsk, noCursor } from '../fake-ask.ts'

/** The dialect alone on a bare server. KEY opens it; SCOPELESS, ELSEWHERE, FARAWAY and SPENT are turned away. */
export interface BareServer {
  readonly app: FastifyInstance
  readonly asked: Asked
  readonly opened: Credentials[]
  /** Posts a body, as JSON if it is no text, and gives status and parsed reply (null for an empty one). */
  call(body: unknown, options?: InjectOptions): Promise<{ status: number; reply: unknown }>
}

const SPENT = { limit: 60, remaining: 0, resetSeconds: 17, resetAtMs: 17_000 }

export function bareServer(answers: Answers = {}): BareServer {
  const { ask, asked } = fakeAsk({ things: { campaigns: { XW: { name: 'News' } } }, ...answers })
  const opened: Credentials[] = []
  async function open(credentials: Credentials): Promise<Opened> {
    opened.push(credentials)
    if (credentials.key === 'KEY') return { ask, cursor: noCursor, allowance: null }
    if (credentials.key === 'SCOPELESS') return { refused: 'scope' }
    if (credentials.key === 'SPENT') return { refused: 'limit', allowance: SPENT }
    if (credentials.key === 'ELSEWHERE') return { refused: 'elsewhere' }
    return { refused: credentials.key === 'FARAWAY' ? 'address' : 'unknown' }
  }
  const app = Fastify({ trustProxy: true })
  app.register(async (scope) => getresponse.routes(scope, open))
  return {
    app,
    asked,
    opened,
    async call(body, options) {
      const payload = typeof body === 'string' ? body : JSON.stringify(body)
      const response = await app.inject({ method: 'POST', url: '/getresponse', payload, ...options })
      return { status: response.statusCode, reply: response.body === '' ? null : JSON.parse(response.body) }
    },
  }
}

/** A 2.0 call of get_message_stats with id 1. */
export function statsCall(conditions: unknown): object {
  return { jsonrpc: '2.0', id: 1, method: 'get_message_stats', params: ['KEY', conditions] }
}
