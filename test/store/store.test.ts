import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, startEngine } from '../../src/engine/supervisor.ts'
import { openStore, type Store } from '../../src/store/store.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const SECRET = 'ada@example.org'

let directory: string
let engine: Engine
let store: Store
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aftersend-limits-'))
  engine = await startEngine({
    dataDirectory: directory,
    log: silent,
    settings: { output_format_json_quote_64bit_integers: 0 },
    limits: { questionResultBytes: 10_000, questionSeconds: 1, questionMemoryBytes: 20_000_000 },
  })
  store = openStore({ url: engine.url, agent: engine.agent })
})
afterAll(async () => {
  await store.close()
  await engine.stop()
  await rm(directory, { recursive: true })
})

const staying = () => ({ gone: new AbortController().signal })
const NUMBERS = 'SELECT number, {text:String} AS text FROM numbers({count:UInt64})'
const UNIQUE = 'SELECT uniqExact(number, {text:String}) AS value FROM numbers({count:UInt64})'

test('An answer that is larger than it may be is refused for good, other limits for now', async () => {
  const ask = (sql: string, count: number) => store.rows(sql, { count, text: SECRET }, staying())
  expect(await ask(NUMBERS, 10)).toHaveLength(10)
  await expect(ask(NUMBERS, 100_000)).rejects.toMatchObject({ status: 422, code: 'answer_too_large' })
  await expect(ask(UNIQUE, 3_000_000)).rejects.toMatchObject({ status: 503, retryAfterSeconds: 2 })
  await expect(
    ask('SELECT sum(sipHash64(number, {text:String})) FROM numbers({count:UInt64})', 1e11),
  ).rejects.toMatchObject({ status: 503, message: expect.stringContaining('longer') })
})

test('What the program itself asks has none of these limits', async () => {
  expect(await store.rows(NUMBERS, { count: 100_000, text: SECRET })).toHaveLength(100_000)
})

test('Whoever has gone is told nothing, and his question is not asked again', async () => {
  const going = new AbortController()
  const asked = store.rows(
    'SELECT sum(sipHash64(number)) FROM numbers(100000000000)',
    {},
    { gone: going.signal },
  )
  setTimeout(() => going.abort(), 50)
  await expect(asked).rejects.toMatchObject({ code: 'client_gone' })
  expect(engine.restarts).toBe(0)
})

test('No error carries a value that was bound: errors are logged', async () => {
  const failed: unknown = await store
    .rows('SELECT nothing, {text:String} FROM numbers(1)', { text: SECRET })
    .catch((error) => error)
  expect(failed).toMatchObject({ status: 500, cause: { message: expect.stringContaining('nothing') } })
  const told = failed instanceof Error ? `${failed.stack} ${String(Object(failed.cause).stack)}` : ''
  expect(told).toContain('…')
  expect(told).not.toContain(SECRET)
})
