import type { Input, RawEvent, World } from './recount-inputs.ts'

/** Short forms for the literal worlds of the recount's own tests. */

export function world(
  inputs: readonly (Input | RawEvent)[],
  nowMs = Date.parse('2026-01-30T12:00:00Z'),
  timezone = 'UTC',
): World {
  return { timezone, nowMs, inputs: inputs.map((one) => ('act' in one ? one : { act: 'event', body: one })) }
}

export function write(
  collection: 'contacts' | 'campaigns' | 'experiments',
  id: string,
  members: object = {},
): Input {
  return { act: 'write', collection, id, members }
}

export function event(kind: string, time: string, members: Partial<RawEvent> = {}): RawEvent {
  return { kind, time, ...members }
}
