import { type ErrorObject, FAULTS, Fault, turnedAway } from './fault.ts'

/** 1.0 is whatever does not say that it is 2.0, the 1.1 draft included. */
export type Version = '1.0' | '2.0'

export type Id = string | number | null

/** A well-formed call. `params` is null where they came by name, which this API does not have. */
export interface Call {
  readonly version: Version
  /** Absent: a notification, which is never answered. A present null is an id like any other. */
  readonly id?: Id
  readonly method: string
  readonly params: readonly unknown[] | null
}

/** What was sent instead of a call; answered with Invalid Request. */
export interface Malformed {
  readonly version: Version
  readonly malformed: true
  /** The id, where one can be made out; else null. */
  readonly id: Id
}

/**
 * Reads one call. `fallback` is the version in which something is answered that is no object at all: 2.0 in a
 * batch (only 2.0 has batches), else 1.0.
 *
 * `params` may be left out (no key, then) and may not be null; ids are strings, numbers or null.
 */
export function readCall(value: unknown, fallback: Version): Call | Malformed {
  if (!isObject(value)) return { version: fallback, malformed: true, id: null }
  const version: Version = value.jsonrpc === '2.0' ? '2.0' : '1.0'
  const { id, method, params = [] } = value
  if (id !== undefined && !isId(id)) return { version, malformed: true, id: null }
  if (typeof method !== 'string' || typeof params !== 'object' || params === null) {
    return { version, malformed: true, id: id ?? null }
  }
  const call = { version, method, params: Array.isArray(params) ? params : null }
  return id === undefined ? call : { ...call, id }
}

/**
 * In which version to answer a body that is no JSON: 2.0 if it says so or starts like a batch, else 1.0,
 * whose clients read both `result` and `error` of every reply.
 */
export function versionOfBroken(text: string): Version {
  return /^\s*\[|"jsonrpc"\s*:\s*"2\.0"/.test(text) ? '2.0' : '1.0'
}

/** `{"jsonrpc":"2.0","id":1,"result":{}}`, or in 1.0 `{"id":1,"result":{},"error":null}`. */
export function resultReply(version: Version, id: Id, result: unknown): object {
  return version === '2.0' ? { jsonrpc: '2.0', id, result } : { id, result, error: null }
}

/** `{"jsonrpc":"2.0","id":1,"error":{}}`, or in 1.0 `{"id":1,"result":null,"error":{}}`. */
export function errorReply(version: Version, id: Id, error: ErrorObject): object {
  return version === '2.0' ? { jsonrpc: '2.0', id, error } : { id, result: null, error }
}

/** True for a JSON object; an array is none. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The error object to show for whatever a call threw: its own; for a question that the server did not answer, when to
 * try again; else Internal error without a word more.
 */
export function errorObjectOf(thrown: unknown): ErrorObject {
  if (thrown instanceof Fault) return thrown.object
  if (typeof thrown !== 'object' || thrown === null) return FAULTS.internal
  if (Reflect.get(thrown, 'status') === 422) return FAULTS.answerTooLarge
  const retryAfterSeconds: unknown = Reflect.get(thrown, 'retryAfterSeconds')
  return typeof retryAfterSeconds === 'number' ? turnedAway(retryAfterSeconds).object : FAULTS.internal
}

function isId(value: unknown): value is Id {
  return value === null || typeof value === 'string' || typeof value === 'number'
}
