import { isObject, named, type Problem } from '../shapes/problem.ts'
import type { Alias } from '../submission.ts'
import { type Arrival, type Envelope, readEnvelope, readId } from './envelope.ts'
import { aliases, contactOf, memberOf, sessionAlias } from './person.ts'
import { trackEvent, trackedEvent } from './track.ts'

/**
 * Everything one Segment message asks for. Events and contacts are as yet unchecked: they go through
 * `readEvent` and `readThing` like any other.
 */
export interface SegmentWrites {
  events: unknown[]
  contacts: { id: string; input: Record<string, unknown> }[]
  aliases: Alias[]
}

type Message = Readonly<Record<string, unknown>>

/** The calls, long and short, as routes and messages name them. */
export const VERBS: ReadonlyMap<string, Verb> = new Map([
  ['track', 'track'],
  ['t', 'track'],
  ['identify', 'identify'],
  ['i', 'identify'],
  ['page', 'page'],
  ['p', 'page'],
  ['screen', 'screen'],
  ['s', 'screen'],
  ['alias', 'alias'],
  ['a', 'alias'],
  ['group', 'group'],
  ['g', 'group'],
])

export type Verb = 'track' | 'identify' | 'page' | 'screen' | 'alias' | 'group'

/**
 * What a message of Segment's protocol asks to be written, or everything that is wrong with it.
 *
 * track, page and screen are one event; identify and group write the contact `userId`; identify and alias
 * say who a session or a contact is. docs/sources/segment.md has the tables.
 */
export function mapSegment(
  message: unknown,
  batch: Arrival,
): { writes: SegmentWrites } | { problems: Problem[] } {
  if (!isObject(message)) {
    return { problems: [{ path: '', message: `must be a JSON object: not ${named(message)}` }] }
  }
  const verb = typeof message.type === 'string' ? VERBS.get(message.type) : undefined
  const problems: Problem[] = []
  if (verb === undefined) {
    const known = [...new Set(VERBS.values())].join(', ')
    problems.push({ path: '/type', message: `must be one of ${known}: not ${named(message.type)}` })
  }
  const envelope = readEnvelope(message, batch, problems)
  const writes = verb === undefined ? {} : MAPPERS[verb](message, envelope, problems)
  return problems.length > 0 ? { problems } : { writes: { events: [], contacts: [], aliases: [], ...writes } }
}

type Mapper = (message: Message, envelope: Envelope, problems: Problem[]) => Partial<SegmentWrites>

const MAPPERS: Readonly<Record<Verb, Mapper>> = {
  track(message, envelope, problems) {
    const properties = free(message, 'properties', problems)
    const { event } = message
    if (typeof event === 'string' && event !== '') {
      return { events: [trackEvent(event, properties, envelope)] }
    }
    problems.push({ path: '/event', message: `must be the name of what happened: not ${named(event)}` })
    return {}
  },
  page: (message, envelope, problems) => view('page_view', message, envelope, problems),
  screen: (message, envelope, problems) => view('screen_view', message, envelope, problems),
  identify(message, envelope, problems) {
    const { traits } = envelope.context
    const input = contactOf({ ...(isObject(traits) ? traits : {}), ...free(message, 'traits', problems) })
    needUser(envelope, problems)
    return { contacts: [{ id: envelope.userId, input }], aliases: sessionAlias(envelope) }
  },
  group(message, envelope, problems) {
    const groupId = readId(message, 'groupId', problems)
    if (groupId === '') problems.push({ path: '/groupId', message: 'is missing' })
    needUser(envelope, problems)
    const input = memberOf(groupId, free(message, 'traits', problems))
    return { contacts: [{ id: envelope.userId, input }], aliases: sessionAlias(envelope) }
  },
  alias(message, envelope, problems) {
    const previousId = readId(message, 'previousId', problems) || envelope.anonymousId
    if (previousId === '') problems.push({ path: '/previousId', message: 'is missing' })
    needUser(envelope, problems)
    return { aliases: aliases(previousId, envelope) }
  },
}

/** A page or screen: a visit, with its name and category among the properties. */
function view(
  kind: string,
  message: Message,
  envelope: Envelope,
  problems: Problem[],
): Partial<SegmentWrites> {
  const given = free(message, 'properties', problems)
  const properties = { ...given }
  for (const name of ['name', 'category']) {
    const value = message[name]
    if (value !== undefined && value !== null) properties[name] = value
  }
  return { events: [trackedEvent(kind, properties, envelope)] }
}

/** `properties` or `traits`: absent is empty. */
function free(message: Message, name: 'properties' | 'traits', problems: Problem[]): Message {
  const value = message[name]
  if (value === undefined || value === null) return {}
  if (isObject(value)) return value
  problems.push({ path: `/${name}`, message: `must be a JSON object: not ${named(value)}` })
  return {}
}

/** Contacts are known by `userId`: of a visitor who is only a session there is nothing to keep but events. */
function needUser(envelope: Envelope, problems: Problem[]): void {
  if (envelope.userId !== '' || problems.some(({ path }) => path === '/userId')) return
  problems.push({ path: '/userId', message: 'is missing: traits and aliases belong to a contact' })
}
