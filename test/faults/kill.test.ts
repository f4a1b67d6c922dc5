import { afterAll, expect, test } from 'vitest'
import { newDirectoryOnDisk, removeDirectories } from '../commands/directories.ts'
import { expectEachOnce, opensOf, sendAgain } from './account.ts'
import { pause, startLoad } from './load.ts'
import { reportTimes } from './report.ts'
import { startWhole, type WholeServer } from './whole-server.ts'

/** How often everything is killed, and how many events there are before; the long form by hand. */
const KILLS = Number(process.env.FAULTS_KILLS ?? 20)
const STOPS = Number(process.env.FAULTS_STOPS ?? 3)
const EVENTS_BEFORE = Number(process.env.FAULTS_EVENTS ?? 0)
const TIMEOUT_MS = 120_000 + KILLS * 15_000 + EVENTS_BEFORE / 2

afterAll(removeDirectories)

test('Whatever was acknowledged before the whole server was killed is there once, however often that happens', {
  timeout: TIMEOUT_MS,
}, async () => {
  const directory = await newDirectoryOnDisk()
  let server: WholeServer | undefined = await startWhole(directory)
  await server.ask('PUT', '/api/workspaces/w', {})
  await server.ask('PUT', '/api/workspaces/before', {})
  for (let at = 0; at < EVENTS_BEFORE; at += 10_000) {
    const events = Array.from({ length: 10_000 }, (_, n) => ({ id: `b${at + n}`, kind: 'page_view' }))
    expect((await server.ask('POST', '/api/workspaces/before/events', events)).status).toBe(200)
  }
  const load = startLoad(() => server, { workspaceId: 'w', connections: 8, batchSize: 20, prefix: 'k' })
  const startTimes: number[] = []
  let proven = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    await load.next()
    // Another place in the life of a commit each time.
    await pause((kill * 37) % 300)
    const dying: WholeServer = server
    server = undefined
    await dying.kill()
    server = await startWhole(directory)
    startTimes.push(server.startMs)
    const told = [...load.acknowledged]
    const opens = await opensOf(server, 'w')
    expect(opens).toBeGreaterThanOrEqual(told.length)
    expect(opens).toBeLessThanOrEqual(load.sent.size)
    expect(await sendAgain(server, 'w', told.slice(proven))).toMatchObject({ accepted: 0 })
    proven = told.length
  }
  await load.stop()
  expect(await server.stop()).toBe(0)
  expect(load.acknowledged.size).toBeGreaterThan(20 * KILLS)
  const kept = await expectEachOnce(directory, 'w', load)
  reportTimes(`restart after kill -9, ${kept + EVENTS_BEFORE} events`, startTimes)
})

test('A server that is told to stop under load finishes what it is at, and what it acknowledged is there once', {
  timeout: TIMEOUT_MS,
}, async () => {
  const directory = await newDirectoryOnDisk()
  let server: WholeServer | undefined = await startWhole(directory)
  await server.ask('PUT', '/api/workspaces/w', {})
  const load = startLoad(() => server, { workspaceId: 'w', connections: 8, batchSize: 20, prefix: 't' })
  const stopTimes: number[] = []
  for (let stop = 0; stop < STOPS; stop += 1) {
    await load.next()
    await pause((stop * 53) % 300)
    const ending: WholeServer = server
    server = undefined
    const sinceMs = performance.now()
    expect(await ending.stop()).toBe(0)
    expect(ending.log).not.toContain('unfinished')
    stopTimes.push(performance.now() - sinceMs)
    server = await startWhole(directory)
    expect(await sendAgain(server, 'w', [...load.acknowledged])).toMatchObject({ accepted: 0 })
  }
  await load.stop()
  await server.stop()
  const kept = await expectEachOnce(directory, 'w', load)
  reportTimes(`end after SIGTERM under load, ${kept} events`, stopTimes)
})
