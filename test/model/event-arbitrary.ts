import fc from 'fast-check'
import { conversations } from './conversation-arbitrary.ts'
import { bounces, clicks, messages, sends } from './message-arbitrary.ts'
import { enrollments, lives, optIns, orders, outcomes, visits } from './person-arbitrary.ts'
import type { RawEvent } from './recount-inputs.ts'
import { COUNTS_HANDED_OVER, type Group, type Theme, WEIGHTS } from './themes.ts'

const GROUPS: Readonly<Record<Group, (theme: Theme) => fc.Arbitrary<RawEvent>>> = {
  messages,
  sends,
  clicks,
  bounces,
  visits,
  enrollments,
  lives,
  optIns,
  orders,
  conversations,
  outcomes,
}

/** Events of all kinds that the answers count, a few that they ignore, and a few that are refused. */
export function eventArbitrary(
  theme: Theme,
  nowMs: number,
  instant: fc.Arbitrary<number>,
): fc.Arbitrary<RawEvent> {
  const stamp = fc.record(
    { id: fc.nat(80).map((n) => `e${n}`), time: instant.chain((ms) => fc.constantFrom(...writings(ms))) },
    { requiredKeys: ['time'] },
  )
  const unstamped = fc.record({ id: fc.nat(80).map((n) => `e${n}`) }, { requiredKeys: [] })
  const groups = Object.entries(GROUPS).map(([name, group]) => ({
    weight: Object.entries(WEIGHTS[theme]).find(([own]) => own === name)?.[1] ?? 0,
    arbitrary: group(theme),
  }))
  return fc
    .tuple(
      fc.oneof({ weight: 30, arbitrary: stamp }, { weight: 1, arbitrary: unstamped }),
      fc.oneof(...groups),
      fc.oneof({ weight: 60, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: flaws(nowMs) }),
    )
    .map(([when, what, flaw]) => directed(theme, { ...when, ...what, ...flaw }))
}

/**
 * Where messages handed over are counted, one is either sent or received, and received once: in and out at once it
 * would be in several windows.
 */
function directed(theme: Theme, event: RawEvent): RawEvent {
  if (!COUNTS_HANDED_OVER[theme]) return event
  const { messageId, ...others } = event
  if (event.kind === 'message.received') {
    return event.id === undefined ? others : { ...others, messageId: `received ${event.id}` }
  }
  if (event.kind !== 'message.sent' || messageId === undefined) return event
  return { ...event, direction: messageId === 'i1' ? 'incoming' : 'outgoing' }
}

/** The same instant in several writings. */
function writings(instantMs: number): string[] {
  const shifted = (minutes: number) => new Date(instantMs + minutes * 60_000).toISOString().slice(0, -1)
  return [`${shifted(0)}Z`, `${shifted(0)}Z`, `${shifted(330)}+05:30`, `${shifted(-240)}-04:00`]
}

/** What makes an event be refused. */
function flaws(nowMs: number): fc.Arbitrary<Partial<RawEvent>> {
  return fc.constantFrom<Partial<RawEvent>>(
    { kind: 'message.exploded' },
    { kind: 'contact.born' },
    { time: new Date(nowMs + 86_400_001).toISOString() },
    { time: '1989-12-31T23:59:59.999Z' },
    { kind: 'order.placed', currency: 'JPY' },
  )
}
