import { BadRequest } from '../../errors.ts'
import { DELIMITERS, type Delimiter } from '../../model/import.ts'

/** How many columns a table may have. */
export const MAX_COLUMNS = 1_000

/** The names of the columns, and what stands between cells. */
export interface CsvHead {
  readonly columns: readonly string[]
  readonly delimiter: Delimiter
  /** Bytes of a byte order mark and of the header, and lines of these. */
  readonly bytes: number
  readonly lines: number
}

/**
 * Reads the header from the beginning of a CSV file. Where nobody says what stands between cells it is whichever of
 * `,` `;` and tab the header has most of, outside of quotation marks. Throws `BadRequest` for what is no header:
 * none at all, a name twice, more than 1,000 columns, bytes that are no text, lines that end with CR alone.
 */
export function readCsvHead(start: Buffer, delimiter: Delimiter | null): CsvHead {
  const markBytes = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0
  const text = start.subarray(markBytes).toString('utf8')
  const found = delimiter ?? likelyDelimiter(text)
  const { cells, length, hasLoneReturn } = firstRecord(text, found)
  const line = text.slice(0, length)
  const controls = [...line.slice(0, 10_000)].some((char) => char < ' ' && !'\t\n\r'.includes(char))
  if (controls || line.includes('\uFFFD')) throw unreadable('it is no text in UTF-8')
  if (hasLoneReturn) throw unreadable('its lines end with CR alone; save it with LF or CR LF')
  if (line.trim() === '') throw unreadable('its first line, which has to name the columns, is empty')
  const columns = cells.map((cell) => cell.trim())
  if (columns.length > MAX_COLUMNS) {
    throw unreadable(`it has ${columns.length} columns, more than ${MAX_COLUMNS.toLocaleString('en-US')}`)
  }
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) < at)
  if (twice !== undefined) throw unreadable(`two columns are called ${JSON.stringify(twice.slice(0, 60))}`)
  const bytes = markBytes + Buffer.byteLength(line)
  return { columns, delimiter: found, bytes, lines: line.split('\n').length - 1 }
}

/** Why a file cannot be read, as it is told. */
export function unreadable(reason: string): BadRequest {
  return new BadRequest('unreadable_file', `The file cannot be read: ${reason}.`)
}

function likelyDelimiter(text: string): Delimiter {
  const counts = DELIMITERS.map((delimiter) => firstRecord(text, delimiter).cells.length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

function firstRecord(
  text: string,
  delimiter: string,
): { cells: string[]; length: number; hasLoneReturn: boolean } {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  let isAfterReturn = false
  let hasLoneReturn = false
  let at = 0
  for (; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (isAfterReturn && !'\r\n'.includes(char)) hasLoneReturn = true
    isAfterReturn = !isQuoted && char === '\r'
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (char === '"' && cell.trim() === '') {
      isQuoted = true
      cell = ''
    } else if (char === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (char === '\n') {
      at += 1
      break
    } else if (char !== '\r') cell += char
  }
  return { cells: [...cells, cell], length: at, hasLoneReturn }
}
