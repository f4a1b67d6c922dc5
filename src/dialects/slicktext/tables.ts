import { listOf, memberOf } from '../../model/member.ts'
import type { Tables } from '../dialect.ts'
import { badParameter } from './errors.ts'

/** Figures of one thing, not lists. */
const SINGLE = /\/(campaigns|workflows)\/:id(\/|$)/

/**
 * Series have a row for each bucket of each group, counts one for each group, the inbox one for each agent or tag. A
 * comparison is left out.
 */
export const tables: Tables = {
  rowsOf(route) {
    if (SINGLE.test(route)) return null
    if (!/\/inbox\/\w+$/.test(route))
      return (answer) => ({ rows: listOf(answer, 'groups').flatMap(bucketRows) })
    return (answer) => {
      const paging = memberOf(answer, 'pagingData')
      const more = paging === undefined ? {} : { 'x-has-more': String(memberOf(paging, 'hasMore')) }
      return { rows: listOf(answer, 'data'), more }
    }
  },
  refusal: (message) => badParameter('format', message),
}

function bucketRows(group: unknown): object[] {
  const name = memberOf(group, 'name')
  const period = memberOf(group, 'period')
  if (typeof period !== 'object' || period === null) return [{ name, total: memberOf(group, 'total') }]
  return Object.entries(period).map(([bucket, value]) => ({ period: bucket, name, value }))
}
