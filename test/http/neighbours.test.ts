import { afterAll, beforeAll, expect, test } from 'vitest'
import { pause } from '../faults/load.ts'
import { startServer, type TestServer } from '../server.ts'

const HEAVY = 20
const ROWS = 400_000

let server: TestServer
let heavy: string
let light: { id: string; key: string }
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
  light = await server.workspace()
  heavy = (await server.workspace()).id
  await server.send(light.id, [{ id: 'a', kind: 'page_view', sessionId: 's' }])
  // More than a test can send: written behind the server's back.
  await server.store.change(
    `INSERT INTO events (workspace, kind, time, sequence, id, receivedAt, messageTime, contactId, sessionId)
    SELECT {workspace:String}, ['page_view', 'signup', 'purchase'][1 + number % 3],
      toDateTime64('2026-01-29 12:00:00', 3, 'UTC') - number % 2000000 AS at, 1000000 + number, toString(number),
      at, at, toString(cityHash64(number) % 100000), toString(number % 150000)
    FROM numbers({rows:UInt64})`,
    { workspace: heavy, rows: ROWS },
  )
}, 300_000)
afterAll(() => server.close())

const ask = (workspaceId: string) =>
  server.call(
    'GET',
    `/api/workspaces/${workspaceId}/analytics/funnel?steps=page_view,signup,purchase&days=90`,
  )

test('Twenty heavy questions of one tenant leave room: another’s are answered while most of those still wait', {
  timeout: 300_000,
}, async () => {
  expect((await ask(heavy)).body.steps[0].count).toBeGreaterThan(50_000)
  let answered = 0
  const asking = Array.from({ length: HEAVY }, () =>
    ask(heavy).then(({ status }) => {
      expect(status).toBe(200)
      answered += 1
    }),
  )
  await pause(20)
  for (let question = 0; question < 3; question += 1) {
    expect((await ask(light.id)).body.steps[0].count).toBe(1)
  }
  expect(answered).toBeLessThanOrEqual(HEAVY / 2)
  expect(await server.send(light.id, [{ id: 'b', kind: 'page_view' }])).toMatchObject({ accepted: 1 })
  expect(answered).toBeLessThan(HEAVY)
  await Promise.all(asking)
})
