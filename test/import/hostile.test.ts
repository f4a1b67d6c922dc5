import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { eventCount, rejectsOf, sendFile } from './file.ts'

let server: TestServer
let id: string
beforeAll(async () => {
  server = await startServer({ settings: { AFTERSEND_IMPORT_MB: '24' } })
  id = (await server.workspace()).id
})
afterAll(() => server.close())

const MEBIBYTE = 1024 ** 2

/** Whatever was sent, the server is as it was: it answers, and no file is left. */
async function expectUnharmed(): Promise<void> {
  expect((await server.call('GET', '/readyz')).body).toMatchObject({ status: 'ready' })
  const files = async () => {
    const left = await readdir(join(server.dataDirectory, 'imports'), { recursive: true })
    return left.filter((path) => /file$|piece|upload/.test(path))
  }
  await expect.poll(files, { timeout: 10_000 }).toEqual([])
}

test('A file that is no file of its kind is refused with its reason, and the server goes on', async () => {
  const garbage = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256))
  const parquet = Buffer.concat([
    Buffer.from('PAR1'),
    garbage,
    Buffer.from([255, 255, 255, 127]),
    Buffer.from('PAR1'),
  ])
  const columns = Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')
  const cases: [name: string, content: Buffer | string, words: RegExp][] = [
    ['garbage.csv', garbage, /it is no text in UTF-8/],
    ['nul.csv', 'id\0,kind\n1,page_view\n', /it is no text in UTF-8/],
    ['empty.csv', '', /the body is empty|names? the columns/i],
    ['twice.csv', 'id,kind,id\n1,page_view,2\n', /two columns are called "id"/],
    ['returns.csv', 'id,kind\rr1,page_view\rr2,page_view\r', /its lines end with CR alone/],
    ['wide.csv', `${columns}\n${columns}\n`, /it has 10000 columns, more than 1,000/],
    ['garbage.parquet', garbage, /it is no Parquet file/],
    ['broken.parquet', parquet, /cannot be read/],
    ['short.parquet', 'PAR1', /cannot be read/],
    ['cut.ndjson', gzipSync('{"kind":"page_view"}\n'.repeat(9_999)).subarray(0, 60), /gzip/],
  ]
  for (const [name, content, words] of cases) {
    const { status, body } = await sendFile(server, id, content, `name=${name}&wait=true`)
    expect({ name, status, code: body.error?.code }).toMatchObject({ name, status: 400 })
    expect(body.error.message).toMatch(words)
  }
  expect(await eventCount(server, id)).toBe(0)
  await expectUnharmed()
})

test('A gzip bomb ends at the limit of a file, unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * MEBIBYTE, '{"kind":"page_view"}\n'))
  expect(bomb.length).toBeLessThan(MEBIBYTE)
  const { status, body } = await sendFile(server, id, bomb, 'format=ndjson&wait=true')
  expect({ status, code: body.error.code }).toEqual({ status: 413, code: 'too_large' })
  await expectUnharmed()
})

test('A cell of 1 MB is a reject of its own, and a record without an end one of at most 8 MiB', async () => {
  const long = 'x'.repeat(MEBIBYTE)
  const cell = `id,kind,url\nl1,page_view,https://example.com\nl2,page_view,"${long}\n${long}"\nl3,page_view,\n`
  const first = await sendFile(server, id, cell, 'format=csv&wait=true')
  expect(first.body).toMatchObject({ rows: 3, accepted: 2, rejected: 1 })
  expect(first.body.reasons).toMatchObject([{ row: 2, line: 3, id: 'l2', errors: [{ path: '/url' }] }])

  const open = `id,kind,url\no1,page_view,\no2,page_view,"${'never closed\n'.repeat(800_000)}`
  const second = await sendFile(server, id, open, 'format=csv&wait=true')
  expect(second.body).toMatchObject({ rows: 800_001, accepted: 1, rejected: 800_000 })
  expect(second.body.reasons[0]).toMatchObject({ row: 2, line: 3 })
  expect(await eventCount(server, id)).toBe(3)

  const quotes = `id,kind,url\n${'q1,page_view,"a"b\n'.repeat(300)}`
  const broken = await sendFile(server, id, quotes, 'format=csv&wait=true')
  expect(broken).toMatchObject({ status: 400, body: { error: { code: 'unreadable_file' } } })

  const line = `{"id":"j1","kind":"page_view"}\n{"id":"j2","url":"${'y'.repeat(9 * MEBIBYTE)}"}\n{"id":"j3","kind":"page_view"}`
  const third = await sendFile(server, id, line, 'format=ndjson&wait=true')
  expect(third.body).toMatchObject({ rows: 3, accepted: 2, rejected: 1 })
  expect(third.body.reasons).toMatchObject([{ row: 2, line: 2 }])
  await expectUnharmed()
})

test('Names that lead elsewhere name nothing, in files and in their cells', async () => {
  const text = 'id,kind,url\n../../../../etc/passwd,page_view,file:///etc/passwd\n'
  const query = new URLSearchParams({ name: '../../../../tmp/x.csv', wait: 'true' })
  const done = await sendFile(server, id, text, query.toString())
  expect(done.body).toMatchObject({ name: '../../../../tmp/x.csv', accepted: 1 })
  for (const path of ['..%2f..%2fengine', '%2e%2e', 'imp_x']) {
    const found = await server.call('GET', `/api/workspaces/${id}/imports/${path}/rejects`)
    expect(found.status).toBe(404)
  }
  await expectUnharmed()
})

test('Bytes that are no UTF-8, NUL, and members of objects themselves are told or kept harmless', async () => {
  const text = Buffer.concat([
    Buffer.from('id,kind,__proto__,constructor,subject\nu1,page_view,x,y,'),
    Buffer.from([0xff, 0xfe, 0x0a]),
    Buffer.from('u\x002,page_view,x,y,z\nu3,page_view,x,y,z\n'),
  ])
  const done = await sendFile(server, id, text, 'format=csv&wait=true')
  expect(done.body).toMatchObject({ rows: 3, accepted: 1, rejected: 2 })
  expect(await rejectsOf(server, id, done.body.id)).toMatchObject([
    { row: 1, line: 2, errors: [{ message: 'the row is not in UTF-8: save the file as UTF-8' }] },
    { row: 2, line: 3, errors: [{ path: '/id' }] },
  ])
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})

test('A workspace has only so many imports under way, and forgets none of them', async () => {
  const other = await server.workspace()
  const files = Array.from({ length: 22 }, (_, at) => `{"id":"q${at}","kind":"page_view"}\n`)
  const sent = await Promise.all(files.map((file) => sendFile(server, other.id, file, 'format=ndjson')))
  const statuses = sent.map(({ status }) => status)
  expect(statuses.filter((status) => status === 202)).toHaveLength(20)
  expect(statuses.filter((status) => status === 422)).toHaveLength(2)
  await expect.poll(() => eventCount(server, other.id), { timeout: 30_000 }).toBe(20)
})
