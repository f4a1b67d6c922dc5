import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'

const now = '2026-03-02T12:00:00Z'
let server: TestServer
beforeAll(async () => {
  server = await startServer({ now })
})
afterAll(() => server.close())

/** Events with what they have been told, read with patches or without. */
async function told(withPatches: boolean): Promise<{ id: string; campaignId: string }[]> {
  await server.store.change(`CREATE OR REPLACE TABLE told ENGINE = Memory AS
SELECT id, toString(campaignId) AS campaignId FROM events WHERE own = 0 ORDER BY id
SETTINGS apply_patch_parts = ${withPatches ? 1 : 0}`)
  return server.store.rows('SELECT id, campaignId FROM told ORDER BY id')
}

test('What stored rows were told is written into them, and nothing else about them changes', async () => {
  const { id } = await server.workspace()
  for (const message of ['a', 'b', 'c']) {
    await server.send(id, [
      { id: `open ${message}`, kind: 'message.opened', messageId: message, contactId: 'x', time: now },
    ])
  }
  await server.send(
    id,
    ['a', 'b'].map((message) => ({
      id: `sent ${message}`,
      kind: 'message.sent',
      messageId: message,
      contactId: 'x',
      campaignId: 'spring',
      time: now,
    })),
  )
  const before = await told(true)
  expect(before).toEqual([
    { id: 'open a', campaignId: 'spring' },
    { id: 'open b', campaignId: 'spring' },
    { id: 'open c', campaignId: '' },
    { id: 'sent a', campaignId: 'spring' },
    { id: 'sent b', campaignId: 'spring' },
  ])
  expect(await told(false)).not.toEqual(before)
  await server.patching.apply()
  expect(await told(false)).toEqual(before)
  expect(await told(true)).toEqual(before)
})

test('Rows that are told again later are written again', async () => {
  const { id } = await server.workspace()
  const mine = { messageId: 'm', contactId: 'x', time: now }
  await server.send(id, [{ id: 'opened', kind: 'message.opened', ...mine }])
  await server.patching.apply()
  await server.send(id, [{ id: 'sent', kind: 'message.sent', campaignId: 'late', ...mine }])
  await server.patching.apply()
  expect((await told(false)).filter((event) => event.id === 'opened')).toEqual([
    { id: 'opened', campaignId: 'late' },
  ])
})

test('What rows are told while others are being written is not lost', async () => {
  const { id } = await server.workspace()
  let isOver = false
  let applied = 0
  const applying = (async () => {
    for (; !isOver; applied += 1) await server.patching.apply()
  })()
  const numbers = Array.from({ length: 60 }, (_, at) => at)
  for (const at of numbers) {
    const mine = { messageId: `busy ${at}`, contactId: 'x', time: now }
    await server.send(id, [{ id: `busy open ${at}`, kind: 'message.opened', ...mine }])
    await server.send(id, [{ id: `busy sent ${at}`, kind: 'message.sent', campaignId: 'told', ...mine }])
  }
  isOver = true
  await applying
  expect(applied).toBeGreaterThan(2)
  const events = (await told(true)).filter((event) => event.id.startsWith('busy open'))
  expect(events.map(({ campaignId }) => campaignId)).toEqual(numbers.map(() => 'told'))
})
