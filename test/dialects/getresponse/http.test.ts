import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { getresponse } from '../../../src/dialects/getresponse/index.ts'
import { bareServer } from './bare-server.ts'

const PING = JSON.stringify({ id: 1, method: 'ping', params: ['KEY'] })

describe('the content type of a request', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json-rpc',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'nonsense',
    '',
    undefined,
  ])('does not matter: %s', async (type) => {
    const { app } = bareServer()
    const headers = type === undefined ? {} : { 'content-type': type }
    for (const url of ['/', '/getresponse']) {
      const response = await app.inject({ method: 'POST', url, payload: PING, headers })
      expect(response.statusCode).toBe(200)
      expect(response.json()).toEqual({ id: 1, result: { ping: 'pong' }, error: null })
    }
  })
})

describe('the size of a request', () => {
  it('is 1,048,576 bytes at most', async () => {
    const { app } = bareServer()
    const post = (bytes: number) => app.inject({ method: 'POST', url: '/', payload: PING.padEnd(bytes, ' ') })
    expect((await post(1_048_576)).statusCode).toBe(200)
    const refused = await post(1_048_577)
    expect(refused.statusCode).toBe(413)
    expect(refused.json()).toMatchObject({ id: null, result: null, error: { code: -32600 } })
  })

  it('is counted where it is not announced', async () => {
    const { app } = bareServer()
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    const chunk = new TextEncoder().encode(' '.repeat(65_536))
    let left = 20
    const body = new ReadableStream({
      pull(controller) {
        if (left-- > 0) controller.enqueue(chunk)
        else controller.close()
      },
    })
    const response = await fetch(`${base}/getresponse`, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)
    expect(response.status).toBe(413)
    await app.close()
  })
})

describe('other verbs', () => {
  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
    'are not allowed on /getresponse: %s',
    async (method) => {
      const response = await bareServer().app.inject({ method, url: '/getresponse' })
      expect(response.statusCode).toBe(405)
      expect(response.headers.allow).toBe('POST')
    },
  )

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('are not allowed on /: %s', async (method) => {
    const payload = method === 'PUT' ? '{"broken' : ''
    const response = await bareServer().app.inject({ method, url: '/', payload })
    expect(response.statusCode).toBe(405)
    expect(response.headers.allow).toBe('POST')
  })

  it('leave GET / to the dashboard', async () => {
    const app = Fastify()
    app.register(async (scope) => getresponse.routes(scope, async () => ({ refused: 'unknown' })))
    app.get('/', async () => 'dashboard')
    expect((await app.inject('/')).body).toBe('dashboard')
    expect((await app.inject({ method: 'HEAD', url: '/' })).statusCode).toBe(200)
  })
})

describe('the dialect among others', () => {
  it('leaves their body parsers and errors alone', async () => {
    const app = Fastify()
    app.register(async (scope) => getresponse.routes(scope, async () => ({ refused: 'unknown' })))
    app.post('/native', async (request) => ({ got: request.body }))
    const good = await app.inject({ method: 'POST', url: '/native', payload: { a: 1 } })
    expect(good.json()).toEqual({ got: { a: 1 } })
    const headers = { 'content-type': 'application/xml' }
    expect((await app.inject({ method: 'POST', url: '/native', payload: '<a/>', headers })).statusCode).toBe(
      415,
    )
  })

  it('answers a failure to open with an internal error and none of its words', async () => {
    const app = Fastify()
    app.register(async (scope) =>
      getresponse.routes(scope, async () => {
        throw new Error('no such table: keys')
      }),
    )
    const response = await app.inject({ method: 'POST', url: '/', payload: PING })
    expect(response.statusCode).toBe(200)
    expect(response.json()).toEqual({
      id: 1,
      result: null,
      error: { code: -32603, message: 'Internal error' },
    })
  })
})
