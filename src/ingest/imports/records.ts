/** Where the records of a piece of text end, and how many line ends each holds. */
export interface Records {
  /** Offsets behind each record's line end. */
  readonly ends: readonly number[]
  /** Line ends of each record: more than one where a quoted cell has some. */
  readonly lines: readonly number[]
  /** The last of them is the first line of something that is no record. */
  readonly isBroken: boolean
}

const NEWLINE = 0x0a
const QUOTE = 0x22
const RETURN = 0x0d
const SPACE = 0x20
const TAB = 0x09

/** So many are taken together, as many as a commit takes: what that costs beside its rows is paid once for them. */
export const RECORDS_AT_ONCE = 20_000

/** Ends of lines. `isLast`: what has no line end at the end of the piece is a line too. */
export function lineEnds(piece: Buffer, isLast: boolean): Records {
  const ends: number[] = []
  for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) {
    ends.push(at + 1)
    if (ends.length === RECORDS_AT_ONCE) break
  }
  const isFull = ends.length === RECORDS_AT_ONCE
  if (isLast && !isFull && (ends.at(-1) ?? 0) < piece.length) ends.push(piece.length)
  return { ends, lines: ends.map(() => 1), isBroken: false }
}

/**
 * Ends of the records of CSV: a line end within quotation marks is part of its cell, and a quotation mark opens only
 * where a cell begins. The cells are read by the engine; this says where it may be interrupted. It ends at the first line
 * whose quotation mark is closed nowhere, or in the midst of a cell: what follows is read as if that line were not there.
 */
export function csvEnds(piece: Buffer, delimiter: number, isLast: boolean): Records {
  if (!piece.includes(QUOTE)) return lineEnds(piece, isLast)
  const ends: number[] = []
  const lines: number[] = []
  let count = 0
  let isQuoted = false
  let isStart = true

  /** Cuts the line off with which the record begins. */
  function broken(): Records {
    const lineEnd = piece.indexOf(NEWLINE, ends.at(-1) ?? 0)
    return {
      ends: [...ends, lineEnd < 0 ? piece.length : lineEnd + 1],
      lines: [...lines, 1],
      isBroken: true,
    }
  }

  for (let at = 0; at < piece.length; at += 1) {
    const byte = piece[at]
    if (byte === NEWLINE) {
      count += 1
      if (isQuoted) continue
      ends.push(at + 1)
      lines.push(count)
      if (ends.length === RECORDS_AT_ONCE) return { ends, lines, isBroken: false }
      count = 0
      isStart = true
    } else if (isQuoted) {
      if (byte !== QUOTE) continue
      if (piece[at + 1] === QUOTE) at += 1
      else if (endsCell(piece[at + 1], delimiter)) isQuoted = false
      else return broken()
    } else if (byte === QUOTE && isStart) {
      isQuoted = true
      isStart = false
    } else {
      isStart = byte === delimiter
    }
  }
  if (isLast && isQuoted) return broken()
  if (isLast && (ends.at(-1) ?? 0) < piece.length) {
    ends.push(piece.length)
    lines.push(count + 1)
  }
  return { ends, lines, isBroken: false }
}

/** What may stand behind a closing quotation mark; behind a piece nobody knows yet. */
function endsCell(byte: number | undefined, delimiter: number): boolean {
  return byte === undefined || [delimiter, NEWLINE, RETURN, SPACE, TAB].includes(byte)
}

/** True for a record of nothing but its line end and spaces. */
export function isBlank(record: Buffer): boolean {
  return record.every((byte) => [NEWLINE, RETURN, SPACE, TAB].includes(byte))
}
