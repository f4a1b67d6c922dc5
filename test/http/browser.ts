import type { InjectOptions } from 'fastify'
import type { TestServer } from '../server.ts'

/** A browser: keeps the cookie that it is given, and sends it with every request. */
export interface Browser {
  cookie: string
  /** The header Set-Cookie of the last answer, '' where it had none. */
  readonly given: string
  signIn(wanted: unknown, request?: InjectOptions): Promise<Seen>
  /** As the page asks: with the header that says so. */
  ask(method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE', url: string, body?: unknown): Promise<Seen>
  send(request: InjectOptions): Promise<Seen>
}

export interface Seen {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any
}

export function openBrowser(server: TestServer): Browser {
  const browser: Browser & { given: string } = {
    cookie: '',
    given: '',
    signIn: (wanted, request = {}) =>
      browser.send({ method: 'POST', url: '/api/session', payload: JSON.stringify(wanted), ...request }),
    ask: (method, url, body) =>
      browser.send({
        method,
        url,
        headers: { 'x-aftersend-csrf': '1' },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
    async send(request) {
      const cookie = browser.cookie === '' ? {} : { cookie: browser.cookie }
      const reply = await server.app.inject({ ...request, headers: { ...cookie, ...request.headers } })
      browser.given = [reply.headers['set-cookie'] ?? ''].flat().join('\n')
      const [pair = ''] = browser.given.split(';')
      if (browser.given !== '') browser.cookie = pair.endsWith('=') ? '' : pair
      const isJson = String(reply.headers['content-type'] ?? '').includes('json') && reply.payload !== ''
      return {
        status: reply.statusCode,
        headers: reply.headers,
        text: reply.payload,
        body: isJson ? JSON.parse(reply.payload) : undefined,
      }
    },
  }
  return browser
}
