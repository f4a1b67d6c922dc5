import { Readable } from 'node:stream'
import { createClient } from '@clickhouse/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, type Started, start } from './started.ts'

let started: Started

beforeAll(async () => {
  started = await start()
  await started.writer.command({
    query: 'CREATE TABLE notes (id UInt64, text String, tags Array(String)) ENGINE = MergeTree ORDER BY id',
  })
})

afterAll(() => started.close())

const nasty = [
  `quotes ' " \` and 'pairs'`,
  'backslash \\ and \\n and \\\\ and \\N',
  'NUL \0 here',
  'newline \n return \r tab \t backspace \b',
  'emoji 😀 and combining é',
  '\\N',
  '',
  "'); DROP TABLE notes; --",
  '{id:UInt64}',
  'x'.repeat(1_000_000),
]

describe('the client', () => {
  test('pings', async () => {
    expect(await started.reader.ping()).toMatchObject({ success: true })
    expect(await started.reader.ping({ select: true })).toMatchObject({ success: true })
  })

  test('gets bound strings back as they were, alone and within arrays', async () => {
    for (const text of nasty) {
      const values = { text, tags: [text, "it's"], map: { key: text } }
      const rows = await started.rows(
        'SELECT {text:String} AS text, {tags:Array(String)} AS tags, {map:Map(String, String)} AS map',
        values,
      )
      expect(rows).toEqual([values])
    }
  })

  test('gets bound strings back when they are sent as a form', async () => {
    for (const text of nasty.slice(2)) {
      const result = await started.reader.query({
        query: 'SELECT {text:String} AS text',
        query_params: { text },
        format: 'JSONEachRow',
        use_multipart_params: true,
      })
      expect(await result.json()).toEqual([{ text }])
    }
  })

  test('binds to queries whose result does not stream, and to writes', async () => {
    const text = "a ' \\ \n b"
    const rows = await started.rows('SELECT 1 AS one WHERE {text:String} IN (SELECT {text:String})', { text })
    expect(rows).toEqual([{ one: 1 }])
    await started.writer.command({
      query: 'INSERT INTO notes (id, text) SELECT 900, {text:String}',
      query_params: { text },
    })
    expect(await started.rows('SELECT text FROM notes WHERE id = {id:UInt64}', { id: 900 })).toEqual([
      { text },
    ])
  })

  test('reads what it has inserted', async () => {
    const values = nasty.map((text, at) => ({ id: String(at), text, tags: [text] }))
    const inserted = await started.writer.insert({ table: 'notes', values, format: 'JSONEachRow' })
    expect(inserted.summary?.written_rows).toBe(String(values.length))
    expect(await started.rows('SELECT * FROM notes WHERE id < 100 ORDER BY id')).toEqual(values)
  })

  test('inserts compact rows, streams, rows in the text, and compressed bodies', async () => {
    const { writer, engine } = started
    await writer.insert({ table: 'default.notes', columns: ['id', 'text'], values: [[101, 'compact']] })
    const lines = Readable.from([{ id: 102, text: 'streamed' }])
    await writer.insert({ table: 'notes', values: lines, format: 'JSONEachRow' })
    await writer.command({ query: "INSERT INTO notes (id, text) VALUES (103, 'text; with semicolon')" })
    const compressing = createClient({
      url: engine.url,
      http_agent: engine.agent,
      http_headers: { 'X-Aftersend-Pool': 'write' },
      compression: { request: true, response: true },
    })
    await compressing.insert({ table: 'notes', values: [{ id: 104, text: 'zip' }], format: 'JSONEachRow' })
    await writer.insert({ table: 'notes', values: [], format: 'JSONEachRow' })
    const values = Readable.from([], { objectMode: true })
    await writer.insert({ table: 'notes', values, format: 'JSONEachRow' })
    await writer.insert({
      table: 'notes',
      values: [{ id: '105', text: 'other format', tags: '[]' }],
      format: 'JSONStringsEachRow',
    })
    expect(await started.rows('SELECT id, text FROM notes WHERE id BETWEEN 101 AND 150 ORDER BY id')).toEqual(
      [
        { id: '101', text: 'compact' },
        { id: '102', text: 'streamed' },
        { id: '103', text: 'text; with semicolon' },
        { id: '104', text: 'zip' },
        { id: '105', text: 'other format' },
      ],
    )
  })

  test('inserts all rows of a batch or none', async () => {
    const good = Array.from({ length: 5_000 }, (_, at) => ({ id: 10_000 + at, text: 'x' }))
    const values = [...good, { id: 'no number', text: 'x' }]
    const insert = started.writer.insert({ table: 'notes', values, format: 'JSONEachRow' })
    expect(await codeOf(insert)).toBe('27')
    expect(await started.rows('SELECT count() AS n FROM notes WHERE id >= 10000')).toEqual([{ n: '0' }])
  })

  test('passes settings of an insert on, for that insert only', async () => {
    const insert = (skip: 0 | 1): Promise<unknown> =>
      started.writer.insert({
        table: 'notes',
        values: [{ id: 200, unknown: 1 }],
        format: 'JSONEachRow',
        clickhouse_settings: { input_format_skip_unknown_fields: skip },
      })
    for (let at = 0; at < 4; at++) {
      expect(await codeOf(insert(0))).toBe('117')
      await insert(1)
    }
  })

  test('is told that other settings are fixed, but may name those that hold anyway', async () => {
    const query = (max_block_size: string): Promise<unknown> =>
      started.reader.query({ query: 'SELECT 1', clickhouse_settings: { max_block_size } })
    expect(await codeOf(query('7'))).toBe('452')
    const fixed = { session_timezone: 'UTC', output_format_json_quote_64bit_integers: 1 } as const
    await started.reader.query({ query: 'SELECT 1', clickhouse_settings: { ...fixed, wait_end_of_query: 1 } })
  })

  test('gets errors of the type and code that a server gives', async () => {
    const { reader, writer } = started
    const ask = (query: string): Promise<unknown> => reader.query({ query })
    await expect(ask('SELECT bogus')).rejects.toMatchObject({ code: '47', type: 'UNKNOWN_IDENTIFIER' })
    await expect(ask('SELEC 1')).rejects.toMatchObject({ code: '62' })
    await expect(ask('SELECT * FROM nowhere')).rejects.toMatchObject({ code: '60', type: 'UNKNOWN_TABLE' })
    await expect(ask('SELECT 1; SELECT 2')).rejects.toMatchObject({ code: '62' })
    await expect(ask('SELECT {x:String}')).rejects.toMatchObject({ code: '456' })
    await expect(
      writer.command({ query: 'CREATE TABLE notes (a Int8) ENGINE = Memory' }),
    ).rejects.toMatchObject({
      code: '57',
      type: 'TABLE_ALREADY_EXISTS',
    })
  })

  test('never gets a value that an earlier query has bound', async () => {
    for (let at = 0; at < 12; at++) await started.rows('SELECT {leak:String} AS leak', { leak: 'secret' })
    const asked = Array.from({ length: 12 }, () => codeOf(started.rows('SELECT {leak:String} AS leak')))
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['456']))
  })

  test('gets the error of a result that breaks off within it', async () => {
    const query = 'SELECT number, throwIf(number = 900000) FROM numbers(1000000)'
    const result = await started.reader.query({ query, format: 'JSONEachRow' })
    const read = async (): Promise<void> => {
      for await (const _rows of result.stream()) void _rows
    }
    await expect(read()).rejects.toMatchObject({ code: '395' })
    const whole = await started.reader.query({ query, format: 'JSON' })
    await expect(whole.json()).rejects.toThrow()
  })

  test('is not cancelled for the result of another that broke off', async () => {
    for (let round = 0; round < 5; round++) {
      const query = 'SELECT number, throwIf(number = 900000) FROM numbers(1000000)'
      const result = await started.reader.query({ query, format: 'JSONEachRow' })
      await expect(result.stream().toArray()).rejects.toMatchObject({ code: '395' })
      const next = Array.from({ length: 6 }, () => started.rows('SELECT sleep(0.05) AS slept'))
      expect(await Promise.all(next)).toEqual(Array.from({ length: 6 }, () => [{ slept: 0 }]))
    }
  })

  test('describes, shows and explains', async () => {
    expect(await started.rows('SHOW TABLES')).toEqual([{ name: 'notes' }])
    expect(await started.rows('DESCRIBE TABLE notes')).toHaveLength(3)
    expect(await started.rows('EXPLAIN SELECT 1')).not.toHaveLength(0)
    const result = await started.reader.exec({ query: 'SELECT 1 FORMAT TabSeparated' })
    expect((await result.stream.toArray()).join('')).toBe('1\n')
  })

  test('updates rows in place', async () => {
    await started.writer.command({
      query: `CREATE TABLE states (id UInt64, state String) ENGINE = MergeTree ORDER BY id
        SETTINGS enable_block_number_column = 1, enable_block_offset_column = 1`,
    })
    await started.writer.insert({
      table: 'states',
      values: [
        [1, 'old'],
        [2, 'old'],
      ],
    })
    await started.writer.command({
      query: 'UPDATE states SET state = {state:String} WHERE id = {id:UInt64}',
      query_params: { state: "it's new", id: 2 },
    })
    expect(await started.rows('SELECT state FROM states ORDER BY id')).toEqual([
      { state: 'old' },
      { state: "it's new" },
    ])
  })

  test('works in another database when it names one', async () => {
    await started.writer.command({ query: 'CREATE DATABASE other' })
    const other = createClient({
      url: started.engine.url,
      http_agent: started.engine.agent,
      database: 'other',
    })
    const result = await other.query({ query: 'SELECT currentDatabase() AS name', format: 'JSONEachRow' })
    expect(await result.json()).toEqual([{ name: 'other' }])
    for (let at = 0; at < 8; at++) {
      expect(await started.rows('SELECT currentDatabase() AS name')).toEqual([{ name: 'default' }])
    }
  })

  test('sees 64-bit integers as strings and times in UTC', async () => {
    const rows = await started.rows(
      'SELECT toUInt64(18446744073709551615) AS n, timezone() AS zone, toInt32(1) AS i',
    )
    expect(rows).toEqual([{ n: '18446744073709551615', zone: 'UTC', i: 1 }])
  })

  test('inserts a large batch of bytes as one part', async () => {
    const { writer } = started
    await writer.command({
      query: 'CREATE TABLE large (id UInt64, text String) ENGINE = MergeTree ORDER BY id',
    })
    await writer.command({ query: 'SYSTEM STOP MERGES large' })
    const lines = Array.from({ length: 1_200_000 }, (_, at) => `[${at},"some text, ${at}"]\n`)
    const values = Readable.from([Buffer.from(lines.join(''))], { objectMode: false })
    const inserted = await writer.exec({ query: 'INSERT INTO large FORMAT JSONCompactEachRow', values })
    await inserted.stream.toArray()
    expect(inserted.summary?.written_rows).toBe('1200000')
    const parts = "SELECT rows FROM system.parts WHERE table = 'large'"
    expect(await started.rows(parts)).toEqual([{ rows: '1200000' }])
  })

  test('does not break the requests of other clients by its idle timers', async () => {
    const { url, agent } = started.engine
    const impatient = createClient({ url, http_agent: agent, keep_alive: { idle_socket_ttl: 50 } })
    await impatient.ping()
    expect(await started.rows('SELECT sleep(0.3) AS zero')).toEqual([{ zero: 0 }])
  })

  test('does not break other clients when it is closed', async () => {
    const other = createClient({ url: started.engine.url, http_agent: started.engine.agent })
    const running = started.rows('SELECT sleep(0.3) AS zero')
    await other.close()
    expect(await running).toEqual([{ zero: 0 }])
  })
})
