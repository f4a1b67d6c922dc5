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
  const names = membersOf(kind)
  const isMember = (name: string) => names.has(name) && !OF_THE_MESSAGE.has(name)
  const { taken, left } = parted(properties, isMember)
  return { ...base(kind, envelope), ...filled(taken), properties: left }
}

function publishedEvent(published: Published, properties: Properties, envelope: Envelope): Members {
  const { kind, channel } = published
  const names = membersOf(kind)
  const { taken, left } = parted(
    properties,
    (name, value) => names.has(name) && !OF_THE_MESSAGE.has(name) && takesEventMember(name, value),
  )
  const kept = { ...left }
  for (const [property, member] of published.properties) {
    const value = left[property]
    if (value === undefined || value === null || value === '' || !names.has(member)) continue
    const isFirst = taken[member] === undefined
    if (isFirst) taken[member] = value
    if (isFirst && !SUMS.has(property)) delete kept[property]
  }
  const traits = isObject(envelope.context.traits) ? envelope.context.traits : {}
  return {
    ...base(kind, envelope),
    ...(channel === 'push' ? filled(campaignMembers(left.campaign)) : {}),
    ...(channel === undefined ? {} : { channel }),
    ...(names.has('recipient') && typeof traits.email === 'string' ? { recipient: traits.email } : {}),
    ...filled(taken),
    properties: kept,
  }
}

/** Any other name. Its properties stay whole; those that are members too are given to both. */
export function trackedEvent(kind: string, properties: Properties, envelope: Envelope): Members {
  const { revenue } = properties
  const members: Members = takesEventMember('amount', revenue) ? { amount: revenue } : {}
  for (const name of TRACKED_PROPERTIES) {
    const value = properties[name]
    if (value !== undefined && value !== null && takesEventMember(name, value)) members[name] = value
  }
  return { ...base(kind, envelope), ...members, properties }
}

function base(kind: string, envelope: Envelope): Members {
  return filled({
    id: envelope.id,
    kind,
    time: envelope.time,
    contactId: envelope.userId || undefined,
    sessionId: envelope.anonymousId || undefined,
    ...contextMembers(envelope.context, !kind.startsWith('message.')),
  })
}

/** Properties that are taken as members, and those that are left. */
function parted(properties: Properties, isTaken: (name: string, value: unknown) => boolean) {
  const entries = Object.entries(properties)
  const taken = entries.filter(([name, value]) => isTaken(name, value))
  const left = entries.filter(([name, value]) => !isTaken(name, value))
  return { taken: Object.fromEntries(taken), left: Object.fromEntries(left) }
}

/** Without the members that say nothing. */
function filled(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  )
}
