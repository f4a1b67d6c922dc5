import type { Caller, Store } from './store.ts'

type Cell = string | number | boolean | null

const ROWS =
  'SELECT * FROM format(JSONCompactEachRow, {structure:String}, {rows:String}) LIMIT {count:UInt64}'

/**
 * A table as a Parquet file, written by the engine. Columns are whole numbers, numbers, flags or texts, whichever holds
 * all of their cells, and each may be null.
 */
export async function* parquetOf(
  store: Pick<Store, 'written'>,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  caller?: Caller,
): AsyncGenerator<Uint8Array> {
  const types = columns.map((_, at) => typeOf(rows, at))
  // A file has at least one column.
  const structure =
    columns.length === 0
      ? ['`value` Nullable(String)']
      : columns.map((name, at) => `${quoted(name)} Nullable(${types[at]})`)
  const cells = rows.map((row) =>
    JSON.stringify(row.map((cell, at) => (types[at] === 'String' && cell !== null ? String(cell) : cell))),
  )
  // No rows at all would be no input.
  const text = rows.length === 0 ? JSON.stringify(structure.map(() => null)) : cells.join('\n')
  const parameters = { structure: structure.join(', '), rows: text, count: rows.length }
  yield* store.written(ROWS, parameters, 'Parquet', caller)
}

function typeOf(rows: readonly (readonly Cell[])[], at: number): 'Int64' | 'Float64' | 'Bool' | 'String' {
  const cells = rows.map((row) => row[at] ?? null).filter((cell) => cell !== null)
  if (cells.length === 0) return 'String'
  if (cells.every((cell) => Number.isSafeInteger(cell))) return 'Int64'
  if (cells.every((cell) => typeof cell === 'number')) return 'Float64'
  return cells.every((cell) => typeof cell === 'boolean') ? 'Bool' : 'String'
}

function quoted(name: string): string {
  return `\`${name.replace(/[\\`]/g, '\\$&')}\``
}
