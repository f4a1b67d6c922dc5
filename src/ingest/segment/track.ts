import { isTracked, KINDS } from '../../model/event.ts'
import { membersOf } from '../shapes/kinds.ts'
import { isObject } from '../shapes/problem.ts'
import { takesEventMember } from '../shapes/validator.ts'
import { campaignMembers, contextMembers } from './context.ts'
import type { Envelope } from './envelope.ts'
import { PUBLISHED, type Published } from './published.ts'

type Properties = Readonly<Record<string, unknown>>
type Members = Record<string, unknown>

/** Members that properties never set: they belong to the message around them. */
const OF_THE_MESSAGE = new Set(['id', 'kind', 'time', 'properties', 'workspace_id'])

/** Properties of a tracked event that are members too. Others of our names mean something else there:
 *  `step` is a checkout's, `channel` and `source` are the shop's. */
const TRACKED_PROPERTIES = [
  'contactId',
  'messageId',
  'campaignId',
  'workflowId',
  'workflowNodeId',
  'sequenceId',
  'experimentId',
  'variantId',
  'sessionId',
  'url',
  'referrer',
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmTerm',
  'utmContent',
  'amount',
  'currency',
] as const

/** Sums of an order stay among its properties too: they differ, and one of them is the amount. */
const SUMS = new Set(['total', 'revenue', 'value'])

/** An event in the native shape, to be read like any other. */
export function trackEvent(name: string, properties: Properties, envelope: Envelope): Members {
  const published = PUBLISHED.get(name)
  if (published !== undefined) return publishedEvent(published, properties, envelope)
  if (Object.hasOwn(KINDS, name) || !isTracked(name)) return ownEvent(name, properties, envelope)
  return trackedEvent(name, properties, envelope)
}

/** One of our kinds: properties of its members' names are those members, right or wrong; others stay. */
function ownEvent(kind: string, properties: Properties, envelope: Envelope): Members {
  const event = base(kind, envelope)
  event.properties = take(event, properties, () => true)
  return event
}

function publishedEvent(
  { kind, channel, properties: names }: Published,
  properties: Properties,
  envelope: Envelope,
) {
  const event = base(kind, envelope)
  const { traits } = envelope.context
  if (channel === 'push') Object.assign(event, campaignMembers(properties.campaign))
  if (channel !== undefined) event.channel = channel
  if (isObject(traits) && typeof traits.email === 'string' && membersOf(kind).has('recipient')) {
    event.recipient = traits.email
  }
  const left = take(event, properties, takesEventMember)
  const said = new Set(Object.keys(properties).filter((name) => !Object.hasOwn(left, name)))
  for (const [property, member] of names) {
    const value = left[property]
    if (value === undefined || value === null || value === '' || said.has(member)) continue
    if (!membersOf(kind).has(member)) continue
    event[member] = value
    said.add(member)
    if (!SUMS.has(property)) delete left[property]
  }
  event.properties = left
  return event
}

/** Any other name. Its properties stay whole; those that are members too are given to both. */
export function trackedEvent(kind: string, properties: Properties, envelope: Envelope): Members {
  const { revenue } = properties
  const event = base(kind, envelope)
  if (takesEventMember('amount', revenue)) event.amount = revenue
  for (const name of TRACKED_PROPERTIES) {
    const value = properties[name]
    if (value !== undefined && value !== null && takesEventMember(name, value)) event[name] = value
  }
  event.properties = properties
  return event
}

/** What the message around the properties says. Members that are undefined are absent. */
function base(kind: string, envelope: Envelope): Members {
  return {
    id: envelope.id,
    kind,
    time: envelope.time,
    contactId: envelope.userId,
    sessionId: envelope.anonymousId,
    ...contextMembers(envelope.context, !kind.startsWith('message.')),
  }
}

/**
 * Moves properties that have the name of a member of the event's kind, if `isTaken`, and gives back a copy of
 * what is left. null says nothing, so it never replaces what is known.
 */
function take(
  event: Members,
  properties: Properties,
  isTaken: (name: string, value: unknown) => boolean,
): Members {
  const members = membersOf(String(event.kind))
  const left = { ...properties }
  for (const name in properties) {
    const value = properties[name]
    if (!members.has(name) || OF_THE_MESSAGE.has(name) || !isTaken(name, value)) continue
    if (value !== null && value !== undefined) event[name] = value
    delete left[name]
  }
  return left
}
