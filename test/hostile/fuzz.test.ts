import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COMMON_MEMBERS, KINDS, TRACKED_MEMBERS } from '../../src/model/event.ts'
import { LONE_SURROGATES, NASTY } from './nasty.ts'
import { type Answer, type Opened, open, type Tenant } from './opened.ts'
import { type Operation, operationsOf } from './operations.ts'
import { callWitness, type Witness } from './witness.ts'

/** Requests at a time, and how many times: some 3,000 in all. */
const AT_ONCE = 30
const TIMES = 100

let opened: Opened
let witness: Witness
let tenant: Tenant
let operations: Operation[]
beforeAll(async () => {
  opened = await open()
  witness = await callWitness(opened)
  tenant = await opened.workspace()
  operations = await operationsOf(opened)
})
afterAll(() => opened.close())

const text = fc.oneof(
  { arbitrary: fc.constantFrom(...NASTY, ...LONE_SURROGATES, 'a\0b', ''), weight: 3 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 12 }), weight: 2 },
  {
    arbitrary: fc.constantFrom(
      'news',
      'ada',
      '7',
      '30d',
      'UTC',
      'events',
      'visit,purchase',
      '2026-01-29',
      'true',
    ),
    weight: 3,
  },
)
const name = fc.oneof(
  fc.constantFrom(
    'limit',
    'cursor',
    'erase',
    'days',
    'period',
    'timezone',
    'steps',
    'metric',
    'key',
    'days[]',
    '__proto__',
  ),
  text,
)

/** Names that some reader knows, so that what is made gets past the first look. */
const member = fc.oneof(
  {
    arbitrary: fc.constantFrom('id', 'kind', 'time', 'properties', ...COMMON_MEMBERS, ...TRACKED_MEMBERS),
    weight: 4,
  },
  { arbitrary: fc.constantFrom(...new Set(Object.values(KINDS).flat())), weight: 2 },
  {
    arbitrary: fc.constantFrom(
      'name',
      'attributes',
      'lists',
      'createdAt',
      'settings',
      'scopes',
      'allowedIps',
    ),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom(
      'batch',
      'type',
      'event',
      'userId',
      'anonymousId',
      'traits',
      'context',
      'previousId',
    ),
    weight: 2,
  },
  {
    arbitrary: fc.constantFrom('method', 'params', 'jsonrpc', 'message', 'grouping', 'created_on'),
    weight: 1,
  },
  { arbitrary: text, weight: 1 },
)
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      text,
      fc.constantFrom(
        ...Object.keys(KINDS),
        'track',
        'identify',
        'alias',
        'page',
        'group',
        'get_message_stats',
        'ping',
      ),
      fc.constantFrom('2026-01-29T10:00:00Z', '2020-02-30T00:00:00Z', 'subscribed', 'email', 'read'),
      fc.double(),
      fc.integer(),
      fc.constantFrom(null, true, false, 0, -0, 2 ** 53, 1e300, -1),
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(member, tie('value')), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
}))
const json = fc
  .array(fc.tuple(member, value), { maxLength: 8 })
  .map((entries) => JSON.stringify(Object.fromEntries(entries)))
const payload = fc.oneof(
  { arbitrary: json, weight: 6 },
  { arbitrary: fc.array(json, { maxLength: 4 }).map((list) => `[${list.join(',')}]`), weight: 3 },
  { arbitrary: fc.array(json, { maxLength: 4 }).map((list) => list.join('\n')), weight: 2 },
  { arbitrary: json.map((one) => `{"batch":[${one}]}`), weight: 2 },
  { arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)), weight: 1 },
)
const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'application/x-ndjson',
      'text/plain',
      ';',
      'multipart/form-data',
    ),
    'content-encoding': fc.constantFrom('gzip', 'br', 'deflate', 'identity', 'x'),
    accept: fc.constantFrom('text/html', '*/*;q=x', 'application/xml'),
    'accept-encoding': fc.constantFrom('gzip', 'x', '*;q=0'),
    'x-forwarded-for': text.map((claim) => claim.replace(/[^\x20-\x7e]/g, '')),
  },
  { requiredKeys: [] },
)
const shot = fc.record({
  operation: fc.nat(),
  verb: fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 9 },
    { arbitrary: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'), weight: 1 },
  ),
  ids: fc.tuple(fc.option(text, { nil: undefined, freq: 4 }), text),
  query: fc.array(fc.tuple(name, text), { maxLength: 3 }),
  headers,
  payload: fc.option(payload, { nil: undefined, freq: 4 }),
})

type Shot = typeof shot extends fc.Arbitrary<infer Value> ? Value : never

function requestFrom({ operation, verb, ids, query, headers, payload }: Shot): InjectOptions {
  const { method, path } = operations[operation % operations.length] ?? { method: 'GET', path: '/' }
  const url = path.replace('{ws}', part(ids[0] ?? tenant.id)).replace(/\{\w+\}/, part(ids[1]))
  const parameters = query.map(([one, other]) => `${part(one)}=${part(other)}`).join('&')
  const given = Object.entries(headers).filter(([, value]) => value !== undefined)
  return {
    method: verb ?? method,
    url: parameters === '' ? url : `${url}?${parameters}`,
    headers: Object.fromEntries(given),
    ...(payload === undefined ? {} : { payload }),
  }
}

function part(given: string): string {
  return encodeURIComponent(given.toWellFormed())
}

/** Whatever is asked: no fault of ours, and JSON with an error in one of the three shapes where it is refused. */
function expectSound({ status, type, text: said, body }: Answer, { method, url }: InjectOptions): void {
  const asked = `${method} ${String(url)} -> ${status} ${said.slice(0, 200)}`
  expect(status, asked).toBeLessThan(500)
  if (method === 'HEAD' || method === 'OPTIONS' || said === '') return
  if (status < 400) return
  expect(type, asked).toContain('application/json')
  const { error } = Object(body)
  const isVendor = typeof error === 'string'
  const isNative = typeof error?.code === 'string' && typeof error.message === 'string'
  const isRpc = typeof error?.code === 'number' && typeof error.message === 'string'
  expect(isVendor || isNative || isRpc, asked).toBe(true)
  expect(said, asked).not.toMatch(/SELECT|DB::Exception|node_modules|\.ts:\d|at async/)
}

test('No request of any make is answered with a fault, and none changes what others are answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(shot, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (shots) => {
      const requests = shots.map(requestFrom)
      const answers = await Promise.all(requests.map((request) => opened.ask(request)))
      answers.forEach((answer, at) => {
        expectSound(answer, requests[at] ?? {})
      })
    }),
    { seed: 20_260_130, numRuns: TIMES, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true },
  )
  await witness.stillSays()
})
