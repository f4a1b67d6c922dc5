import { GROUPS, type Group } from './ask.ts'
import { METRICS, type Metric } from './metric.ts'

/** What of an act is counted, and in which bucket. */
export const BASES = {
  events: 'every one, in the bucket of its own time',
  messages: 'messages with at least one, in the bucket of the message’s creation',
  firsts: 'messages with at least one, in the bucket of the first: adds up across buckets',
  contacts: 'contacts with at least one in the bucket',
} as const

export type Basis = keyof typeof BASES

/** Acts, each with the metric that counts it on a basis. What they mean is said with the metrics, and nowhere else. */
export const ACTS = {
  sent: { events: 'sends', messages: 'messagesSent', firsts: 'messagesFirstSent' },
  delivered: { messages: 'messagesDelivered' },
  opened: {
    events: 'opens',
    messages: 'messagesOpened',
    firsts: 'messagesFirstOpened',
    contacts: 'openers',
  },
  clicked: {
    events: 'clicks',
    messages: 'messagesClicked',
    firsts: 'messagesFirstClicked',
    contacts: 'clickers',
  },
  bounced: { events: 'bounces', messages: 'messagesBounced', contacts: 'bouncers' },
  failed: { messages: 'messagesFailed' },
  unsubscribed: { events: 'unsubscribes', messages: 'messagesUnsubscribed', contacts: 'unsubscribers' },
  complained: { events: 'complaints', contacts: 'complainers' },
  replied: { messages: 'messagesReplied' },
  forwarded: { events: 'forwards' },
  suppressed: { events: 'suppressions' },
  visited: { events: 'onsiteVisits', contacts: 'onsiteVisitors' },
  viewed: { contacts: 'browserViewers' },
} as const satisfies Record<string, Readonly<Partial<Record<Basis, Metric>>>>

export type Act = keyof typeof ACTS

/** The metric of each basis that an act has. */
export function basesOf(act: Act): Readonly<Partial<Record<Basis, Metric>>> {
  return ACTS[act]
}

export function isAct(word: string): word is Act {
  return Object.hasOwn(ACTS, word)
}

export function isMetric(word: string): word is Metric {
  return Object.hasOwn(METRICS, word)
}

/** What a metric is made of: it says by what it can be told apart and narrowed down. */
export type Family = 'facts' | 'tracked' | 'firsts' | 'messages' | 'milestones' | 'enrollments' | 'contacts'

export function familyOf(metric: Metric): Family {
  if (metric === 'contactsCreated') return 'contacts'
  if (metric === 'trackedEvents') return 'tracked'
  if (metric.startsWith('enrollments')) return 'enrollments'
  if (metric.startsWith('messagesFirst')) return 'milestones'
  if (metric.startsWith('messages')) return 'messages'
  return metric.startsWith('first') ? 'firsts' : 'facts'
}

const GROUPS_OF: Readonly<Record<Family, readonly Group[]>> = {
  facts: GROUPS,
  tracked: GROUPS,
  firsts: ['campaign', 'kind'],
  messages: ['channel', 'source', 'variant', 'campaign', 'workflow', 'node', 'sequence', 'step'],
  milestones: ['channel', 'source', 'variant', 'campaign', 'workflow', 'node', 'sequence', 'step'],
  enrollments: ['campaign', 'workflow', 'sequence'],
  contacts: [],
}

/** What a metric can be told apart by. */
export function groupsOf(metric: Metric): readonly Group[] {
  return GROUPS_OF[familyOf(metric)]
}

/** Whether a metric can be narrowed down: contacts are nobody's campaign's. */
export function takesFilters(metric: Metric): boolean {
  return familyOf(metric) !== 'contacts'
}
