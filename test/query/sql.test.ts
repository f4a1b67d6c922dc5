import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { familyOf, isMetric } from '../../src/model/act.ts'
import { METRIC_SQL } from '../../src/query/expressions.ts'
import type { Store } from '../../src/store/store.ts'
import { startedStore } from '../started-store.ts'
import { catalog, statements } from './catalog.ts'

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  const started = await startedStore()
  store = started.store
  close = started.close
})
afterAll(() => close())

describe('Every SQL text that can be emitted is understood by the engine', () => {
  test.each([...catalog()])('%s', async (_name, { sql, parameters }) => {
    // Explained and, as the tables are empty, run: an aggregate's types are only known when it runs.
    expect(await store.rows(`EXPLAIN ${sql}`, parameters)).not.toHaveLength(0)
    expect(Array.isArray(await store.rows(sql, parameters))).toBe(true)
  })

  test.each([...statements()])('%s', async (_name, { sql, parameters }) => {
    if (/^\s*(--[^\n]*\n\s*)*(UPDATE|INSERT)/i.test(sql)) await store.change(sql, parameters)
    else expect(await store.rows(`EXPLAIN ${sql}`, parameters)).not.toHaveLength(0)
  })
})

test('What a metric can be told apart by goes by the rows that it is made of', () => {
  for (const [metric, { source }] of Object.entries(METRIC_SQL)) {
    expect(isMetric(metric) && familyOf(metric), metric).toBe(source)
  }
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
