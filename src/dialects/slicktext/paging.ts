import { badParameter } from './errors.ts'
import type { Parameter, Query } from './query.ts'

/** Pages: by `limit` and `offset`, or by `page` and `pageSize`. */

export const PAGING_PARAMETERS: readonly Parameter[] = ['limit', 'offset', 'page', 'pageSize']

const DEFAULT_LIMIT = 50
const MAX_LIMIT = 10_000
const MAX_OFFSET = Number.MAX_SAFE_INTEGER - MAX_LIMIT

export interface Paging {
  readonly offset: number
  readonly limit: number
  /** 1-based; null where rows are asked for by offset. */
  readonly page: number | null
}

/** Throws `Refusal` 400: a number out of bounds, half a page, or both ways at once. */
export function readPaging({ limit, offset, page, pageSize }: Query['values']): Paging {
  if (page === undefined && pageSize === undefined) {
    return {
      limit: wholeNumber('limit', limit, 1, MAX_LIMIT, DEFAULT_LIMIT),
      offset: wholeNumber('offset', offset, 0, MAX_OFFSET, 0),
      page: null,
    }
  }
  if (limit !== undefined || offset !== undefined) {
    throw badParameter(page === undefined ? 'pageSize' : 'page', 'does not go with limit or offset')
  }
  if (pageSize === undefined) throw badParameter('page', 'needs pageSize')
  if (page === undefined) throw badParameter('pageSize', 'needs page')
  const size = wholeNumber('pageSize', pageSize, 1, MAX_LIMIT, DEFAULT_LIMIT)
  const number = wholeNumber('page', page, 1, Math.floor(MAX_OFFSET / size), 1)
  return { limit: size, offset: (number - 1) * size, page: number }
}

/** A page of rows, and what is said of it. The vendor gives no count of all. */
export function cut<Row>(all: readonly Row[], { offset, limit, page }: Paging) {
  const hasMore = all.length > offset + limit
  return {
    rows: all.slice(offset, offset + limit),
    pagingData: {
      prevPage: page === null || page === 1 ? null : page - 1,
      currentPage: page,
      nextPage: page === null || !hasMore ? null : page + 1,
      currentPageString: page === null ? null : String(page),
      hasMore,
    },
  }
}

function wholeNumber(
  name: string,
  text: string | undefined,
  least: number,
  most: number,
  otherwise: number,
): number {
  if (text === undefined) return otherwise
  const number = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= least && number <= most)) {
    throw badParameter(name, `must be a whole number from ${least} to ${most}`)
  }
  return number
}
