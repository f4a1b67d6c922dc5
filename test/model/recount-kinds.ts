import type { RawEvent, World } from './recount-inputs.ts'

/** Which events are taken, and which of them are visits. */

const DAY_MS = 86_400_000
const EARLIEST_MS = Date.parse('1990-01-01T00:00:00Z')
const OUR_PREFIXES = ['contact.', 'message.', 'goal.', 'order.', 'enrollment.', 'conversation.', 'prospect.']

/** Our kinds; any other name under our prefixes is no kind. */
const OUR_KINDS = [
  'contact.created',
  'contact.deleted',
  'contact.opt_in_changed',
  'message.queued',
  'message.sent',
  'message.received',
  'message.suppressed',
  'message.delivered',
  'message.deferred',
  'message.failed',
  'message.bounced',
  'message.opened',
  'message.clicked',
  'message.unsubscribed',
  'message.forwarded',
  'message.printed',
  'message.onsite',
  'message.viewed_in_browser',
  'message.complained',
  'message.replied',
  'goal.reached',
  'order.placed',
  'order.refunded',
  'enrollment.started',
  'enrollment.completed',
  'enrollment.exited',
  'conversation.opened',
  'conversation.assigned',
  'conversation.replied',
  'conversation.closed',
  'conversation.reopened',
  'conversation.tagged',
  'conversation.untagged',
  'prospect.outcome_changed',
]

/** True for a kind that is not ours: a visit, a signup, a purchase. */
export function isTracked(kind: string): boolean {
  return !OUR_PREFIXES.some((prefix) => kind.startsWith(prefix))
}

/** contract.md, section 5: a known kind, between 1990 and 24 hours ahead; orders in the workspace's currency. */
export function isAcceptable({ kind, currency }: RawEvent, timeMs: number, world: World): boolean {
  const own = world.currency ?? 'USD'
  if (kind.startsWith('order.') && (currency ?? own) !== own) return false
  return (
    (isTracked(kind) || OUR_KINDS.includes(kind)) && timeMs >= EARLIEST_MS && timeMs <= world.nowMs + DAY_MS
  )
}
