import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { period, startLive } from './live-server.ts'

const NOON = '2026-01-01T12:00:00Z'
const MISSING = { jsonrpc: '2.0', id: 1, error: { code: -1, message: 'Missing message' } }

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

describe('a message', () => {
  it('without events has an empty object', async () => {
    const account = await live.account()
    expect(await account.call('get_message_stats', [account.key, { message: 'XW' }])).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: {},
    })
  })

  it('that is known from events only is missing until it is written', async () => {
    const account = await live.account()
    await account.send([{ kind: 'message.sent', time: NOON, campaignId: 'new', contactId: 'ann' }])
    const ask = () => account.call('get_message_stats', [account.key, { message: 'new' }])
    expect(await ask()).toEqual(MISSING)
    await account.server.call('PUT', `/api/workspaces/${account.id}/campaigns/new`, { name: 'New' })
    expect(await ask()).toMatchObject({ result: { '2026-01-01': { sent: 1 } } })
  })

  it.each(["X'W", 'X\\W', 'X\nW', 'X\u0000W', '{XW:String}', '\ud800', '__proto__', 'x'.repeat(5000)])(
    'of any other name is missing: %.20j',
    async (message) => {
      const account = await live.account()
      expect(await account.call('get_message_stats', [account.key, { message }])).toEqual(MISSING)
    },
  )

  it('of another account is missing', async () => {
    const [mine, theirs] = [await live.account(), await live.account()]
    await live.server.call('PUT', `/api/workspaces/${theirs.id}/campaigns/secret`, { name: 'Secret' })
    expect(await mine.call('get_message_stats', [mine.key, { message: 'secret' }])).toEqual(MISSING)
  })
})

describe('counters', () => {
  it('are fed by their events, each class of bounces and each sort of complaints apart', async () => {
    const account = await live.account()
    const event = (kind: string, members: object = {}) => ({
      kind,
      time: NOON,
      campaignId: 'XW',
      contactId: 'ann',
      messageId: 'm1',
      ...members,
    })
    const classes = [
      'user_unknown',
      'user_recycled',
      'mailbox_full',
      'block_content',
      'block_timeout',
      'block_other',
      'other_soft',
      'other_hard',
    ]
    await account.send([
      event('message.sent'),
      event('message.sent', { direction: 'incoming', messageId: 'm2' }),
      event('message.delivered'),
      // One bounce of the first class, two of the second, and so on; without a class it is other_hard.
      ...classes.flatMap((bounceClass, at) =>
        Array.from({ length: at + 1 }, (_, round) =>
          event('message.bounced', { bounceClass, id: `${bounceClass} ${round}` }),
        ),
      ),
      event('message.bounced'),
      event('message.complained', { handled: true }),
      event('message.complained', { id: 'unhandled 1' }),
      event('message.complained', { id: 'unhandled 2', handled: false }),
      event('message.forwarded'),
      event('message.unsubscribed', { id: 'unsubscribed 1' }),
      event('message.unsubscribed', { id: 'unsubscribed 2' }),
      event('goal.reached', { goal: 'trial' }),
      event('page_view'),
    ])
    expect(await account.stats()).toEqual({
      '2026-01-01': period({
        sent: 1,
        goals: 1,
        unique_goals: 1,
        forwarded: 1,
        unsubscribes: 2,
        ...Object.fromEntries(classes.map((name, at) => [`bounces_${name}`, at + 1])),
        bounces_other_hard: 9,
        complaints_handled: 1,
        complaints_unhandled: 2,
      }),
    })
  })

  it('count an event without a contact in totals only', async () => {
    const account = await live.account()
    await account.send([{ kind: 'message.opened', time: NOON, campaignId: 'XW' }])
    expect(await account.stats()).toEqual({ '2026-01-01': period({ opened: 1 }) })
  })

  it('count two contacts that became one as one', async () => {
    const account = await live.account()
    const open = (contactId: string, time: string) => ({
      kind: 'message.opened',
      time,
      campaignId: 'XW',
      contactId,
    })
    await account.send([open('old', NOON), open('ann', '2026-01-02T12:00:00Z')])
    const alias = { previousId: 'old', userId: 'ann', messageId: 'alias 1' }
    const authorization = `Basic ${Buffer.from(`${account.key}:`).toString('base64')}`
    const merged = await live.server.app.inject({
      method: 'POST',
      url: '/v1/alias',
      payload: alias,
      headers: { authorization },
    })
    expect(merged.statusCode).toBe(200)
    expect(await account.stats()).toEqual({
      '2026-01-01': period({ opened: 1, unique_opened: 1 }),
      '2026-01-02': period({ opened: 1 }),
    })
  })
})

describe('a key', () => {
  const failed = { jsonrpc: '2.0', id: 1, error: { code: -1, message: 'API key verification failed' } }

  async function keyWith(id: string, members: object): Promise<{ id: string; key: string }> {
    const made = await live.server.call('POST', `/api/workspaces/${id}/keys`, { name: 'k', ...members })
    expect(made.status).toBe(201)
    return made.body
  }

  it('that reads may ping, under its own name or that of the vendor', async () => {
    const account = await live.account()
    for (const scope of ['read', 'analytics:read']) {
      const { key } = await keyWith(account.id, { scopes: [scope] })
      expect(await account.call('ping', [key])).toEqual({ jsonrpc: '2.0', id: 1, result: { ping: 'pong' } })
    }
  })

  it('that may not read, is revoked or is the server’s own fails verification', async () => {
    const account = await live.account()
    const { key } = await keyWith(account.id, { scopes: ['ingest'] })
    expect(await account.call('ping', [key])).toEqual(failed)
    const revoked = await keyWith(account.id, { scopes: ['read'] })
    await live.server.call('DELETE', `/api/workspaces/${account.id}/keys/${revoked.id}`)
    expect(await account.call('ping', [revoked.key])).toEqual(failed)
    expect(await account.call('ping', [live.server.adminKey])).toEqual(failed)
  })

  it('works from the addresses it allows only', async () => {
    const account = await live.account()
    const far = await keyWith(account.id, { scopes: ['read'], allowedIps: ['203.0.113.0/24'] })
    expect(await account.call('ping', [far.key])).toEqual({
      jsonrpc: '2.0',
      id: 1,
      error: { code: -1, message: 'API client IP not allowed' },
    })
    const near = await keyWith(account.id, { scopes: ['read'], allowedIps: ['203.0.113.7', '127.0.0.0/8'] })
    expect(await account.call('ping', [near.key])).toMatchObject({ result: { ping: 'pong' } })
  })
})
