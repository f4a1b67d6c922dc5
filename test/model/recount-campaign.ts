import { isWithin, lastDays } from './recount-calendar.ts'
import { enrollmentsBefore } from './recount-enrollments.ts'
import { factsOf, variantName } from './recount-facts.ts'
import { countOf, share } from './recount-figures.ts'
import type { World } from './recount-inputs.ts'
import { type Journal, keepJournal } from './recount-journal.ts'
import { type Message, messagesBefore } from './recount-messages.ts'

/** CampaignOS, section 3.2: one campaign; null where it is not found. */
export function campaignPage(world: World, campaignId: string, days = 30, zone = 'UTC') {
  const journal = keepJournal(world)
  const campaign = journal.things.campaigns.get(campaignId)
  if (campaign === undefined) return null
  const facts = factsOf(journal)
  const window = lastDays(days, world.nowMs, zone)
  const enrollments = enrollmentsBefore(window.endMs, (fact) => fact.campaignId === campaignId, facts).filter(
    (one) => isWithin(window, one.startedMs),
  )
  const messages = messagesBefore(window.endMs, facts, (fact) => fact.campaignId === campaignId).filter(
    (message) => isWithin(window, message.createdMs),
  )
  const sent = countOf(messages, (message) => message.isAttempted)
  const delivered = countOf(messages, (message) => message.isDelivered)
  const opened = countOf(messages, isOpened)
  const clicked = countOf(messages, (message) => message.firstClickedMs !== null)
  const bounced = countOf(messages, (message) => message.isBounced)
  const failed = countOf(messages, (message) => message.isFailed)
  const statuses: [string, number][] = [
    ['QUEUED', countOf(messages, (message) => message.isQueued)],
    ['SENDING', countOf(messages, (message) => message.isSending)],
    ['SENT', sent],
    ['DELIVERED', delivered],
    ['OPENED', opened],
    ['CLICKED', clicked],
    ['BOUNCED', bounced],
    ['FAILED', failed],
    ['UNSUBSCRIBED', countOf(messages, (message) => message.isUnsubscribed)],
  ]
  return {
    campaign: { id: campaignId, name: campaign.members.name ?? campaignId },
    enrollments: {
      total: enrollments.length,
      active: countOf(enrollments, (one) => one.end === 'active'),
      completed: countOf(enrollments, (one) => one.end === 'completed'),
    },
    messages: {
      total: messages.length,
      sent,
      delivered,
      opened,
      clicked,
      bounced,
      failed,
      openRate: share(opened, delivered, 3),
      clickRate: share(clicked, delivered, 3),
      bounceRate: share(bounced, delivered, 3),
    },
    statusBreakdown: statuses
      .filter(([, count]) => count > 0)
      .map(([status, count]) => ({ status, _count: count })),
    channelBreakdown: channelBreakdown(messages),
    abTests: abTests(campaignId, messages, journal),
  }
}

function isOpened(message: Message): boolean {
  return message.firstOpenedMs !== null
}

/** The most used channel first, then by name; messages without a channel are null, last of their size. */
function channelBreakdown(messages: readonly Message[]) {
  const names = messages.map(({ channel }) => channel.toUpperCase())
  return [...new Set(names)]
    .map((channel) => ({ channel, _count: countOf(names, (name) => name === channel) }))
    .sort((a, b) => b._count - a._count || (lastIfNone(a.channel) < lastIfNone(b.channel) ? -1 : 1))
    .map(({ channel, _count }) => ({ channel: channel || null, _count }))
}

function lastIfNone(channel: string): string {
  return channel === '' ? '~' : channel
}

/** Every experiment of the campaign in order of creation, its variants in order of definition. */
function abTests(campaignId: string, messages: readonly Message[], journal: Journal) {
  return [...journal.things.experiments.values()]
    .filter((experiment) => experiment.members.campaignId === campaignId)
    .sort((a, b) => a.createdMs - b.createdMs || (a.id < b.id ? -1 : 1))
    .map((experiment) => ({
      id: experiment.id,
      name: experiment.members.name ?? experiment.id,
      variants: (experiment.members.variants ?? []).map((variant) => {
        const assigned = messages.filter(
          (message) => message.variant === variantName(experiment.id, variant.id),
        )
        return {
          name: variant.name,
          sent: countOf(assigned, (message) => message.isAttempted),
          opened: countOf(assigned, isOpened),
        }
      }),
    }))
}
