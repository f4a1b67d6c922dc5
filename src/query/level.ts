import type { LevelQuestion, LevelRow } from '../model/ask.ts'
import type { Store } from '../store/store.ts'
import { OF_WORKSPACE, type Query, type Scope } from './clauses.ts'
import { compileTally } from './tally.ts'

/** How many there are, by group. Groups of none are absent. */
export async function level(store: Store, scope: Scope, question: LevelQuestion): Promise<LevelRow[]> {
  const { sql, parameters } = compileLevel(question, scope)
  const rows = await store.rows<{ word: string; value: number }>(sql, parameters)
  const levels = rows.map((row) => ({ group: row.word, value: Number(row.value) }))
  return levels.filter(({ value }) => value !== 0)
}

const CAMPAIGNS_BY_STATUS = `SELECT lowerUTF8(JSONExtractString(members, 'status')) AS word, count() AS value
FROM things FINAL
WHERE ${OF_WORKSPACE} AND collection = 'campaigns' AND deleted = 0
GROUP BY word
ORDER BY word`

const FIELDS = { source: 'contactSource', optInStatus: 'status' } as const

/** The contacts that exist at an instant are what was gained of them until then, seen from that instant. */
export function compileLevel(question: LevelQuestion, scope: Scope): Query {
  if (question.of === 'campaigns') {
    return { sql: CAMPAIGNS_BY_STATUS, parameters: { workspace: scope.workspaceId } }
  }
  const { group, where = [] } = question
  const toMs = Math.max(0, question.atMs)
  const gained = { of: 'contactGain', window: { fromMs: 0, toMs }, where } as const
  const split = group === undefined ? {} : { group: FIELDS[group] }
  return compileTally({ ...gained, ...split }, scope, { asOf: toMs })
}
