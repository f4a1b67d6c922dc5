import { countWords, numberWords, shareWords } from './formats.ts'

/** A table as it is shown, sorted and saved: what a card has beside its chart. */
export interface Table<Row = unknown> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** What a row is known by while others come and go; absent: its place. */
  key?(row: Row): string
}

interface AnyColumn<Row> {
  readonly name: string
  /** What it is sorted and saved by. A share is a number from 0 to 1, or null where its whole is nothing. */
  value(row: Row): string | number | null
  /** In words, where `kind` does not say enough. */
  words?(row: Row): string
  /** What it is called in a saved file, where that has to say the unit. */
  readonly savedAs?: string
  /** Where a click on it leads. */
  href?(row: Row): string
  /** What a click on it does, where it leads nowhere. */
  press?(row: Row): void
}

/** Names, instants and whatever else is not counted. */
interface TextColumn<Row> extends AnyColumn<Row> {
  readonly kind?: 'text'
  /** What it means, where its name does not say that. */
  readonly about?: string
}

/** A figure never goes without its definition. */
export interface FigureColumn<Row> extends AnyColumn<Row> {
  readonly kind: 'number' | 'share'
  /** What the figure means, its denominator included. */
  readonly about: string
}

export type Column<Row> = TextColumn<Row> | FigureColumn<Row>

/** What stands in a cell. */
export function cellWords<Row>(column: Column<Row>, row: Row): string {
  if (column.words !== undefined) return column.words(row)
  const value = column.value(row)
  if (value === null) return '–'
  if (typeof value === 'string') return value
  return column.kind === 'share' ? shareWords(value, 1) : numberWords(value)
}

/** Rows by a column; what is not there comes last either way. Equal rows keep their order. */
export function sorted<Row>(table: Table<Row>, by: number, isDescending: boolean): readonly Row[] {
  const column = table.columns[by]
  if (column === undefined) return table.rows
  const sign = isDescending ? -1 : 1
  return table.rows.toSorted((a, b) => {
    const [x, y] = [column.value(a), column.value(b)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y)
    return sign * collator.compare(String(x), String(y))
  })
}

/** What a picture of a table says of the rows that it has no room for; '' where it has all. */
export function restWords(rows: number, drawn: number): string {
  return rows > drawn ? `And ${countWords(rows - drawn, 'more row', 'more rows')}.` : ''
}

/** The server's rule, `src/model/formula.ts`: the page takes no more than types from there. */
const FORMULA = /^ *[=+\-@＝＋－＠\t\r\n]/

/** RFC 4180; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvOf<Row>(table: Table<Row>): string {
  const lines = [
    table.columns.map(({ name, savedAs }) => savedAs ?? name),
    ...table.rows.map((row) => table.columns.map((column) => column.value(row))),
  ]
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })
