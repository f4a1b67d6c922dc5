import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { startServer, type TestServer } from '../server.ts'
import { eventCount, rejectsOf, sendFile } from './file.ts'

let server: TestServer
let directory: string
beforeAll(async () => {
  server = await startServer({ now: '2026-02-01T00:00:00Z' })
  directory = await newDirectory()
})
afterAll(async () => {
  await server.close()
  await removeDirectories()
})

/** A Parquet file as another program writes it. */
async function parquet(name: string, select: string): Promise<Buffer> {
  const path = join(directory, `${name}.parquet`)
  const connection = await (await DuckDBInstance.create()).connect()
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`)
  connection.closeSync()
  return readFile(path)
}

/** Processes of the engine that reads files of strangers. */
function readersOf(dataDirectory: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' }).split('\n')
  const ours = lines.filter((line) => line.includes(join(dataDirectory, 'imports-reader')))
  return ours.map((line) => Number.parseInt(line, 10)).filter((pid) => pid > 0)
}

const EVENTS = `SELECT 'p' || i AS id, 'message.opened' AS kind, 'm' || (i % 100) AS messageId, (i % 3)::INTEGER AS step,
  TIMESTAMPTZ '2026-01-01 00:00:00+00' + to_seconds(i) AS time, {'a': i, 'b': [1, 2]} AS properties`

test('A Parquet file of another program is imported with its times, numbers and nested members', async () => {
  const { id } = await server.workspace()
  const file = await parquet('events', `${EVENTS} FROM range(3) t(i)`)
  const done = await sendFile(server, id, file, 'wait=true', 'application/vnd.apache.parquet')
  expect(done.body).toMatchObject({ state: 'done', rows: 3, accepted: 3, rejected: 0 })
  const rows = await server.store.rows(
    `SELECT id, step, toUnixTimestamp64Milli(time) AS ms, properties FROM events
     WHERE workspace = {ws:String} ORDER BY id`,
    { ws: id },
  )
  expect(rows[1]).toEqual({
    ...{ id: 'p1', step: 1, ms: Date.UTC(2026, 0, 1, 0, 0, 1), properties: '{"a":1,"b":[1,2]}' },
  })
})

test('Bad rows of a Parquet file are told by their numbers', async () => {
  const { id } = await server.workspace()
  const select = `SELECT 'r' || i AS id, CASE WHEN i = 7000 THEN 'message.opend' ELSE 'page_view' END AS kind
    FROM range(12000) t(i)`
  const done = await sendFile(server, id, await parquet('bad', select), 'format=parquet&wait=true')
  expect(done.body).toMatchObject({ rows: 12_000, accepted: 11_999, rejected: 1 })
  expect(await rejectsOf(server, id, done.body.id)).toMatchObject([
    { row: 7_001, id: 'r7000', content: { id: 'r7000' } },
  ])
})

test('An engine that dies over a file costs nothing: it is read again from there, and the server stays as it is', {
  timeout: 120_000,
}, async () => {
  const { id } = await server.workspace()
  const enginePid = server.enginePid()
  const file = await parquet('many', `${EVENTS} FROM range(40000) t(i)`)
  const sending = sendFile(server, id, file, 'format=parquet&wait=true')
  await expect
    .poll(
      async () => {
        const { body } = await server.call('GET', `/api/workspaces/${id}/imports`)
        return body.imports[0]?.rows ?? 0
      },
      { timeout: 30_000, interval: 20 },
    )
    .toBeGreaterThan(0)
  for (const pid of readersOf(server.dataDirectory)) process.kill(pid, 'SIGKILL')
  expect((await sending).body).toMatchObject({ state: 'done', rows: 40_000, accepted: 40_000, rejected: 0 })
  expect(await eventCount(server, id)).toBe(40_000)
  expect(server.enginePid()).toBe(enginePid)
})

test('A file over which the engine dies again and again is refused, and its rows so far are kept', {
  timeout: 120_000,
}, async () => {
  const { id } = await server.workspace()
  const enginePid = server.enginePid()
  const file = await parquet('killer', `${EVENTS} FROM range(300000) t(i)`)
  let isOver = false
  const sending = sendFile(server, id, file, 'format=parquet&wait=true').finally(() => {
    isOver = true
  })
  await expect.poll(() => readersOf(server.dataDirectory).length, { timeout: 30_000 }).toBeGreaterThan(0)
  await expect.poll(() => eventCount(server, id), { timeout: 30_000, interval: 20 }).toBeGreaterThan(0)
  while (!isOver) {
    for (const pid of readersOf(server.dataDirectory)) process.kill(pid, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  const { status, body } = await sending
  expect(status).toBe(400)
  expect(body.error).toMatchObject({
    code: 'unreadable_file',
    message: expect.stringMatching(/engine went away/),
  })
  const { rows } = (await server.call('GET', `/api/workspaces/${id}/imports`)).body.imports[0]
  expect(await eventCount(server, id)).toBeGreaterThanOrEqual(rows)
  expect(server.enginePid()).toBe(enginePid)
})
