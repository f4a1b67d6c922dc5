import type { Ask } from '../../model/ask.ts'
import type { Thing } from '../../model/thing.ts'

export interface Sequence {
  /** False for one that was never written, or that is deleted. */
  readonly isKnown: boolean
  /** Its name; one without goes by its id. */
  readonly title: string
  /** The owner's name, or ''. */
  readonly owner: string
  /** Six members, or none where the sequence has no client. */
  readonly client: Client | Record<string, never>
}

export interface Client {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly status: string
  readonly companyName: string
}

export interface Contact {
  /** First and last name, or ''. */
  readonly name: string
  readonly email: string
}

/** Sequences as they are now, with owner and client, by id: three questions, however many they are. */
export async function sequencesOf(ask: Ask, ids: readonly string[]): Promise<(id: string) => Sequence> {
  const sequences = await byId(ask, 'sequences', ids)
  const members = (name: string) => [...sequences.values()].map((sequence) => text(sequence, name))
  const [owners, clients] = await Promise.all([
    byId(ask, 'agents', members('ownerId')),
    byId(ask, 'clients', members('clientId')),
  ])
  return (id) => {
    const sequence = sequences.get(id)
    const client = clients.get(text(sequence, 'clientId'))
    return {
      isKnown: sequence !== undefined,
      title: text(sequence, 'name') || id,
      owner: text(owners.get(text(sequence, 'ownerId')), 'name'),
      client: client === undefined ? {} : clientOf(client),
    }
  }
}

/** A contact as rows show it; one that is not known has neither. */
export function contactOf(thing: Thing | null): Contact {
  const name = `${text(thing, 'firstName').trim()} ${text(thing, 'lastName').trim()}`.trim()
  return { name, email: text(thing, 'email') }
}

/** A client without a status is active: one that was left is said to be. */
function clientOf(thing: Thing): Client {
  return {
    id: thing.id,
    firstName: text(thing, 'firstName'),
    lastName: text(thing, 'lastName'),
    email: text(thing, 'email'),
    status: text(thing, 'status') || 'active',
    companyName: text(thing, 'companyName'),
  }
}

async function byId(
  ask: Ask,
  collection: 'sequences' | 'agents' | 'clients',
  some: readonly string[],
): Promise<Map<string, Thing>> {
  const ids = [...new Set(some)].filter((id) => id !== '')
  const things = await ask.find({ collection, ids })
  return new Map(things.map((thing) => [thing.id, thing]))
}

/** A member of a thing, '' where it has none. */
function text(thing: Thing | null | undefined, name: string): string {
  const value = thing?.members[name]
  return typeof value === 'string' ? value : ''
}
