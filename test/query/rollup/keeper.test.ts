import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CountQuestion } from '../../../src/model/ask.ts'
import type { MessagesQuestion } from '../../../src/model/messages.ts'
import { METRICS, type Metric } from '../../../src/model/metric.ts'
import type { OutcomeQuestion } from '../../../src/model/outcome.ts'
import type { ProspectsQuestion } from '../../../src/model/prospects.ts'
import type { TallyQuestion } from '../../../src/model/tally.ts'
import type { Query } from '../../../src/query/clauses.ts'
import { compileCount } from '../../../src/query/compile.ts'
import { METRIC_SQL } from '../../../src/query/expressions.ts'
import { compileMessages } from '../../../src/query/messages.ts'
import { compileOutcome } from '../../../src/query/outcome.ts'
import type { HeldStates, Reading } from '../../../src/query/plan.ts'
import { compileProspects } from '../../../src/query/prospects.ts'
import { compileEarliest, compileTally } from '../../../src/query/tally.ts'
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
  { metrics, group: 'workflow', window: { fromMs: nowMs - 20 * 86_400_000, toMs: nowMs + 1 } },
  { metrics, group: 'sequence' },
]
const ofOneCampaign: CountQuestion[] = [
  { metrics, where: { campaignId: 'c1' } },
  { metrics, where: { campaignId: 'c1', channel: 'sms' }, grain: 'hour', zone: 'UTC' },
  { metrics, where: { workflowId: 'w1' } },
  { metrics, where: { sequenceId: 's1' } },
  { metrics, where: { sequenceSender: 'ada@example.org' } },
]

const window = { fromMs: nowMs - 20 * 86_400_000, toMs: nowMs + 1 }
const ever = { fromMs: 0, toMs: nowMs + 1 }
/** Asked where no message says two things; of contacts, where none has several. */
const tallies: TallyQuestion[] = (['messages', 'credits', 'contactsReached'] as const).flatMap((of) => [
  { of, window },
  { of, window: ever, grain: 'day', zone: 'Asia/Kolkata' },
  {
    of,
    window: ever,
    where: [{ of: 'contact', field: 'id', equals: 'b' }],
  },
  { of, window, where: [{ of: 'campaign', field: 'id', equals: 'c1' }] },
])
const byFields: TallyQuestion[] = (
  [
    'source',
    'status',
    'channel',
    'weekday',
    'campaignId',
    'originId',
    'nodeId',
    'messageId',
    'credits',
  ] as const
).map((group) => ({ of: 'messages', window: ever, group }))
const outcomes: OutcomeQuestion[] = [
  { of: { campaignId: 'c1' }, window: ever },
  { of: { campaignId: 'c2' }, window, grain: 'day' },
  { of: { workflowId: 'w1' }, window: ever },
  { of: { workflowId: 'w1', nodeId: 'n1' }, window: ever },
]
const rows: MessagesQuestion[] = [
  { where: { campaignId: 'c1' }, limit: 1_000 },
  { where: { workflowId: 'w1', channel: 'email' }, window, limit: 1_000 },
  { where: { sequenceId: 's1' }, did: { opened: false, sent: true }, limit: 3 },
  { where: {}, did: { delivered: true, replied: false, unsubscribed: false }, limit: 1_000 },
]
const prospects: ProspectsQuestion[] = [{ sequenceId: 's1' }, { sequenceSender: 'Ada@example.org' }]
const attribution = { model: 'last_touch', clickWindowDays: 5, viewWindowHours: 24 } as const

async function answers(
  workspaceId: string,
  reading: Reading,
  { isMixed, isShared, isLinked }: HeldStates,
): Promise<unknown> {
  const scope = { workspaceId, nowMs }
  const asked = isMixed ? questions : [...questions, ...ofOneCampaign]
  const counts = asked.flatMap((question) => compileCount(question, scope, reading))
  const isOfContacts = ({ of, where = [] }: TallyQuestion) =>
    of === 'contactsReached' || where.some((condition) => condition.of === 'contact')
  const asking = [...tallies, ...byFields].filter((question) => !isShared || !isOfContacts(question))
  const others = asking.flatMap((question) => [
    compileTally(question, scope, { reading }),
    ...compileEarliest(question, scope, reading).slice(-1),
  ])
  const people = prospects.map((question) => compileProspects(question, scope, reading))
  const came = outcomes.flatMap((question) =>
    compileOutcome(question, scope, attribution, { reading, isLinked: isLinked || reading === 'log' }),
  )
  const messages = rows.map((question) => compileMessages(question, scope, reading))
  return Promise.all([
    ...counts.map(({ query, metrics: own }) => rowsOf(query, own)),
    ...(isMixed
      ? []
      : [...others, ...(isShared ? [] : [...came, ...people, ...messages])].map((query) => rowsOf(query))),
  ])
}

/** Rows in an order of their own; without those that count nothing. */
async function rowsOf({ sql, parameters }: Query, counted?: readonly string[]): Promise<unknown> {
  const rows = await server.store.rows<Record<string, unknown>>(sql, parameters)
  return rows
    .filter((row) => counted === undefined || counted.some((metric) => Number(row[metric]) !== 0))
    .map((row) => JSON.stringify(row))
    .sort()
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
    expect(await answers(workspaceId, 'states', states)).toEqual(await answers(workspaceId, 'log', states))
    return states
  })
}

describe('States of messages answer as the log does', () => {
  test('after each of many steps: late events, duplicates, merges, contradictions, channels learned later', async () => {
    for (const seed of [1, 2, 3, 5, 6, 10]) {
      const workspace = await server.workspace()
      const { id } = workspace
      for await (const step of sendStory(server, workspace, seed)) if (step % 3 === 2) await compared(id)
    }
  }, 300_000)

  test('after a stop in order, from where they were', async () => {
    const workspace = await server.workspace()
    const { id } = workspace
    for await (const _step of sendStory(server, workspace, 4));
    await compared(id)
    await server.restart()
    const kept = await server.store.rows<{ rows: number }>('SELECT count() AS rows FROM message_states')
    expect(Number(kept[0]?.rows)).toBeGreaterThan(0)
    await compared(id)
    for await (const _step of sendStory(server, workspace, 5));
    await compared(id)
  })

  test('after a kill of the engine, and where they were spoilt behind our back they are built anew at a start', async () => {
    const workspace = await server.workspace()
    const { id } = workspace
    for await (const _step of sendStory(server, workspace, 6));
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

test('Links are looked up as soon as an event says no more than its link, and after a restart and a building, too', async () => {
  const { id, key } = await server.workspace()
  const at = (time: string) => `2026-01-29T${time}:00Z`
  await server.call('POST', `/api/workspaces/${id}/campaigns`, [{ id: 'c1', name: 'Hello' }])
  await server.call('POST', `/api/workspaces/${id}/links`, [{ id: 'l1', campaignId: 'c1' }])
  const click = { kind: 'message.clicked', contactId: 'ann', linkId: 'l1' }
  await server.send(id, [
    { ...click, id: 'a', time: at('10:00'), campaignId: 'c2' },
    { id: 'b', kind: 'order.placed', time: at('12:00'), contactId: 'ann', orderId: 'o1', amount: 5 },
  ])
  expect((await compared(id)).isLinked).toBe(false)
  await server.send(id, [{ ...click, id: 'c', time: at('11:00') }])
  expect((await compared(id)).isLinked).toBe(true)
  const { body } = await server.call('GET', `/v1/brands/${id}/analytics/campaigns/c1`, undefined, key)
  expect(body.totals).toMatchObject({ clicks: 1, orders: 1, revenue: 5 })
  await server.restart()
  expect((await compared(id)).isLinked).toBe(true)
  server.rollups.renew()
  await server.rollups.built()
  expect((await compared(id)).isLinked).toBe(true)
})

test('What has been received is joined in a pause, without being asked for', async () => {
  const { id } = await server.workspace()
  const sent = { kind: 'message.sent', messageId: 'm', campaignId: 'c1', channel: 'email' }
  await server.send(id, [{ id: 'a', time: '2026-01-29T10:00:00Z', ...sent }])
  await expect
    .poll(
      () => server.store.rows('SELECT message FROM message_states WHERE workspace = {id:String}', { id }),
      { timeout: 60_000, interval: 500 },
    )
    .toEqual([{ message: 'm' }])
}, 70_000)

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

describe('By statements that read five events each', () => {
  beforeAll(async () => {
    await server.close()
    server = await startServer({ now, rollupEvents: 5 })
  })

  test('what is received is joined step by step, and hours of more events are built in shares', async () => {
    const workspace = await server.workspace()
    const { id } = workspace
    for await (const step of sendStory(server, workspace, 7)) if (step % 9 === 2) await compared(id)
    const [hour] = await server.store.rows<{ events: string }>(
      'SELECT count() AS events FROM events GROUP BY toStartOfHour(messageTime) ORDER BY events DESC LIMIT 1',
    )
    expect(Number(hour?.events)).toBeGreaterThan(5)
    server.rollups.renew()
    await server.rollups.built()
    await compared(id)
  })
})
