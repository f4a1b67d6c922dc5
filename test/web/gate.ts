import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { extname, join } from 'node:path'
import type { TestServer } from '../server.ts'

/** The real server with the built page before it, and a stand-in for signing in. */
export interface Gate {
  readonly url: string
  close(): Promise<void>
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** Opens it on a port of its own, with the page that lies in `built`. The key that signs in is the server's admin key. */
export async function openGate(server: TestServer, built: string): Promise<Gate> {
  const session = async () => {
    const { body } = await server.call('GET', '/api/workspaces')
    return { role: 'admin', workspaces: body.workspaces, expiresAt: '2099-01-01T00:00:00Z' }
  }
  const gate = createServer(async (request, reply) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://gate')
    const isIn = request.headers.cookie?.includes('aftersend_session=yes') ?? false
    const json = (status: number, body: unknown, headers = {}) =>
      reply.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    const refused = () => json(401, { error: { code: 'unauthorized', message: 'Nobody is signed in.' } })
    if (pathname === '/api/session') {
      if (request.method === 'DELETE') return json(200, {}, { 'set-cookie': 'aftersend_session=no; Path=/' })
      if (request.method === 'POST') {
        const body = JSON.parse(await textOf(request))
        if (body.key !== server.adminKey && body.link !== 'once') return refused()
        return json(200, await session(), { 'set-cookie': 'aftersend_session=yes; Path=/; HttpOnly' })
      }
      return isIn ? json(200, await session()) : refused()
    }
    if (pathname.startsWith('/api/')) {
      if (!isIn) return refused()
      const payload = await textOf(request)
      const method = request.method === 'POST' ? 'POST' : 'GET'
      const called = await server.app.inject({
        method,
        url: pathname + search,
        headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
        ...(payload === '' ? {} : { payload }),
      })
      return reply
        .writeHead(called.statusCode, { 'content-type': String(called.headers['content-type']) })
        .end(called.payload)
    }
    const isFile = pathname.startsWith('/assets/') || pathname === '/favicon.svg'
    const file = isFile ? pathname : '/index.html'
    reply.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
    })
    reply.end(await readFile(join(built, file)))
  })
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve))
  const address = gate.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      gate.closeAllConnections()
      await new Promise((resolve) => gate.close(resolve))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) text += piece
  return text
}
