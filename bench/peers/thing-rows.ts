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

/** Things as rows of the relational peers' tables, made as they are asked for. */
export function rowsOfThings(things: Things) {
  return Object.entries(TABLES).map(([table, members]) => ({
    table,
    columns: Object.keys(members),
    rows: rowsOf(things[table] ?? [], Object.entries(members)),
  }))
}

function* rowsOf(list: Iterable<object>, members: readonly (readonly [string, string])[]) {
  for (const thing of list) {
    const row: Record<string, unknown> = {}
    for (const [column, member] of members) row[column] = Reflect.get(thing, member) ?? null
    yield row
  }
}
