import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { numberOf } from '../../src/model/number-id.ts'
import { type Furnished, furnish } from './furnished.ts'
import { type Answer, each, type Opened, open, type Tenant } from './opened.ts'
import { type Operation, operationsOf, requestOf } from './operations.ts'
import { callWitness, type Witness } from './witness.ts'

/** Attempts of one tenant to read or change what is another's; 10,000 by hand: `CROSS_TENANT=10000`. */
const ATTEMPTS = Number(process.env.CROSS_TENANT ?? 240)
const AT_ONCE = 40
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_130)

/** Stands in everything of theirs that can be written, and in nothing that we send. */
const CANARY = 'kestrel'

let opened: Opened
let witness: Witness
let ours: Tenant
let theirs: Tenant
let furnished: Furnished
let operations: Operation[]
/** An operation of no name, to ask for what is read by id. */
const ANY: Pick<Operation, 'id' | 'method' | 'tag'> = { id: '', method: 'GET', tag: '' }
/** Names by which their things could be reached, if anything of theirs could. */
let names: string[]
/** What they are told of themselves, before and after. */
let first: string[]

beforeAll(async () => {
  opened = await open({ now: '2026-01-30T12:00:00Z' })
  witness = await callWitness(opened)
  ours = await opened.workspace({ settings: { slicktext: { rateLimit: 1_000_000 } } })
  theirs = await opened.workspace({
    name: `${CANARY} ltd`,
    settings: { slicktext: { rateLimit: 1_000_000 } },
  })
  furnished = await furnish(opened, theirs, CANARY)
  // What is said of its deliveries changes with every attempt.
  const webhook = furnished.realId({ ...ANY, path: '/webhooks/{id}' }, 'id')
  await opened.ask({
    method: 'PATCH',
    url: theirs.url(`/webhooks/${webhook}`),
    payload: '{"enabled": false}',
  })
  operations = (await operationsOf(opened)).filter(({ needsKey }) => needsKey)
  names = [...furnished.ids, theirs.id, String(numberOf('x1')), 'X1', 'x1 ', '../x1']
  first = await toldOfThemselves()
})
afterAll(() => opened.close())

/** Everything that they can read, with their own key. */
async function toldOfThemselves(): Promise<string[]> {
  const reading = operations.filter(({ method }) => method === 'GET')
  const texts: string[] = []
  for (const operation of reading) {
    const idOf = (name: string) => furnished.realId(operation, name)
    const answer = await opened.ask(requestOf(operation, { workspace: theirs.id, key: theirs.key, idOf }))
    // What is new since the last call is told once, and a call is among the last ones from then on.
    const isOfCalls = operation.path.includes('recent') || operation.id === 'listDialects'
    if (!isOfCalls) texts.push(`${operation.id} ${answer.text}`)
  }
  return texts
}

const attempt = fc.record({
  aim: fc.nat(),
  /** Their workspace in the address, or ours with their names in it. */
  atTheirs: fc.boolean(),
  name: fc.nat(),
  /** What each place in the address asks for, rather than any of their names. */
  isFitting: fc.boolean(),
  query: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 3 }),
  body: fc.nat({ max: 3 }),
  claim: fc.constantFrom<Record<string, string>>(
    {},
    { 'x-workspace': 'w3', 'x-workspace-id': 'w3' },
    { 'x-original-url': '/api/workspaces/w3/contacts', 'x-forwarded-host': 'w3' },
  ),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer Value> ? Value : never

function nameOf(at: number): string {
  return names[at % names.length] ?? 'x1'
}

function requestFor({ aim, atTheirs, name, isFitting, query, body, claim }: Attempt) {
  const operation = operations[aim % operations.length]
  if (operation === undefined) throw new Error('there are no operations')
  const idOf = (place: string) => (isFitting ? furnished.realId(operation, place) : nameOf(name))
  const at = { workspace: atTheirs ? theirs.id : ours.id, key: ours.key, idOf }
  const { payload, headers, url, ...request } = requestOf(operation, at)
  const more = query.map(([parameter, value]) => {
    const known = operation.query[parameter % Math.max(1, operation.query.length)] ?? 'workspace'
    return `${encodeURIComponent(known)}=${encodeURIComponent(nameOf(value))}`
  })
  const address = more.length === 0 ? url : `${url}${String(url).includes('?') ? '&' : '?'}${more.join('&')}`
  const written =
    payload === undefined ? {} : { payload: bodyWith(operation, String(payload), nameOf(name), body) }
  return {
    operation,
    request: { ...request, ...written, url: String(address), headers: { ...headers, ...claim } },
  }
}

/** A body in which their names stand wherever one of ours could. */
function bodyWith({ id, tag }: Operation, payload: string, name: string, form: number): string {
  if (form === 0) return payload
  if (form === 1) return payload.replaceAll('nobody', name)
  const reach = { contactId: name, messageId: name, campaignId: name, sequenceId: name, workspace: theirs.id }
  if (id === 'query') return JSON.stringify(questionsAbout(name)[form] ?? {})
  if (id === 'sendEvents') return JSON.stringify({ ...reach, kind: 'message.opened', workspaceId: theirs.id })
  if (tag === 'Segment') {
    const message = {
      type: 'alias',
      userId: name,
      previousId: name,
      messageId: name,
      event: 'e',
      groupId: name,
    }
    return JSON.stringify({ ...message, workspaceId: theirs.id, batch: [message] })
  }
  if (tag === 'GetResponse') {
    const params =
      form === 2 ? [ours.key, { message: name }] : [ours.key, { message: name, account: theirs.id }]
    return JSON.stringify({ id: 1, method: 'get_message_stats', params })
  }
  return payload.replaceAll('nobody', name)
}

/** Questions of the native API in which their names stand. */
function questionsAbout(name: string): Readonly<Record<number, object>> {
  return {
    2: { question: 'list', filters: { contactId: name, campaignId: name }, kinds: ['message.sent', name] },
    3: { question: 'find', collection: 'contacts', ids: [name, theirs.id] },
  }
}

function expectNothing(
  answer: Answer,
  { operation, request, atTheirs }: { operation: Operation; request: InjectOptions; atTheirs: boolean },
): void {
  const asked = `${request.method} ${String(request.url)} -> ${answer.status} ${answer.text.slice(0, 300)}`
  expect(answer.status, asked).toBeLessThan(500)
  expect(answer.text, asked).not.toContain(CANARY)
  // Their workspace is as if it were not there; where the key alone says whose it is, it is ours.
  const isNamed = /\{(ws|brand_id|brandId|brand)\}/.test(operation.path)
  if (atTheirs && isNamed) expect([400, 401, 403, 404, 405], asked).toContain(answer.status)
}

test('Every id of theirs is, in a workspace of ours, as one that nobody has', async () => {
  const byId = operations.filter(
    ({ path, method }) => path.replace(/\{(ws|brand_id)\}/, '').includes('{') && method !== 'PUT',
  )
  expect(byId.length).toBeGreaterThan(40)
  await each(byId, async (operation) => {
    const at = { workspace: ours.id, key: ours.key }
    const ids: string[] = []
    const idOf = (name: string) => {
      const id = furnished.realId(operation, name)
      ids.push(id)
      return id
    }
    const answer = await opened.ask(requestOf(operation, { ...at, idOf }))
    // Of two unknown ids in an address the first is told of.
    const unknown = await opened.ask(requestOf(operation, { ...at, idOf: (name) => `${name}_of_nobody` }))
    expect(answer.status, `${operation.id} ${answer.text}`).toBe(404)
    const nameless = (text: string) =>
      [...ids, 'id_of_nobody'].reduce((left, id) => left.replaceAll(id, '…'), text)
    if (operation.tag !== 'SlickText')
      expect(nameless(answer.text), operation.id).toBe(nameless(unknown.text))
  })
})

test('No attempt of a tenant shows or changes anything of another', {
  timeout: 60_000 + ATTEMPTS * 100,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (attempts) => {
      await Promise.all(
        attempts.map(async (tried) => {
          const made = requestFor(tried)
          expectNothing(await opened.ask(made.request), { ...made, atTheirs: tried.atTheirs })
        }),
      )
    }),
    { seed: SEED, numRuns: Math.ceil(ATTEMPTS / AT_ONCE), endOnFailure: true },
  )
  expect(await toldOfThemselves()).toEqual(first)
  expect(first.filter((text) => text.includes(CANARY)).length).toBeGreaterThan(10)
  await witness.stillSays()
})
