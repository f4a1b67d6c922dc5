import type { Ask } from '../../model/ask.ts'
import type { InboxQuestion, InboxRow } from '../../model/inbox.ts'
import { numberOf } from '../../model/number-id.ts'
import type { Thing } from '../../model/thing.ts'
import type { Window } from '../../model/time.ts'
import { comparisonHead, readCompare } from './compare.ts'
import { CONTACT_FILTERS } from './filters.ts'
import { cut, PAGING_PARAMETERS, readPaging } from './paging.ts'
import { readWindow } from './period.ts'
import type { Accepted, Parameter, Query } from './query.ts'
import { textOrNull } from './resources.ts'
import { bounded, ratio } from './series.ts'

const PARAMETERS: readonly Parameter[] = ['compare', 'start', 'end']

export const USERS: Accepted = { parameters: PARAMETERS, filters: CONTACT_FILTERS }
export const TAGS: Accepted = { parameters: [...PARAMETERS, ...PAGING_PARAMETERS], filters: CONTACT_FILTERS }

/** Every active user of the inbox, by id, with figures of the window. Throws `Refusal` 400. */
export async function inboxUsers(ask: Ask, query: Query): Promise<object> {
  const [agents, figures] = await Promise.all([
    ask.find({ collection: 'agents' }),
    figuresOf(ask, query, 'agent'),
  ])
  const users = byNumber(agents.filter(({ members }) => members.active !== false))
  return answer(figures, (byId) => ({
    data: users.map((thing) => {
      const name = textOrNull(thing.members.name) ?? textOrNull(thing.members.email) ?? thing.id
      const row = byId.get(thing.id)
      return {
        user_id: numberOf(thing.id),
        name,
        avatar_content: initials(name),
        assignments: row?.additions ?? 0,
        ...closureFigures(row),
      }
    }),
  }))
}

/** The tags of the inbox, by id, a page of them, with figures of the window. Throws `Refusal` 400. */
export async function inboxTags(ask: Ask, query: Query): Promise<object> {
  const paging = readPaging(query.values)
  const [tags, figures] = await Promise.all([ask.find({ collection: 'tags' }), figuresOf(ask, query, 'tag')])
  const { rows, pagingData } = cut(byNumber(tags), paging)
  const body = answer(figures, (byId) => ({
    data: rows.map((thing) => {
      const row = byId.get(thing.id)
      return {
        inbox_tag_id: numberOf(thing.id),
        name: textOrNull(thing.members.name) ?? thing.id,
        color: textOrNull(thing.members.color),
        additions: row?.additions ?? 0,
        ...closureFigures(row),
      }
    }),
  }))
  const { data, ...more } = body
  return { data, pagingData, ...more }
}

type Rows = ReadonlyMap<string, InboxRow>

/** Rows of the window, and of the one that it is to be compared with. */
interface Figures {
  readonly present: Rows
  readonly before: { readonly head: object; readonly rows: Rows } | null
}

async function figuresOf(ask: Ask, query: Query, by: InboxQuestion['by']): Promise<Figures> {
  const window = await readWindow(query, ask, async () => 0)
  const compared = readCompare(query, window)
  const [present, rows] = await Promise.all([
    rowsIn(ask, query, by, window),
    compared === null ? null : rowsIn(ask, query, by, compared.window),
  ])
  const before =
    compared === null || rows === null ? null : { head: comparisonHead(compared, query.zone), rows }
  return { present, before }
}

function answer({ present, before }: Figures, show: (rows: Rows) => { readonly data: object[] }) {
  const body = show(present)
  return before === null ? body : { ...body, comparison: { ...before.head, ...show(before.rows) } }
}

async function rowsIn(ask: Ask, query: Query, by: InboxQuestion['by'], window: Window): Promise<Rows> {
  if (query.isVain || window.fromMs >= window.toMs) return new Map()
  const rows = bounded(await ask.inbox({ by, window, where: query.where }), 'start')
  return new Map(rows.map((row) => [row.id, row]))
}

/** Times in seconds, unrounded; 0 where nothing was observed. */
function closureFigures(row: InboxRow | undefined) {
  const {
    closures = 0,
    firstResponseSumMs = 0,
    firstResponseCount = 0,
    resolutionSumMs = 0,
    resolutionCount = 0,
    handleSumMs = 0,
    handleCount = 0,
  } = row ?? {}
  return {
    closures,
    average_first_response_time: ratio(firstResponseSumMs, firstResponseCount * 1000),
    average_resolution_time: ratio(resolutionSumMs, resolutionCount * 1000),
    average_handle_time: ratio(handleSumMs, handleCount * 1000),
  }
}

/** Initials of the first and the last word: `John SlickText` is JS, `Cher` is C. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u)
  const [first = ''] = words
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return [first, last]
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()
}

function byNumber(things: readonly Thing[]): Thing[] {
  return [...things].sort((a, b) => numberOf(a.id) - numberOf(b.id) || (a.id < b.id ? -1 : 1))
}
