import Fastify, { type FastifyInstance } from 'fastify'
import type { Credentials, Opened } from '../../../src/dialects/dialect.ts'
import { inwise } from '../../../src/dialects/inwise/index.ts'
import type { Cursor } from '../../../src/model/cursor.ts'
import { type Answers, type Asked, fakeAsk } from '../fake-ask.ts'

/** The dialect alone on a bare server. KEY opens it; SCOPELESS and FARAWAY are turned away. */
export interface BareServer {
  readonly app: FastifyInstance
  readonly asked: Asked
  readonly opened: Credentials[]
  /** Gets an endpoint with KEY: `get('sentEmails?page_index=2')`. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  get(path: string): Promise<{ status: number; headers: Record<string, unknown>; body: any }>
}

export const BASE = '/rest/v1/campaigns/email/'

export function bareServer(answers: Answers = {}): BareServer {
  const { ask, asked } = fakeAsk({ nowMs: Date.parse('2024-09-18T10:00:00Z'), ...answers })
  const opened: Credentials[] = []
  const cursor: Cursor = { take: async () => ({ place: null, async move() {}, stay() {} }) }
  async function open(credentials: Credentials): Promise<Opened> {
    opened.push(credentials)
    if (credentials.key === 'SCOPELESS') return { refused: 'scope' }
    if (credentials.key === 'FARAWAY') return { refused: 'address' }
    return credentials.key === 'KEY' ? { ask, cursor: () => cursor, allowance: null } : { refused: 'unknown' }
  }
  const app = Fastify()
  app.register(async (scope) => inwise.routes(scope, open))
  return {
    app,
    asked,
    opened,
    async get(path) {
      const response = await app.inject({ url: BASE + path, headers: { 'X-API-Key': 'KEY' } })
      return { status: response.statusCode, headers: response.headers, body: response.json() }
    },
  }
}
