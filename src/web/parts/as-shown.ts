import { parameter } from '../state/address.ts'
import { type Column, cellWords, sorted, type Table } from '../words/table.ts'

/** By which column, null for the order as it came; and whether the largest come first. */
export interface Sort {
  readonly by: number | null
  readonly isDescending: boolean
}

/** The order that the address says: `links-order=Clicks`, and `links-order=-Clicks` for the largest first. */
export function sortOf<Row>(columns: readonly Column<Row>[], order: string): Sort {
  const said = parameter(order) ?? ''
  const at = columns.findIndex(({ name }) => name === said.replace(/^-/, ''))
  return { by: at < 0 ? null : at, isDescending: said.startsWith('-') }
}

/** What is sought in the table, as the address says it. */
export function sought(): string {
  return parameter('find') ?? ''
}

/**
 * A table with its rows in the order of the address; where it has a search, with those only that are found. What is
 * on the screen and what is saved both come from here, and so are the same.
 */
export function asShown<Row>(table: Table<Row>, order: string, isSearched: boolean): Table<Row> {
  const { by, isDescending } = sortOf(table.columns, order)
  const rows = by === null ? table.rows : sorted(table, by, isDescending)
  const [first] = table.columns
  const needle = isSearched ? sought().trim().toLocaleLowerCase() : ''
  if (needle === '' || first === undefined) return { ...table, rows }
  const isFound = (row: Row) => cellWords(first, row).toLocaleLowerCase().includes(needle)
  return { ...table, rows: rows.filter(isFound) }
}
