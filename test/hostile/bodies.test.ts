import { gzipSync } from 'node:zlib'
import type { InjectOptions } from 'fastify'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Answer, each, type Opened, open, type Tenant } from './opened.ts'
import { nested } from './texts.ts'
import { callWitness, type Witness } from './witness.ts'

let opened: Opened
let witness: Witness
let tenant: Tenant
beforeAll(async () => {
  opened = await open({ now: '2026-01-30T12:00:00Z' })
  witness = await callWitness(opened)
  tenant = await opened.workspace()
})
afterEach(() => witness.stillSays())
afterAll(() => opened.close())

function post(
  payload: string | Buffer,
  headers: InjectOptions['headers'] = {},
  path = '/events',
): Promise<Answer> {
  const url = path.startsWith('/v1/') || path === '/' ? path : tenant.url(path)
  return opened.ask({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

async function kept(): Promise<string[]> {
  return [...(await opened.column(tenant.id, 'kind')).keys()]
}

const LINES = { 'content-type': 'application/x-ndjson' }

const NO_JSON = [
  '',
  ' \n',
  '{',
  '[{"kind":"a"}',
  '{"kind":"a"}{"kind":"b"}',
  "{'kind':'a'}",
  '{"kind":NaN}',
  '{"kind":"a",}',
  'kind=a',
  '\0',
]

test('A body that is no JSON is refused as that, on every route that takes one', async () => {
  for (const payload of NO_JSON) {
    const answers = await Promise.all([
      ...['/events', '/contacts', '/keys', '/v1/batch', '/v1/track'].map((path) => post(payload, {}, path)),
      opened.ask({ method: 'PUT', url: tenant.url('/contacts/c'), payload }),
      opened.ask({ method: 'PUT', url: tenant.url(''), payload }),
    ])
    for (const { status, body } of answers) {
      expect(status, payload).toBe(400)
      expect(body).toMatchObject({ error: { code: 'invalid_json', message: expect.stringMatching(/JSON/) } })
    }
  }
})

test('JSON that is no object holds no event and no thing', async () => {
  for (const payload of ['null', '5', '"text"', 'true', '[null]', '[[]]', '[5]']) {
    expect(await post(payload)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_event', details: [{ index: 0, errors: [{ path: '' }] }] } },
    })
    expect(await post(payload, {}, '/contacts')).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_thing' } },
    })
  }
})

test('An empty list is taken: nothing of it was lost', async () => {
  expect(await post('[]')).toMatchObject({ status: 200, body: { accepted: 0, duplicates: 0, rejected: [] } })
  expect(await post('[]', {}, '/contacts')).toMatchObject({ status: 200, body: { created: 0, updated: 0 } })
})

test('Of lines, each that is no JSON is reported by its place, and the others are kept', async () => {
  const lines = [
    '{"id":"l0","kind":"a"}',
    '{"id":"l1"}{"workspace_id":"x"}',
    '',
    'null',
    '{"id":"l3","kind":"a"}',
    '{"id"',
  ]
  const answer = await post(lines.join('\r\n'), LINES)
  expect(answer).toMatchObject({
    status: 200,
    body: { accepted: 2, rejected: [{ index: 1 }, { index: 2 }, { index: 4 }] },
  })
  const things = await post('{"id":"l0"}\n{"id":\n{"id":"l2"}', LINES, '/tags')
  expect(things.body).toMatchObject({ created: 2, rejected: [{ index: 1 }] })
  expect((await kept()).filter((id) => id.startsWith('l'))).toEqual(['l0', 'l3'])
})

test('Of a member given twice, the last holds, on every route', async () => {
  await post('{"id":"twice","kind":"first","kind":"last"}')
  expect((await opened.column(tenant.id, 'toString(kind)')).get('twice')).toBe('last')
  expect(await post('{"id":"t","name":"first","name":"last"}', {}, '/tags')).toMatchObject({ status: 200 })
  expect(await opened.ask({ url: tenant.url('/tags/t') })).toMatchObject({ body: { name: 'last' } })
})

test('10,000 are taken and 10,001 are refused whole, with the limit in the words', async () => {
  const many = Array.from({ length: 10_001 }, (_, at) => ({ id: `many${at}`, kind: 'a' }))
  const things = many.map(({ id }) => ({ id }))
  for (const answer of [
    await post(JSON.stringify(many)),
    await post(many.map((one) => JSON.stringify(one)).join('\n'), LINES),
    await post(JSON.stringify(things), {}, '/tags'),
    await opened.write('POST', '/v1/batch', { batch: many, writeKey: 'x' }, tenant.key),
  ]) {
    expect(answer).toMatchObject({
      status: 413,
      body: { error: { message: expect.stringContaining('10000') } },
    })
  }
  expect((await kept()).filter((id) => id.startsWith('many'))).toEqual([])
  expect(await post(JSON.stringify(many.slice(1)))).toMatchObject({ status: 200, body: { accepted: 10_000 } })
})

test('More than 16 MiB is refused with the limit in the words, packed or not, in bounded memory', async () => {
  const spaces = gzipSync(Buffer.alloc(64 << 20, ' '))
  const bomb = Buffer.concat(Array.from({ length: 160 }, () => spaces))
  const plain = `[${' '.repeat(17 << 20)}]`
  let highest = 0
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 5)
  const before = process.memoryUsage().rss
  for (const path of ['/events', '/contacts', '/keys', '/v1/batch', '/']) {
    for (const answer of [
      await post(plain, {}, path),
      await post(bomb, { 'content-encoding': 'gzip' }, path),
    ]) {
      expect(answer.status, path).toBe(413)
      expect(answer.text, path).toMatch(/16777216|1048576/)
    }
  }
  clearInterval(watch)
  expect((highest - before) / (1 << 20)).toBeLessThan(512)
})

test('What is not packed as it says is refused, and a packing that is not known is 415', async () => {
  const packed = gzipSync('{"id":"packed","kind":"a"}')
  const gzip = { 'content-encoding': 'gzip' }
  const broken = [Buffer.from('plain'), packed.subarray(0, 20), Buffer.concat([packed, Buffer.from('tail')])]
  for (const payload of [...broken, gzipSync(packed)]) {
    expect(await post(payload, gzip)).toMatchObject({
      status: 400,
      body: { error: { code: expect.stringMatching(/^invalid_(encoding|json)$/) } },
    })
  }
  for (const encoding of ['zstd', 'gzip, gzip', 'nonsense']) {
    const answer = await post(packed, { 'content-encoding': encoding })
    expect(answer).toMatchObject({ status: 415, body: { error: { code: 'unsupported_encoding' } } })
  }
  expect(await kept()).not.toContain('packed')
  expect(await post(packed, gzip)).toMatchObject({ body: { accepted: 1 } })
})

test('Bytes that are no UTF-8 become U+FFFD, and a byte order mark is passed over', async () => {
  const odd = Buffer.concat([
    Buffer.from('{"id":"odd","kind":"a'),
    Buffer.from([0xff, 0xfe, 0x80]),
    Buffer.from('"}'),
  ])
  expect(await post(odd)).toMatchObject({ body: { accepted: 1 } })
  expect((await opened.column(tenant.id, 'toString(kind)')).get('odd')).toBe('a\uFFFD\uFFFD\uFFFD')
  expect(await post('\uFEFF{"id":"marked","kind":"a"}')).toMatchObject({ body: { accepted: 1 } })
})

test('Depth is refused by the name of the member, however deep', async () => {
  for (const depth of [33, 10_000, 200_000]) {
    const [deep, list] = [nested(depth), nested(depth, '[', ']')]
    for (const value of [deep, list]) {
      const answer = await post(`{"kind":"a","properties":{"p":${value}}}`)
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_event' } } })
      expect(answer.text).toContain('/properties/p')
      for (const member of ['id', 'kind', 'time', 'contactId', 'step', 'amount', 'utmSource']) {
        const bad = await post(`{"kind":"a","${member}":${value}}`)
        expect(bad.text, member).toContain(`"path":"/${member}"`)
      }
      for (const [path, member] of [
        ['/contacts', 'attributes'],
        ['/contacts', 'lists'],
        ['/campaigns', 'audiences'],
        ['/keys', 'scopes'],
      ] as const) {
        const bad = await post(`{"id":"deep","name":"n","${member}":${value}}`, {}, path)
        expect(bad.status, member).toBe(400)
        expect(bad.text, member).toContain(`"path":"/${member}`)
      }
    }
  }
})

test('The same batch at the same time, eight times over, counts once', async () => {
  const batch = JSON.stringify(Array.from({ length: 50 }, (_, at) => ({ id: `race${at}`, kind: 'a' })))
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(batch)))
  const accepted = answers.map(({ body }) => Number(Object(body).accepted))
  expect(accepted.reduce((sum, one) => sum + one, 0)).toBe(50)
  expect((await kept()).filter((id) => id.startsWith('race'))).toHaveLength(50)
})

test('An id is one event in each workspace, and the first body under it stays', async () => {
  const other = await opened.workspace()
  await post('{"id":"same","kind":"first"}')
  expect(await post('{"id":"same","kind":"second"}')).toMatchObject({ body: { accepted: 0, duplicates: 1 } })
  const elsewhere = await opened.write('POST', other.url('/events'), { id: 'same', kind: 'third' })
  expect(elsewhere.body).toMatchObject({ accepted: 1 })
  expect((await opened.column(tenant.id, 'toString(kind)')).get('same')).toBe('first')
  expect((await opened.column(other.id, 'toString(kind)')).get('same')).toBe('third')
})

test('Any content type is taken for JSON', async () => {
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/json; charset=latin1',
    'x',
    ';;',
    '',
  ]
  const answers = await each(types, (type) => post('{"kind":"typed"}', { 'content-type': type }))
  expect(answers.map(({ status }) => status)).toEqual(types.map(() => 200))
})
