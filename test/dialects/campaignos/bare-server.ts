import Fastify, { type FastifyInstance } from 'fastify'
import { campaignos } from '../../../src/dialects/campaignos/index.ts'
import type { Credentials, Opened } from '../../../src/dialects/dialect.ts'
import { type Answers, type Asked, fakeAsk, noCursor } from '../fake-ask.ts'

/** The dialect alone on a bare server. KEY opens ws_1; SCOPELESS and FARAWAY are turned away. */
export interface BareServer {
  readonly app: FastifyInstance
  readonly asked: Asked
  readonly opened: Credentials[]
  /** Gets a path below ws_1's analytics with KEY: `get('/timeseries?days=7')`. */
  get(path: string): Promise<{ status: number; body: unknown }>
}

export const BASE = '/api/workspaces/ws_1/analytics'

export function bareServer(answers: Answers = {}): BareServer {
  const { ask, asked } = fakeAsk({ things: { campaigns: { cmp_1: { name: 'Welcome Series' } } }, ...answers })
  const opened: Credentials[] = []
  async function open(credentials: Credentials): Promise<Opened> {
    opened.push(credentials)
    if (credentials.key === 'SCOPELESS') return { refused: 'scope' }
    if (credentials.key === 'FARAWAY') return { refused: 'address' }
    if (credentials.key !== 'KEY') return { refused: 'unknown' }
    return credentials.workspaceId === 'ws_1'
      ? { ask, cursor: noCursor, allowance: null }
      : { refused: 'elsewhere' }
  }
  const app = Fastify()
  app.register(async (scope) => campaignos.routes(scope, open))
  return {
    app,
    asked,
    opened,
    async get(path) {
      const headers = { authorization: 'Bearer KEY' }
      const response = await app.inject({ url: `${BASE}${path}`, headers })
      return { status: response.statusCode, body: response.json() }
    },
  }
}
