import { isUtf8 } from 'node:buffer'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Delimiter, ImportFormat } from '../../model/import.ts'
import { type TableReader, Unreadable } from '../../store/table-reader.ts'
import { type CsvHead, readCsvHead, unreadable } from './csv-head.ts'
import { pieces, readAt } from './pieces.ts'
import { csvRows, notText, SHOWN_BYTES, type SourceRow, tooLong } from './rows.ts'

/** Some rows, and the place behind them. */
export interface Batch {
  readonly rows: readonly SourceRow[]
  readonly next: { readonly offset: number; readonly line: number }
}

export interface SourceFile {
  readonly format: ImportFormat
  readonly delimiter: Delimiter | null
  /** The directory of this import alone, and the file in it. */
  readonly directory: string
  readonly path: string
}

/** Records of one file that the engine's reader of CSV cannot read; with more it is no CSV. */
const MAX_BROKEN = 200

/** What a file is, as far as its beginning tells. Throws `BadRequest` where it is not what it is said to be. */
export async function inspect(file: SourceFile): Promise<CsvHead | null> {
  const handle = await open(file.path)
  try {
    if (file.format === 'csv') {
      return readCsvHead(await readAt(handle, 0, 1024 ** 2), file.delimiter)
    }
    if (file.format === 'parquet') {
      const { size } = await handle.stat()
      const marks = [await readAt(handle, 0, 4), await readAt(handle, Math.max(0, size - 4), 4)]
      if (!marks.every((mark) => mark.toString('latin1') === 'PAR1'))
        throw unreadable('it is no Parquet file')
    }
    return null
  } finally {
    await handle.close()
  }
}

/**
 * The rows of a file from a place on. Lines of JSON are read here, tables by the engine's readers; where that engine
 * goes away it is asked once more from there, and a file over which it goes away twice cannot be read.
 */
export async function* batches(
  file: SourceFile,
  reader: TableReader,
  from: Batch['next'],
): AsyncGenerator<Batch> {
  let place = from
  for (let failedAt = -1; ; failedAt = place.offset) {
    try {
      for await (const batch of read(file, reader, place)) {
        yield batch
        place = batch.next
      }
      return
    } catch (error) {
      if (!(error instanceof Unreadable) || !error.isFatal || failedAt === place.offset) throw error
    }
  }
}

async function* read(
  file: SourceFile,
  reader: TableReader,
  from: { readonly offset: number; readonly line: number },
): AsyncGenerator<Batch> {
  if (file.format === 'parquet') return yield* parquetBatches(file, reader, from.offset)
  const handle = await open(file.path)
  try {
    if (file.format === 'csv') yield* csvBatches(file, handle, reader, from)
    else yield* jsonBatches(handle, from)
  } finally {
    await handle.close()
  }
}

async function* parquetBatches(
  { path }: SourceFile,
  reader: TableReader,
  skip: number,
): AsyncGenerator<Batch> {
  let offset = skip
  for await (const rows of reader.parquet(path, skip)) {
    offset += rows.length
    yield { rows: rows.map((row) => ({ row })), next: { offset, line: 1 } }
  }
}

async function* jsonBatches(handle: FileHandle, from: Batch['next']): AsyncGenerator<Batch> {
  for await (const piece of pieces(handle, from, null)) {
    const rows: SourceRow[] = piece.isTooLong ? [tooLong(piece)] : []
    const isText = isUtf8(piece.content)
    let start = 0
    for (const [at, end] of piece.records.ends.entries()) {
      const isFirst = piece.offset === 0 && at === 0
      const record = piece.content.subarray(start, end)
      const text = record.toString('utf8').trim()
      start = end
      if (!isText && !isUtf8(record)) rows.push(notText(piece.line + at, record))
      else if (text !== '') rows.push(jsonRow(isFirst ? text.replace(/^\uFEFF/, '') : text, piece.line + at))
    }
    yield { rows, next: { offset: piece.nextOffset, line: piece.nextLine } }
  }
}

function jsonRow(text: string, line: number): SourceRow {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { line, row: { ...value } }
    return { line, problem: 'the line is no JSON object', content: text.slice(0, SHOWN_BYTES) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable'
    return { line, problem: `the line is not JSON: ${reason}`, content: text.slice(0, SHOWN_BYTES) }
  }
}

async function* csvBatches(
  file: SourceFile,
  handle: FileHandle,
  reader: TableReader,
  from: Batch['next'],
): AsyncGenerator<Batch> {
  const head = readCsvHead(await readAt(handle, 0, 1024 ** 2), file.delimiter)
  const start = from.offset === 0 ? { offset: head.bytes, line: head.lines + 1 } : from
  const scratch = join(file.directory, 'piece.csv')
  let broken = 0
  const onBroken = () => {
    broken += 1
    if (broken > MAX_BROKEN) throw unreadable(`more than ${MAX_BROKEN} of its rows are no CSV`)
  }
  for await (const piece of pieces(handle, start, head.delimiter)) {
    if (piece.isTooLong) onBroken()
    const rows = piece.isTooLong
      ? [tooLong(piece)]
      : await csvRows(piece, head, reader, { scratch, onBroken })
    yield { rows, next: { offset: piece.nextOffset, line: piece.nextLine } }
  }
}

/** What a failure to read means for the whole file. */
export function fileError(error: unknown): unknown {
  return error instanceof Unreadable ? unreadable(error.message) : error
}
