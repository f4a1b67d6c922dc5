import type { Event } from './event.ts'
import type { Thing } from './thing.ts'
import { instantText } from './time.ts'

/** How things and events are given: with the members that the native API takes. */

/** A thing: absent members are absent. */
export function thingShown(thing: Thing): Record<string, unknown> {
  return {
    id: thing.id,
    ...thing.members,
    createdAt: instantText(thing.createdAtMs),
    updatedAt: instantText(thing.updatedAtMs),
  }
}

/** An event. Texts that are empty, numbers that are 0 and flags that are false are left out, as they may be when it is sent. */
export function eventShown(event: Readonly<Event>): Record<string, unknown> {
  const members = Object.entries(event).filter(
    ([name, value]) => !RENAMED.has(name) && !NOTHING.has(DECIMALS.has(name) ? Number(value) : value),
  )
  const properties: unknown = event.properties === '' ? {} : JSON.parse(event.properties)
  const isEmpty =
    typeof properties !== 'object' || properties === null || Object.keys(properties).length === 0
  return {
    id: event.id,
    kind: event.kind,
    time: instantText(event.timeMs),
    ...Object.fromEntries(members),
    ...(event.sizeBytes === 0 ? {} : { size: event.sizeBytes }),
    ...(isEmpty ? {} : { properties }),
  }
}

/** Members that are called something else, or written another way, where an event is sent. */
const RENAMED = new Set(['id', 'kind', 'timeMs', 'sizeBytes', 'properties', 'sequence', 'arrival'])

const NOTHING: ReadonlySet<unknown> = new Set(['', 0, false])

/** Numbers that are kept as text, so that none of their digits is lost. */
const DECIMALS = new Set(['credits', 'amount'])
