import Table from 'cli-table3'
import { styled, widthOf } from './output.ts'

const EDGES = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '' }
const BOTTOM = { bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' }
const SIDES = { left: '', right: '', mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '', middle: '  ' }

/**
 * Rows below their heads, in columns that fit the terminal: the widest are broken between words until they
 * do. Where standard output is no terminal nothing is broken, so that a row stays a line.
 */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => (row[at] ?? '').length)))
  if (process.stdout.isTTY) shrink(widths, widthOf(process.stdout) - 2 * (heads.length - 1))
  const drawn = new Table({
    head: heads.map((head) => styled('bold', head)),
    colWidths: widths,
    wordWrap: true,
    wrapOnWordBoundary: false,
    chars: { ...EDGES, ...BOTTOM, ...SIDES },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
  })
  for (const row of rows) drawn.push([...row])
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Takes columns from the widest until all together have at most `total`. */
function shrink(widths: number[], total: number): void {
  for (let over = widths.reduce((sum, width) => sum + width, 0) - total; over > 0; over--) {
    const widest = widths.indexOf(Math.max(...widths))
    const width = widths[widest] ?? 0
    if (width <= 8) return
    widths[widest] = width - 1
  }
}
