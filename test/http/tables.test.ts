import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { csv } from '../../src/http/tables/csv.ts'
import { flat } from '../../src/http/tables/flat.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { tellStory } from '../dialects/conformance-story.ts'
import { type Asker, CONFORMANCE } from '../dialects/conformance-table.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let directory: string
let shop: Asker
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
  directory = await newDirectory()
  const { id, key } = await server.workspace('shop')
  shop = { id: 'shop', key, workspaceId: id }
  await tellStory(server, shop)
})
afterAll(async () => {
  await server.close()
  await removeDirectories()
})

interface Got {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly bytes: Buffer
}

/** A question of the conformance table in a format. */
async function ask(dialect: string, question: string, format: string): Promise<Got> {
  const one = CONFORMANCE.find(({ name }) => name === dialect)?.questions[question]
  if (one === undefined) throw new Error(`no question ${question}`)
  const { method, url, headers = {}, payload } = one(shop)
  const reply = await server.app.inject({
    method,
    url: `${url}${url.includes('?') ? '&' : '?'}format=${format}`,
    headers: { 'content-type': 'application/json', ...headers },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  })
  return { status: reply.statusCode, headers: reply.headers, bytes: reply.rawPayload }
}

async function native(path: string): Promise<Got> {
  const reply = await server.app.inject({
    url: path,
    headers: { authorization: `Bearer ${server.adminKey}` },
  })
  return { status: reply.statusCode, headers: reply.headers, bytes: reply.rawPayload }
}

test('Sources, dead letters, erasures and events as they arrive are lists too, without a secret', async () => {
  const { body: source } = await server.call('POST', '/api/workspaces/shop/sources', { provider: 'postmark' })
  const hook = `/hooks/postmark/${source.id}/${source.secret}`
  await server.app.inject({
    method: 'POST',
    url: hook,
    payload: '{"RecordType": "Open", "ReceivedAt": "yesterday"}',
  })
  await server.call('PUT', '/api/workspaces/shop/contacts/gone', {})
  await server.call('DELETE', '/api/workspaces/shop/contacts/gone?erase=true')
  await server.call('POST', '/api/workspaces/shop/webhooks', {
    url: 'https://nobody.invalid/',
    triggers: ['signup'],
  })
  const lists = {
    sources: ['id', 'provider'],
    [`sources/${source.id}/dead-letters`]: ['id', 'provider', 'sourceId', 'reason'],
    erasures: ['id', 'erasedAt', 'by'],
    'events/live': ['id', 'kind', 'time'],
    webhooks: ['id', 'url'],
  }
  for (const [path, columns] of Object.entries(lists)) {
    const { status, headers, bytes } = await native(`/api/workspaces/shop/${path}?format=csv`)
    expect([status, headers['content-type']], path).toEqual([200, 'text/csv; charset=utf-8'])
    const [row = {}] = await readBack(bytes, 'csv')
    expect(Object.keys(row), path).toEqual(expect.arrayContaining(columns))
    const secrets = Object.keys(row).filter(
      (name) => /secret$|key$|token$/i.test(name) && name !== 'hasSecret',
    )
    expect(secrets, path).toEqual([])
    expect(bytes.toString()).not.toContain(source.secret)
  }
  const live = await native('/api/workspaces/shop/events/live?format=ndjson&limit=2')
  const rest = await native(`/api/workspaces/shop/events/live?format=ndjson&after=${live.headers['x-after']}`)
  expect([live.bytes.toString().split('\n').length, rest.bytes.toString()]).toEqual([3, ''])
})

let files = 0
/** Rows of a file as another program reads them, by their columns. */
async function readBack(bytes: Buffer, format: 'csv' | 'parquet'): Promise<Record<string, unknown>[]> {
  files += 1
  const path = join(directory, `t${files}.${format}`)
  await writeFile(path, bytes)
  const connection = await (await DuckDBInstance.create()).connect()
  const source =
    format === 'csv' ? `read_csv('${path}', header = true, all_varchar = true)` : `read_parquet('${path}')`
  const rows = (await connection.runAndReadAll(`SELECT * FROM ${source}`)).getRowObjectsJson()
  connection.closeSync()
  return rows
}

const lines = (bytes: Buffer) =>
  bytes
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** Lists of all dialects that have some, by their questions. */
const LISTS: readonly [dialect: string, question: string][] = CONFORMANCE.flatMap(
  ({ name, questions, news = [] }) =>
    Object.keys(questions)
      .filter((question) => !news.includes(question))
      .map((question): [string, string] => [name, question]),
)

test('Every list of every dialect reads back from NDJSON, CSV and Parquet as the rows of its JSON', {
  timeout: 120_000,
}, async () => {
  const told: string[] = []
  for (const [dialect, question] of LISTS) {
    const asLines = await ask(dialect, question, 'ndjson')
    if (!String(asLines.headers['content-type']).includes('ndjson')) continue
    expect(asLines.status).toBe(200)
    told.push(`${dialect} ${question}`)
    const table = flat(lines(asLines.bytes))
    const objects = table.rows.map((row) =>
      Object.fromEntries(table.columns.map((name, at) => [name, row[at] ?? null])),
    )
    const asCsv = await ask(dialect, question, 'csv')
    expect(String(asCsv.headers['content-disposition'])).toMatch(/^attachment; filename="[\w-]+\.csv"$/)
    const texts = objects.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value === null || value === '' ? null : String(value),
        ]),
      ),
    )
    if (texts.length > 0) {
      const read = await readBack(asCsv.bytes, 'csv')
      const nulled = read.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value])),
      )
      expect(nulled, question).toEqual(texts)
    }
    const asParquet = await ask(dialect, question, 'parquet')
    expect(asParquet.headers['content-type']).toBe('application/vnd.apache.parquet')
    const rows = await readBack(asParquet.bytes, 'parquet')
    expect(
      rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]))),
      question,
    ).toEqual(
      objects.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
      ),
    )
  }
  expect(told.length).toBeGreaterThan(10)
  expect(new Set(told.map((text) => text.split(' ')[0]))).toEqual(
    new Set(['campaignos', 'inwise', 'saleshandy', 'slicktext']),
  )
})

/** 64-bit integers come back as text. */
function plain(value: unknown): unknown {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
    ? Number(value)
    : value
}

test('A series is a row for each of its buckets, with the figures of its JSON', async () => {
  const rows = lines((await ask('campaignos', 'timeseries', 'ndjson')).bytes)
  expect(Object.keys(rows[0])).toEqual(['date', 'events', 'contacts', 'messages', 'opens', 'clicks'])
})

test('An unknown format is refused in the words of whom it was asked of, and a question that is no list is as ever', async () => {
  const refusals = await Promise.all([
    ask('campaignos', 'timeseries', 'xlsx'),
    ask('inwise', 'activities', 'xlsx'),
    ask('slicktext', 'contact counts', 'xlsx'),
    native('/api/workspaces/shop/contacts?format=xlsx'),
  ])
  expect(refusals.map(({ status }) => status)).toEqual([400, 400, 400, 400])
  for (const { bytes } of refusals) {
    expect(bytes.toString()).toMatch(/^\{.*must be one of json, ndjson, csv, parquet.*\}$/)
  }
  const overview = await ask('campaignos', 'overview', 'csv')
  expect(String(overview.headers['content-type'])).toContain('application/json')
})

test('Native lists are tables, page by page, and errors stay JSON', async () => {
  for (let at = 0; at < 3; at += 1) {
    await server.call('PUT', `/api/workspaces/shop/tags/t${at}`, {
      name: at === 0 ? '=1+1' : `tag ${at}`,
      color: 'red',
    })
  }
  const page = await native('/api/workspaces/shop/tags?limit=2&format=csv')
  expect(
    page.bytes
      .toString()
      .split('\n')
      .slice(0, 3)
      .map((line) => line.slice(0, 22)),
  ).toEqual(['"id","name","color","c', '"t0","\'=1+1","red","20', '"t1","tag 1","red","20'])
  const rest = await native(`/api/workspaces/shop/tags?format=ndjson&cursor=${page.headers['x-next-cursor']}`)
  expect(lines(rest.bytes)).toMatchObject([{ id: 't2' }])
  expect(rest.headers).not.toHaveProperty('x-next-cursor')
  const empty = await native('/api/workspaces/shop/agents?format=parquet')
  expect(
    await readBack((await native('/api/workspaces/shop/links?format=parquet')).bytes, 'parquet'),
  ).toEqual([])
  expect(empty.status).toBe(200)
  const head = await server.app.inject({
    method: 'HEAD',
    url: '/api/workspaces/shop/tags?format=csv',
    headers: { authorization: `Bearer ${server.adminKey}` },
  })
  expect(head.headers['content-type']).toBe('text/csv; charset=utf-8')
  expect(head.payload).toBe('')
  const missing = await native('/api/workspaces/nobody/tags?format=csv')
  expect(missing).toMatchObject({ status: 404 })
  expect(String(missing.headers['content-type'])).toContain('application/json')
})

test('CSV keeps numbers, leads formulas by an apostrophe, and writes members of members in columns of their own', () => {
  const rows = [
    { a: -1, b: '-1', c: '=HYPERLINK("x")', d: { e: 1, f: [1, 'x'] }, g: true },
    { a: null, b: '@x', c: '\tx', d: { e: 2.5 }, h: 'two\nlines', '+k': 'plain' },
  ]
  expect([...csv(flat(rows))].join('')).toBe(
    '"a","b","c","d.e","d.f","g","h","\'+k"\n' +
      '-1,"\'-1","\'=HYPERLINK(""x"")",1,"[1,""x""]",true,,\n' +
      ',"\'@x","\'\tx",2.5,,,"two\nlines","plain"\n',
  )
  expect([...csv(flat([]))]).toEqual([])
  const wide = {
    id: 1,
    attributes: Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`k${at}`, at])),
  }
  expect(flat([wide]).columns).toEqual(['id', 'attributes'])
})

test('In CSV no text starts a formula behind blanks, line breaks or full-width signs, and plain ones stay', () => {
  const led = ['\nx', '\n=1', ' =1', '  \t@x', ' \r\n+1', '＝1', '＋1', '－1', '＠x', ' ＝1']
  const plain = [' x', '', ' ', 'a=1', '１', '（＝', "'=1", 'a\n=1']
  const cells = (texts: readonly string[]) =>
    [...csv({ columns: ['c'], rows: texts.map((text) => [text]) })].join('')
  expect(cells(led)).toBe(`"c"\n${led.map((text) => `"'${text}"\n`).join('')}`)
  expect(cells(plain)).toBe(`"c"\n${plain.map((text) => `"${text}"\n`).join('')}`)
  expect([...csv({ columns: ['n'], rows: [[-1], [-2.5], [null]] })].join('')).toBe('"n"\n-1\n-2.5\n\n')
})

test('Names of columns that look like SQL stay names in Parquet', async () => {
  await server.call('PUT', '/api/workspaces/shop/contacts/q1', {
    attributes: { 'x` Nullable(String)); --': 'v', 'it\'s \\ "q"': 1, 'a.b': 'dot' },
  })
  const rows = await readBack((await native('/api/workspaces/shop/contacts?format=parquet')).bytes, 'parquet')
  expect(rows.find(({ id }) => id === 'q1')).toMatchObject({
    'attributes.x` Nullable(String)); --': 'v',
    'attributes.it\'s \\ "q"': '1',
    'attributes.a.b': 'dot',
  })
})
