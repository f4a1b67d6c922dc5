import { describe, expect, it } from 'vitest'
import { bareServer } from './bare-server.ts'

const PONG = { ping: 'pong' }

function ping(members: object): object {
  return { method: 'ping', params: ['KEY'], ...members }
}

describe('a single call', () => {
  it('is answered in 2.0 with result or error, never both', async () => {
    const { call } = bareServer()
    expect(await call(ping({ jsonrpc: '2.0', id: 7 }))).toEqual({
      status: 200,
      reply: { jsonrpc: '2.0', id: 7, result: PONG },
    })
    expect(await call(ping({ jsonrpc: '2.0', id: 'a', params: ['WRONG'] }))).toEqual({
      status: 200,
      reply: { jsonrpc: '2.0', id: 'a', error: { code: -1, message: 'API key verification failed' } },
    })
  })

  it('is answered in 1.0 with all three members', async () => {
    const { call } = bareServer()
    expect((await call(ping({ id: 1 }))).reply).toEqual({ id: 1, result: PONG, error: null })
    expect((await call(ping({ id: 1, method: 'nope' }))).reply).toEqual({
      id: 1,
      result: null,
      error: { code: -32601, message: 'Method not found' },
    })
  })

  it.each([{ version: '1.1' }, { jsonrpc: '1.0' }, { jsonrpc: 2 }, { jsonrpc: null }])(
    'is 1.0 with %j',
    async (members) => {
      expect((await bareServer().call(ping({ id: 1, ...members }))).reply).toEqual({
        id: 1,
        result: PONG,
        error: null,
      })
    },
  )

  it('keeps the order of members and is UTF-8 JSON', async () => {
    const { app } = bareServer()
    const post = (payload: object) => app.inject({ method: 'POST', url: '/', payload })
    const two = await post(ping({ id: 1, jsonrpc: '2.0' }))
    expect(two.body).toBe('{"jsonrpc":"2.0","id":1,"result":{"ping":"pong"}}')
    expect(two.headers['content-type']).toBe('application/json; charset=utf-8')
    expect((await post(ping({ id: 'x' }))).body).toBe('{"id":"x","result":{"ping":"pong"},"error":null}')
  })

  it.each([0, -1, 1.5, '', 'é', null])('gives back the id %j', async (id) => {
    expect((await bareServer().call(ping({ jsonrpc: '2.0', id }))).reply).toEqual({
      jsonrpc: '2.0',
      id,
      result: PONG,
    })
  })
})

describe('a notification', () => {
  it.each(['2.0', undefined])('is a call without the member id, in version %s', async (jsonrpc) => {
    const { call, opened } = bareServer()
    expect(await call(ping({ jsonrpc }))).toEqual({ status: 204, reply: null })
    expect(await call({ jsonrpc, method: 'nope' })).toEqual({ status: 204, reply: null })
    expect(opened).toEqual([])
  })

  it('is not a call whose id is null', async () => {
    expect((await bareServer().call(ping({ id: null }))).reply).toEqual({
      id: null,
      result: PONG,
      error: null,
    })
  })
})

describe('a body that is no call', () => {
  it.each(['', 'hello', '{"method":"ping"', "{'method':'ping'}", Buffer.from([0x22, 0xff, 0x22])])(
    'is a parse error where it is no JSON: %s',
    async (payload) => {
      const { app } = bareServer()
      const response = await app.inject({ method: 'POST', url: '/', payload })
      expect(response.statusCode).toBe(200)
      expect(response.json()).toEqual({
        id: null,
        result: null,
        error: { code: -32700, message: 'Parse error' },
      })
    },
  )

  it.each(['{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]', '[{"method":"ping"},', ' ['])(
    'is answered in 2.0 where it says that it is 2.0 or starts a batch: %s',
    async (body) => {
      expect((await bareServer().call(body)).reply).toEqual({
        jsonrpc: '2.0',
        id: null,
        error: { code: -32700, message: 'Parse error' },
      })
    },
  )

  it('may start with a byte order mark', async () => {
    expect((await bareServer().call(`\u{feff}${JSON.stringify(ping({ id: 1 }))}`)).reply).toMatchObject({
      result: PONG,
    })
  })

  it.each([
    'null',
    'true',
    '1',
    '"ping"',
    '{}',
    '{"foo":"boo"}',
    '{"method":1}',
    '{"method":null,"params":[]}',
  ])('is an invalid request, even without an id: %s', async (body) => {
    expect(await bareServer().call(body)).toEqual({
      status: 200,
      reply: { id: null, result: null, error: { code: -32600, message: 'Invalid Request' } },
    })
  })

  it.each([null, 'KEY', 1, true])(
    'is an invalid request with params %j, under its own id',
    async (params) => {
      expect((await bareServer().call(ping({ jsonrpc: '2.0', id: 5, params }))).reply).toEqual({
        jsonrpc: '2.0',
        id: 5,
        error: { code: -32600, message: 'Invalid Request' },
      })
    },
  )

  it.each([true, {}, []])('is an invalid request with the id %j, which is no id', async (id) => {
    expect((await bareServer().call(ping({ jsonrpc: '2.0', id }))).reply).toEqual({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32600, message: 'Invalid Request' },
    })
  })
})

describe('params', () => {
  it('by name are invalid', async () => {
    expect((await bareServer().call(ping({ id: 1, params: { key: 'KEY' } }))).reply).toMatchObject({
      error: { code: -32602, message: 'Invalid params', data: expect.stringContaining('params') },
    })
  })

  it.each([undefined, [], [null], [1], [''], [{ message: 'XW' }], ['WRONG'], ['SCOPELESS'], ['ELSEWHERE']])(
    'without a good key fail its verification: %j',
    async (params) => {
      expect((await bareServer().call(ping({ id: 1, params }))).reply).toEqual({
        id: 1,
        result: null,
        error: { code: -1, message: 'API key verification failed' },
      })
    },
  )

  it('from an address that the key does not allow are turned away', async () => {
    const { call, opened } = bareServer()
    const reply = await call(ping({ id: 1, params: ['FARAWAY'] }), {
      headers: { 'x-forwarded-for': '203.0.113.9' },
    })
    expect(reply).toEqual({
      status: 200,
      reply: { id: 1, result: null, error: { code: -1, message: 'API client IP not allowed' } },
    })
    expect(opened).toEqual([{ key: 'FARAWAY', ip: '203.0.113.9' }])
  })

  it('that has made all its requests is told when it may come back, before anything else', async () => {
    const { call } = bareServer()
    const error = { code: -1, message: 'API request limit exceeded', data: 'Try again in 17 seconds' }
    const reply = { id: 1, result: null, error }
    expect(await call(ping({ id: 1, params: ['SPENT', 'XW'] }))).toEqual({ status: 200, reply })
  })

  it.each(['ping', 'get_message_stats'])(
    'with conditions that are no object are invalid in %s',
    async (method) => {
      const { call } = bareServer()
      for (const conditions of [null, [], 'XW', 1, false]) {
        expect((await call({ id: 1, method, params: ['KEY', conditions] })).reply).toEqual({
          id: 1,
          result: null,
          error: {
            code: -32602,
            message: 'Invalid params',
            data: 'Attribute params must be reference to hash',
          },
        })
      }
    },
  )

  it('are checked in the order method, key, conditions', async () => {
    const { call } = bareServer()
    const code = async (method: string, params: unknown) =>
      (await call({ id: 1, method, params })).reply as { error: { code: number; message: string } }
    expect((await code('nope', ['WRONG', 1])).error.code).toBe(-32601)
    expect((await code('nope', {})).error.code).toBe(-32601)
    expect((await code('ping', ['WRONG', 1])).error.message).toBe('API key verification failed')
    expect((await code('ping', ['FARAWAY', 1])).error.message).toBe('API client IP not allowed')
  })
})
