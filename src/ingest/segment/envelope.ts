import { derivedId } from '../shapes/identity.ts'
import { readEventTime, readInstant } from '../shapes/instant.ts'
import { isObject, named, type Problem } from '../shapes/problem.ts'
import { isTooDeep, MAX_DEPTH } from '../shapes/properties.ts'

/** When and in what company a message arrived. */
export interface Arrival {
  /** The batch's `sentAt`: the sender's clock as it sent. */
  readonly sentAt?: unknown
  readonly receivedAtMs: number
}

/** What all six calls have in common, as far as it is right. */
export interface Envelope {
  /** Id of the event that the message is, as sent; '' if none could be derived. */
  readonly id: unknown
  /** RFC 3339 as sent, or corrected; undefined: time of receipt. */
  readonly time: unknown
  readonly timeMs: number
  /** The contact; '' for none. */
  readonly userId: string
  /** The session; '' for none. */
  readonly anonymousId: string
  readonly context: Readonly<Record<string, unknown>>
}

type Message = Readonly<Record<string, unknown>>

/** Members that differ between two attempts to send the same message. */
const OF_THE_ATTEMPT = new Set(['sentAt', 'receivedAt', 'writeKey'])

export function readEnvelope(message: Message, arrival: Arrival, problems: Problem[]): Envelope {
  const time = timeOf(message, arrival)
  const timeMs = time === undefined ? arrival.receivedAtMs : readEventTime(time, arrival.receivedAtMs)
  if (typeof timeMs === 'string') problems.push({ path: '/timestamp', message: timeMs })
  return {
    id: idOf(message, problems),
    time,
    timeMs: typeof timeMs === 'string' ? 0 : timeMs,
    userId: readId(message, 'userId', problems),
    anonymousId: readId(message, 'anonymousId', problems),
    context: isObject(message.context) ? message.context : {},
  }
}

/** An id as text: at most 200 characters, or an integer. '' where there is none. */
export function readId(message: Message, name: string, problems: Problem[]): string {
  const value = message[name]
  if (value === undefined || value === null) return ''
  if (Number.isSafeInteger(value)) return String(value)
  if (typeof value === 'string' && value.length <= 200 && !value.includes('\0')) return value.toWellFormed()
  const wanted = 'must be text of at most 200 characters without NUL, or an integer'
  problems.push({ path: `/${name}`, message: `${wanted}: not ${named(value)}` })
  return ''
}

/**
 * `timestamp` is meant as it is. `originalTimestamp` is the sender's clock, so with a `sentAt` of the same
 * clock it is moved by what that clock was off: receipt - (sentAt - originalTimestamp). The batch's `sentAt`
 * goes before the message's: a library that tries again stamps the batch anew, not its messages.
 */
function timeOf(message: Message, arrival: Arrival): unknown {
  const { timestamp, originalTimestamp } = message
  if (timestamp !== undefined && timestamp !== null) return timestamp
  if (originalTimestamp === undefined || originalTimestamp === null) return undefined
  const happenedMs = readInstant(originalTimestamp)
  const sentMs = readInstant(arrival.sentAt ?? message.sentAt)
  if (typeof happenedMs === 'string' || typeof sentMs === 'string') return originalTimestamp
  return new Date(arrival.receivedAtMs - (sentMs - happenedMs)).toISOString()
}

/** `messageId`, else one derived from the message, the same for every attempt to send it. */
function idOf(message: Message, problems: Problem[]): unknown {
  const { messageId } = message
  if (messageId !== undefined && messageId !== null && messageId !== '') return messageId
  if (isTooDeep(message)) {
    problems.push({ path: '', message: `must not be nested more than ${MAX_DEPTH} levels deep` })
    return ''
  }
  return derivedId(Object.fromEntries(Object.entries(message).filter(([name]) => !OF_THE_ATTEMPT.has(name))))
}
