import { livesOf } from './recount-contacts.ts'
import { type Fact, factsOf } from './recount-facts.ts'
import type { Journal } from './recount-journal.ts'
import { optInChangesOf, optInStatusOf } from './recount-opt-in.ts'

/** What is known of a contact besides its facts. */

/** Everything that happened to one contact. */
export function historyOf(contactId: string, journal: Journal): Fact[] {
  return contactId === '' ? [] : factsOf(journal).filter((fact) => fact.contactId === contactId)
}

/** Everybody whom an event or a write names. */
export function everybody(journal: Journal): string[] {
  const ids = new Set([...factsOf(journal).map((fact) => fact.contactId), ...journal.things.contacts.keys()])
  ids.delete('')
  return [...ids]
}

/**
 * Definitions, "Tallies": what the contact says now, else what its newest creation that counts (and says
 * something) says, one to come included; '' for neither.
 */
export function sourceOf(contactId: string, journal: Journal): string {
  const own = journal.things.contacts.get(contactId)?.members.source ?? ''
  if (own !== '') return own
  const creations = livesOf(historyOf(contactId, journal)).map((life) => life.creation)
  return creations.filter(({ body }) => (body.source ?? '') !== '').at(-1)?.body.source ?? ''
}

/** The opt-in status that a contact has by an instant; '' for none. */
export function optInStatusAt(contactId: string, instantMs: number, journal: Journal): string {
  return optInStatusOf(countedOptIns(contactId, journal).filter((change) => change.timeMs <= instantMs))
}

/** Changes of opt-in status that count, those to come included. */
export function countedOptIns(contactId: string, journal: Journal): Fact[] {
  const history = historyOf(contactId, journal)
  const counted = new Set(optInChangesOf(history).map(({ order }) => order))
  return history.filter((fact) => counted.has(fact.order))
}

/** Creations and deletions that count, those to come included. */
export function countedLives(contactId: string, journal: Journal): Fact[] {
  const history = historyOf(contactId, journal)
  const counted = livesOf(history).flatMap(({ creation, deletion }) =>
    deletion === null ? [creation.order] : [creation.order, deletion.order],
  )
  return history.filter((fact) => counted.includes(fact.order))
}
