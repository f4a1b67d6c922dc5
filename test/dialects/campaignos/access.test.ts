import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { campaignos } from '../../../src/dialects/campaignos/index.ts'
import { BASE, bareServer } from './bare-server.ts'

const PATHS = ['', '/campaigns/cmp_1', '/timeseries', '/attribution', '/funnel?steps=a', '/cohorts']

describe('a key', () => {
  it.each(PATHS)('opens %s', async (path) => {
    expect((await bareServer().get(path)).status).toBe(200)
  })

  it.each([undefined, '', 'KEY', 'Basic S0VZOg==', 'Bearer', 'Bearer ', 'Bearer WRONG', 'Bearer KEY KEY'])(
    'is asked for where the header is %s',
    async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization }
      for (const path of PATHS) {
        const response = await bareServer().app.inject({ url: `${BASE}${path}`, headers })
        expect(response.statusCode).toBe(401)
        expect(response.body).toBe('{"error":"Unauthorized"}')
        expect(response.headers['www-authenticate']).toBe('Bearer')
        expect(response.headers['content-type']).toBe('application/json; charset=utf-8')
      }
    },
  )

  it('may come with the scheme in any case', async () => {
    const { app, opened } = bareServer()
    const response = await app.inject({ url: BASE, headers: { authorization: 'bearer  KEY' } })
    expect(response.statusCode).toBe(200)
    expect(opened).toEqual([{ key: 'KEY', ip: '127.0.0.1', workspaceId: 'ws_1' }])
  })

  it.each([
    ['SCOPELESS', 'ws_1', 403, 'The API key lacks the scope analytics:read'],
    ['FARAWAY', 'ws_1', 403, 'The API key may not be used from this address'],
    ['KEY', 'ws_2', 404, 'Workspace not found'],
  ])('%s for %s is answered with %i', async (key, ws, status, error) => {
    const headers = { authorization: `Bearer ${key}` }
    const url = `/api/workspaces/${ws}/analytics/timeseries?days=bad`
    const response = await bareServer().app.inject({ url, headers })
    expect(response.statusCode).toBe(status)
    expect(response.json()).toEqual({ error })
  })

  it('is not read from the query string, unless the workspace wants it', async () => {
    const url = `${BASE}/timeseries?key=KEY&days=7`
    expect((await bareServer().app.inject(url)).statusCode).toBe(401)
    const open = bareServer({ dialects: { campaignos: { keyInQuery: true } } })
    expect((await open.app.inject(url)).statusCode).toBe(200)
    expect((await open.app.inject(`${BASE}?key=WRONG`)).statusCode).toBe(401)
    expect((await open.app.inject(`${BASE}?key=KEY&key=KEY`)).statusCode).toBe(401)
    const headers = { authorization: 'Bearer WRONG' }
    expect((await open.app.inject({ url, headers })).statusCode).toBe(401)
  })
})

describe('a browser', () => {
  it('is shown to whoever opens, where there is no key; the header and ?key= go before its cookie', async () => {
    const { app, opened } = bareServer()
    const cookie = 'a=b'
    await app.inject({ url: BASE, headers: { cookie } })
    expect(opened[0]).toMatchObject({ key: '', workspaceId: 'ws_1', browser: { headers: { cookie } } })
    await app.inject({ url: BASE, headers: { cookie, authorization: 'Bearer KEY' } })
    await app.inject({ url: `${BASE}?key=WRONG`, headers: { cookie } })
    expect(opened.slice(1)).toEqual([
      { key: 'KEY', ip: '127.0.0.1', workspaceId: 'ws_1' },
      { key: 'WRONG', ip: '127.0.0.1', workspaceId: 'ws_1' },
    ])
    const response = await app.inject({ url: BASE, headers: { cookie, authorization: 'Basic KEY' } })
    expect(response.statusCode).toBe(401)
    expect(opened.length).toBe(3)
  })
})

describe('verbs and paths', () => {
  it.each(PATHS)('HEAD comes with GET on %s', async (path) => {
    const headers = { authorization: 'Bearer KEY' }
    const response = await bareServer().app.inject({ method: 'HEAD', url: `${BASE}${path}`, headers })
    expect(response.statusCode).toBe(200)
    expect(response.body).toBe('')
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('%s is not allowed', async (method) => {
    for (const path of PATHS) {
      const payload = method === 'POST' ? '{"broken' : ''
      const headers = { 'content-type': 'application/json' }
      const response = await bareServer().app.inject({ method, url: `${BASE}${path}`, payload, headers })
      expect(response.statusCode).toBe(405)
      expect(response.headers.allow).toBe('GET, HEAD')
      expect(response.json()).toEqual({ error: 'Method not allowed' })
    }
  })

  it.each(['/nope', '/', '/campaigns', '/campaigns/cmp_1/x', '/timeseries/', '/Timeseries'])(
    '%s is not found, whatever the verb',
    async (path) => {
      for (const method of ['GET', 'POST', 'DELETE'] as const) {
        const response = await bareServer().app.inject({ method, url: `${BASE}${path}` })
        expect(response.statusCode).toBe(404)
        expect(response.json()).toEqual({ error: 'Not found' })
      }
    },
  )

  it('are not taken by routes with parameters beside them', async () => {
    const app = Fastify()
    app.all('/api/workspaces/:ws/:collection', async () => 'native')
    app.all('/api/workspaces/:ws/:collection/:id', async () => 'native')
    app.register(async (scope) => campaignos.routes(scope, async () => ({ refused: 'unknown' })))
    const status = async (method: 'GET' | 'PUT', path: string) =>
      (await app.inject({ method, url: `/api/workspaces/ws_1${path}` })).statusCode
    expect(await status('GET', '/analytics')).toBe(401)
    expect(await status('PUT', '/analytics/timeseries')).toBe(405)
    expect(await status('PUT', '/analytics/nope')).toBe(404)
    expect(await status('GET', '/contacts/analytics')).toBe(200)
    expect(await status('PUT', '/analyticsx/a')).toBe(200)
  })
})

describe('a failure', () => {
  it('is an internal error without its words', async () => {
    const { get } = bareServer({
      count: () => {
        throw new Error('SELECT secrets')
      },
    })
    expect(await get('')).toEqual({ status: 500, body: { error: 'Internal server error' } })
  })

  it.each([
    [{ statusCode: 429 }, 429, 'Too many requests'],
    [{ status: 503, retryAfterSeconds: 2 }, 503, 'Service unavailable'],
    [{ status: 400 }, 400, 'Bad request'],
  ])('that carries %j is answered with %i', async (members, status, error) => {
    const { app } = bareServer({
      count: () => {
        throw Object.assign(new Error('words'), members)
      },
    })
    const response = await app.inject({ url: BASE, headers: { authorization: 'Bearer KEY' } })
    expect(response.statusCode).toBe(status)
    expect(response.json()).toEqual({ error })
    expect(response.headers['retry-after']).toBe(status === 503 ? '2' : undefined)
  })
})
