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
  const applying = (async () => {
    while (!isOver) await server.patching.apply()
  })()
  const rounds = [1, 2, 3, 4, 5, 6]
  for (const round of rounds) {
    const messages = Array.from({ length: 2_000 }, (_, at) => ({
      messageId: `busy ${round} ${at}`,
      contactId: 'x',
      time: now,
    }))
    const opened = messages.map((of, at) => ({
      id: `busy open ${round} ${at}`,
      kind: 'message.opened',
      ...of,
    }))
    const sent = messages.map((of, at) => ({
      id: `busy sent ${round} ${at}`,
      kind: 'message.sent',
      campaignId: 'told',
      ...of,
    }))
    await server.send(id, opened)
    await server.send(id, sent)
  }
  isOver = true
  await applying
  const untold = (await told(true)).filter(
    (event) => /^busy open/.test(event.id) && event.campaignId !== 'told',
  )
  expect(untold.length).toBe(0)
})
