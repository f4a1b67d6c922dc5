import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf, codeOf, type Started, start, until } from './started.ts'

/** Takes many seconds; each has a mark of its own to be found by. */
const slow = (mark: number): string => `SELECT sum(sipHash64(number, ${mark})) FROM numbers(20000000000)`

let started: Started

beforeAll(async () => {
  started = await start({ limits: { readers: 3, waiting: 3 } })
  await started.writer.command({ query: 'CREATE TABLE t (id UInt64) ENGINE = MergeTree ORDER BY id' })
})

afterAll(() => started.close())

async function isRunning(mark: number): Promise<boolean> {
  const rows = await started.rows<{ query: string }>('SELECT query FROM system.processes')
  return rows.some(({ query }) => query.includes(`number, ${mark})`))
}

/** Starts a query and resolves, when it runs, with what leaves it. */
async function begin(
  query: string,
  mark: number,
  format: 'JSON' | 'JSONEachRow' = 'JSON',
): Promise<() => void> {
  const leaving = new AbortController()
  const failed = started.reader.query({ query, format, abort_signal: leaving.signal }).catch(() => {})
  await until(() => isRunning(mark))
  return () => {
    leaving.abort()
    void failed
  }
}

describe('sessions', () => {
  test('let quick queries and inserts pass slow ones', async () => {
    const leaveBoth = [await begin(slow(1), 1), await begin(`SELECT (${slow(2)}) AS scalar`, 2)]
    for (let at = 0; at < 10; at++) {
      await started.writer.insert({ table: 't', values: [[at]] })
      expect(await started.rows('SELECT count() AS n FROM t')).toEqual([{ n: String(at + 1) }])
      expect(await started.rows('SELECT 1 IN (SELECT 1) AS yes')).toEqual([{ yes: 1 }])
    }
    expect([await isRunning(1), await isRunning(2)]).toEqual([true, true])
    for (const leave of leaveBoth) leave()
    await until(async () => !(await isRunning(1)) && !(await isRunning(2)))
  })

  test('of readers see every insert at once', async () => {
    await started.writer.command({ query: 'CREATE TABLE seen (id UInt64) ENGINE = MergeTree ORDER BY id' })
    for (let at = 1; at <= 50; at++) {
      await started.writer.insert({ table: 'seen', values: [[at]] })
      const rows = await Promise.all([1, 2, 3].map(() => started.rows('SELECT count() AS n FROM seen')))
      expect(rows).toEqual([[{ n: String(at) }], [{ n: String(at) }], [{ n: String(at) }]])
    }
  })

  test('of questions keep what they have read for the next ones, and others leave it alone', async () => {
    const asker = clientOf(started.engine, 'ask')
    const query = 'SELECT sum(id) AS sum FROM read_again'
    const kept = async (): Promise<number> => {
      const text = "SELECT value FROM system.metrics WHERE metric = 'UncompressedCacheCells'"
      return Number((await started.rows<{ value: string }>(text))[0]?.value)
    }
    await started.writer.command({
      query: 'CREATE TABLE read_again (id UInt64) ENGINE = MergeTree ORDER BY id',
    })
    await started.writer.command({ query: 'INSERT INTO read_again SELECT number FROM numbers(100000)' })
    const before = await kept()
    await started.rows(query)
    expect(await kept()).toBe(before)
    for (let times = 0; times < 2; times++) {
      const answer = await asker.query({ query, format: 'JSONEachRow' })
      expect(await answer.json()).toEqual([{ sum: '4999950000' }])
    }
    expect(await kept()).toBeGreaterThan(before)
    await asker.close()
  })

  test('never mix up the values and results of queries that run at the same time', async () => {
    const many = await start()
    try {
      const asked = Array.from({ length: 800 }, async (_, at) => {
        const values = { number: at, text: `text ${at}` }
        const query =
          at % 2 === 0
            ? 'SELECT {number:UInt32} AS number, {text:String} AS text FROM numbers(1)'
            : 'SELECT {number:UInt32} AS number, (SELECT {text:String}) AS text FROM numbers(1)'
        if (at % 50 === 7) await codeOf(many.rows('SELECT throwIf(number = 70000) FROM numbers(80000)'))
        expect(await many.rows(query, values)).toEqual([values])
      })
      await Promise.all(asked)
    } finally {
      await many.close()
    }
  })

  test('of readers cannot write, change settings, or reach files and addresses', async () => {
    const readonly = [
      'INSERT INTO t VALUES (1)',
      'DROP TABLE t',
      'ALTER TABLE t DELETE WHERE 1',
      'CREATE TABLE u (id UInt64) ENGINE = Memory',
      'SET max_threads = 1',
      'SET readonly = 0',
      'SELECT 1 SETTINGS max_threads = 1',
      "SELECT * FROM file('/etc/passwd', 'LineAsString')",
      "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
      "INSERT INTO FUNCTION file('/tmp/engine-test-out', 'CSV') SELECT 1",
    ]
    for (const query of readonly)
      expect([query, await codeOf(started.reader.command({ query }))]).toEqual([query, '164'])
    expect(await codeOf(started.reader.insert({ table: 't', values: [[1]] }))).toBe('164')
    expect(
      await codeOf(started.reader.command({ query: "SELECT 1 INTO OUTFILE '/tmp/engine-test-out'" })),
    ).toBe('497')
  })

  test('never show a query what a failed one had written before', async () => {
    const failing = 'SELECT number AS secret, throwIf(number = 150000) FROM numbers(200000)'
    for (let at = 0; at < 6; at++) {
      expect(
        await codeOf(started.rows(`${failing} WHERE number IN (SELECT number FROM numbers(200000))`)),
      ).toBe('395')
      expect(await codeOf(started.rows(failing))).toBe('395')
      const leave = await begin(slow(100 + at), 100 + at)
      leave()
      const next = await Promise.all([1, 2, 3, 4].map((n) => started.rows(`SELECT ${n} AS n`)))
      expect(next).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }], [{ n: 4 }]])
      await until(async () => !(await isRunning(100 + at)))
    }
  })

  test('stop computing when the client leaves', async () => {
    const queries = [
      slow(11),
      `SELECT (${slow(12)}) AS scalar`,
      'SELECT number, sipHash64(number, 13) FROM numbers(20000000000)',
    ]
    for (const [at, query] of queries.entries()) {
      const mark = 11 + at
      const leave = await begin(query, mark, 'JSONEachRow')
      leave()
      await until(async () => !(await isRunning(mark)), 30_000)
    }
  })

  test('stop computing when somebody cancels the query by its id', async () => {
    const failed = codeOf(started.reader.query({ query: slow(21), query_id: 'mine' }))
    await until(() => isRunning(21))
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { agent } = started.engine
      request('http://localhost/cancel?query_id=mine', { agent, method: 'POST' }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(200)
    expect(await failed).toBe('394')
  })

  test('keep to a time limit of one query', async () => {
    const query = started.reader.query({ query: slow(31), clickhouse_settings: { max_execution_time: 0.3 } })
    expect(await codeOf(query)).toBe('159')
    await until(async () => !(await isRunning(31)))
    expect(await started.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('turn away those for whom there is no room in the line', async () => {
    const leaving = new AbortController()
    const running = [41, 42, 43].map((mark) =>
      started.reader.query({ query: slow(mark), abort_signal: leaving.signal }).catch(() => 'left'),
    )
    const writing = clientOf(started.engine, 'write')
    await until(async () => {
      const result = await writing.query({
        query: 'SELECT count() AS n FROM system.processes',
        format: 'JSONEachRow',
      })
      return JSON.stringify(await result.json()) === '[{"n":"4"}]'
    })
    const waiting = [1, 2, 3].map((n) => started.rows(`SELECT ${n} AS n`))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await codeOf(started.rows('SELECT 4'))).toBe('202')
    leaving.abort()
    expect(await Promise.all(waiting)).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]])
    expect(await Promise.all(running)).toEqual(['left', 'left', 'left'])
  })
})

describe('limits', () => {
  test('of time, memory and size end a query with the code that a server gives', async () => {
    const limited = await start({
      limits: { readSeconds: 1, queryMemoryBytes: 50_000_000, resultBytes: 300_000, bodyBytes: 1_000_000 },
    })
    try {
      const ask = (query: string): Promise<string> => codeOf(limited.reader.query({ query }))
      expect(await ask(slow(1))).toBe('159')
      expect(await ask('SELECT number, count() FROM numbers(10000000) GROUP BY number')).toBe('241')
      expect(await ask('SELECT 1 WHERE 1 IN (SELECT 1) AND ignore(range(100000000))')).toBe('241')
      const big = limited.reader.query({ query: 'SELECT number FROM numbers(1000000)', format: 'JSON' })
      expect(await codeOf(big.then((result) => result.json()))).toBe('396')
      await limited.writer.command({ query: 'CREATE TABLE t (text String) ENGINE = MergeTree ORDER BY text' })
      expect(await codeOf(limited.writer.insert({ table: 't', values: [['x'.repeat(1_000_000)]] }))).toBe(
        '307',
      )
    } finally {
      await limited.close()
    }
  })
})
