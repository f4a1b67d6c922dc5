import type { Ask } from '../../model/ask.ts'
import type { Open } from '../dialect.ts'
import {
  type Call,
  errorObjectOf,
  errorReply,
  isObject,
  type Malformed,
  readCall,
  resultReply,
  versionOfBroken,
} from './envelope.ts'
import { FAULTS, Fault, overLimit } from './fault.ts'
import { inLanes } from './lanes.ts'
import { METHODS } from './methods.ts'

/** Calls of one batch at most; the vendor states no number. */
const BATCH_LIMIT = 100

/** Calls of one batch that run at the same time, so that a batch leaves room for everybody else. */
const LANES = 4

/** What a call needs from outside. */
export interface Caller {
  readonly open: Open
  readonly ip: string
  /** Told of everything that ends in Internal error, for the log. */
  onFailure(error: unknown): void
}

/**
 * Answers the text of one request with the text of one reply; null if there is nothing to say (204).
 * Never throws: what goes wrong becomes an error object. Replies of a batch are in the order of its calls.
 */
export async function answer(text: string, caller: Caller): Promise<string | null> {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return JSON.stringify(errorReply(versionOfBroken(text), null, FAULTS.notJson))
  }
  if (!Array.isArray(body)) {
    const reply = await replyTo(readCall(body, '1.0'), caller)
    return reply === null ? null : JSON.stringify(reply)
  }
  if (body.length === 0) return JSON.stringify(errorReply('2.0', null, FAULTS.notACall))
  if (body.length > BATCH_LIMIT) return JSON.stringify(errorReply('2.0', null, FAULTS.tooManyCalls))
  const replies = await inLanes(LANES, body, (value) => replyTo(readCall(value, '2.0'), caller))
  const spoken = replies.filter((reply) => reply !== null)
  return spoken.length === 0 ? null : JSON.stringify(spoken)
}

/** The reply to one call; null for a notification. Nothing here has effects, so those are not even run. */
async function replyTo(call: Call | Malformed, caller: Caller): Promise<object | null> {
  if ('malformed' in call) return errorReply(call.version, call.id, FAULTS.notACall)
  if (call.id === undefined) return null
  try {
    return resultReply(call.version, call.id, await run(call, caller))
  } catch (error) {
    if (!(error instanceof Fault)) caller.onFailure(error)
    return errorReply(call.version, call.id, errorObjectOf(error))
  }
}

/** The order of checks is a ruling: method, key, address, limit, then the conditions; the method does the rest. */
async function run(call: Call, caller: Caller): Promise<unknown> {
  const method = METHODS.get(call.method)
  if (method === undefined) throw new Fault(FAULTS.unknownMethod)
  if (call.params === null) throw new Fault(FAULTS.namedParams)
  const [key, conditions = {}] = call.params
  const ask = await authorise(key, caller)
  if (!isObject(conditions)) throw new Fault(FAULTS.conditionsNoObject)
  return method(ask, conditions)
}

async function authorise(key: unknown, caller: Caller): Promise<Ask> {
  if (typeof key !== 'string' || key === '') throw new Fault(FAULTS.badKey)
  const opened = await caller.open({ key, ip: caller.ip })
  if ('ask' in opened) return opened.ask
  if (opened.refused === 'limit') throw overLimit(opened.allowance.resetSeconds)
  throw new Fault(opened.refused === 'address' ? FAULTS.badAddress : FAULTS.badKey)
}
