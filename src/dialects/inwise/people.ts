import type { Ask } from '../../model/ask.ts'

/** What rows show of a contact besides its number; '' for what is not known. */
export interface Person {
  readonly email: string
  readonly externalId: string
}

export const NOBODY: Person = { email: '', externalId: '' }

/** The contacts of some rows, by id. Those deleted since are still told by what was known of them. */
export async function peopleOf(
  ask: Ask,
  rows: readonly { readonly contactId: string }[],
): Promise<ReadonlyMap<string, Person>> {
  const ids = [...new Set(rows.map((row) => row.contactId).filter((id) => id !== ''))]
  const contacts = await ask.find({ collection: 'contacts', ids, withDeleted: true })
  return new Map(
    contacts.map(({ id, members }) => [
      id,
      { email: text(members.email), externalId: text(members.externalId) },
    ]),
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
