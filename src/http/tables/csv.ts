import { noFormula } from '../../model/formula.ts'
import type { Cell, FlatTable } from './flat.ts'

/** Rows that are sent in one piece. */
const ROWS_A_PIECE = 500

/**
 * A table as CSV (RFC 4180, with LF), in pieces: texts in quotation marks, numbers and flags as they are, nothing for
 * null. A text that a spreadsheet would take for a formula is led by an apostrophe, the names of columns too.
 */
export function* csv({ columns, rows }: FlatTable): Generator<string> {
  if (columns.length === 0) return
  yield `${columns.map(cellText).join(',')}\n`
  for (let at = 0; at < rows.length; at += ROWS_A_PIECE) {
    const piece = rows.slice(at, at + ROWS_A_PIECE).map((row) => `${row.map(cellText).join(',')}\n`)
    yield piece.join('')
  }
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  return `"${noFormula(cell).replaceAll('"', '""')}"`
}
