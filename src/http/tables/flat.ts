/** What a cell of a table holds. */
export type Cell = string | number | boolean | null

export interface FlatTable {
  readonly columns: readonly string[]
  /** By the columns; what a row lacks is null. */
  readonly rows: readonly (readonly Cell[])[]
}

/** With more columns than this, members of members are JSON in one cell. */
const MAX_COLUMNS = 1_000

/**
 * Rows of an answer as a table. Columns are in the order in which members are first met; a member of a member has both
 * names with a dot between, a list is JSON text. A row that is no object is a column `value`.
 */
export function flat(rows: readonly unknown[]): FlatTable {
  const deep = tableOf(rows, true)
  return deep.columns.length > MAX_COLUMNS ? tableOf(rows, false) : deep
}

function tableOf(rows: readonly unknown[], isDeep: boolean): FlatTable {
  const places = new Map<string, number>()
  const cells = rows.map((row) => {
    const found: Cell[] = []
    const put = (name: string, value: Cell) => {
      const place = places.get(name) ?? places.size
      places.set(name, place)
      found[place] = value
    }
    const walk = (prefix: string, value: unknown): void => {
      if (isRecord(value) && (prefix === '' || (isDeep && Object.keys(value).length > 0))) {
        for (const [name, member] of Object.entries(value)) {
          walk(prefix === '' ? name || 'value' : `${prefix}.${name}`, member)
        }
      } else put(prefix === '' ? 'value' : prefix, cellOf(value))
    }
    walk('', row)
    return found
  })
  const columns = [...places.keys()]
  return { columns, rows: cells.map((found) => columns.map((_, at) => found[at] ?? null)) }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : JSON.stringify(value)
}
