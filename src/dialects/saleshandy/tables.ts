import { listOf, memberOf } from '../../model/member.ts'
import type { Tables } from '../dialect.ts'
import { badRequest } from './errors.ts'

/** The consolidated stats are a list; whether there are more of them is said in headers. */
export const tables: Tables = {
  rowsOf(route) {
    if (!route.endsWith('/consolidated-stats')) return null
    return (answer) => {
      const payload = memberOf(answer, 'payload')
      return {
        rows: listOf(payload, 'data'),
        more: {
          'x-has-more': String(memberOf(payload, 'hasMore')),
          'x-next-page-number': String(memberOf(payload, 'nextPageNumber')),
        },
      }
    }
  },
  refusal: (message) => badRequest([`format ${message}`]),
}
