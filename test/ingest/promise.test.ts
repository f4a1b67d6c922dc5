import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { startEngine } from '../../src/engine/supervisor.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
})
afterAll(() => server.close())

const open = (id: string, more: object = {}) => ({
  id,
  kind: 'message.opened',
  time: '2026-01-29T10:00:00Z',
  messageId: `m-${id}`,
  ...more,
})

async function opens(ws: string): Promise<number> {
  const { body } = await server.call('GET', `/api/workspaces/${ws}/analytics`)
  return body.messages.opened
}

describe('An event counts once', () => {
  test('when its id comes twice in one body', async () => {
    const { id } = await server.workspace()
    expect(await server.send(id, [open('a'), open('a'), open('b')])).toMatchObject({
      accepted: 2,
      duplicates: 1,
    })
    expect(await opens(id)).toBe(2)
  })

  test('when many requests with the same ids arrive at once', async () => {
    const { id } = await server.workspace()
    const batch = Array.from({ length: 50 }, (_, n) => open(`e${n}`))
    const answers = await Promise.all(Array.from({ length: 8 }, () => server.send(id, batch)))
    expect(answers.reduce((sum, answer) => sum + answer.accepted, 0)).toBe(50)
    expect(answers.reduce((sum, answer) => sum + answer.duplicates, 0)).toBe(350)
    expect(await opens(id)).toBe(50)
  })

  test('after a restart', async () => {
    const { id } = await server.workspace()
    await server.send(id, [open('a'), open('b')])
    await server.restart()
    expect(await server.send(id, [open('b'), open('c')])).toMatchObject({ accepted: 1, duplicates: 1 })
    expect(await opens(id)).toBe(3)
  })

  test('in each workspace for itself', async () => {
    const one = await server.workspace()
    const two = await server.workspace()
    await server.send(one.id, [open('a')])
    expect(await server.send(two.id, [open('a')])).toMatchObject({ accepted: 1, duplicates: 0 })
    expect([await opens(one.id), await opens(two.id)]).toEqual([1, 1])
  })

  test('with what was sent first, when the same id says something else later', async () => {
    const { id } = await server.workspace()
    await server.send(id, [open('a')])
    expect(await server.send(id, [{ ...open('a'), kind: 'message.clicked' }])).toMatchObject({
      duplicates: 1,
    })
    const { body } = await server.call('GET', `/api/workspaces/${id}/analytics`)
    expect(body.messages).toMatchObject({ opened: 1, clicked: 0 })
  })
})

test('Of events sent while the engine is killed again and again, each acknowledged one is there once', async () => {
  const { id } = await server.workspace()
  const acknowledged = new Set<string>()
  let sent = 0
  let isKilling = true
  const killing = (async () => {
    for (let round = 0; round < 5; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300 + 250 * round))
      const pid = server.enginePid()
      if (pid !== undefined) kill(pid)
    }
    isKilling = false
  })()
  const sending = Array.from({ length: 6 }, async () => {
    while (isKilling) {
      const batch = Array.from({ length: 20 }, () => open(`k${sent++}`))
      const answer = await server.call('POST', `/api/workspaces/${id}/events`, batch)
      if (answer.status !== 200) continue
      expect(answer.body).toEqual({ accepted: 20, duplicates: 0, rejected: [] })
      for (const event of batch) acknowledged.add(event.id)
    }
  })
  await Promise.all([killing, ...sending])
  expect(acknowledged.size).toBeGreaterThan(100)
  const all = Array.from({ length: sent }, (_, n) => open(`k${n}`))
  const again = { accepted: 0, duplicates: 0 }
  for (let at = 0; at < all.length; at += 5_000) {
    const answer = await server.send(id, all.slice(at, at + 5_000))
    again.accepted += answer.accepted
    again.duplicates += answer.duplicates
  }
  expect(again.duplicates).toBeGreaterThanOrEqual(acknowledged.size)
  expect(await opens(id)).toBe(sent)
})

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had died already and was being replaced.
  }
}

describe('What a message knows reaches its events', () => {
  test('whichever arrives first, also after a restart in between', async () => {
    const { id } = await server.workspace()
    await server.call('PUT', `/api/workspaces/${id}/campaigns/c1`, { name: 'One', channel: 'sms' })
    await server.send(id, [
      open('o1', { messageId: 'm1' }),
      { id: 'k1', kind: 'message.clicked', messageId: 'm1' },
    ])
    await server.restart()
    await server.send(id, [
      {
        id: 's1',
        kind: 'message.sent',
        time: '2026-01-29T09:00:00Z',
        messageId: 'm1',
        contactId: 'p1',
        campaignId: 'c1',
      },
    ])
    const { body } = await server.call('GET', `/api/workspaces/${id}/analytics/campaigns/c1`)
    expect(body.messages).toMatchObject({ total: 1, sent: 1, opened: 1, clicked: 1 })
    expect(body.channelBreakdown).toEqual([{ channel: 'SMS', _count: 1 }])
  })

  test('and a campaign’s channel does, when the campaign is written last', async () => {
    const { id } = await server.workspace()
    await server.send(id, [
      { id: 's', kind: 'message.sent', time: '2026-01-29T09:00:00Z', campaignId: 'late' },
    ])
    await server.call('PUT', `/api/workspaces/${id}/campaigns/late`, { name: 'Late', channel: 'push' })
    const { body } = await server.call('GET', `/api/workspaces/${id}/analytics/campaigns/late`)
    expect(body.channelBreakdown).toEqual([{ channel: 'PUSH', _count: 1 }])
  })
})

describe('Two contacts that are one', () => {
  test('have one creation, and all facts of both', async () => {
    const { id, key } = await server.workspace()
    const segment = (message: object) =>
      server.app.inject({
        method: 'POST',
        url: '/v1/alias',
        headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` },
        payload: JSON.stringify(message),
      })
    await server.call('PUT', `/api/workspaces/${id}/contacts/old`, {
      city: 'Lodz',
      createdAt: '2026-01-10T00:00:00Z',
    })
    await server.call('PUT', `/api/workspaces/${id}/contacts/new`, {
      email: 'a@b.c',
      createdAt: '2026-01-20T00:00:00Z',
    })
    expect(
      (
        await segment({ messageId: 'x', previousId: 'old', userId: 'new', timestamp: '2026-01-25T00:00:00Z' })
      ).json(),
    ).toEqual({ success: true })
    expect((await server.call('GET', `/api/workspaces/${id}/contacts/new`)).body).toMatchObject({
      email: 'a@b.c',
      city: 'Lodz',
      createdAt: '2026-01-10T00:00:00.000Z',
    })
    expect((await server.call('GET', `/api/workspaces/${id}/contacts/old`)).status).toBe(404)
    const { body } = await server.call('GET', `/api/workspaces/${id}/analytics`)
    expect(body.contacts).toEqual({ total: 1, new: 1 })
  })
})

test('Who a contact is stays the same over a restart: the first merge to arrive holds, and none makes a circle', async () => {
  const { id, key } = await server.workspace()
  const alias = (previousId: string, userId: string, timestamp: string) =>
    server.app.inject({
      method: 'POST',
      url: '/v1/alias',
      headers: { authorization: `Bearer ${key}` },
      payload: JSON.stringify({ previousId, userId, timestamp }),
    })
  await alias('a', 'b', '2026-01-29T12:00:00Z')
  await alias('a', 'c', '2026-01-28T12:00:00Z')
  await alias('x', 'y', '2026-01-29T12:00:00Z')
  await alias('y', 'x', '2026-01-28T12:00:00Z')
  const visits = (name: string) =>
    server.send(
      id,
      ['a', 'x', 'y'].map((contactId) => ({
        id: `${name}-${contactId}`,
        kind: 'visit',
        contactId,
        utmSource: contactId,
      })),
    )
  const visitors = async () => {
    const { body } = await server.call('GET', `/api/workspaces/${id}/analytics/funnel?steps=visit`)
    return body.steps[0].count
  }
  await visits('before')
  expect(await visitors()).toBe(2)
  await server.restart()
  await visits('after')
  expect(await visitors()).toBe(2)
})

test('Without an embedded engine the same program speaks to a ClickHouse by its address', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'aftersend-address-'))
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const engine = await startEngine({
    dataDirectory: directory,
    log: silent,
    settings: { output_format_json_quote_64bit_integers: 0 },
  })
  // The engine speaks ClickHouse's HTTP interface on a private socket; this gives it an address.
  const proxy = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    const there = request(
      { agent: engine.agent, host: 'localhost', method, path: url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      },
    )
    incoming.pipe(there)
  })
  const port = await new Promise<number>((resolve) => {
    proxy.listen(0, '127.0.0.1', () => {
      const address = proxy.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const app = await openApp(
    readConfig({
      AFTERSEND_CLICKHOUSE_URL: `http://127.0.0.1:${port}`,
      AFTERSEND_ADMIN_KEY: 'admin_for_tests_0123456789',
      AFTERSEND_LOG: 'silent',
    }),
  )
  const headers = { authorization: 'Bearer admin_for_tests_0123456789' }
  await app.server.inject({ method: 'PUT', url: '/api/workspaces/w', headers, payload: '{}' })
  const sent = await app.server.inject({
    method: 'POST',
    url: '/api/workspaces/w/events',
    headers,
    payload: JSON.stringify([open('a', { time: new Date().toISOString() })]),
  })
  expect(sent.json()).toEqual({ accepted: 1, duplicates: 0, rejected: [] })
  const overview = await app.server.inject({ method: 'GET', url: '/api/workspaces/w/analytics', headers })
  expect(overview.json().messages.opened).toBe(1)
  expect(app.engine).toBeNull()
  await app.close()
  proxy.close()
  await engine.stop()
  await rm(directory, { recursive: true, force: true })
})
