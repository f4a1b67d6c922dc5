import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Engine, startEngine } from '../../src/engine/supervisor.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openStore, type Store } from '../../src/store/store.ts'
import { catalog, statements } from './catalog.ts'

let directory: string
let engine: Engine
let store: Store
const silent = { debug() {}, info() {}, warn() {}, error() {} }

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aftersend-sql-'))
  engine = await startEngine({
    dataDirectory: directory,
    log: silent,
    settings: { output_format_json_quote_64bit_integers: 0 },
  })
  store = openStore({ url: engine.url, agent: engine.agent })
  await migrate(store)
})
afterAll(async () => {
  await store.close()
  await engine.stop()
  await rm(directory, { recursive: true, force: true })
})

describe('Every SQL text that can be emitted is understood by the engine', () => {
  test.each([...catalog()])('%s', async (_name, { sql, parameters }) => {
    // Explained and, as the tables are empty, run: an aggregate's types are only known when it runs.
    expect(await store.rows(`EXPLAIN ${sql}`, parameters)).not.toHaveLength(0)
    expect(Array.isArray(await store.rows(sql, parameters))).toBe(true)
  })

  test.each([...statements()])('%s', async (_name, { sql, parameters }) => {
    if (/^\s*(--[^\n]*\n\s*)*UPDATE/i.test(sql)) await store.change(sql, parameters)
    else expect(await store.rows(`EXPLAIN ${sql}`, parameters)).not.toHaveLength(0)
  })
})

test('A change of an emitted SQL text is seen in review', async () => {
  const texts = [...catalog()].map(([name, { sql }]) => `-- ${name}\n${sql};\n`)
  await expect(texts.join('\n')).toMatchFileSnapshot('../golden/sql/questions.sql')
})

test('Every value in an emitted SQL text is bound: no text of a request ever becomes SQL', () => {
  for (const [name, { sql, parameters }] of catalog()) {
    const named = [...sql.matchAll(/\{(\w+):/g)].map((match) => match[1])
    expect(new Set(named), name).toEqual(
      new Set(Object.keys(parameters).filter((key) => named.includes(key))),
    )
    expect(sql, name).not.toMatch(/;/)
  }
})
