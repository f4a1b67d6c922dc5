import type { Ask, FactRow, Where } from '../../model/ask.ts'
import type { Access } from './access.ts'
import { kindsOf } from './action-types.ts'
import type { Answer } from './endpoints.ts'
import { type ListQuery, type Named, readList } from './parameters.ts'
import { NOBODY, peopleOf } from './people.ts'
import { settingsOf } from './settings.ts'
import { type Table, UNDELIVERED } from './tables.ts'
import { windowOf } from './window.ts'

/** A list endpoint: rows of a table, last received first, page by page. */
export function listed(table: Table, schema: Parameters<typeof readList>[0]) {
  return async ({ ask }: Access, given: unknown): Promise<Answer> => {
    const settings = settingsOf(ask.workspace)
    const query = readList(schema, given, settings)
    const { page_index: index, page_size: size } = query
    const types = query.action_type === undefined ? table : kindsOf(query.action_type)
    const answer = await ask.list({
      kinds: types.kinds,
      where: {
        ...table.where,
        ...types.where,
        ...(await contactOf(ask, query.contact_id)),
        ...campaignOf(query.campaign_id),
      },
      ...(isAllTime(table, query) ? {} : { window: windowOf(query, ask.nowMs) }),
      order: 'lastReceived',
      limit: size,
      offset: (index - settings.pageIndexBase) * size,
      withTotal: true,
    })
    return {
      body: await shown(ask, table, answer.rows),
      headers: {
        'x-total-count': String(answer.total ?? 0),
        'x-page-index': String(index),
        'x-page-size': String(size),
      },
    }
  }
}

/** Rows as the vendor shows them, in their order. */
export async function shown(ask: Ask, table: Table, rows: readonly FactRow[]): Promise<object[]> {
  const people = await peopleOf(ask, rows)
  const { zone } = settingsOf(ask.workspace)
  return rows.map((row) => table.show(row, people.get(row.contactId) ?? NOBODY, zone))
}

/** The vendor's sample asks for a campaign's undelivered without a date: that gives all of them. */
function isAllTime(table: Table, query: ListQuery): boolean {
  const isNarrowed = query.campaign_id !== undefined || query.contact_id !== undefined
  return table === UNDELIVERED && isNarrowed && query.date_from === undefined && query.date_to === undefined
}

/** A number is most often an id as it is, and rows are then found without computing the number of each. */
async function contactOf(ask: Ask, named: Named | undefined): Promise<Where> {
  if (named === undefined) return {}
  if ('id' in named) return { contactId: named.id }
  const [own] = await ask.find({ collection: 'contacts', ids: [String(named.number)] })
  return own === undefined ? { contactNumber: named.number } : { contactId: own.id }
}

function campaignOf(named: Named | undefined): Where {
  if (named === undefined) return {}
  return 'id' in named ? { campaignId: named.id } : { campaignNumber: named.number }
}
