import { lifeAt } from './recount-contacts.ts'
import type { Journal } from './recount-journal.ts'
import { survivorOf } from './recount-knowledge.ts'

/** A contact that exists at an instant, and when its present life began. */
export interface PresentContact {
  readonly contactId: string
  readonly createdMs: number
}

/** Contacts that exist at an instant, merged ones once. */
export function contactsAt(instantMs: number, journal: Journal): PresentContact[] {
  const survivor = (id: string | undefined) => survivorOf(id ?? '', journal.aliases)
  const ids = new Set<string>()
  for (const { body } of journal.entries) {
    if (body.kind === 'contact.created') ids.add(survivor(body.contactId))
  }
  const present: PresentContact[] = []
  for (const contactId of ids) {
    const history = journal.entries.filter((entry) => survivor(entry.body.contactId) === contactId)
    const life = lifeAt(history, instantMs)
    if (life !== undefined) present.push({ contactId, createdMs: life.createdMs })
  }
  return present
}
