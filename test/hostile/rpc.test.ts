import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, type Opened, open } from './opened.ts'
import { NASTY, nested } from './texts.ts'
import { callWitness, type Witness } from './witness.ts'

let opened: Opened
let witness: Witness
let key: string
beforeAll(async () => {
  opened = await open({ now: '2026-01-30T12:00:00Z' })
  witness = await callWitness(opened)
  key = witness.tenant.key
})
afterAll(() => opened.close())

function post(payload: string): Promise<Answer> {
  return opened.ask({ method: 'POST', url: '/getresponse', key: '', payload })
}

async function replyTo(conditions: unknown): Promise<unknown> {
  const [reply] = await repliesTo([conditions])
  return reply
}

/** Replies to calls of one batch, by their conditions; at most 100. */
async function repliesTo(conditions: readonly unknown[]): Promise<readonly unknown[]> {
  const calls = conditions.map((one, id) => ({
    jsonrpc: '2.0',
    id,
    method: 'get_message_stats',
    params: [key, one],
  }))
  const { status, body } = await post(JSON.stringify(calls))
  expect(status).toBe(200)
  return Array.isArray(body) ? body : []
}

const INVALID = { error: { code: -32602, message: 'Invalid params' } }
const MISSING = { error: { code: -1, message: 'Missing message' } }

test('Any text as the message is a missing one, as any attribute of another kind an invalid one', async () => {
  const all = (expected: object) => NASTY.map((_, id) => ({ id, ...expected }))
  expect(await repliesTo(NASTY.map((message) => ({ message })))).toMatchObject(all(MISSING))
  const message = 'news'
  expect(await repliesTo(NASTY.map((grouping) => ({ message, grouping })))).toMatchObject(all(INVALID))
  for (const operator of ['FROM', 'TO', 'AT']) {
    const conditions = NASTY.map((day) => ({ message, created_on: { [operator]: day } }))
    expect(await repliesTo(conditions)).toMatchObject(all(INVALID))
  }
  const operators = NASTY.map((operator) => ({
    message,
    created_on: JSON.parse(`{${JSON.stringify(operator)}:"2026-01-01"}`),
  }))
  expect(await repliesTo(operators)).toMatchObject(all(INVALID))
  await witness.stillSays()
})

test('Attributes of another type are invalid by their name; missing messages are missing', async () => {
  for (const wrong of [5, true, [], {}, ['news']]) {
    const reply = await replyTo({ message: wrong })
    expect(reply).toMatchObject({ error: { ...INVALID.error, data: expect.stringContaining('message') } })
  }
  for (const created_on of [
    null,
    5,
    'x',
    [],
    { FROM: null },
    { FROM: {} },
    { FROM: '2026-13-45' },
    { AT: '2026-02-30' },
  ]) {
    const reply = await replyTo({ message: 'news', created_on })
    expect(reply).toMatchObject({ error: { ...INVALID.error, data: expect.stringContaining('created_on') } })
  }
  for (const conditions of [
    {},
    { message: null },
    { message: '' },
    { message: 'a\0b' },
    { message: '\uD800' },
  ]) {
    expect(await replyTo(conditions)).toMatchObject(MISSING)
  }
  expect(await replyTo([])).toMatchObject(INVALID)
})

test('Days at the ends of the calendar, and in the wrong order, find nobody', async () => {
  for (const created_on of [
    { AT: '0001-01-01' },
    { AT: '9999-12-31' },
    { TO: '0000-01-01' },
    { FROM: '9999-12-31' },
    { FROM: '2026-01-02', TO: '2026-01-01' },
  ]) {
    expect(await replyTo({ message: 'news', created_on, grouping: 'hourly' })).toMatchObject({ result: {} })
  }
  expect(
    await replyTo({ message: 'news', created_on: { FROM: '0001-01-01', TO: '9999-12-31' } }),
  ).toMatchObject({
    result: { '2026-01-29': { sent: 1 } },
  })
})

test('Ids and names of methods come back to the letter, and only the two methods are there', async () => {
  const calls = NASTY.map((text) => ({ jsonrpc: '2.0', id: text, method: text, params: [key] }))
  expect((await post(JSON.stringify(calls))).body).toEqual(
    NASTY.map((id) => ({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } })),
  )
})

test('What is no call is answered as that, however strange or deep', async () => {
  const bodies: [string, number][] = [
    ['', -32700],
    ['{', -32700],
    ['null', -32600],
    ['5', -32600],
    ['[]', -32600],
    ['{}', -32600],
    ['{"id":1,"method":5,"params":[]}', -32600],
    ['{"id":1,"method":"ping","params":null}', -32600],
    ['{"id":{},"method":"ping","params":[]}', -32600],
    ['{"id":1,"method":"ping","params":{"key":"x"}}', -32602],
    ['{"id":1,"method":"ping"}', -1],
    ['{"id":1,"method":"ping","params":[]}', -1],
    ['{"id":1,"method":"ping","params":[{"__proto__":1}]}', -1],
    ['{"id":1,"method":"__proto__","params":[]}', -32601],
    ['{"id":1,"method":"constructor","params":[]}', -32601],
    [`{"id":${nested(10_000)},"method":"ping","params":[]}`, -32600],
    [`{"id":1,"method":${nested(10_000)},"params":[]}`, -32600],
    [`{"id":1,"method":"ping","params":${nested(10_000)}}`, -32602],
    [`{"id":1,"method":"ping","params":${nested(10_000, '[', ']', '')}}`, -1],
    [`{"id":1,"method":"get_message_stats","params":["${key}",${nested(10_000)}]}`, -1],
    [
      `{"id":1,"method":"get_message_stats","params":["${key}",{"message":"news","created_on":${nested(10_000)}}]}`,
      -32602,
    ],
    [JSON.stringify(Array(1000).fill({ id: 1, method: 'ping', params: [key] })), -32600],
  ]
  for (const [payload, code] of bodies) {
    const answer = await post(payload)
    expect(answer, payload.slice(0, 60)).toMatchObject({ status: 200, body: { error: { code } } })
  }
  const mixed = await post(
    `[${['5', 'null', '[]', `{"jsonrpc":"2.0","id":9,"method":"ping","params":["${key}"]}`].join(',')}]`,
  )
  expect(mixed.body).toMatchObject([
    { error: { code: -32600 } },
    { error: { code: -32600 } },
    { error: { code: -32600 } },
    { id: 9, result: { ping: 'pong' } },
  ])
  await witness.stillSays()
})
