import type { Ask } from '../../model/ask.ts'
import type { Metric } from '../../model/metric.ts'
import { readConditions } from './conditions.ts'
import { createdWindow } from './created-on.ts'
import { FAULTS, Fault } from './fault.ts'

/** The 19 counters in the vendor's order, each with our metric of the same meaning. */
export const COUNTERS = {
  sent: 'sends',
  opened: 'opens',
  unique_opened: 'firstOpens',
  clicked: 'clicks',
  unique_clicked: 'firstClicks',
  goals: 'goals',
  unique_goals: 'firstGoals',
  forwarded: 'forwards',
  unsubscribes: 'unsubscribes',
  bounces_user_unknown: 'bouncesUserUnknown',
  bounces_user_recycled: 'bouncesUserRecycled',
  bounces_mailbox_full: 'bouncesMailboxFull',
  bounces_block_content: 'bouncesBlockContent',
  bounces_block_timeout: 'bouncesBlockTimeout',
  bounces_block_other: 'bouncesBlockOther',
  bounces_other_soft: 'bouncesOtherSoft',
  bounces_other_hard: 'bouncesOtherHard',
  complaints_handled: 'complaintsHandled',
  complaints_unhandled: 'complaintsUnhandled',
} as const satisfies Record<string, Metric>

const METRICS: readonly Metric[] = Object.values(COUNTERS)

const GRAINS = { hourly: 'hour', daily: 'day', monthly: 'month', yearly: 'year' } as const

/** Counters of each period in which something happened, by the period's name. */
export type MessageStats = Readonly<Record<string, Readonly<Record<string, number>>>>

/**
 * `get_message_stats`: the whole history of one message (our campaign) by hour, day, month or year of the
 * account's zone. A period is there only if one of its counters is above 0, and then has all 19; periods
 * ascend; a message without events gives `{}`.
 *
 * Throws `Fault`: Invalid params for bad conditions, then Missing message.
 */
export async function messageStats(
  ask: Ask,
  attributes: Readonly<Record<string, unknown>>,
): Promise<MessageStats> {
  const conditions = readConditions(attributes)
  const campaignId = conditions.message ?? ''
  const [campaign] = await ask.find({ collection: 'campaigns', ids: [campaignId] })
  if (campaign === undefined) throw new Fault(FAULTS.missingMessage)
  const zone = ask.workspace.timezone
  const contactCreated = createdWindow(conditions.created_on, zone)
  if (contactCreated === 'empty') return {}
  const rows = await ask.count({
    metrics: METRICS,
    grain: GRAINS[conditions.grouping],
    zone,
    where: contactCreated === 'any' ? { campaignId } : { campaignId, contactCreated },
  })
  const periods = rows
    .filter((row) => METRICS.some((metric) => row.values[metric] > 0))
    .map((row): [string, Record<string, number>] => [row.bucket, counters(row.values)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(periods)
}

function counters(values: Readonly<Record<Metric, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(COUNTERS).map(([name, metric]) => [name, values[metric]]))
}
