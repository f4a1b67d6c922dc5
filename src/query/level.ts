import type { LevelQuestion, LevelRow } from '../model/ask.ts'
import type { Store } from '../store/store.ts'
import type { Query, Scope } from './compile.ts'

type OfContacts = LevelQuestion & { readonly of: 'contacts' }

export async function level(store: Store, scope: Scope, question: LevelQuestion): Promise<LevelRow[]> {
  if (question.of === 'campaigns') return campaignLevels(store, scope)
  const { sql, parameters } = compileLevel(question, scope)
  const rows = await store.rows<{ source: string; steps: number[] }>(sql, parameters)
  const instants = sorted(question.atMs)
  return rows.flatMap((row) => {
    let value = 0
    return instants.map((atMs, at) => {
      value += Number(row.steps[at] ?? 0)
      return { atMs, group: row.source, value }
    })
  })
}

/** Contacts: creations before each instant, less deletions before it, as changes; levels are running sums. */
export function compileLevel(question: OfContacts, scope: Scope): Query {
  const source = question.group === 'source' ? 'toString(source)' : "''"
  const sql = `SELECT ${source} AS source,
       sumForEach(arrayMap(at -> if(at = place, if(kind = 'contact.created', 1, -1), 0),
                           range(1, length({instants:Array(Int64)}) + 1))) AS steps
FROM
(
  SELECT kind, source, arrayFirstIndex(at -> toUnixTimestamp64Milli(time) < at, {instants:Array(Int64)}) AS place
  FROM events
  WHERE workspace = {workspace:String} AND kind IN ('contact.created', 'contact.deleted')
    AND counted = 1 AND contactId != ''
)
WHERE place > 0
GROUP BY source`
  return { sql, parameters: { workspace: scope.workspaceId, instants: sorted(question.atMs) } }
}

export const CAMPAIGNS_BY_STATUS = `SELECT lowerUTF8(JSONExtractString(members, 'status')) AS status, count() AS value
FROM things FINAL
WHERE workspace = {workspace:String} AND collection = 'campaigns' AND deleted = 0
GROUP BY status
ORDER BY status`

async function campaignLevels(store: Store, scope: Scope): Promise<LevelRow[]> {
  const rows = await store.rows<{ status: string; value: number }>(CAMPAIGNS_BY_STATUS, {
    workspace: scope.workspaceId,
  })
  return rows.map((row) => ({ atMs: scope.nowMs, group: row.status, value: Number(row.value) }))
}

function sorted(instantsMs: readonly number[]): number[] {
  return [...instantsMs].sort((a, b) => a - b)
}
