import { gzipSync } from 'node:zlib'
import type { Reading } from './inwise/recent.ts'
import type { EventInput, Input, World } from './recount-inputs.ts'
import type { Journal } from './recount-journal.ts'

/** How the inputs of a case travel to the server. */
export interface Plan {
  /** Used one after the other, and then again from the first. */
  readonly batches: readonly Batch[]
  readonly disturbance: Disturbance | null
  /** Calls for what is new while the inputs are on their way; without any, it is not looked at. */
  readonly readings: readonly Reading[]
}

export interface Batch {
  /** Events in one request. */
  readonly size: number
  readonly form: 'one' | 'array' | 'lines' | 'zipped'
  /** May travel beside the request before it, where the order of the two does not matter. */
  readonly isParallel: boolean
}

export interface Disturbance {
  readonly beforeStep: number
  readonly what: 'restart' | 'kill' | 'kill during'
}

/** One request: a batch of events, or one write. */
export interface Delivery {
  readonly form: Batch['form']
  readonly inputs: readonly Input[]
  /** Where its first input stands in the world. */
  readonly at: number
}

/** A step: requests that are sent together. */
export type Step = readonly Delivery[]

/** Cuts a world into steps. */
export function stepsOf(world: World, plan: Plan): Step[] {
  const steps: Delivery[][] = []
  let at = 0
  for (let turn = 0; at < world.inputs.length; turn += 1) {
    const batch = plan.batches[turn % plan.batches.length] ?? { size: 1, form: 'one', isParallel: false }
    const inputs = nextInputs(world.inputs.slice(at), batch)
    const delivery: Delivery = { form: batch.form, inputs, at }
    const step = steps.at(-1)
    if (step !== undefined && batch.isParallel && mayTravelTogether([...step, delivery], world))
      step.push(delivery)
    else steps.push([delivery])
    at += inputs.length
  }
  return steps
}

/** The next write, or as many events as the batch takes. */
function nextInputs(rest: readonly Input[], batch: Batch): Input[] {
  const size = batch.form === 'one' ? 1 : batch.size
  const events: Input[] = []
  for (const input of rest) {
    if (input.act !== 'event' || events.length === size) break
    events.push(input)
  }
  return events.length > 0 ? events : rest.slice(0, 1)
}

/** Events whose order of arrival cannot matter: no id, content or instant is in two of the requests. */
function mayTravelTogether(deliveries: readonly Delivery[], world: World): boolean {
  const seen = new Set<string>()
  for (const { inputs } of deliveries) {
    const own = new Set<string>()
    for (const input of inputs) {
      if (input.act !== 'event') return false
      own.add(input.body.id === undefined ? JSON.stringify(input.body) : `id ${input.body.id}`)
      own.add(`time ${input.body.time === undefined ? world.nowMs : Date.parse(input.body.time)}`)
    }
    for (const mark of own) {
      if (seen.has(mark)) return false
      seen.add(mark)
    }
  }
  return true
}

/** A request as the server's `inject` takes it. */
export interface DeliveryRequest {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Record<string, string>
  readonly payload?: string | Buffer
}

export function deliveryRequest(delivery: Delivery, workspaceId: string, key: string): DeliveryRequest {
  const first = delivery.inputs[0]
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const base = `/api/workspaces/${workspaceId}`
  switch (first?.act) {
    case 'write': {
      const url = `${base}/${first.collection}/${first.id}`
      return { method: 'PUT', url, headers, payload: JSON.stringify(first.members) }
    }
    case 'delete': {
      const { authorization } = headers
      return { method: 'DELETE', url: `${base}/${first.collection}/${first.id}`, headers: { authorization } }
    }
    case 'alias': {
      const { previousId, userId } = first
      const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
      const payload = JSON.stringify({ messageId: `alias ${previousId} ${userId}`, previousId, userId })
      return { method: 'POST', url: '/v1/alias', headers: { ...headers, authorization }, payload }
    }
    default:
      return { method: 'POST', url: `${base}/events`, ...eventsBody(delivery, headers) }
  }
}

function eventsBody({ form, inputs }: Delivery, headers: Record<string, string>) {
  const bodies = inputs.filter((input): input is EventInput => input.act === 'event').map(({ body }) => body)
  if (form === 'one') return { headers, payload: JSON.stringify(bodies[0]) }
  if (form === 'array') return { headers, payload: JSON.stringify(bodies) }
  const lines = bodies.map((body) => `${JSON.stringify(body)}\n`).join('')
  const asLines = { ...headers, 'content-type': 'application/x-ndjson' }
  if (form === 'lines') return { headers: asLines, payload: lines }
  return { headers: { ...asLines, 'content-encoding': 'gzip' }, payload: gzipSync(lines) }
}

/** What must be answered to a delivery: its status and, of events, what became of them. */
export function expectedReceipt(delivery: Delivery, journal: Journal): { status: number[]; body?: object } {
  const verdicts = journal.verdicts.slice(delivery.at, delivery.at + delivery.inputs.length)
  const [verdict] = verdicts
  if (verdict === 'created') return { status: [201] }
  if (verdict === 'missing') return { status: [404] }
  if (delivery.inputs[0]?.act !== 'event') return { status: [200, 201, 204] }
  const count = (wanted: string) => verdicts.filter((one) => one === wanted).length
  if (count('rejected') === verdicts.length) return { status: [400] }
  return {
    status: [200],
    body: {
      accepted: count('accepted'),
      duplicates: count('duplicate'),
      rejected: verdicts.flatMap((one, index) => (one === 'rejected' ? [index] : [])),
    },
  }
}
