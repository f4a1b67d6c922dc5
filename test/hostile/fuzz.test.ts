import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fitting, headers, query, seldom, text, unfitting } from './hostile-arbitrary.ts'
import { type Answer, type Opened, open, type Tenant } from './opened.ts'
import { type Operation, operationsOf } from './operations.ts'
import { callWitness, type Witness } from './witness.ts'

/**
 * Requests at a time, and in all. The short form stops where a slow machine has had its time; the long one,
 * `FUZZ_REQUESTS=200000`, goes to its end. `FUZZ_SEED` gives it other requests.
 */
const AT_ONCE = 200
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2_000)
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_130)
const IS_LONG = process.env.FUZZ_REQUESTS !== undefined
const TIME_LIMIT_MS = 20_000
/** Whatever is asked, by so many at once, is answered within this. */
const HANG_MS = 90_000

/** Kinds of routes that do more than look one thing up are aimed at more often. */
const OFTEN: Readonly<Record<string, number>> = {
  Events: 15,
  Contacts: 5,
  CampaignOS: 3,
  Questions: 8,
  GetResponse: 8,
  Segment: 2,
}

let opened: Opened
let witness: Witness
let tenant: Tenant
let aims: Operation[]
beforeAll(async () => {
  opened = await open({ now: '2026-01-30T12:00:00Z', log: IS_LONG ? 'warn' : 'silent' })
  witness = await callWitness(opened)
  tenant = await opened.workspace()
  const operations = await operationsOf(opened)
  aims = operations.flatMap((operation) => Array.from({ length: OFTEN[operation.tag] ?? 1 }, () => operation))
})
afterAll(() => opened.close())

/** Mostly an operation with its own verb in our workspace, with a body that suits it. */
const shot = fc.record({
  aim: fc.nat(),
  verb: seldom(fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'), null),
  workspace: seldom(text, null),
  id: text,
  query,
  headers: seldom(headers, {}),
  fitting,
  unfitting: seldom(unfitting, null),
})
type Shot = typeof shot extends fc.Arbitrary<infer Value> ? Value : never

function requestFrom({
  aim,
  verb,
  workspace,
  id,
  query,
  headers,
  fitting,
  unfitting,
}: Shot): InjectOptions & { key: string } {
  const aimed = aims[aim % aims.length]
  if (aimed === undefined) throw new Error('there are no operations')
  const url = aimed.path.replace('{ws}', part(workspace ?? tenant.id)).replace(/\{\w+\}/, part(id))
  const parameters = query.map(([name, value]) => `${part(name)}=${part(value)}`).join('&')
  const given = Object.entries(headers).filter(([, value]) => value !== undefined)
  const method = verb ?? aimed.method
  const payload = unfitting ?? JSON.stringify(fittingBody(aimed, fitting))
  return {
    method,
    url: parameters === '' ? url : `${url}?${parameters}`,
    headers: Object.fromEntries(given),
    key: tenant.key,
    ...(method === 'GET' || method === 'HEAD' || method === 'DELETE' ? {} : { payload }),
  }
}

function fittingBody(
  { id, tag, method }: Operation,
  { events, contact, message, call }: Shot['fitting'],
): unknown {
  if (tag === 'GetResponse') return { id: 1, method: 'get_message_stats', params: [tenant.key, call] }
  if (tag === 'Segment') return { ...message, batch: [message] }
  if (id === 'sendEvents') return events
  if (tag === 'Contacts') return method === 'PUT' ? contact : [{ id: message.userId, ...contact }]
  return method === 'PUT' ? { name: message.event } : [{ id: message.userId, name: message.event }]
}

function part(given: string): string {
  return encodeURIComponent(given.toWellFormed())
}

/** Whatever is asked: no fault of ours, and JSON with an error in one of the four shapes where it is refused. */
function expectSound(
  { status, type, text: said, headers, body }: Answer,
  { method, url }: InjectOptions,
  engineWasReplaced: boolean,
): void {
  const asked = `${method} ${String(url)} -> ${status} ${said.slice(0, 200)}`
  // A busy machine may keep the engine silent for so long that it is replaced; then it is said when to come back.
  if (engineWasReplaced && status === 503 && headers['retry-after'] !== undefined) return
  expect(status, asked).toBeLessThan(500)
  if (method === 'HEAD' || method === 'OPTIONS' || said === '') return
  if (status < 400) return
  expect(type, asked).toContain('application/json')
  const { error, message } = Object(body)
  const isVendor = typeof error === 'string'
  const isNative = typeof error?.code === 'string' && typeof error.message === 'string'
  const isRpc = typeof error?.code === 'number' && typeof error.message === 'string'
  const isMessage = error === undefined && typeof message === 'string'
  expect(isVendor || isNative || isRpc || isMessage, asked).toBe(true)
  expect(said, asked).not.toMatch(/DB::Exception|FORMAT JSON|node_modules|\.ts:\d+|at async /)
}

/** The answer, or a failure that names what was asked where none comes. */
async function answered(request: InjectOptions & { key: string }): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined
  const hangs = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer: ${JSON.stringify(request).slice(0, 2_000)}`)),
      HANG_MS,
    )
  })
  try {
    return await Promise.race([opened.ask(request), hangs])
  } finally {
    clearTimeout(timer)
  }
}

test('No request of any make is answered with a fault, and none changes what others are answered', {
  timeout: IS_LONG ? 60_000 + REQUESTS * 100 : 120_000,
}, async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(shot, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (shots) => {
      const requests = shots.map(requestFrom)
      const restarts = opened.engineRestarts()
      const answers = await Promise.all(requests.map(answered))
      answers.forEach((answer, at) => {
        expectSound(answer, requests[at] ?? {}, opened.engineRestarts() > restarts)
      })
      done += answers.length
      if (IS_LONG && done % 10_000 === 0) process.stdout.write(`${done} requests\n`)
    }),
    {
      seed: SEED,
      numRuns: Math.ceil(REQUESTS / AT_ONCE),
      ...(IS_LONG ? {} : { interruptAfterTimeLimit: TIME_LIMIT_MS }),
      endOnFailure: true,
    },
  )
  await witness.stillSays()
})
