import { describe, expect, it } from 'vitest'
import { bareServer, statsCall } from './bare-server.ts'

function ping(id: number): object {
  return { jsonrpc: '2.0', id, method: 'ping', params: ['KEY'] }
}

function times(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}

describe('a batch', () => {
  it('is answered member by member, in its order, without its notifications', async () => {
    const { call } = bareServer()
    const { status, reply } = await call([
      ping(1),
      { jsonrpc: '2.0', method: 'ping', params: ['KEY'] },
      { id: 2, method: 'ping', params: ['KEY'] },
      1,
      { foo: 'boo' },
      { jsonrpc: '2.0', id: '5', method: 'get.message', params: ['KEY'] },
      ping(9),
    ])
    expect(status).toBe(200)
    expect(reply).toEqual([
      { jsonrpc: '2.0', id: 1, result: { ping: 'pong' } },
      { id: 2, result: { ping: 'pong' }, error: null },
      { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'Invalid Request' } },
      { id: null, result: null, error: { code: -32600, message: 'Invalid Request' } },
      { jsonrpc: '2.0', id: '5', error: { code: -32601, message: 'Method not found' } },
      { jsonrpc: '2.0', id: 9, result: { ping: 'pong' } },
    ])
  })

  it('without members is one invalid request', async () => {
    expect(await bareServer().call([])).toEqual({
      status: 200,
      reply: { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'Invalid Request' } },
    })
  })

  it('of notifications alone is answered with nothing', async () => {
    const note = { jsonrpc: '2.0', method: 'ping', params: ['KEY'] }
    expect(await bareServer().call([note, note])).toEqual({ status: 204, reply: null })
  })

  it('may have 100 members and not 101', async () => {
    const { call } = bareServer()
    expect((await call(times(100).map(ping))).reply).toHaveLength(100)
    expect((await call(times(101).map(ping))).reply).toMatchObject({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32600, message: 'Invalid Request' },
    })
  })

  it('runs four calls at a time and keeps their order, so that others get their turn', async () => {
    let running = 0
    let most = 0
    const { call } = bareServer({
      things: { campaigns: Object.fromEntries(times(100).map((id) => [`m${id}`, {}])) },
      count: async ({ where }) => {
        running += 1
        most = Math.max(most, running)
        const number = Number(where?.campaignId?.slice(1))
        // Later calls finish first.
        await new Promise((done) => setTimeout(done, (100 - number) / 20))
        running -= 1
        return [{ bucket: '2026-01-01', values: { sends: number + 1 } }]
      },
    })
    const { reply } = await call(times(100).map((id) => ({ ...statsCall({ message: `m${id}` }), id })))
    expect(most).toBe(4)
    expect(reply).toMatchObject(times(100).map((id) => ({ id, result: { '2026-01-01': { sent: id + 1 } } })))
  })

  it('goes on where one of its calls fails', async () => {
    const { call } = bareServer({
      count: () => {
        throw new Error('SELECT secrets')
      },
    })
    expect((await call([statsCall({ message: 'XW' }), ping(2)])).reply).toEqual([
      { jsonrpc: '2.0', id: 1, error: { code: -32603, message: 'Internal error' } },
      { jsonrpc: '2.0', id: 2, result: { ping: 'pong' } },
    ])
  })
})
