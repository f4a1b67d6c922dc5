import { createHash } from 'node:crypto'
import type { Event } from '../../model/event.ts'
import { readEvent } from '../shapes/event.ts'
import { derivedId } from '../shapes/identity.ts'
import { isObject } from '../shapes/problem.ts'
import { isTooDeep } from '../shapes/properties.ts'
import type { Hook, Reading } from './hook.ts'
import { defaultMapping, mapped } from './mapping.ts'
import { kept } from './members.ts'
import type { Source } from './source.ts'

/** What has become of a provider's event: events of ours, or the reason why there are none. */
export type Conversion = { readonly events: readonly Event[] } | { readonly reason: string }

export interface ConversionContext {
  readonly hook: Hook
  readonly source: Source
  /** The time of an event that has none. */
  readonly receivedAtMs: number
  /** The workspace's. */
  readonly currency: string
}

const ID_MAX_LENGTH = 200
const REASON_MAX_LENGTH = 500

/** Turns one event of a provider into ours. Never throws: any JSON value may come. */
export function convert(event: unknown, context: ConversionContext): Conversion {
  if (!isObject(event)) return { reason: 'The event is not a JSON object.' }
  if (isTooDeep(event)) return { reason: 'The event is nested too deep.' }
  const converted = context.hook.convert(event)
  if ('unknown' in converted) return { reason: converted.unknown }
  const events: Event[] = []
  for (const [place, reading] of [converted].flat().entries()) {
    const checked = readEvent(nativeOf(reading, event, place, context), {
      nowMs: context.receivedAtMs,
      currency: context.currency,
    })
    if ('problems' in checked) {
      const words = checked.problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
      return { reason: `As ${reading.kind}: ${words}`.slice(0, REASON_MAX_LENGTH) }
    }
    events.push(checked.value.event)
  }
  if (events.length === 0) return { reason: 'The event names nobody.' }
  return { events }
}

/** The event as it would come to the native API. */
function nativeOf(
  reading: Reading,
  event: Readonly<Record<string, unknown>>,
  place: number,
  { hook, source }: ConversionContext,
): Record<string, unknown> {
  const { members = {}, notes = {}, bot = false } = reading
  const time = timeText(reading.time)
  return {
    ...kept(mapped(reading, event, [source.mapping, defaultMapping(hook)])),
    ...kept({
      ...members,
      reason: cut(members.reason, 1_000),
      url: cut(members.url, 4_096),
      userAgent: cut(members.userAgent, 4_096),
      ip: cut(members.ip, 500),
      subject: cut(members.subject, 1_000),
      sender: cut(members.sender, 500),
      recipient: cut(members.recipient, 500),
      unsubscribeSource: cut(members.unsubscribeSource, 200),
    }),
    id: eventId(reading, event, place, hook.name, source.id),
    kind: reading.kind,
    ...(time === undefined ? {} : { time }),
    channel: reading.channel ?? hook.channel,
    properties: { provider: hook.name, ...notes, ...(bot ? { bot } : {}) },
  }
}

/**
 * The provider's id under the names of provider and source; where it has none, a hash of all that the event says, so
 * that an open a second later and a click on another link are others, and the same one sent again is the same.
 */
function eventId(
  { identity = '', kind }: Reading,
  event: Readonly<Record<string, unknown>>,
  place: number,
  provider: string,
  sourceId: string,
): string {
  const prefix = `${provider}:${sourceId}:`
  const suffix = place === 0 ? '' : `:${place}`
  const plain = `${prefix}${identity}${suffix}`
  if (identity !== '' && plain.length <= ID_MAX_LENGTH && !identity.includes('\0'))
    return plain.toWellFormed()
  const content = identity === '' ? derivedId({ event, kind }) : `i:${sha256(identity)}`
  return `${prefix}${content}${suffix}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function timeText(time: Reading['time']): string | undefined {
  if (typeof time !== 'number') return time === '' ? undefined : time
  const date = new Date(time)
  // What is no date is refused in words by the reader.
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString()
}

/** The beginning of a text: providers pass on whatever a server or a browser has said. */
function cut(text: string | undefined, length: number): string | undefined {
  return text === undefined || text.length <= length ? text : text.slice(0, length).toWellFormed()
}
