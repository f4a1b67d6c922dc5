import Fastify, { type FastifyInstance } from 'fastify'
import type { Credentials, Opened } from '../../../src/dialects/dialect.ts'
import { saleshandy } from '../../../src/dialects/saleshandy/index.ts'
import { type Answers, type Asked, fakeAsk, noCursor } from '../fake-ask.ts'

/** The dialect alone on a bare server. KEY opens it; SCOPELESS and FARAWAY are turned away. */
export interface BareServer {
  readonly app: FastifyInstance
  readonly asked: Asked
  readonly opened: Credentials[]
  /** Asks for consolidated stats with KEY; a body that is a text is sent as it is. */
  post(body: unknown): Promise<{ status: number; body: { message: unknown } }>
}

export const PAGE = '/v1/analytics/consolidated-stats'

/** A request that is good on 30 January 2026. */
export const GOOD = { sequenceIds: ['seq'], startDate: '2026-01-01', endDate: '2026-01-31' }

export function bareServer(answers: Answers = {}): BareServer {
  const { ask, asked } = fakeAsk(answers)
  const opened: Credentials[] = []
  async function open(credentials: Credentials): Promise<Opened> {
    opened.push(credentials)
    if (credentials.key === 'SCOPELESS') return { refused: 'scope' }
    if (credentials.key === 'FARAWAY') return { refused: 'address' }
    return credentials.key === 'KEY' ? { ask, cursor: noCursor, allowance: null } : { refused: 'unknown' }
  }
  const app = Fastify()
  app.register(async (scope) => saleshandy.routes(scope, open))
  return {
    app,
    asked,
    opened,
    async post(body) {
      const response = await app.inject({
        method: 'POST',
        url: PAGE,
        headers: { 'x-api-key': 'KEY', 'content-type': 'application/json' },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      })
      return { status: response.statusCode, body: response.json() }
    },
  }
}
