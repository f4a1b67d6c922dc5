import { migrations } from '../migrate.ts'
import type { Store } from '../store.ts'
import { type BackupContent, BackupError, refuseStrangers } from './manifest.ts'

const ENGINE = 'SELECT version() AS version'
const ROWS = `SELECT table, sum(rows) AS rows FROM system.parts
WHERE database = currentDatabase() AND active AND name NOT LIKE 'patch-%'
GROUP BY table`

/**
 * Holds what was unpacked and opened to what the manifest says: readable by this program, and as many rows in each
 * table. The engine drops parts that it cannot read without a word. Throws `BackupError`.
 */
export async function tryBackup(store: Store, content: BackupContent): Promise<void> {
  const [engine] = await store.rows<{ version: string }>(ENGINE)
  refuseStrangers(content, migrations(), engine?.version ?? '')
  const found = await store.rows<{ table: string; rows: number }>(ROWS)
  const counts = new Map(found.map((row) => [row.table, Number(row.rows)]))
  for (const [table, expected] of Object.entries(content.rows)) {
    const has = counts.get(table) ?? 0
    if (has === expected) continue
    throw new BackupError(
      `The table ${table} has ${has} rows when it is opened, and should have ${expected}.`,
    )
  }
}
