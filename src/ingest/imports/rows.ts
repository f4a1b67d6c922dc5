import { isUtf8 } from 'node:buffer'
import { writeFile } from 'node:fs/promises'
import { type TableReader, Unreadable } from '../../store/table-reader.ts'
import type { CsvHead } from './csv-head.ts'
import { MAX_RECORD_BYTES, type Piece } from './pieces.ts'
import { isBlank } from './records.ts'
import type { Row } from './template.ts'

/** A row with its line, or why there is none. */
export type SourceRow =
  | { readonly line?: number; readonly row: Row }
  | { readonly line?: number; readonly problem: string; readonly content: string }

/** So much of a record that cannot be read is kept. */
export const SHOWN_BYTES = 4_096

/**
 * The rows of a piece. Where the engine cannot read it, or finds another number of rows than there are records, the
 * halves are read, down to the record that is at fault: one bad quotation mark costs the line that it is in.
 */
export async function csvRows(
  { content, records, line }: Piece,
  head: CsvHead,
  reader: TableReader,
  { scratch, onBroken }: { readonly scratch: string; onBroken(): void },
): Promise<SourceRow[]> {
  const { ends, lines } = records
  const starts = [0, ...ends]
  const lineOf: number[] = []
  let next = line
  for (const count of lines) {
    lineOf.push(next)
    next += count
  }
  const part = (from: number, to: number) => content.subarray(starts[from], ends[to - 1])
  const isText = isUtf8(content)
  const whole = records.isBroken ? ends.length - 1 : ends.length

  function broken(at: number): SourceRow {
    onBroken()
    const problem = 'the row is no CSV: look at its quotation marks'
    return { line: lineOf[at] ?? 0, problem, content: shown(part(at, at + 1)) }
  }

  async function read(from: number, to: number): Promise<SourceRow[]> {
    await writeFile(scratch, part(from, to), { mode: 0o600 })
    const rows = await reader
      .csv(scratch, head.columns.length, head.delimiter)
      .catch((error: unknown) => brokenHere(error))
    if (rows?.length === to - from) {
      return rows.flatMap((cells, at) => {
        const record = () => part(from + at, from + at + 1)
        const line = lineOf[from + at] ?? 0
        return isText || isUtf8(record()) ? csvRow(cells, head, line, record) : [notText(line, record())]
      })
    }
    if (to - from > 1) {
      const middle = from + Math.ceil((to - from) / 2)
      return [...(await read(from, middle)), ...(await read(middle, to))]
    }
    return isBlank(part(from, to)) ? [] : [broken(from)]
  }
  const rows = whole === 0 ? [] : await read(0, whole)
  return records.isBroken ? [...rows, broken(whole)] : rows
}

/** null: no more than these rows are at fault. */
function brokenHere(error: unknown): null {
  if (error instanceof Unreadable && !error.isFatal) return null
  throw error
}

function csvRow(
  cells: readonly (string | null)[],
  { columns }: CsvHead,
  line: number,
  record: () => Buffer,
): SourceRow[] {
  const count = cells.indexOf(null)
  const isWhole = count === columns.length || (count === 0 && columns.length === 1)
  if (!isWhole) {
    const content = record()
    if (isBlank(content)) return []
    const words = count < 0 ? 'more' : String(count)
    return [
      {
        line,
        problem: `the row has ${words} ${words === '1' ? 'cell' : 'cells'}, the header ${columns.length}`,
        content: shown(content),
      },
    ]
  }
  if (columns.length === 1 && (cells[0] ?? '') === '') return []
  const row: Record<string, unknown> = {}
  for (const [at, name] of columns.entries()) {
    if (name !== '' && name !== '__proto__') row[name] = cells[at]
  }
  return [{ line, row }]
}

/** A row in which bytes are no characters: to guess what they were would change what is kept. */
export function notText(line: number, record: Buffer): SourceRow {
  return { line, problem: 'the row is not in UTF-8: save the file as UTF-8', content: shown(record) }
}

/** A row that is cut off. */
export function tooLong({ content, line }: Piece): SourceRow {
  const problem = `the row is longer than ${MAX_RECORD_BYTES / 1024 ** 2} MiB, or a quotation mark is never closed`
  return { line, problem, content: shown(content) }
}

/** As much of a record as is kept. */
export function shown(record: Buffer): string {
  return record.subarray(0, SHOWN_BYTES).toString('utf8').trimEnd()
}
