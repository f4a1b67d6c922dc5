import { isDeepStrictEqual } from 'node:util'
import type { TestServer } from '../server.ts'
import type { Case } from './arbitraries.ts'
import { type Delivery, deliveryRequest, expectedReceipt, type Step, stepsOf } from './delivery.ts'
import { brokenInvariant } from './invariants.ts'
import { type Answer, type Question, recounted, requestOf } from './questions.ts'
import { type Journal, keepJournal } from './recount-journal.ts'

/** Where the server and the recount part. */
export interface Mismatch {
  readonly about: string
  readonly expected: unknown
  readonly actual: unknown
}

/** What the server answered to one question. */
export interface Told {
  readonly question: Question
  readonly answer: Answer
}

const PAUSE_MS = 100
const MAX_TRIES = 150

let workspaces = 0

/**
 * Plays one case in a fresh workspace: delivers the inputs as planned, checks what each request is answered,
 * then asks the questions. Null where server and recount agree to the letter.
 */
export async function play(server: TestServer, { world, plan, questions }: Case): Promise<Mismatch | null> {
  const { key, id } = await openWorkspace(server, world)
  const journal = keepJournal(world)
  for (const [number, step] of stepsOf(world, plan).entries()) {
    const what = plan.disturbance?.beforeStep === number ? plan.disturbance.what : null
    if (what === 'restart') await server.restart()
    if (what === 'kill') killEngine(server)
    const sending = deliver(server, step, id, key, journal)
    if (what === 'kill during') killEngine(server)
    const mismatch = await sending
    if (mismatch !== null) return mismatch
  }
  const told = await Promise.all(
    questions.map(
      async (question): Promise<Told> => ({ question, answer: await tell(server, question, id, key) }),
    ),
  )
  for (const { question, answer } of told) {
    const expected = recounted(question, world)
    if (!agree(expected, answer)) return { about: JSON.stringify(question), expected, actual: answer }
  }
  const broken = brokenInvariant(told)
  return broken === null ? null : { about: `an invariant: ${broken}`, expected: 'holds', actual: told }
}

/** A workspace of its own and a key that may write and read. */
async function openWorkspace(server: TestServer, world: Case['world']): Promise<{ id: string; key: string }> {
  workspaces += 1
  const id = `model_${process.pid}_${workspaces}`
  const headers = { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' }
  const settings =
    world.conversionKinds === undefined ? {} : { settings: { conversionKinds: world.conversionKinds } }
  const put = await patiently(() =>
    server.app.inject({
      method: 'PUT',
      url: `/api/workspaces/${id}`,
      headers,
      payload: JSON.stringify({ name: id, timezone: world.timezone, ...settings }),
    }),
  )
  if (put.statusCode !== 201)
    throw new Error(`The workspace could not be made: ${put.statusCode} ${put.body}`)
  const post = await patiently(() =>
    server.app.inject({
      method: 'POST',
      url: `/api/workspaces/${id}/keys`,
      headers,
      payload: JSON.stringify({ name: 'model', scopes: ['ingest', 'read'] }),
    }),
  )
  const made: unknown = post.json()
  if (typeof made !== 'object' || made === null || !('key' in made) || typeof made.key !== 'string') {
    throw new Error(`The key could not be made: ${post.statusCode} ${post.body}`)
  }
  return { id, key: made.key }
}

async function deliver(
  server: TestServer,
  step: Step,
  workspaceId: string,
  key: string,
  journal: Journal,
): Promise<Mismatch | null> {
  const mismatches = await Promise.all(
    step.map(async (delivery) => {
      const request = deliveryRequest(delivery, workspaceId, key)
      const reply = await patiently(() => server.app.inject(request))
      return receiptMismatch(delivery, journal, reply)
    }),
  )
  return mismatches.find((one) => one !== null) ?? null
}

/**
 * A request that had to be repeated may find its own events there already, so only its success is checked
 * then; what is counted in the end shows the rest.
 */
function receiptMismatch(delivery: Delivery, journal: Journal, reply: Reply): Mismatch | null {
  const expected = expectedReceipt(delivery, journal)
  const about = `the reply to input ${delivery.at + 1} and the ${delivery.inputs.length - 1} after it`
  if (reply.tries > 1) {
    const isFine =
      reply.statusCode < 300 || expected.status.includes(reply.statusCode) || reply.statusCode === 404
    return isFine ? null : { about, expected, actual: { status: reply.statusCode, body: reply.body } }
  }
  if (!expected.status.includes(reply.statusCode)) {
    return { about, expected, actual: { status: reply.statusCode, body: reply.body } }
  }
  if (expected.body === undefined) return null
  const actual = withoutReasons(reply.json())
  return isDeepStrictEqual(actual, expected.body)
    ? null
    : { about, expected: expected.body, actual: reply.json() }
}

/** An ingestion receipt with the indexes of rejected events alone. */
function withoutReasons(receipt: unknown): unknown {
  if (typeof receipt !== 'object' || receipt === null || !('rejected' in receipt)) return receipt
  const { rejected } = receipt
  if (!Array.isArray(rejected)) return receipt
  return { ...receipt, rejected: rejected.map((one: unknown) => indexOf(one)) }
}

function indexOf(rejected: unknown): unknown {
  return typeof rejected === 'object' && rejected !== null && 'index' in rejected ? rejected.index : rejected
}

async function tell(
  server: TestServer,
  question: Question,
  workspaceId: string,
  key: string,
): Promise<Answer> {
  const reply = await patiently(() => server.app.inject(requestOf(question, workspaceId, key)))
  return { status: reply.statusCode, body: reply.json() }
}

/** To the letter, the order of members included. */
function agree(expected: Answer, actual: Answer): boolean {
  if (expected.status !== actual.status) return false
  return expected.body === undefined || JSON.stringify(expected.body) === JSON.stringify(actual.body)
}

interface Reply {
  readonly statusCode: number
  readonly body: string
  readonly tries: number
  json(): unknown
}

interface Injected {
  readonly statusCode: number
  readonly body: string
  json(): unknown
}

/**
 * Repeats a request while the engine is being started again or has too much to do. GetResponse can say so only
 * as an internal error, so those are repeated too; one that stays is a difference.
 */
async function patiently(send: () => Promise<Injected>): Promise<Reply> {
  for (let tries = 1; ; tries += 1) {
    const reply = await send()
    const { statusCode, body } = reply
    const isBusy = statusCode === 429 || statusCode === 503 || body.includes('"code":-32603')
    if (!isBusy || tries === MAX_TRIES) return { statusCode, body, tries, json: () => reply.json() }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

function killEngine(server: TestServer): void {
  const pid = server.enginePid()
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
}
