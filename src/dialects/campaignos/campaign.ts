import type { Ask, CountRow, Where } from '../../model/ask.ts'
import type { Metric } from '../../model/metric.ts'
import { lastDays, type Window } from '../../model/time.ts'
import { abTests } from './ab-tests.ts'
import { REFUSALS } from './errors.ts'
import { QUERIES, readQuery } from './parameters.ts'
import { MESSAGE_DECIMALS, rate } from './rate.ts'

/** Statuses in the order of a message's life, each with the metric that counts who reached it. */
const STATUSES = {
  QUEUED: 'messagesQueued',
  SENDING: 'messagesSending',
  SENT: 'messagesSent',
  DELIVERED: 'messagesDelivered',
  OPENED: 'messagesOpened',
  CLICKED: 'messagesClicked',
  BOUNCED: 'messagesBounced',
  FAILED: 'messagesFailed',
  UNSUBSCRIBED: 'messagesUnsubscribed',
} as const satisfies Record<string, Metric>

const MESSAGE_METRICS = ['messages', ...Object.values(STATUSES)] as const
type MessageMetric = (typeof MESSAGE_METRICS)[number]

/**
 * One campaign: enrollments and messages that began in the window, as they are now. Statuses are cumulative
 * (an opened message was delivered too), so they repeat the figures of `messages`; rates divide by
 * `delivered`. Throws `Refusal`: 400, or 404 for a campaign that was never written.
 */
export async function campaign(ask: Ask, query: unknown, campaignId: string): Promise<object> {
  const { period, timezone } = readQuery(QUERIES.campaign, query)
  const [thing] = await ask.find({ collection: 'campaigns', ids: [campaignId] })
  if (thing === undefined) throw REFUSALS.noCampaign
  const window = lastDays(period, ask.nowMs, timezone)
  const where: Where = { campaignId }
  const [enrollmentCounts, byChannel, tests] = await Promise.all([
    enrollments(ask, window, where),
    ask.count({ metrics: MESSAGE_METRICS, window, where, group: 'channel' }),
    abTests(ask, window, campaignId),
  ])
  // Totals are summed over the channels, so that the breakdown adds up to them whatever arrives meanwhile.
  const total = (metric: MessageMetric): number => byChannel.reduce((sum, row) => sum + row.values[metric], 0)
  const delivered = total('messagesDelivered')
  const opened = total('messagesOpened')
  const clicked = total('messagesClicked')
  const bounced = total('messagesBounced')
  return {
    campaign: { id: thing.id, name: typeof thing.members.name === 'string' ? thing.members.name : thing.id },
    enrollments: enrollmentCounts,
    messages: {
      total: total('messages'),
      sent: total('messagesSent'),
      delivered,
      opened,
      clicked,
      bounced,
      failed: total('messagesFailed'),
      openRate: rate(opened, delivered, MESSAGE_DECIMALS),
      clickRate: rate(clicked, delivered, MESSAGE_DECIMALS),
      bounceRate: rate(bounced, delivered, MESSAGE_DECIMALS),
    },
    statusBreakdown: Object.entries(STATUSES)
      .map(([status, metric]) => ({ status, _count: total(metric) }))
      .filter((row) => row._count > 0),
    channelBreakdown: channels(byChannel),
    abTests: tests,
  }
}

async function enrollments(ask: Ask, window: Window, where: Where): Promise<object> {
  const rows = await ask.count({
    metrics: ['enrollments', 'enrollmentsActive', 'enrollmentsCompleted'],
    window,
    where,
  })
  const counts = rows[0]?.values
  return {
    total: counts?.enrollments ?? 0,
    active: counts?.enrollmentsActive ?? 0,
    completed: counts?.enrollmentsCompleted ?? 0,
  }
}

/** Most messages first, then by name; messages of no channel, last of their size, have null. */
function channels(rows: readonly CountRow<MessageMetric>[]): object[] {
  return rows
    .map((row) => ({ channel: (row.group[0] ?? '').toUpperCase(), _count: row.values.messages }))
    .filter((row) => row._count > 0)
    .sort(
      (a, b) => b._count - a._count || rank(a.channel) - rank(b.channel) || (a.channel < b.channel ? -1 : 1),
    )
    .map((row) => ({ channel: row.channel === '' ? null : row.channel, _count: row._count }))
}

function rank(channel: string): number {
  return channel === '' ? 1 : 0
}
