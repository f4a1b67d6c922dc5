import Table from 'cli-table3'
import { wrapped } from './help.ts'
import { styled, widthOf } from './output.ts'

const BORDERS = [
  ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
  ...['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid'],
]
const GAP = '  '

/**
 * Rows below their heads. On a terminal the widest columns are broken between words until all fit; a word
 * (an id, an address) is never broken, so that it can be copied. Elsewhere a row stays a line.
 */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = heads.map((head, at) => [head, ...rows.map((row) => row[at] ?? '')])
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)))
  if (process.stdout.isTTY) {
    const least = columns.map(([head = '', ...cells]) =>
      Math.max(head.length, ...cells.flatMap((cell) => cell.split(' ').map((word) => word.length))),
    )
    shrink(widths, least, widthOf(process.stdout) - GAP.length * (heads.length - 1))
  }
  const drawn = new Table({
    head: [...heads],
    colWidths: widths,
    chars: { ...Object.fromEntries(BORDERS.map((place) => [place, ''])), middle: GAP },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  for (const row of rows)
    drawn.push(row.map((cell, at) => wrapped(cell, widths[at] ?? cell.length).join('\n')))
  const [first = '', ...others] = drawn.toString().split('\n')
  return [styled('bold', first.trimEnd()), ...others.map((line) => line.trimEnd())].join('\n')
}

/** Takes columns from the widest, none below its least, until all together have at most `total`. */
function shrink(widths: number[], least: readonly number[], total: number): void {
  for (let over = widths.reduce((sum, width) => sum + width, 0) - total; over > 0; over--) {
    const spare = widths.map((width, at) => (width > (least[at] ?? 0) ? width : 0))
    const widest = spare.indexOf(Math.max(...spare))
    if ((spare[widest] ?? 0) === 0) return
    widths[widest] = (widths[widest] ?? 0) - 1
  }
}
