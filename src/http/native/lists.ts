import type { RowsOf, Tables } from '../../dialects/dialect.ts'
import { BadRequest } from '../../errors.ts'
import { listOf, memberOf } from '../../model/member.ts'
import { COLLECTIONS } from '../../model/thing.ts'

/** Lists of the native API: each is a member of its answer, by the last word of its address. */
const LISTS: ReadonlyMap<string, string> = new Map([
  ...['workspaces', 'keys', 'webhooks', 'deliveries', 'imports', 'shares', 'sources', 'erasures'].map(itself),
  ...Object.keys(COLLECTIONS).map(itself),
  ['dead-letters', 'deadLetters'],
  ['live', 'events'],
])

function itself(name: string): [string, string] {
  return [name, name]
}

/** The native lists as tables; where the next page begins is said in a header. */
export const NATIVE_TABLES: Tables = {
  rowsOf(route, method) {
    if (route === '/api/workspaces/:ws/analytics/query') return method === 'POST' ? answeredRows : null
    const member = LISTS.get(route.split('/').at(-1) ?? '')
    if ((method !== 'GET' && method !== 'HEAD') || member === undefined) return null
    return (answer) => {
      const cursor = memberOf(answer, 'nextCursor')
      const after = memberOf(answer, 'after')
      return {
        rows: listOf(answer, member),
        more: {
          ...(typeof cursor === 'string' ? { 'x-next-cursor': cursor } : {}),
          ...(typeof after === 'string' ? { 'x-after': after } : {}),
        },
      }
    }
  },
  refusal: (message) => new BadRequest('invalid_parameter', `format ${message}.`),
}

/** The rows of an answer; a comparison and totals are left out. */
function answeredRows(answer: unknown): ReturnType<RowsOf> {
  const next = memberOf(answer, 'next')
  return { rows: listOf(answer, 'rows'), more: typeof next === 'string' ? { 'x-next-cursor': next } : {} }
}
