import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CountQuestion } from '../../../src/model/ask.ts'
import { METRICS, type Metric } from '../../../src/model/metric.ts'
import { compileCount } from '../../../src/query/compile.ts'
import { METRIC_SQL } from '../../../src/query/expressions.ts'
import type { HeldStates, Reading } from '../../../src/query/plan.ts'
import { startServer, type TestServer } from '../../server.ts'
import { sendStory } from './story.ts'

const now = '2026-01-30T12:00:00Z'
const nowMs = Date.parse(now)
let server: TestServer
beforeAll(async () => {
  server = await startServer({ now })
  await server.rollups.built()
})
afterAll(() => server.close())

const metrics = Object.keys(METRICS).filter(
  (name): name is Metric => name in METRICS && METRIC_SQL[name as Metric].signed !== undefined,
)

/** All that can be asked of states, and of the log. */
const questions: CountQuestion[] = [
  { metrics },
  {
    metrics,
    window: { fromMs: nowMs - 10 * 86_400_000, toMs: nowMs + 1 },
    grain: 'day',
    zone: 'Asia/Kolkata',
  },
  { metrics, group: 'channel' },
  { metrics, group: 'campaign', window: { fromMs: nowMs - 20 * 86_400_000, toMs: nowMs + 1 } },
  { metrics, group: 'variant' },
]
const ofOneCampaign: CountQuestion[] = [
  { metrics, where: { campaignId: 'c1' } },
  { metrics, where: { campaignId: 'c1', channel: 'sms' }, grain: 'hour', zone: 'UTC' },
]

async function answers(
  workspaceId: string,
  asked: readonly CountQuestion[],
  reading: Reading,
): Promise<unknown> {
  const all = asked.flatMap((question) => compileCount(question, { workspaceId, nowMs }, reading))
  return Promise.all(
    all.map(async ({ query, metrics: own }) => {
      const rows = await server.store.rows<Record<string, unknown>>(query.sql, query.parameters)
      return rows
        .filter((row) => own.some((metric) => Number(row[metric]) !== 0))
        .map((row) => JSON.stringify(row))
        .sort()
    }),
  )
}

/** What is held, once it is: on a busy machine a question may be sent to the log instead. */
async function held(workspaceId: string): Promise<HeldStates> {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const states = await server.rollups.withMessageStates(workspaceId, async (now) => now)
    if (states !== null) return states
  }
  throw new Error('the states were never held')
}

/** Compares what is held with the log, and gives what is known of it. */
async function compared(workspaceId: string): Promise<HeldStates> {
  await held(workspaceId)
  return server.rollups.withMessageStates(workspaceId, async (states) => {
    if (states === null) throw new Error('the states are held no longer')
    const asked = states.isMixed ? questions : [...questions, ...ofOneCampaign]
    expect(await answers(workspaceId, asked, 'states')).toEqual(await answers(workspaceId, asked, 'log'))
    return states
  })
}

describe('States of messages answer as the log does', () => {
  test('after each of many steps: late events, duplicates, merges, contradictions, channels learned later', async () => {
    for (const seed of [1, 2, 3]) {
      const { id } = await server.workspace()
      for await (const step of sendStory(server, id, seed)) if (step % 3 === 2) await compared(id)
    }
  })

  test('after a stop in order, from where they were', async () => {
    const { id } = await server.workspace()
    for await (const _step of sendStory(server, id, 4));
    await compared(id)
    await server.restart()
    const kept = await server.store.rows<{ rows: number }>('SELECT count() AS rows FROM message_states')
    expect(Number(kept[0]?.rows)).toBeGreaterThan(0)
    await compared(id)
    for await (const _step of sendStory(server, id, 5));
    await compared(id)
  })

  test('after a kill of the engine, and where they were spoilt behind our back they are built anew at a start', async () => {
    const { id } = await server.workspace()
    for await (const _step of sendStory(server, id, 6));
    process.kill(server.enginePid() ?? 0, 'SIGKILL')
    await server.send(id, [
      { id: 'late', kind: 'message.opened', time: '2026-01-29T10:00:00Z', messageId: 'm1' },
    ])
    await server.rollups.built()
    await compared(id)
    await server.store.change("DELETE FROM records WHERE kind = 'rollup'")
    await server.restart()
    await server.store.change("DELETE FROM records WHERE kind = 'rollup'")
    await server.rollups.built()
    await compared(id)
  })
})

test('A question about a time before the newest event, or after an event to come, is read from the log', async () => {
  const { id } = await server.workspace()
  const sent = { kind: 'message.sent', messageId: 'm', campaignId: 'c1', channel: 'email' }
  await server.send(id, [{ id: 'a', time: '2026-01-29T10:00:00Z', ...sent }])
  expect((await compared(id)).newestMs).toBe(Date.parse('2026-01-29T10:00:00Z'))
  await server.send(id, [{ id: 'b', kind: 'message.bounced', time: '2026-01-31T10:00:00Z', messageId: 'm' }])
  expect((await held(id)).newestMs).toBe(Date.parse('2026-01-31T10:00:00Z'))
  const { body } = await server.call('GET', `/api/workspaces/${id}/analytics`)
  expect(body.messages).toMatchObject({ sent: 1 })
})
