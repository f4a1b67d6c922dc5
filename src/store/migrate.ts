import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { ROOT } from '../root.ts'
import { type Store, statement } from './store.ts'

/** A numbered change of the schema, as it lies in `sql/schema/`. */
export interface Migration {
  readonly name: string
  readonly statements: readonly string[]
  readonly checksum: string
}

const LEDGER = `CREATE TABLE IF NOT EXISTS migrations
(name String, checksum String, appliedAt DateTime64(3, 'UTC') DEFAULT now64(3))
ENGINE = MergeTree ORDER BY name
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
  min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1`

/** All migrations in the order of their numbers. A statement ends with a semicolon at the end of a line. */
export function migrations(): Migration[] {
  return readdirSync(new URL('sql/schema/', ROOT))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = statement(`schema/${name}`)
      const statements = text
        .split(/;\s*$/m)
        .map((part) => part.trim())
        .filter((part) => part !== '')
      return { name, statements, checksum: createHash('sha256').update(text).digest('hex') }
    })
}

/**
 * Applies what has not been applied yet, each once, and returns the names of what it applied.
 * Every statement can be repeated, so a crash in the middle of one heals at the next start.
 * Throws where an applied migration's text has changed since, or where the directory is newer than we are.
 */
export async function migrate(store: Store): Promise<string[]> {
  await store.change(LEDGER)
  const applied = new Map(
    (await store.rows<{ name: string; checksum: string }>('SELECT name, checksum FROM migrations')).map(
      (row) => [row.name, row.checksum],
    ),
  )
  const ours = migrations()
  const strangers = [...applied.keys()].filter((name) => !ours.some((migration) => migration.name === name))
  if (strangers.length > 0) {
    throw new Error(`the data was written by a newer aftersend (${strangers.join(', ')}): upgrade this one`)
  }
  const done: string[] = []
  for (const migration of ours) {
    const before = applied.get(migration.name)
    if (before !== undefined && before !== migration.checksum) {
      throw new Error(`the applied migration ${migration.name} has been changed since: restore its text`)
    }
    if (before !== undefined) continue
    for (const sql of migration.statements) await store.change(sql)
    await store.insert('migrations', ['name', 'checksum'], [[migration.name, migration.checksum]])
    done.push(migration.name)
  }
  return done
}
