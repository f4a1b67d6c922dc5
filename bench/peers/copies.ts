import type { Store } from '../../src/store/store.ts'

/**
 * Many times as many events without taking them in one by one: whoever holds them copies them where they lie. Every
 * copy has events, messages, contacts, sessions, conversations and orders of its own. Campaigns grow as they do in the
 * dataset, with the root of the events: so many copies share one.
 */

const BEHIND = '~'

/** How many campaigns come of one. */
function campaignsOfOne(times: number): number {
  return Math.round(Math.sqrt(times))
}

const NAMES = new Set(['id', 'contact_id', 'message_id', 'conversation_id', 'order_id', 'session_id'])

/** For relational peers: the statements that leave, in place of a table with these columns, one with the copies, too. */
export function relationalCopies(table: string, columns: readonly string[], times: number): string[] {
  const many = campaignsOfOne(times)
  const named = (column: string, copy: string) =>
    `CASE WHEN ${copy} = 0 THEN ${column} ELSE ${column} || '${BEHIND}' || ${copy} END AS ${column}`
  const value = (column: string): string => {
    if (column === 'campaign_id') return named(column, `(copy % ${many})`)
    if (column === 'arrival') return `arrival + copy * (SELECT max(arrival) FROM ${table}) AS arrival`
    return NAMES.has(column) ? named(column, 'copy') : column
  }
  const copies = table === 'campaigns' ? many : times
  return [
    `CREATE TABLE copied AS SELECT ${columns.map(value).join(', ')}
     FROM ${table} CROSS JOIN generate_series(0, ${copies - 1}) AS copies (copy)`,
    `DROP TABLE ${table}`,
    `ALTER TABLE copied RENAME TO ${table}`,
  ]
}

/** The tables of relational peers that are copied. */
export const COPIED = ['events', 'messages', 'contacts', 'campaigns'] as const

const named = (column: string, copy = '{copy:UInt32}') =>
  `if(${column} = '' OR ${copy} = 0, ${column}, concat(${column}, '${BEHIND}', toString(${copy}))) AS ${column}`
const CAMPAIGN = named('campaignId', '{campaign:UInt32}')
const numbered = (column: string) => `if(${column} = 0, 0, ${column} + {span:UInt64}) AS ${column}`

/** Our own tables, and what of a row a copy has of its own. What a contact says of its history it reads from the log anew. */
const OURS = [
  {
    table: 'events',
    own: [
      ...['id', 'contactId', 'messageId', 'conversationId', 'orderId', 'sessionId'].map((column) =>
        named(column),
      ),
      ...['sequence', 'rearrived'].map(numbered),
      CAMPAIGN,
    ],
  },
  { table: 'event_ids', own: [named('id')] },
  { table: 'messages', own: [named('messageId'), named('contactId'), CAMPAIGN] },
  { table: 'things', own: [named('id'), "'' AS history"], of: "collection = 'contacts'" },
  { table: 'things', own: [named('id')], of: "collection = 'campaigns'" },
] as const

/** The same in our own store, whose server has to be opened anew behind it, and to build its rollup. */
export async function ownCopies(store: Store, times: number): Promise<void> {
  const [log] = await store.rows<{ last: string }>(
    'SELECT max(greatest(sequence, rearrived)) AS last FROM events',
  )
  const last = Number(log?.last)
  const many = campaignsOfOne(times)
  for (const { table, own, ...rest } of OURS) {
    const of = 'of' in rest ? rest.of : '1'
    const copies = of.includes('campaigns') ? many : times
    await store.change(`CREATE TABLE copied AS ${table}`)
    await store.change(`INSERT INTO copied SELECT * FROM ${table} WHERE ${of}`)
    for (let copy = 1; copy < copies; copy += 1) {
      await store.change(`INSERT INTO ${table} SELECT * REPLACE (${own.join(', ')}) FROM copied`, {
        copy,
        campaign: copy % many,
        span: copy * last,
      })
    }
    await store.change('DROP TABLE copied')
  }
  await store.change('INSERT INTO settled SELECT {last:UInt64} AS sequence', { last: last * times })
}
