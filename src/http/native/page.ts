import { BadRequest } from '../../errors.ts'

const PAGE_LIMIT = 1_000
const PAGE_DEFAULT = 100

/** The parameter `limit` of a list: how many a page holds. Throws `BadRequest` for what is none. */
export function readLimit(value: unknown): number {
  if (value === undefined || value === '') return PAGE_DEFAULT
  const limit = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 0
  if (limit < 1 || limit > PAGE_LIMIT) {
    throw new BadRequest('invalid_parameter', `limit must be a whole number from 1 to ${PAGE_LIMIT}.`)
  }
  return limit
}
