import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapSegment } from '../../src/ingest/segment/message.ts'
import { readEvent } from '../../src/ingest/shapes/event.ts'
import { EVENT_MEMBERS, READ_MEMBERS } from '../../src/ingest/shapes/members.ts'
import { readThing } from '../../src/ingest/shapes/thing.ts'
import { readKey, readWorkspace } from '../../src/ingest/shapes/workspace.ts'
import { KINDS } from '../../src/model/event.ts'
import { COLLECTIONS } from '../../src/model/thing.ts'

const NOW_MS = Date.parse('2026-06-01T00:00:00Z')

const nowMs = Date.parse('2026-03-29T14:00:00.000Z')
const names = [
  ...Object.keys(EVENT_MEMBERS),
  ...Object.keys(READ_MEMBERS),
  ...Object.keys(COLLECTIONS.contacts),
]
const name = fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor', 'settings'), fc.string())
const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.constantFrom(...Object.keys(KINDS)))
const object = fc
  .array(fc.tuple(name, value))
  .map((entries): Record<string, unknown> => Object.fromEntries(entries))
const anything = fc.oneof(object, fc.jsonValue())

describe('whatever JSON is given', () => {
  it('is read or refused with reasons, and never makes a reader fail', () => {
    fc.assert(
      fc.property(anything, (input) => {
        for (const checked of [
          readEvent(input, { nowMs, currency: 'EUR' }),
          readThing('contacts', input, { nowMs: NOW_MS, id: 'c' }),
          readThing('campaigns', input, { nowMs: NOW_MS }),
          readWorkspace(input),
          readKey(input),
        ]) {
          expect('value' in checked || checked.problems.length > 0).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('gives an event that can be read back the same', () => {
    fc.assert(
      fc.property(object, (members) => {
        const checked = readEvent({ kind: 'visit', properties: members }, { nowMs, currency: 'EUR' })
        if ('problems' in checked) return
        const { event } = checked.value
        const again = readEvent(
          { id: event.id, kind: event.kind, properties: JSON.parse(event.properties) },
          { nowMs, currency: 'EUR' },
        )
        expect('value' in again && again.value.event.properties).toBe(event.properties)
      }),
      { numRuns: 300 },
    )
  })

  it("is mapped from Segment's protocol without failing", () => {
    const message = fc.record(
      {
        type: fc.constantFrom('track', 'identify', 'page', 'screen', 'group', 'alias', 'odd'),
        event: fc.oneof(
          fc.constantFrom('Email Opened', 'Order Completed', 'message.sent', 'Visited'),
          fc.jsonValue(),
        ),
        userId: value,
        anonymousId: value,
        properties: anything,
        traits: anything,
        context: anything,
        timestamp: value,
      },
      { requiredKeys: ['type'] },
    )
    fc.assert(
      fc.property(message, (input) => {
        const mapped = mapSegment(input, { receivedAtMs: nowMs })
        if ('problems' in mapped) {
          expect(mapped.problems).not.toEqual([])
          return
        }
        for (const event of mapped.writes.events) readEvent(event, { nowMs, currency: 'EUR' })
        for (const { id, input: contact } of mapped.writes.contacts) {
          const checked = readThing('contacts', contact, { nowMs: NOW_MS, id })
          const wrong = 'problems' in checked ? checked.problems : []
          expect(wrong.filter(({ path }) => !path.startsWith('/attributes'))).toEqual([])
        }
      }),
      { numRuns: 500 },
    )
  })
})
