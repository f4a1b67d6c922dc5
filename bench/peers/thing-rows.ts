import type { Things } from '../things.ts'

/** The tables of things, with the member that each column has. */
const TABLES = {
  contacts: {
    id: 'id',
    created_at: 'createdAt',
    opt_in_status: 'optInStatus',
    source: 'source',
    email: 'email',
    phone: 'phone',
    first_name: 'firstName',
    last_name: 'lastName',
    external_id: 'externalId',
    attributes: 'attributes',
  },
  campaigns: { id: 'id', name: 'name', status: 'status', channel: 'channel', started_at: 'startedAt' },
  sequences: { id: 'id', name: 'name', owner_id: 'ownerId', client_id: 'clientId' },
  agents: { id: 'id', name: 'name', email: 'email' },
  clients: { id: 'id', first_name: 'firstName', last_name: 'lastName' },
} as const

/** Things as rows of the relational peers' tables. */
export function rowsOfThings(things: Things) {
  return Object.entries(TABLES).map(([table, members]) => ({
    table,
    columns: Object.keys(members),
    rows: (things[table] ?? []).map((thing) =>
      Object.fromEntries(
        Object.entries(members).map(([column, member]): [string, unknown] => [
          column,
          Reflect.get(thing, member) ?? null,
        ]),
      ),
    ),
  }))
}
