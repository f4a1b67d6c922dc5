import type { Things } from '../recount-journal.ts'
import { numberOf } from '../recount-numbers.ts'
import type { StoredThing } from '../recount-things.ts'
import { isIn, type Span } from '../recount-wall.ts'
import { type Closing, type Episode, episodesOf } from './recount-episodes.ts'
import { CONTACT_FIELDS, isContactMeant, type Read } from './recount-query.ts'
import { comparisonHead, quotient } from './recount-series.ts'
import { comparedSpan, Refused, spanOf } from './recount-window.ts'

/** slicktext.md, 1.10, 2.9 and 2.10: users and tags of the inbox. */

const WINDOW = ['compare', 'start', 'end']
export const USERS = { parameters: WINDOW, filters: CONTACT_FIELDS }
export const TAGS = {
  parameters: [...WINDOW, 'limit', 'offset', 'page', 'pageSize'],
  filters: CONTACT_FIELDS,
}

export function inboxUsers(read: Read): object {
  const users = byNumber(read.brand.journal.things.agents).filter(({ members }) => members.active !== false)
  return answer(read, (episodes, span) => users.map((user) => userRow(user, episodes, span)))
}

function userRow({ id, members }: StoredThing, episodes: readonly Episode[], span: Span) {
  const name = members.name ?? members.email ?? id
  const words = name.split(' ')
  const initials = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  const assigned = episodes.flatMap(({ assignments }) => assignments)
  const closings = closingsIn(episodes, span).filter(({ closing }) => closing.agentId === id)
  const replies = episodes.flatMap(({ reply }) => {
    return reply !== null && reply.agentId === id && isIn(span, reply.timeMs) ? [reply.tookMs] : []
  })
  return {
    user_id: numberOf(id),
    name,
    avatar_content: initials.map((word) => word?.charAt(0).toUpperCase()).join(''),
    assignments: assigned.filter(({ body, timeMs }) => body.agentId === id && isIn(span, timeMs)).length,
    ...closureFigures(closings, replies),
  }
}

export function inboxTags(read: Read): object {
  const all = byNumber(read.brand.journal.things.tags)
  const { rows, pagingData } = pageOf(all, read.query)
  const { data, ...more } = answer(read, (episodes, span) => rows.map((tag) => tagRow(tag, episodes, span)))
  return { data, pagingData, ...more }
}

function tagRow({ id, members }: StoredThing, episodes: readonly Episode[], span: Span) {
  const added = episodes.flatMap(({ additions }) => additions)
  const closed = closingsIn(episodes, span).filter(({ closing }) => closing.tags.includes(id))
  const replies = closed.flatMap(({ episode }) => (episode.reply === null ? [] : [episode.reply.tookMs]))
  return {
    inbox_tag_id: numberOf(id),
    name: members.name ?? id,
    color: members.color ?? null,
    additions: added.filter(({ body, timeMs }) => body.tagId === id && isIn(span, timeMs)).length,
    ...closureFigures(closed, replies),
  }
}

interface Closed {
  readonly episode: Episode
  readonly closing: Closing
}

function closingsIn(episodes: readonly Episode[], span: Span): Closed[] {
  return episodes.flatMap((episode) => {
    const { closing } = episode
    return closing !== null && isIn(span, closing.timeMs) ? [{ episode, closing }] : []
  })
}

/** Means in seconds; 0 where nothing was observed. */
function closureFigures(closed: readonly Closed[], repliesMs: readonly number[]) {
  const resolutions = closed.map(({ closing }) => closing.resolutionMs)
  const handlings = closed.map(({ closing }) => closing.handlingMs)
  return {
    closures: closed.length,
    average_first_response_time: meanSeconds(repliesMs),
    average_resolution_time: meanSeconds(resolutions),
    average_handle_time: meanSeconds(handlings),
  }
}

function meanSeconds(timesMs: readonly (number | null)[]): number {
  const known = timesMs.filter((ms): ms is number => ms !== null)
  return quotient(
    known.reduce((sum, ms) => sum + ms, 0),
    known.length * 1000,
  )
}

function answer(
  read: Read,
  rowsOf: (episodes: readonly Episode[], span: Span) => object[],
): { readonly data: object[] } {
  const span = spanOf(read, () => 0)
  const before = comparedSpan(read, span)
  const episodes = episodesOf(read.brand.world).filter(({ contactId }) => isContactMeant(read, contactId))
  const data = rowsOf(episodes, span)
  if (before === null) return { data }
  const comparison = { ...comparisonHead(read, before), data: rowsOf(episodes, before) }
  return { data, ...{ comparison } }
}

/** By `limit` and `offset`, or by `page` and `pageSize`. */
function pageOf(all: readonly StoredThing[], query: Read['query']) {
  const { limit, offset, page, pageSize } = query
  const isPaged = page !== undefined || pageSize !== undefined
  if (isPaged && (limit !== undefined || offset !== undefined)) throw new Refused(400)
  if (isPaged && (page === undefined || pageSize === undefined)) throw new Refused(400)
  const size = Number(pageSize ?? limit ?? 50)
  const number = Number(page ?? 1)
  if (size < 1 || size > 10_000 || number < 1) throw new Refused(400)
  const start = isPaged ? (number - 1) * size : Number(offset ?? 0)
  const hasMore = all.length > start + size
  const pagingData = {
    prevPage: isPaged && number > 1 ? number - 1 : null,
    currentPage: isPaged ? number : null,
    nextPage: isPaged && hasMore ? number + 1 : null,
    currentPageString: isPaged ? String(number) : null,
    hasMore,
  }
  return { rows: all.slice(start, start + size), pagingData }
}

function byNumber(things: Things): StoredThing[] {
  return [...things.values()].sort((a, b) => numberOf(a.id) - numberOf(b.id))
}
