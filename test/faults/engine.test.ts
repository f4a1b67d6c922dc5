import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { defaultPatience } from '../../src/engine/limits.ts'
import { newDirectoryOnDisk, removeDirectories } from '../commands/directories.ts'
import { expectEachOnce, opensOf, sendAgain } from './account.ts'
import { pause, startLoad } from './load.ts'
import { reportTimes } from './report.ts'
import { type Asked, startWhole, type WholeServer } from './whole-server.ts'

/** How often each of the three befalls the engine; more by hand. */
const ROUNDS = Number(process.env.FAULTS_ROUNDS ?? 2)
const SIGNALS = ['SIGKILL', 'SIGSTOP', 'SIGSEGV'] as const
/** A machine with nothing else to do takes one to two seconds. */
const BACK_WITHIN_MS = 20_000
const QUICK_DEATH_MS = defaultPatience.quickDeathMs + 1_000

let directory: string
let server: WholeServer
beforeEach(async () => {
  directory = await newDirectoryOnDisk()
})
afterEach(() => server.kill())
afterAll(removeDirectories)

function strike(signal: NodeJS.Signals): void {
  const pid = server.enginePid()
  if (pid === undefined) throw new Error('there is no engine')
  process.kill(pid, signal)
}

/** What `/readyz` says from now on until it has said that it is not ready, and is again. */
async function readiness(): Promise<Asked[]> {
  const said: Asked[] = []
  const untilMs = performance.now() + BACK_WITHIN_MS
  while (performance.now() < untilMs) {
    said.push(await server.ask('GET', '/readyz'))
    if (said.at(-1)?.status === 200 && said.some(({ status }) => status === 503)) break
    await pause(10)
  }
  return said
}

test('An engine that is killed, stopped or crashes under load is back soon, and nothing acknowledged is lost', {
  timeout: 60_000 + ROUNDS * SIGNALS.length * 2 * BACK_WITHIN_MS,
}, async () => {
  server = await startWhole(directory)
  await server.ask('PUT', '/api/workspaces/w', {})
  const load = startLoad(() => server, { workspaceId: 'w', connections: 6, batchSize: 20, prefix: 'e' })
  const times = new Map<string, number[]>()
  for (let round = 0; round < ROUNDS; round += 1) {
    // Children that die one after the other are given up for good: by hand they have time to live between.
    if (round > 1) await pause(QUICK_DEATH_MS)
    for (const signal of SIGNALS) {
      await load.next()
      await pause(100)
      const struckMs = performance.now()
      strike(signal)
      const said = readiness()
      // Nothing that was on its way counts: a new question, and then a new write.
      const opens = await opensOf(server, 'w')
      await load.next()
      const backMs = performance.now() - struckMs
      expect(backMs).toBeLessThan(BACK_WITHIN_MS)
      times.set(signal, [...(times.get(signal) ?? []), backMs])
      expect(opens).toBeLessThanOrEqual(load.sent.size)
      const statuses = await said
      expect(statuses.at(-1)).toMatchObject({ status: 200, body: { status: 'ready' } })
      expect(statuses.find(({ status }) => status === 503)).toMatchObject({
        retryAfter: '2',
        body: { status: 'not ready', reason: expect.any(String) },
      })
    }
  }
  await load.stop()
  for (const [signal, measured] of times) reportTimes(`answers again after ${signal} of the engine`, measured)
  await server.stop()
  await expectEachOnce(directory, 'w', load)
})

test('While the engine is away writes wait in a line with an end: past it 429 with Retry-After, and nothing is lost', async () => {
  server = await startWhole(directory, { AFTERSEND_WAITING_WRITES: '500' })
  await server.ask('PUT', '/api/workspaces/w', {})
  strike('SIGSTOP')
  const batches = Array.from({ length: 60 }, (_, batch) =>
    Array.from({ length: 20 }, (_, at) => ({
      id: `q${batch}-${at}`,
      kind: 'message.opened',
      messageId: `m${batch}-${at}`,
    })),
  )
  const answers = await Promise.all(
    batches.map((batch) => server.ask('POST', '/api/workspaces/w/events', batch)),
  )
  const held = answers.filter(({ status }) => status === 200)
  const turnedAway = answers.filter(({ status }) => status === 429)
  expect(held.length + turnedAway.length).toBe(60)
  expect(held.length).toBeGreaterThanOrEqual(20)
  expect(held.length).toBeLessThanOrEqual(30)
  for (const { retryAfter, body } of turnedAway) {
    expect(Number(retryAfter)).toBeGreaterThan(0)
    expect(body.error.code).toBe('busy')
  }
  const ids = batches.flat().map(({ id }) => id)
  const counts = await sendAgain(server, 'w', ids)
  expect(counts).toEqual({ accepted: turnedAway.length * 20, duplicates: held.length * 20 })
  expect(await opensOf(server, 'w')).toBe(1_200)
})
