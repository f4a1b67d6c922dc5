import { createHash } from 'node:crypto'
import type { Event } from '../../model/event.ts'
import { readEvent } from '../shapes/event.ts'
import { derivedId } from '../shapes/identity.ts'
import { isObject } from '../shapes/problem.ts'
import { isTooDeep } from '../shapes/properties.ts'
import type { Hook, Reading } from './hook.ts'
import { defaultMapping, type Mapping, mapped } from './mapping.ts'
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
export function convert(event: unknown, { hook, source, ...given }: ConversionContext): Conversion {
  const idPrefix = `${hook.name}:${source.id}:`
  const natives = nativeEvents(event, { hook, mapping: source.mapping, idPrefix })
  if ('reason' in natives) return natives
  const events: Event[] = []
  for (const value of natives.values) {
    const checked = readEvent(value, { nowMs: given.receivedAtMs, currency: given.currency })
    if ('problems' in checked) {
      const words = checked.problems.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
      return { reason: `As ${value.kind}: ${words}`.slice(0, REASON_MAX_LENGTH) }
    }
    events.push(checked.value.event)
  }
  return { events }
}

export interface NativeContext {
  readonly hook: Hook
  /** What holds before the default mapping. */
  readonly mapping: Mapping
  /** What the ids of events begin with, before the provider's own. */
  readonly idPrefix: string
}

/** Events as they would come to the native API: at least one. */
export type NativeEvents =
  | { readonly values: readonly (Readonly<Record<string, unknown>> & { readonly kind: string })[] }
  | { readonly reason: string }

/** One event of a provider in our words, not checked yet; or why it is none. Never throws. */
export function nativeEvents(event: unknown, context: NativeContext): NativeEvents {
  if (!isObject(event)) return { reason: 'The event is not a JSON object.' }
  if (isTooDeep(event)) return { reason: 'The event is nested too deep.' }
  const converted = context.hook.convert(event)
  if ('unknown' in converted) return { reason: converted.unknown }
  const values = [converted].flat().map((reading, place) => nativeOf(reading, event, place, context))
  return values.length === 0 ? { reason: 'The event names nobody.' } : { values }
}

function nativeOf(
  reading: Reading,
  event: Readonly<Record<string, unknown>>,
  place: number,
  { hook, mapping, idPrefix }: NativeContext,
): Record<string, unknown> & { kind: string } {
  const { members = {}, notes = {}, bot = false } = reading
  const time = timeText(reading.time)
  return {
    ...kept(mapped(reading, event, [mapping, defaultMapping(hook)])),
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
    id: eventId(reading, event, place, idPrefix),
    kind: reading.kind,
    ...(time === undefined ? {} : { time }),
    channel: reading.channel ?? hook.channel,
    properties: { provider: hook.name, ...notes, ...(bot ? { bot } : {}) },
  }
}

/**
 * The provider's id behind the prefix; where it has none, a hash of all that the event says, so
 * that an open a second later and a click on another link are others, and the same one sent again is the same.
 */
function eventId(
  { identity = '', kind }: Reading,
  event: Readonly<Record<string, unknown>>,
  place: number,
  prefix: string,
): string {
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
