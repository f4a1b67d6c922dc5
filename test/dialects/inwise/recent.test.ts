import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../../server.ts'
import { startLive, type Tenant, tenantOf } from './live-server.ts'

let live: Awaited<ReturnType<typeof startLive>>
beforeAll(async () => {
  live = await startLive()
})
afterAll(() => live.close())

/** An open by a contact whose number tells it from others. */
function open(contactId: number, members: object = {}): object {
  return {
    id: `open of ${contactId}`,
    kind: 'message.opened',
    time: '2024-09-17T09:00:00Z',
    contactId,
    channel: 'email',
    ...members,
  }
}

/** Contacts of the rows that a call gives. */
async function recent(tenant: Tenant, query = '', key = tenant.key): Promise<number[]> {
  const rows = await tenant.rows(`recentActivities${query}`, key)
  return rows.map((row: { contact_id: number }) => row.contact_id)
}

describe('A call', () => {
  it('gives what has arrived since the last one, however old it is', async () => {
    const tenant = await live.tenant()
    await tenant.send([open(1), open(2)])
    expect(await recent(tenant)).toEqual([1, 2])
    expect(await recent(tenant)).toEqual([])
    await tenant.send([open(3, { time: '2001-01-01T00:00:00Z' }), open(1)])
    expect(await recent(tenant)).toEqual([3])
  })

  it('gives at most a page, and ignores what else is asked', async () => {
    const tenant = await live.tenant()
    await tenant.send([1, 2, 3, 4, 5].map((number) => open(number)))
    expect(await recent(tenant, '?page_size=2&page_index=7&campaign_id=9&date_from=x')).toEqual([1, 2])
    expect(await recent(tenant, '?page_size=2')).toEqual([3, 4])
    expect(await recent(tenant, '?page_size=2')).toEqual([5])
    expect(await recent(tenant, '?page_size=2')).toEqual([])
    await tenant.send(Array.from({ length: 1200 }, (_, number) => open(number + 10)))
    expect(await recent(tenant, '?page_size=5000')).toHaveLength(1000)
    await tenant.send(Array.from({ length: 900 }, (_, number) => open(number + 2000)))
    expect(await recent(tenant)).toHaveLength(1000)
    expect(await recent(tenant)).toHaveLength(100)
  })

  it('of one key does not move another key’s place, nor that of another table', async () => {
    const tenant = await live.tenant()
    const other = await tenant.newKey()
    await tenant.send([open(1), { ...open(2), id: 's', kind: 'message.sent' }])
    await tenant.send([{ ...open(3), id: 'u', kind: 'message.suppressed' }])
    expect(await recent(tenant)).toEqual([1])
    expect(await recent(tenant, '', other)).toEqual([1])
    expect(await tenant.rows('recentSentEmails')).toMatchObject([{ contact_id: 2 }])
    expect(await tenant.rows('recentSentEmails')).toEqual([])
    expect(await tenant.rows('recentUndelivered')).toMatchObject([{ contact_id: 3 }])
  })

  it('by either name moves the same place', async () => {
    const tenant = await live.tenant()
    await tenant.send([open(1), open(2)])
    expect(await tenant.rows('recentActivity?page_size=1')).toMatchObject([{ contact_id: 1 }])
    expect(await recent(tenant)).toEqual([2])
    expect(await tenant.rows('recentActivity')).toEqual([])
  })

  it('that is refused moves nothing, nor does one with another verb', async () => {
    const tenant = await live.tenant()
    await tenant.send([open(1)])
    expect((await tenant.get('recentActivities?page_size=0')).status).toBe(400)
    expect((await tenant.get('recentActivities', 'wrong')).status).toBe(401)
    for (const method of ['HEAD', 'POST'] as const) {
      const url = '/rest/v1/campaigns/email/recentActivities'
      const { statusCode } = await live.server.app.inject({
        method,
        url,
        headers: { 'x-api-key': tenant.key },
      })
      expect(statusCode).toBe(405)
    }
    expect(await recent(tenant)).toEqual([1])
  })

  it('whose connection breaks moves nothing: its rows are given again', async () => {
    const tenant = await live.tenant()
    await tenant.send([open(1), open(2)])
    const { port } = new URL(await live.server.app.listen({ port: 0, host: '127.0.0.1' }))
    for (let times = 0; times < 5; times += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(
            `GET /rest/v1/campaigns/email/recentActivities HTTP/1.1\r\nHost: x\r\nX-API-Key: ${tenant.key}\r\n\r\n`,
            () => socket.resetAndDestroy(),
          )
        })
        socket.on('error', () => {})
        socket.on('close', () => resolve())
      })
    }
    const answer = await fetch(`http://127.0.0.1:${port}/rest/v1/campaigns/email/recentActivities`, {
      headers: { 'x-api-key': tenant.key },
    })
    expect(await answer.json()).toMatchObject([{ contact_id: 1 }, { contact_id: 2 }])
    expect(await recent(tenant)).toEqual([])
  })
})

describe('Calls at once with one key', () => {
  it('share the rows: none is given twice and none is left out, while more arrive', async () => {
    const tenant = await live.tenant()
    const seen: number[] = []
    const sender = (async () => {
      for (let round = 0; round < 6; round += 1) {
        await tenant.send(Array.from({ length: 20 }, (_, number) => open(round * 20 + number)))
      }
    })()
    const readers = Array.from({ length: 5 }, async () => {
      for (let call = 0; call < 5; call += 1) seen.push(...(await recent(tenant, '?page_size=7')))
    })
    await Promise.all([sender, ...readers])
    for (let rows = await recent(tenant); rows.length > 0; rows = await recent(tenant)) seen.push(...rows)
    expect(seen).toEqual(Array.from({ length: 120 }, (_, number) => number))
  })
})

describe('An event whose channel is not known', () => {
  it('appears when its message tells that it is an e-mail, though the place has passed it', async () => {
    const tenant = await live.tenant()
    await tenant.send([
      open(1, { channel: undefined, messageId: 'm1' }),
      open(2),
      open(5, { channel: 'sms' }),
    ])
    expect(await recent(tenant)).toEqual([2])
    await tenant.send([open(3)])
    await tenant.send([{ id: 's', kind: 'message.sent', messageId: 'm1', contactId: 1, channel: 'email' }])
    await tenant.send([open(4)])
    expect((await recent(tenant)).sort()).toEqual([1, 3, 4])
    // What its message says once more is no news.
    await tenant.send([{ id: 's2', kind: 'message.sent', messageId: 'm1', campaignId: 9, channel: 'email' }])
    expect(await recent(tenant)).toEqual([])
    expect(await tenant.rows('activities?contact_id=1')).toMatchObject([{ campaign_id: 9 }])
  })

  it('appears when its campaign tells, once, page by page', async () => {
    const tenant = await live.tenant()
    await tenant.send([1, 2, 3].map((number) => open(number, { channel: undefined, campaignId: 8 })))
    await tenant.send([open(4)])
    expect(await recent(tenant)).toEqual([4])
    await tenant.put('campaigns', '8', { name: 'No channel yet' })
    expect(await recent(tenant)).toEqual([])
    await tenant.put('campaigns', '8', { channel: 'email' })
    expect(await recent(tenant, '?page_size=2')).toEqual([1, 2])
    expect(await recent(tenant, '?page_size=2')).toEqual([3])
    await tenant.put('campaigns', '8', { name: 'Told again', channel: 'email' })
    await tenant.send([open(6, { channel: undefined, campaignId: 8 })])
    expect(await recent(tenant)).toEqual([6])
  })

  it('is never left out nor given twice, whatever comes first', async () => {
    const tenant = await live.tenant()
    const seen: number[] = []
    let state = 11
    const random = (end: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 8) % end
    }
    const later: object[] = []
    for (let number = 0; number < 36; number += 1) {
      const late = random(2) === 0
      const messageId = `m${number}`
      if (late) later.push({ id: `sent ${messageId}`, kind: 'message.sent', messageId, channel: 'email' })
      await tenant.send([open(number, late ? { channel: undefined, messageId } : {})])
      if (random(3) === 0) await tenant.send(later.splice(0, random(later.length) + 1))
      if (random(3) === 0) seen.push(...(await recent(tenant, `?page_size=${random(9) + 1}`)))
    }
    if (later.length > 0) await tenant.send(later)
    for (let rows = await recent(tenant); rows.length > 0; rows = await recent(tenant)) seen.push(...rows)
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 36 }, (_, number) => number))
  })
})

describe('When the engine is killed', () => {
  it('nothing is left out: neither what was being sent nor what was being told its channel', async () => {
    const tenant = await live.tenant()
    const seen = new Set<number>()
    const see = async () => {
      const { status, body } = await tenant.get('recentActivities')
      for (const row of status === 200 ? body : []) seen.add(row.contact_id)
    }
    for (let round = 0; round < 3; round += 1) {
      const numbers = [0, 1, 2, 3].map((number) => round * 4 + number)
      await tenant.send(
        numbers.map((number) => open(number, { channel: undefined, messageId: `killed ${number}` })),
      )
      await tenant.send([open(100 + round)])
      await see()
      const told = numbers.map((number) => ({
        id: `origin ${number}`,
        kind: 'message.sent',
        messageId: `killed ${number}`,
        channel: 'email',
      }))
      const telling = tenant.send(told)
      await new Promise((resolve) => setTimeout(resolve, round * 8))
      process.kill(live.server.enginePid() ?? 0, 'SIGKILL')
      await Promise.all([telling, see()])
    }
    for (let calls = 0; calls < 4; calls += 1) await see()
    const all = [...Array.from({ length: 12 }, (_, number) => number), 100, 101, 102]
    expect([...seen].sort((a, b) => a - b)).toEqual(all)
    expect(await recent(tenant)).toEqual([])
  })
})

describe('Over time', () => {
  it('the first call of a key goes back seven days, and its place is kept even where there was nothing', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'aftersend-recent-'))
    const server = await startServer({ now: '2024-09-18T10:00:00Z', dataDirectory })
    const busy = await server.workspace()
    const idle = await server.workspace()
    await server.send(busy.id, [open(1)])
    await server.close()

    const later = await startServer({ now: '2024-09-24T10:00:00Z', dataDirectory })
    const first = tenantOf(later, busy.id, busy.key)
    const second = await first.newKey()
    await first.send([open(2)])
    expect(await recent(tenantOf(later, idle.id, idle.key))).toEqual([])
    // Received six days ago, and just now.
    expect(await recent(first, '?page_size=1')).toEqual([1])
    // Nothing of this is kept but that it came: numbers must go on above the place of the idle one all the same.
    for (let times = 0; times < 3; times += 1) await first.send([open(2)])
    await later.close()

    const last = await startServer({ now: '2024-10-24T10:00:00Z', dataDirectory })
    const again = tenantOf(last, busy.id, busy.key)
    const other = tenantOf(last, idle.id, idle.key)
    expect(await recent(again)).toEqual([2])
    await other.send([open(9)])
    expect(await recent(other)).toEqual([9])
    expect(await recent(again, '', second)).toEqual([])
    await again.send([open(3)])
    expect(await recent(again, '', second)).toEqual([3])
    expect(await recent(again)).toEqual([3])
    await last.close()
    await rm(dataDirectory, { recursive: true, force: true })
  })
})
