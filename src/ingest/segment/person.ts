import { readInstant } from '../shapes/instant.ts'
import { isObject } from '../shapes/problem.ts'
import { takesMember } from '../shapes/thing.ts'
import type { Alias } from '../submission.ts'
import type { Envelope } from './envelope.ts'

type Members = Record<string, unknown>
type Traits = Readonly<Record<string, unknown>>

/** Published traits whose name differs from our member's. */
const TRAIT_MEMBERS: ReadonlyMap<string, string> = new Map([
  ['birthday', 'birthdate'],
  ['locale', 'language'],
])

/** Members of the trait `address` that a contact has. */
const ADDRESS_MEMBERS: ReadonlyMap<string, string> = new Map([
  ['city', 'city'],
  ['state', 'state'],
  ['postalCode', 'zip'],
  ['country', 'country'],
])

/**
 * A contact from the traits of `identify`.
 *
 * A trait that a contact has as a member (by our name, or a published one) is that member if its value fits;
 * everything else, and what does not fit, is an attribute under the trait's own name: nothing is lost, and
 * no contact is refused for one odd trait. null clears.
 */
export function contactOf(traits: Traits): Members {
  const members: Members = {}
  const others = Object.entries(traits).filter(([name, value]) => !takeAs(name, value, members))
  const attributes: [string, unknown][] = []
  for (const [name, value] of others) {
    if (takeAs(TRAIT_MEMBERS.get(name), value, members)) continue
    const rest = name === 'address' && isObject(value) ? takeAddress(value, members) : value
    if (rest !== undefined) attributes.push([name, rest])
  }
  return attributes.length === 0 ? members : { ...members, attributes: Object.fromEntries(attributes) }
}

/** A contact's group: the newest one, with its traits, under the attribute `group`. */
export function memberOf(groupId: string, traits: Traits): Members {
  return { attributes: { group: { ...traits, id: groupId } } }
}

/** The visitor of a session is a contact. */
export function sessionAlias(envelope: Envelope): Alias[] {
  const { anonymousId, userId, timeMs } = envelope
  if (anonymousId === '' || userId === '' || anonymousId === userId) return []
  return [{ what: 'session', from: anonymousId, to: userId, timeMs }]
}

/** One id is another from now on: as a contact, and as a session, for it may have been either. */
export function aliases(from: string, envelope: Envelope): Alias[] {
  const { userId: to, timeMs } = envelope
  if (from === to) return []
  return [
    { what: 'contact', from, to, timeMs },
    { what: 'session', from, to, timeMs },
  ]
}

/** Takes a trait as a member that has not been said yet. False if there is none or the value does not fit. */
function takeAs(member: string | undefined, value: unknown, members: Members): boolean {
  if (member === undefined || value === undefined || Object.hasOwn(members, member)) return false
  const isGood =
    member === 'createdAt' ? typeof readInstant(value) === 'number' : takesMember('contacts', member, value)
  if (isGood) members[member] = value
  return isGood
}

/** Takes what a contact has of an address, and gives back the rest; undefined if nothing is left. */
function takeAddress(address: Traits, members: Members): Members | undefined {
  const rest = Object.entries(address).filter(
    ([name, value]) => !takeAs(ADDRESS_MEMBERS.get(name), value, members),
  )
  return rest.length === 0 ? undefined : Object.fromEntries(rest)
}
