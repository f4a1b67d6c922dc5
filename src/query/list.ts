import type { FactRow, ListAnswer, ListQuestion } from '../model/ask.ts'
import type { Store } from '../store/store.ts'
import { conditions, type Query, type Scope, whereParameters } from './compile.ts'

const ORDER_SQL: Readonly<Record<ListQuestion['order'], string>> = {
  newest: 'time DESC, sequence DESC',
  oldest: 'time, sequence',
  arrival: 'sequence',
}

/** Facts as rows. Asks for one row more than wanted, to know whether there are more. */
export async function list(store: Store, scope: Scope, question: ListQuestion): Promise<ListAnswer> {
  const { sql, parameters } = compileList(question, scope)
  const rows = await store.rows<FactRow>(sql, parameters)
  return {
    rows: rows.slice(0, question.limit).map((row) => ({
      ...row,
      sequence: Number(row.sequence),
      timeMs: Number(row.timeMs),
    })),
    hasMore: rows.length > question.limit,
  }
}

export function compileList(question: ListQuestion, scope: Scope): Query {
  const { where = {}, window, afterSequence } = question
  const all = [
    'workspace = {workspace:String}',
    'kind IN {kinds:Array(String)}',
    'own != 2',
    ...(window === undefined
      ? []
      : [
          "time >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')",
          "time < fromUnixTimestamp64Milli({to:Int64}, 'UTC')",
        ]),
    ...(afterSequence === undefined ? [] : ['sequence > {after:UInt64}']),
    ...conditions(where),
  ]
  const sql = `SELECT sequence, id, toString(kind) AS kind, toUnixTimestamp64Milli(time) AS timeMs, contactId, messageId,
       toString(campaignId) AS campaignId, toString(channel) AS channel, url, ip, toString(reason) AS reason,
       recipient, properties
FROM events
WHERE ${all.join('\n  AND ')}
ORDER BY ${ORDER_SQL[question.order]}
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`
  return {
    sql,
    parameters: {
      workspace: scope.workspaceId,
      kinds: question.kinds,
      limit: question.limit + 1,
      offset: question.offset ?? 0,
      ...(window === undefined ? {} : { from: window.fromMs, to: window.toMs }),
      ...(afterSequence === undefined ? {} : { after: afterSequence }),
      ...whereParameters(where),
    },
  }
}
