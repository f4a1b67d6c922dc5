import fc from 'fast-check'
import type { Alias, ThingChange } from '../../src/ingest/submission.ts'
import { blankEvent, type Event } from '../../src/model/event.ts'

export const NOW_MS = Date.parse('2026-06-01T12:00:00Z')

/** What one submission is to bring: few contacts and messages, so that they meet. */
export interface Brought {
  readonly events: readonly Event[]
  readonly things: readonly ThingChange[]
  readonly aliases: readonly Alias[]
}

const contact = fc.constantFrom('a', 'b', 'c', '')
const someone = fc.constantFrom('a', 'b', 'c')
const message = fc.constantFrom('m1', 'm2', '')
const timeMs = fc.integer({ min: 1, max: 20 }).map((hours) => NOW_MS - hours * 3_600_000)
const status = fc.constantFrom('subscribed', 'unsubscribed', 'pending')
const event = fc
  .record({
    id: fc.integer({ min: 0, max: 1_000_000 }).map(String),
    kind: fc.constantFrom(
      'contact.created',
      'contact.deleted',
      'contact.opt_in_changed',
      'message.sent',
      'message.unsubscribed',
    ),
    timeMs,
    contactId: contact,
    messageId: message,
    status,
  })
  .map(({ id, kind, timeMs, ...members }) => ({ ...blankEvent(id, kind, timeMs), ...members }))
const thing: fc.Arbitrary<ThingChange> = fc.oneof(
  fc.record({
    act: fc.constant('delete' as const),
    collection: fc.constant('contacts' as const),
    id: someone,
  }),
  fc
    .record({ id: someone, optInStatus: status, createdAtMs: timeMs })
    .map(({ id, optInStatus, createdAtMs }) => ({
      act: 'put' as const,
      collection: 'contacts' as const,
      id,
      createdAtMs,
      members: { optInStatus },
    })),
)
const alias: fc.Arbitrary<Alias> = fc
  .record({ from: someone, to: someone, timeMs })
  .map((members) => ({ what: 'contact' as const, ...members }))
export const brought: fc.Arbitrary<Brought> = fc.record({
  events: fc.array(event, { maxLength: 4 }),
  things: fc.array(thing, { maxLength: 2 }),
  aliases: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(alias, { maxLength: 1 })),
})
