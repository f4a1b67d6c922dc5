import Fastify from 'fastify'
import { describe, expect, test } from 'vitest'
import type { Opened } from '../../../src/dialects/dialect.ts'
import { saleshandy } from '../../../src/dialects/saleshandy/index.ts'
import { fakeAsk, noCursor } from '../fake-ask.ts'
import { bareServer, GOOD, PAGE } from './bare-server.ts'

const ALIAS = '/api/open-api/v1/analytics/consolidated-stats'
const UNAUTHORIZED = { statusCode: 401, message: 'Invalid or missing API key', error: 'Unauthorized' }

async function ask(headers: Record<string, string>, url = PAGE, payload: object | string = GOOD) {
  const response = await bareServer().app.inject({ method: 'POST', url, headers, payload })
  return { status: response.statusCode, body: response.json() }
}

describe('the key', () => {
  test.each([PAGE, ALIAS])('is in x-api-key, or in Authorization where that is absent: %s', async (url) => {
    expect((await ask({ 'x-api-key': 'KEY' }, url)).status).toBe(200)
    expect((await ask({ authorization: 'Bearer KEY' }, url)).status).toBe(200)
    expect((await ask({ authorization: 'bearer  KEY ' }, url)).status).toBe(200)
    expect((await ask({ 'x-api-key': '', authorization: 'Bearer KEY' }, url)).status).toBe(200)
  })

  test('in x-api-key goes first where both are there', async () => {
    expect((await ask({ 'x-api-key': 'KEY', authorization: 'Bearer WRONG' })).status).toBe(200)
    expect((await ask({ 'x-api-key': 'WRONG', authorization: 'Bearer KEY' })).status).toBe(401)
  })

  test.each([
    {},
    { 'x-api-key': 'WRONG' },
    { 'x-api-key': 'key' },
    { authorization: 'KEY' },
    { authorization: 'Basic S0VZOg==' },
    { authorization: 'Bearer ' },
  ] as Record<string, string>[])('that is missing or wrong is 401: %j', async (headers) => {
    expect(await ask(headers)).toEqual({ status: 401, body: UNAUTHORIZED })
  })

  test('is looked at before the body', async () => {
    expect((await ask({}, PAGE, 'no JSON')).status).toBe(401)
    expect((await ask({}, PAGE, { padding: ' '.repeat(2_000_000) })).status).toBe(401)
  })

  test('that may not read, or not from there, is 403', async () => {
    expect(await ask({ 'x-api-key': 'SCOPELESS' })).toEqual({
      status: 403,
      body: { statusCode: 403, message: 'The API key may not read', error: 'Forbidden' },
    })
    expect(await ask({ 'x-api-key': 'FARAWAY' })).toEqual({
      status: 403,
      body: { statusCode: 403, message: 'The API key may not be used from this address', error: 'Forbidden' },
    })
  })
})

describe('the content type', () => {
  test.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/vnd.api+json',
  ])('is JSON: %s', async (type) => {
    expect((await ask({ 'x-api-key': 'KEY', 'content-type': type }, PAGE, JSON.stringify(GOOD))).status).toBe(
      200,
    )
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'text/json',
    'nonsense',
  ])('that is none is 415: %s', async (type) => {
    expect(await ask({ 'x-api-key': 'KEY', 'content-type': type }, PAGE, JSON.stringify(GOOD))).toEqual({
      status: 415,
      body: {
        statusCode: 415,
        message: 'Content-Type must be application/json',
        error: 'Unsupported Media Type',
      },
    })
  })
})

test('A body is 1,048,576 bytes at most', async () => {
  const text = JSON.stringify(GOOD)
  const headers = { 'x-api-key': 'KEY', 'content-type': 'application/json' }
  expect((await ask(headers, PAGE, text.padEnd(1_048_576, ' '))).status).toBe(200)
  expect(await ask(headers, PAGE, text.padEnd(1_048_577, ' '))).toEqual({
    status: 413,
    body: {
      statusCode: 413,
      message: 'Request body is larger than 1048576 bytes',
      error: 'Payload Too Large',
    },
  })
})

test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)(
  'Another verb than POST is not allowed: %s',
  async (method) => {
    const { app } = bareServer()
    for (const url of [PAGE, ALIAS, '/v1/analytics/stats', '/v1/analytics/emailaccount/stats']) {
      const answer = await app.inject({ method, url })
      expect(answer.statusCode).toBe(405)
      expect(answer.headers.allow).toBe('POST')
      const body = { statusCode: 405, message: 'Method not allowed', error: 'Method Not Allowed' }
      if (method !== 'HEAD') expect(answer.json()).toEqual(body)
    }
  },
)

test.each([
  '/v1/analytics/',
  '/v1/analytics/team/stats',
  `${PAGE}/`,
  `${PAGE}/x`,
  '/api/open-api/v1/analytics/x',
])('A path that is not there is 404, with or without a key: %s', async (url) => {
  const { app } = bareServer()
  for (const method of ['GET', 'POST', 'DELETE'] as const) {
    const answer = await app.inject({ method, url: `${url}?a=1`, headers: { 'x-api-key': 'KEY' } })
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toEqual({ statusCode: 404, message: `Cannot ${method} ${url}`, error: 'Not Found' })
  }
})

test.each([
  [429, { code: 4000, type: 'RATE_LIMIT', message: 'Rate Limit exceeded' }],
  [503, { statusCode: 503, message: 'Service unavailable', error: 'Service Unavailable' }],
  [undefined, { statusCode: 500, message: 'Internal server error', error: 'Internal Server Error' }],
])('What the server throws is told in the vendor’s shape and none of its words: %s', async (status, body) => {
  const app = Fastify()
  app.register(async (scope) =>
    saleshandy.routes(scope, async () => {
      throw Object.assign(new Error('no such table: keys'), { status, retryAfterSeconds: 2 })
    }),
  )
  const answer = await app.inject({ method: 'POST', url: PAGE, headers: { 'x-api-key': 'K' }, payload: GOOD })
  expect(answer.statusCode).toBe(status ?? 500)
  expect(answer.headers['retry-after']).toBe('2')
  expect(answer.json()).toEqual(body)
})

describe('the rate headers', () => {
  const allowance = {
    limit: 20,
    remaining: 0,
    resetSeconds: 12,
    resetAtMs: Date.parse('2026-01-30T12:00:12.500Z'),
  }
  const HEADERS = {
    'x-ratelimit-limit': '20',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '2026-01-30T12:00:12.500Z',
  }

  async function answered(opened: Opened, payload: object = GOOD) {
    const app = Fastify()
    app.register(async (scope) => saleshandy.routes(scope, async () => opened))
    const answer = await app.inject({
      method: 'POST',
      url: PAGE,
      headers: { 'x-api-key': 'K' },
      payload,
    })
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() }
  }

  test('are on every answer to a key that is limited, and on none to another', async () => {
    const opened = { ask: fakeAsk().ask, cursor: noCursor }
    const limited = await answered({ ...opened, allowance })
    expect(limited).toMatchObject({ status: 200, headers: HEADERS })
    expect(limited.headers['retry-after']).toBeUndefined()
    expect(await answered({ ...opened, allowance }, {})).toMatchObject({ status: 400, headers: HEADERS })
    const free = await answered({ ...opened, allowance: null })
    expect(Object.keys(free.headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([])
  })

  test('are on a 429 too, which says when to come back', async () => {
    const { status, headers, body } = await answered({ refused: 'limit', allowance })
    expect(status).toBe(429)
    expect(headers).toMatchObject({ ...HEADERS, 'retry-after': '12' })
    expect(body).toEqual({ code: 4000, type: 'RATE_LIMIT', message: 'Rate Limit exceeded' })
  })
})
