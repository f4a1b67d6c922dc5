import type { Records } from './records.ts'
import type { Store } from './store.ts'

/**
 * The engine drops parts that it cannot read without a word, and does not notice one whose folder is gone. So we note
 * which parts there are, look at the next start whether all they held is still covered, and read everything once a day.
 */

/** A part of a table: which inserts it holds, as the engine numbers them. Merged, they are in one that spans more. */
interface Part {
  readonly table: string
  readonly name: string
  readonly low: number
  readonly high: number
  readonly rows: number
}

/** What is wrong with a table, in words. */
export interface Damage {
  readonly table: string
  readonly words: string
}

/** Not of `erasing`, which is emptied again and again. What rows were told (patches) goes into their rows by itself. */
const PARTS = `SELECT table, name, min_block_number AS low, max_block_number AS high, rows
FROM system.parts
WHERE active AND database = currentDatabase() AND table != 'erasing' AND NOT startsWith(name, 'patch-') AND rows > 0
ORDER BY table, low`
const DETACHED = `SELECT table, name, reason
FROM system.detached_parts
WHERE database = currentDatabase() AND (reason LIKE 'broken%' OR reason LIKE 'unexpected%' OR reason LIKE 'noquorum%')
ORDER BY table, name
LIMIT 100`
const TABLES = `SELECT name FROM system.tables
WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY total_bytes`

/** Looks whether parts are missing that were noted, and which ones the engine has put aside. */
export async function findDamage(store: Store, records: Records): Promise<Damage[]> {
  const noted = records.opened<{ readonly parts: readonly Part[] }>('manifest').get('parts')?.parts ?? []
  const [present, detached] = await Promise.all([
    store.rows<Part>(PARTS),
    store.rows<{ table: string; name: string; reason: string }>(DETACHED),
  ])
  return [
    ...noted
      .filter((part) => !present.some((other) => covers(other, part)))
      .map(({ table, name, rows }) => ({
        table,
        words: `part ${name} of table ${table} is gone, with ${rows} ${rows === 1 ? 'row' : 'rows'}`,
      })),
    ...detached.map(({ table, name, reason }) => ({
      table,
      words: `part ${name} of table ${table} could not be read and was put aside (${reason})`,
    })),
  ]
}

/** Reads all that is kept, a table after the other, and compares it with its checksums. */
export async function readThrough(store: Store): Promise<Damage[]> {
  const damages: Damage[] = []
  for (const { name: table } of await store.rows<{ name: string }>(TABLES)) {
    const parts = await store.rows<{ part_path: string; is_passed: number; message: string }>(
      'CHECK TABLE {table:Identifier}',
      { table },
    )
    for (const { part_path, message } of parts.filter((part) => part.is_passed !== 1))
      damages.push({
        table,
        words: `part ${part_path} of table ${table} is damaged (${message.slice(0, 200)})`,
      })
  }
  return damages
}

/** Notes which parts there are now. */
export async function noteManifest(store: Store, records: Records): Promise<void> {
  await records.put('manifest', 'parts', { parts: await store.rows<Part>(PARTS) })
}

/** Forgets which parts there were: before rows are deleted, and with the last of a part the part. */
export async function forgetManifest(records: Records): Promise<void> {
  await records.remove('manifest', 'parts')
}

function covers(other: Part, part: Part): boolean {
  return other.table === part.table && other.low <= part.low && other.high >= part.high
}
