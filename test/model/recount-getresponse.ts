import { dayOf, periodOf } from './recount-calendar.ts'
import { livesOf } from './recount-contacts.ts'
import { type Fact, factsOf } from './recount-facts.ts'
import type { World } from './recount-inputs.ts'
import { type Journal, keepJournal } from './recount-journal.ts'
import { survivorOf } from './recount-knowledge.ts'

/** Conditions of `get_message_stats`. */
export interface StatsConditions {
  readonly message: string
  readonly grouping?: 'hourly' | 'daily' | 'monthly' | 'yearly'
  readonly created_on?: { readonly FROM?: string; readonly TO?: string; readonly AT?: string }
}

export type Stats = Record<string, Record<string, number>>

/** The 19 counters, each with the facts it counts; `first` ones count contacts by their first such fact. */
const COUNTERS: readonly { name: string; counts: (fact: Fact) => boolean; first?: boolean }[] = [
  { name: 'sent', counts: (fact) => fact.kind === 'message.sent' && fact.body.direction !== 'incoming' },
  { name: 'opened', counts: (fact) => fact.kind === 'message.opened' },
  { name: 'unique_opened', counts: (fact) => fact.kind === 'message.opened', first: true },
  { name: 'clicked', counts: (fact) => fact.kind === 'message.clicked' },
  { name: 'unique_clicked', counts: (fact) => fact.kind === 'message.clicked', first: true },
  { name: 'goals', counts: (fact) => fact.kind === 'goal.reached' },
  { name: 'unique_goals', counts: (fact) => fact.kind === 'goal.reached', first: true },
  { name: 'forwarded', counts: (fact) => fact.kind === 'message.forwarded' },
  { name: 'unsubscribes', counts: (fact) => fact.kind === 'message.unsubscribed' },
  { name: 'bounces_user_unknown', counts: bounceOf('user_unknown') },
  { name: 'bounces_user_recycled', counts: bounceOf('user_recycled') },
  { name: 'bounces_mailbox_full', counts: bounceOf('mailbox_full') },
  { name: 'bounces_block_content', counts: bounceOf('block_content') },
  { name: 'bounces_block_timeout', counts: bounceOf('block_timeout') },
  { name: 'bounces_block_other', counts: bounceOf('block_other') },
  { name: 'bounces_other_soft', counts: bounceOf('other_soft') },
  { name: 'bounces_other_hard', counts: bounceOf('other_hard') },
  { name: 'complaints_handled', counts: complaint(true) },
  { name: 'complaints_unhandled', counts: complaint(false) },
]

/**
 * The `result` of `get_message_stats`; null where it is "Missing message": the campaign was never written.
 * All of history counts, what lies ahead included (rulings, Model 7).
 */
export function messageStats(world: World, conditions: StatsConditions): Stats | null {
  const journal = keepJournal(world)
  if (!journal.things.campaigns.has(conditions.message)) return null
  const facts = factsOf(journal).filter(
    (fact) =>
      fact.campaignId === conditions.message && isOfContacts(fact, world, journal, conditions.created_on),
  )

  const counted: { period: string; counter: string }[] = []
  for (const { name, counts, first } of COUNTERS) {
    const matching = facts.filter(counts)
    const kept = first === true ? firstOfEachContact(matching) : matching
    for (const fact of kept) {
      const period = periodOf(fact.timeMs, conditions.grouping ?? 'daily', world.timezone)
      counted.push({ period, counter: name })
    }
  }

  const stats: Stats = {}
  for (const period of [...new Set(counted.map((one) => one.period))].sort()) {
    const counters: Record<string, number> = {}
    for (const { name } of COUNTERS) {
      counters[name] = counted.filter((one) => one.period === period && one.counter === name).length
    }
    stats[period] = counters
  }
  return stats
}

/**
 * `created_on` keeps the facts of contacts whose last life began on these local days, even one still to come;
 * without an operator it keeps all.
 */
function isOfContacts(
  fact: Fact,
  world: World,
  journal: Journal,
  limits: StatsConditions['created_on'] = {},
): boolean {
  if (limits.FROM === undefined && limits.TO === undefined && limits.AT === undefined) return true
  if (fact.contactId === '') return false
  const history = journal.entries.filter(
    (entry) => survivorOf(entry.body.contactId ?? '', journal.aliases) === fact.contactId,
  )
  const life = livesOf(history).at(-1)
  if (life === undefined) return false
  const day = dayOf(life.createdMs, world.timezone)
  return day >= (limits.FROM ?? day) && day <= (limits.TO ?? day) && day === (limits.AT ?? day)
}

/** Of each contact its earliest fact; facts without a contact are nobody's first. */
function firstOfEachContact(facts: readonly Fact[]): Fact[] {
  return facts.filter(
    (fact) =>
      fact.contactId !== '' &&
      !facts.some(
        (other) =>
          other.contactId === fact.contactId &&
          (other.timeMs < fact.timeMs || (other.timeMs === fact.timeMs && other.order < fact.order)),
      ),
  )
}

/** A bounce without a class is `other_hard`. */
function bounceOf(bounceClass: string) {
  return (fact: Fact) =>
    fact.kind === 'message.bounced' && (fact.body.bounceClass ?? 'other_hard') === bounceClass
}

/** A complaint that does not say is unhandled. */
function complaint(isHandled: boolean) {
  return (fact: Fact) => fact.kind === 'message.complained' && (fact.body.handled ?? false) === isHandled
}
