import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postmarkEvent } from '../hooks/samples/postmark.ts'
import { type Lore, nearly, type Values, valuesBy } from './by-schema.ts'
import { type Furnished, furnish } from './furnished.ts'
import { fitting, headers, query, seldom, text, unfitting } from './hostile-arbitrary.ts'
import { ADMIN_KEY, type Answer, type Opened, open } from './opened.ts'
import { OF_ALL, type Operation, operationsOf, type Parameter, schemasOf } from './operations.ts'
import { callWitness, type Witness } from './witness.ts'

/**
 * Requests in all. The short form stops where a slow machine has had its time, but not before each operation was asked in
 * every manner; the long one, `FUZZ_REQUESTS=200000`, goes to its end. `FUZZ_SEED` gives it other requests.
 */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2_000)
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_130)
const IS_LONG = process.env.FUZZ_REQUESTS !== undefined
const TIME_LIMIT_MS = 30_000
/** Whatever is asked, by so many at once, is answered within this. */
const HANG_MS = 90_000

/** Kinds of routes that do more than look one thing up are aimed at more often. */
const OFTEN: Readonly<Record<string, number>> = {
  Events: 8,
  CampaignOS: 2,
  Questions: 20,
  GetResponse: 6,
  Saleshandy: 2,
  SlickText: 2,
}

/** As the document says; with one thing or another that it forbids; and whatever comes to mind. Each has its turn. */
const MANNERS = ['good', 'good', 'near', 'good', 'hostile'] as const
type Manner = (typeof MANNERS)[number]
/** Of what is asked as the document says, so much is to be answered with what was asked for, by every operation. */
const GOOD_SHARE = 1 / 8

let opened: Opened
let witness: Witness
let aims: Operation[]
let valuesOf: Values
beforeAll(async () => {
  opened = await open({ now: '2026-01-30T12:00:00Z', log: IS_LONG ? 'warn' : 'silent' })
  witness = await callWitness(opened)
  const operations = await operationsOf(opened)
  valuesOf = valuesBy(await schemasOf(opened), LORE)
  aims = operations.flatMap((operation) => Array.from({ length: OFTEN[operation.tag] ?? 1 }, () => operation))
})
afterAll(() => opened.close())

const WORD = 'wagtail'

/** Stands for the workspace that is asked. */
const HERE = 'THIS_WORKSPACE'
const IDS = ['x1', 'x1', 'a', 'b']

/** What the document says in words only. */
const LORE: Lore = {
  known: {
    ...{ from: ['2026-01-20'], to: ['2026-01-29'], date_from: ['2026-01-20'], date_to: ['2026-01-29'] },
    ...{ start: ['2026-01-20 00:00:00'], end: ['2026-01-29 00:00:00'] },
    ...{ timezone: ['UTC', 'Europe/Paris'], zone: ['UTC', 'Asia/Kathmandu'], cursor: [''], after: [''] },
    ...{ id: ['x1'], campaign_id: ['x1'], sequenceId: ['x1'], userId: IDS, previousId: IDS, groupId: IDS },
    ...{ metrics: [['sent'], ['opened', 'clicked']], event: ['Order Completed', 'Email Opened', 'a'] },
    ...{ url: [`https://${WORD}.invalid/hook`], emailId: [`${WORD}@sender.test`] },
    path: [`/w/${HERE}/overview`],
  },
  needed: ['id', 'event', 'userId', 'previousId', 'groupId', 'start', 'end'],
}

/** Asks for a signature over the body; test/hooks makes those. */
const SIGNED = ['receiveHook']

type Shot = InjectOptions & { key: string }

/** Requests for an operation in a workspace that has one of everything. */
function shotsAt(operation: Operation, manner: Manner, { tenant, realId }: Furnished): fc.Arbitrary<Shot> {
  const { path, method, parameters, id } = operation
  const names = parameters.filter((one) => one.in === 'path').map(({ name }) => name)
  const ids = fc.record(
    Object.fromEntries(
      names.map((name) => {
        const real = realId(operation, name)
        return [name, manner === 'good' ? fc.constant(real) : fc.oneof(fc.constant(real), text)]
      }),
    ),
  )
  const declared = parameters.filter((one) => one.in === 'query')
  const known = queryOf(declared, manner)
  const asked = manner === 'hostile' ? fc.tuple(query, known).map((all) => all.flat()) : known
  const key = OF_ALL.includes(id) ? ADMIN_KEY : tenant.key
  return fc
    .record({
      ids,
      asked,
      scheme: fc.nat(),
      body: bodyOf(operation, manner, tenant.key),
      verb: manner === 'hostile' ? seldom(VERB, method) : fc.constant(method),
      more: manner === 'hostile' ? seldom(headers, {}) : fc.constant({}),
      address: fc.nat({ max: 65_535 }),
    })
    .map(({ ids, asked, scheme, body, verb, more, address }) => {
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) => part(ids[name] ?? ''))
      const words = asked.map(([name, value]) => `${part(name)}=${part(value)}`).join('&')
      const given = Object.entries(more).filter(([, value]) => value !== undefined)
      const hasBody = body !== undefined && !['GET', 'HEAD', 'DELETE'].includes(verb)
      return {
        method: verb,
        url: words === '' ? url : `${url}?${words}`,
        key: '',
        // Whose wrong keys are counted by address.
        remoteAddress: `10.1.${address >> 8}.${address & 255}`,
        headers: {
          ...credentials(operation.schemes, scheme, key),
          ...(hasBody ? { 'content-type': body.type } : {}),
          ...Object.fromEntries(given),
        },
        ...(hasBody ? { payload: at(body.payload, tenant.id) } : {}),
      }
    })
}

const VERB = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD')

/** The key, in one of the ways in which the operation takes it. */
function credentials(schemes: readonly string[], pick: number, key: string): Record<string, string> {
  const usable = schemes.filter((scheme) => scheme !== 'session')
  const scheme = usable[pick % Math.max(1, usable.length)]
  if (scheme === 'apiKey') return { 'x-api-key': key }
  if (scheme === 'basic') return { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }
  return scheme === undefined ? {} : { authorization: `Bearer ${key}` }
}

/** Parameters by their schemas: what has to be there, and some of what may. */
function queryOf(
  declared: readonly Parameter[],
  manner: Manner,
): fc.Arbitrary<(readonly [string, string])[]> {
  const all = declared.map(({ name, required, schema }) => {
    const words = LORE.known[name]
    const value = words === undefined ? valuesOf(schema) : fc.constantFrom(...words)
    const good = value.map((one) => [one].flat().map(String))
    const isNeeded = manner === 'good' && (required || LORE.needed.includes(name))
    const values = manner === 'good' ? good : fc.oneof(good, fc.array(text, { minLength: 1, maxLength: 2 }))
    const pairs = values.map((texts) => texts.map((value) => [name, value] as const))
    const isLeftOut = fc.nat({ max: manner === 'good' ? declared.length : 1 }).map((chance) => chance > 0)
    return fc.tuple(isLeftOut, pairs).map(([isOut, some]) => (isOut && !isNeeded ? [] : some))
  })
  return fc.tuple(...all).map((some) => some.flat())
}

type Body = { readonly type: string; readonly payload: string | Buffer } | undefined

function bodyOf(operation: Operation, manner: Manner, key: string): fc.Arbitrary<Body> {
  const { bodies, id } = operation
  const taken = bodies.find(({ type }) => type === 'application/json') ?? bodies[0]
  if (taken === undefined) return fc.constant(undefined)
  if (manner === 'hostile') return unfitting.map((payload) => ({ type: 'application/json', payload }))
  const good = bodiesThatSchemasCannotSay(operation, key) ?? valuesOf(taken.schema)
  const values = manner === 'near' ? nearly(good) : good
  if (id !== 'importFile')
    return values.map((value) => ({ type: taken.type, payload: JSON.stringify(value) ?? '' }))
  return fc.array(values, { minLength: 1, maxLength: 4 }).map((rows) => ({
    type: 'application/x-ndjson',
    payload: rows.map((row) => JSON.stringify(row)).join('\n'),
  }))
}

/** Bodies with a key in them, or of somebody else's make. */
function bodiesThatSchemasCannotSay({ tag, id }: Operation, key: string): fc.Arbitrary<unknown> | null {
  if (tag === 'GetResponse') {
    const call = fc.oneof(
      fc.constant({ message: 'x1' }),
      fitting.map((one) => one.call),
    )
    return call.map((one) => ({ id: 1, method: 'get_message_stats', params: [key, one] }))
  }
  if (id === 'signIn') return fc.constant({ key })
  if (id.startsWith('receiveHook')) {
    const kinds = fc.constantFrom(
      'Open',
      'Click',
      'Delivery',
      'Bounce',
      'SpamComplaint',
      'SubscriptionChange',
    )
    return fc.tuple(kinds, fc.nat({ max: 59 })).map(([kind, second]) => postmarkEvent(kind, second))
  }
  if (id === 'sendEvents') return fitting.map(({ events }) => [{ kind: 'page_view' }, ...events])
  if (id === 'importFile') return fitting.map(({ events }) => events[0] ?? { kind: 'page_view' })
  return null
}

function at(payload: string | Buffer, workspaceId: string): string | Buffer {
  return typeof payload === 'string' ? payload.replaceAll(HERE, workspaceId) : payload
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

/** Whether it was done. GetResponse answers everything with 200. */
function isDone({ tag }: Operation, { status, body }: Answer): boolean {
  return status < 300 && (tag !== 'GetResponse' || Object(body).error === null)
}

test('No request of any make is answered with a fault, none changes what others are answered, and every operation is met', {
  timeout: IS_LONG ? 60_000 + REQUESTS * 100 : 240_000,
}, async () => {
  const startMs = performance.now()
  const met = new Map(aims.map(({ id }) => [id, { asked: 0, done: 0, refusal: '' }]))
  for (let round = 0; round * aims.length < REQUESTS; round += 1) {
    if (!IS_LONG && round >= MANNERS.length && performance.now() - startMs > TIME_LIMIT_MS) break
    const furnished = await furnish(opened, await opened.workspace(), WORD)
    const shots = aims.map((aim, at) => {
      const manner = MANNERS[(round + at) % MANNERS.length] ?? 'good'
      const [request] = fc.sample(shotsAt(aim, manner, furnished), {
        seed: SEED + round * 10_000 + at,
        numRuns: 1,
      })
      if (request === undefined) throw new Error('there is no request')
      return { aim, manner, request }
    })
    const restarts = opened.engineRestarts()
    const answers = await Promise.all(shots.map(({ request }) => answered(request)))
    shots.forEach(({ aim, manner, request }, at) => {
      const answer = answers[at]
      const of = met.get(aim.id)
      if (answer === undefined || of === undefined) throw new Error('there is no answer')
      expectSound(answer, request, opened.engineRestarts() > restarts)
      if (manner !== 'good') return
      of.asked += 1
      if (isDone(aim, answer)) of.done += 1
      else of.refusal = `${String(request.url)} ${answer.status} ${answer.text.slice(0, 300)}`
    })
    if (IS_LONG) process.stdout.write(`${(round + 1) * aims.length} requests\n`)
  }
  for (const [id, { asked, done, refusal }] of met) {
    if (SIGNED.includes(id)) continue
    expect(done / asked, `${id}: ${done} of ${asked} ${refusal}`).toBeGreaterThan(GOOD_SHARE)
  }
  await witness.stillSays()
})
