import type { FileHandle } from 'node:fs/promises'
import { csvEnds, lineEnds, type Records } from './records.ts'

/** Whole records of a file, and where they stand in it. */
export interface Piece {
  readonly content: Buffer
  readonly records: Records
  /** Of the piece's first byte and line. */
  readonly offset: number
  readonly line: number
  /** Behind it. */
  readonly nextOffset: number
  readonly nextLine: number
  /** The record is longer than may be, and only its beginning is here. */
  readonly isTooLong: boolean
}

/** What is read at once, and how long one record may be. */
export const PIECE_BYTES = 4 * 1024 ** 2
export const MAX_RECORD_BYTES = 8 * 1024 ** 2

/**
 * Cuts a file into pieces of whole records from a place on: lines, or records of CSV where `delimiter` is given. Holds
 * one piece, whatever the file's size; a record that is too long is given cut off, and its line is passed over.
 */
export async function* pieces(
  file: FileHandle,
  from: { readonly offset: number; readonly line: number },
  delimiter: string | null,
  pieceBytes = PIECE_BYTES,
): AsyncGenerator<Piece> {
  let { offset, line } = from
  for (let size = pieceBytes; ; ) {
    const content = await readAt(file, offset, size)
    if (content.length === 0) return
    const isLast = content.length < size
    const records =
      delimiter === null ? lineEnds(content, isLast) : csvEnds(content, delimiter.charCodeAt(0), isLast)
    const length = records.ends.at(-1)
    if (length === undefined) {
      if (size < MAX_RECORD_BYTES) {
        size = MAX_RECORD_BYTES
        continue
      }
      const nextOffset = await lineEnd(file, offset)
      const nextLine = line + 1
      yield { content, records, offset, line, nextOffset, nextLine, isTooLong: true }
      offset = nextOffset
      line = nextLine
    } else {
      const nextOffset = offset + length
      const nextLine = line + records.lines.reduce((sum, lines) => sum + lines, 0)
      const whole = content.subarray(0, length)
      yield { content: whole, records, offset, line, nextOffset, nextLine, isTooLong: false }
      offset = nextOffset
      line = nextLine
    }
    size = pieceBytes
  }
}

/** Fewer bytes only at the file's end. */
export async function readAt(file: FileHandle, offset: number, size: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(size)
  let filled = 0
  while (filled < size) {
    const { bytesRead } = await file.read(buffer, filled, size - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

async function lineEnd(file: FileHandle, from: number): Promise<number> {
  for (let offset = from; ; offset += PIECE_BYTES) {
    const content = await readAt(file, offset, PIECE_BYTES)
    const at = content.indexOf(0x0a)
    if (at >= 0) return offset + at + 1
    if (content.length < PIECE_BYTES) return offset + content.length
  }
}
