import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Gone, SpaceReserved } from '../../src/errors.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { startServer, type TestServer } from '../server.ts'

/** A minute and a half, a second a row. */
const LONG = 'SELECT sleepEachRow(1) AS slept FROM numbers(90) SETTINGS max_block_size = 1'

let server: TestServer
let full: Store
/** Whether the disk of `full` has its reserve. */
let isKept = true
beforeAll(async () => {
  server = await startServer()
  const { engine } = server.program
  if (engine === null) throw new Error('there is no engine')
  full = openStore({
    url: engine.url,
    agent: engine.agent,
    spoolDirectory: join(server.dataDirectory, 'full'),
    reserve: { has: async () => isKept, isKept: async () => isKept },
  })
})
afterAll(async () => {
  await full.close()
  await server.close()
})

/** Statements of the length of that one which the engine is at. */
async function running(): Promise<number> {
  const [row] = await server.store.rows<{ queries: number }>(
    "SELECT count() AS queries FROM system.processes WHERE query LIKE '%sleepEachRow(1)%' AND query NOT LIKE '%processes%'",
  )
  return Number(row?.queries ?? 0)
}

test('A client that leaves ends the Parquet file that the engine writes for it', async () => {
  const going = new AbortController()
  const pieces = server.store.written(LONG, {}, 'Parquet', { gone: going.signal })
  const refused = expect(pieces[Symbol.asyncIterator]().next()).rejects.toThrow(Gone)
  await expect.poll(running, { timeout: 10_000 }).toBe(1)
  going.abort()
  await refused
  await expect.poll(running, { timeout: 5_000 }).toBe(0)
})

test('A Parquet file is not begun, and not gone on with, where it would take of the reserve of the disk', async () => {
  const write = () => full.written(LONG, {}, 'Parquet')[Symbol.asyncIterator]().next()
  const refused = expect(write()).rejects.toThrow(SpaceReserved)
  await expect.poll(running, { timeout: 10_000 }).toBe(1)
  isKept = false
  await refused
  await expect.poll(running, { timeout: 5_000 }).toBe(0)
  await expect(write()).rejects.toThrow(SpaceReserved)
  expect(await readdir(join(server.dataDirectory, 'full'))).toEqual([])
})
