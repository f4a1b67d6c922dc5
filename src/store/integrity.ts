import type { Records } from './records.ts'
import type { Store } from './store.ts'

/**
 * The engine drops parts that it cannot read without a word. So we note how many rows of the log there are
 * up to a sequence, and look at the next start whether they still are, and whether anything was put aside.
 */
interface Manifest {
  readonly sequence: number
  readonly rows: number
}

const COUNT = 'SELECT count() AS rows FROM events WHERE sequence <= {sequence:UInt64}'
const NEWEST = 'SELECT max(sequence) AS sequence, count() AS rows FROM events'
const DETACHED = `SELECT table, name, reason
FROM system.detached_parts
WHERE database = currentDatabase() AND (reason LIKE 'broken%' OR reason LIKE 'unexpected%' OR reason LIKE 'noquorum%')
ORDER BY table, name
LIMIT 100`

/** What is wrong with the data, a sentence each; empty if nothing is. */
export async function integrityProblems(store: Store, records: Records): Promise<string[]> {
  const problems: string[] = []
  const noted = records.opened<Manifest>('manifest').get('log')
  if (noted !== undefined) {
    const [found] = await store.rows<{ rows: number }>(COUNT, { sequence: noted.sequence })
    const missing = noted.rows - Number(found?.rows ?? 0)
    if (missing > 0) {
      problems.push(`${missing} of ${noted.rows} rows of the log up to ${noted.sequence} are missing`)
    }
  }
  for (const part of await store.rows<{ table: string; name: string; reason: string }>(DETACHED)) {
    problems.push(
      `part ${part.name} of table ${part.table} could not be read and was put aside (${part.reason})`,
    )
  }
  return problems
}

/** Notes how much of the log there is now. */
export async function noteManifest(store: Store, records: Records): Promise<void> {
  const [newest] = await store.rows<{ sequence: number; rows: number }>(NEWEST)
  const manifest: Manifest = { sequence: Number(newest?.sequence ?? 0), rows: Number(newest?.rows ?? 0) }
  await records.put('manifest', 'log', manifest)
}
