import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../commands/cli.ts'
import { newDirectory, removeDirectories } from '../commands/directories.ts'
import { tellStory } from '../dialects/conformance-story.ts'
import { type Asker, CONFORMANCE } from '../dialects/conformance-table.ts'
import { type Called, startServer, type TestServer } from '../server.ts'

let server: TestServer
let url: string
let place: string
let shop: Asker
beforeAll(async () => {
  server = await startServer({ now: '2026-01-30T12:00:00Z' })
  url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  place = await newDirectory()
  shop = await asker('origin')
  await tellStory(server, shop)
})
afterAll(async () => {
  await server.close()
  await removeDirectories()
})

async function asker(workspaceId: string): Promise<Asker> {
  const { key } = await server.workspace(workspaceId)
  return { id: 'shop', key, workspaceId }
}

const cli = (...args: string[]) =>
  run(args, { env: { AFTERSEND_PORT: new URL(url).port, AFTERSEND_ADMIN_KEY: server.adminKey } })
async function exported(workspace: string, query: string): Promise<Called> {
  const { statusCode, headers, payload } = await server.app.inject({
    url: `/api/workspaces/${workspace}/export?${query}`,
    headers: { authorization: `Bearer ${server.adminKey}` },
  })
  return { status: statusCode, headers, text: payload, body: statusCode === 200 ? null : JSON.parse(payload) }
}
const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

async function answers(who: Asker): Promise<string[]> {
  const texts: string[] = []
  for (const { questions, news = [] } of CONFORMANCE) {
    for (const [word, question] of Object.entries(questions)) {
      // What is new to a key depends on when it arrived.
      if (news.includes(word)) continue
      const { method, url: path, headers = {}, payload } = question(who)
      const answer = await server.app.inject({
        method,
        url: path,
        headers: { 'content-type': 'application/json', ...headers },
        ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
      })
      texts.push(
        `${path} ${answer.payload}`
          .replaceAll(`brands/${who.workspaceId}`, 'brands/WS')
          .replaceAll(`workspaces/${who.workspaceId}`, 'workspaces/WS')
          .replace(/"(id|row_index|_brand_id)":\d+/g, ''),
      )
    }
  }
  return texts
}

test.each(['ndjson', 'parquet'])(
  'What is exported as %s and imported elsewhere gives the same figures in every dialect',
  async (format) => {
    for (const collection of ['campaigns', 'sequences', 'contacts']) {
      await server.call('PUT', `/api/workspaces/origin/${collection}/shop`, {
        name: 'Shop',
        ...(collection === 'campaigns' ? { channel: 'email', status: 'active' } : {}),
      })
    }
    await server.call('PUT', '/api/workspaces/origin/contacts/shop contact 3', {
      source: 'fair',
      optInStatus: 'subscribed',
      attributes: { plan: 'pro' },
    })
    const name = `copy-${format}`
    const copy = await asker(name)
    for (const collection of ['events', 'campaigns', 'sequences', 'contacts']) {
      const file = join(place, `${collection}.${format}`)
      const out = await cli('export', '-w', 'origin', '-c', collection, '-f', format, '-o', file)
      expect(out).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining(`${format}: `) })
      const back = await cli('import', file, '-w', name, '-i', collection)
      expect(back, back.stderr).toMatchObject({ code: 0 })
      expect(back.stdout).toMatch(/ 0 rejected/)
    }
    const [first, second] = [await answers(shop), await answers(copy)]
    expect(second.filter((answer, at) => answer !== first[at])).toEqual([])
    expect(second.length).toBeGreaterThan(20)
    expect((await exported(name, 'of=contacts')).text.replace(/"updatedAt":"[^"]+"/g, '')).toBe(
      (await exported('origin', 'of=contacts')).text.replace(/"updatedAt":"[^"]+"/g, ''),
    )
    const again = await cli('import', join(place, `events.${format}`), '-w', name)
    expect(again.stdout).toMatch(/^0 accepted, /)
  },
)

test('Events are given by time and kind, in the order in which they arrived, with the members they have', async () => {
  await server.workspace('small')
  await server.send('small', [
    {
      id: 'b',
      kind: 'signup',
      time: '2026-01-02T00:00:00.5Z',
      contactId: 'c',
      amount: '12.5',
      properties: { 'a"b': [1] },
    },
    { id: 'a', kind: 'page_view', time: '2026-01-01T00:00:00Z', sessionId: 's\n', bot: true },
    { id: 'c', kind: 'order.placed', time: '2026-01-03T00:00:00Z', amount: 3 },
  ])
  const all = lines((await exported('small', '')).text)
  expect(all.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  expect(all[0]).toEqual({
    id: 'b',
    kind: 'signup',
    time: '2026-01-02T00:00:00.500Z',
    contactId: 'c',
    amount: '12.5',
    properties: { 'a"b': [1] },
  })
  const ids = async (query: string) => lines((await exported('small', query)).text).map(({ id }) => id)
  expect(await ids('from=2026-01-02')).toEqual(['b', 'c'])
  expect(await ids('from=2026-01-02&to=2026-01-03T00:00:00Z')).toEqual(['b'])
  expect(await ids('kinds=page_view,order.placed')).toEqual(['a', 'c'])
  expect(await ids('kinds=nothing')).toEqual([])
})

test('In CSV no text is a formula, and quotes and line breaks stay in their cell', async () => {
  await server.workspace('sheet')
  const led = [
    '=1+1',
    '+1',
    '-1',
    '@x',
    '\tx',
    '\rx',
    '\nx',
    ' =1',
    ' \t=1',
    '\n@x',
    '＝1',
    '＋1',
    '－1',
    '＠x',
  ]
  const names = [...led, 'a"b', 'a\nb', "'x", 'plain=', ' x', '１＝']
  for (const [at, name] of names.entries()) {
    await server.call('PUT', `/api/workspaces/sheet/campaigns/c${at}`, { name })
  }
  const { text, headers } = await exported('sheet', 'of=campaigns&format=csv')
  expect(headers['content-type']).toBe('text/csv; charset=utf-8')
  const file = join(place, 'sheet.csv')
  await writeFile(file, text)
  const rows = await duck(
    `SELECT id, name FROM read_csv('${file}', header = true, all_varchar = true)
    ORDER BY substr(id, 2)::INT`,
  )
  expect(rows).toEqual(
    names.map((name, at) => ({ id: `c${at}`, name: led.includes(name) ? `'${name}` : name })),
  )
  await server.send('sheet', [
    { id: '=e', kind: '=cmd', time: '2026-01-01T00:00:00Z', url: 'https://x.test/,"' },
  ])
  const csv = (await exported('sheet', 'format=csv')).text
  expect(csv).toContain(`"'=e","'=cmd","2026-01-01T00:00:00.000Z"`)
  expect(csv.split('\n')[0]).toMatch(/^"id","kind","time",/)
})

test('Parquet is one file with real types, which another program reads', async () => {
  const file = join(place, 'types.parquet')
  const out = await cli('export', '-w', 'origin', '-f', 'parquet', '-o', file, '--kinds', 'message.sent')
  expect(out.code).toBe(0)
  expect((await readFile(file)).subarray(0, 4).toString()).toBe('PAR1')
  const [row] =
    await duck(`SELECT count(*)::INT AS rows, sum(credits)::TEXT AS credits, min("time")::TEXT AS first
    FROM read_parquet('${file}')`)
  expect(row).toEqual({ rows: 48, credits: '72.0000', first: expect.stringMatching(/^2026-01-20 08:00:00/) })
})

test('A directory that nobody serves is exported from itself', async () => {
  const dataDirectory = join(await newDirectory(), 'data')
  const alone = await startServer({ dataDirectory, now: '2026-01-30T12:00:00Z' })
  await alone.workspace('solo')
  await alone.send('solo', [{ id: 'e', kind: 'page_view', time: '2026-01-01T00:00:00Z' }])
  await alone.close()
  const out = await run(['export', '-w', 'solo', '--data', dataDirectory])
  expect(out).toMatchObject({ code: 0, stderr: '' })
  expect(lines(out.stdout)).toEqual([{ id: 'e', kind: 'page_view', time: '2026-01-01T00:00:00.000Z' }])
  const unknown = await run(['export', '-w', 'nobody', '--data', dataDirectory])
  expect(unknown).toMatchObject({ code: 1, stderr: 'aftersend: The workspace was not found.\n' })
})

test('What cannot be exported is refused in words', async () => {
  const wrong: [query: string, words: RegExp][] = [
    ['format=xlsx', /format must be one of ndjson, csv, parquet/],
    ['of=people', /of must be events or a collection/],
    ['of=contacts&kinds=x', /are for events/],
    ['from=yesterday', /from must be a date/],
    ['to=2026-02-30', /to must be a date/],
    ['format=csv&format=csv', /format may be given once/],
  ]
  for (const [query, words] of wrong) {
    const refused = await exported('origin', query)
    expect(refused.status, query).toBe(400)
    expect(refused.body.error.message).toMatch(words)
  }
  const taken = await cli('export', '-w', 'origin', '-o', join(place, 'events.ndjson'))
  expect(taken).toMatchObject({ code: 1, stderr: expect.stringMatching(/is there already/) })
})

async function duck(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create()).connect()
  return (await connection.runAndReadAll(sql)).getRowObjectsJson()
}
