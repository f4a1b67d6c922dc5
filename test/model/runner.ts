import { isDeepStrictEqual } from 'node:util'
import type { TestServer } from '../server.ts'
import type { Case } from './arbitraries.ts'
import { type Delivery, deliveryRequest, expectedReceipt, type Step, stepsOf } from './delivery.ts'
import { brokenInvariant } from './invariants.ts'
import { openReader } from './inwise/recent.ts'
import { type Heard, patiently } from './patience.ts'
import { type Answer, agree, heard, type Question, recounted, requestOf } from './questions.ts'
import { type Journal, keepJournal } from './recount-journal.ts'
import type { Told } from './told.ts'
import { openWorkspace } from './workspace.ts'

/** Where the server and the recount part. */
export interface Mismatch {
  readonly about: string
  readonly expected: unknown
  readonly actual: unknown
}

/**
 * Plays one case in a fresh workspace: delivers the inputs as planned, checks what each request is answered,
 * then asks the questions. Null where server and recount agree to the letter.
 */
export async function play(server: TestServer, { world, plan, questions }: Case): Promise<Mismatch | null> {
  const opened = await openWorkspace(server, world)
  const { id, key } = opened
  const journal = keepJournal(world)
  const steps = stepsOf(world, plan)
  const isOrdered = steps.every((step) => step.length === 1)
  const reader = openReader(server, opened, world, { isOrdered, isCalm: plan.disturbance === null })
  for (const [number, step] of steps.entries()) {
    for (const reading of plan.readings) {
      if (reading.beforeStep === number) await reader.read(reading, step[0]?.at ?? 0)
    }
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
    const expected = recounted(question, world, id)
    if (!agree(question, expected, answer, isOrdered)) {
      return { about: JSON.stringify(question), expected, actual: answer }
    }
  }
  const fault = plan.readings.length === 0 ? null : await reader.fault()
  if (fault !== null)
    return { about: 'what is new since the last call', expected: 'each row once', actual: fault }
  const broken = brokenInvariant(told, world)
  return broken === null ? null : { about: `an invariant: ${broken}`, expected: 'holds', actual: told }
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
function receiptMismatch(delivery: Delivery, journal: Journal, reply: Heard): Mismatch | null {
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
  return heard(question, reply)
}

function killEngine(server: TestServer): void {
  const pid = server.enginePid()
  if (pid !== undefined) process.kill(pid, 'SIGKILL')
}
