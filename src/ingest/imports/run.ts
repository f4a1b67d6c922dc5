import { join } from 'node:path'
import type { ImportCounts, Rejected } from '../../model/import.ts'
import type { Workspace } from '../../model/workspace.ts'
import type { Reserve } from '../../store/reserve.ts'
import type { TableReader } from '../../store/table-reader.ts'
import type { Writer } from '../writer.ts'
import type { ImportRecord } from './import-record.ts'
import { type Mapper, mapper } from './mapper.ts'
import { openRejects } from './rejects.ts'
import { type Batch, batches, inspect, type SourceFile } from './source.ts'
import { type Taken, type TakerNeeds, take } from './taker.ts'

export interface RunNeeds {
  readonly writer: Pick<Writer, 'submit'>
  readonly reader: TableReader
  readonly workspace: Workspace
  /** Of this import alone: `file`, and what the run puts beside it. */
  readonly directory: string
  nowMs(): number
  count: TakerNeeds['count']
  readonly reserve: Reserve
  /** Aborted: it is to end after what is under way. */
  readonly stop: AbortSignal
  /** Tells how far it is: what lies before the place is on disk. */
  show(record: ImportRecord): void
  /** Keeps that. */
  save(record: ImportRecord): Promise<void>
}

/** How often it is kept how far an import is: rows behind that are found to be duplicates when it goes on. */
const SAVE_EVERY_MS = 1_000
/** So many rejections are told with the import; all are in their file. */
const REASONS = 20

export const FILE = 'file'
export const REJECTS = 'rejects.ndjson'

/**
 * Runs an import from its place to the file's end. While some rows are being written the next ones are checked, and
 * those after them read. Resolves to the record as it is then; it is not saved yet. Throws `BadRequest` for a file that
 * cannot be read, what the writer throws, and the signal's reason.
 */
export async function run(record: ImportRecord, needs: RunNeeds): Promise<ImportRecord> {
  const file: SourceFile = {
    format: record.format,
    delimiter: record.delimiter,
    directory: needs.directory,
    path: join(needs.directory, FILE),
  }
  await inspect(file)
  let saved = record
  if (record.total === null) {
    const total = record.format === 'parquet' ? await needs.reader.parquetRows(file.path) : record.bytes
    saved = { ...record, total }
  }
  const taker = { ...needs, into: record.into, map: mapOf(record), dryRun: record.dryRun }
  const rejects = await openRejects(join(needs.directory, REJECTS), record.place.rejectBytes, needs.reserve)
  let { counts, reasons } = record
  let row = counts.rows + 1
  let previous: Slice | null = null
  let keptMs = performance.now()

  async function settle(slice: Slice | null): Promise<void> {
    if (slice === null) return
    const taken = await slice.done
    counts = sum(counts, taken.counts)
    reasons = [...reasons, ...taken.rejected.slice(0, REASONS - reasons.length).map(withoutContent)]
    const rejectBytes = await rejects.add(taken.rejected)
    saved = { ...saved, place: { ...slice.next, rejectBytes }, counts, reasons, updatedAtMs: needs.nowMs() }
    needs.show(saved)
    if (performance.now() - keptMs < SAVE_EVERY_MS) return
    keptMs = performance.now()
    await needs.save(saved)
  }

  try {
    for await (const { rows, next } of ahead(batches(file, needs.reader, record.place))) {
      needs.stop.throwIfAborted()
      const { done } = await take(taker, rows, row)
      row += rows.length
      await settle(previous)
      previous = { done, next }
    }
    await settle(previous)
  } finally {
    await rejects.close()
  }
  return saved
}

/** Rows that are being written, and the place behind them. */
interface Slice {
  readonly done: Promise<Taken>
  readonly next: Batch['next']
}

/** Lines of JSON that nobody maps are sent as they are. */
function mapOf({ format, into, mapping }: ImportRecord): Mapper {
  const isPlain = mapping.members === undefined && mapping.each === undefined && mapping.rest === undefined
  const hasTimes = mapping.time !== undefined || mapping.zone !== undefined
  return format === 'ndjson' && isPlain && !hasTimes ? (row) => [{ ...row }] : mapper(into, mapping)
}

function withoutContent({ content, ...rejected }: Rejected): Omit<Rejected, 'content'> {
  return rejected
}

function sum(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    rows: a.rows + b.rows,
    fresh: a.fresh + b.fresh,
    known: a.known + b.known,
    rejected: a.rejected + b.rejected,
    skipped: a.skipped + b.skipped,
  }
}

/** Asks for the next while the last is worked on. */
async function* ahead<Value>(values: AsyncGenerator<Value>): AsyncGenerator<Value> {
  let coming = values.next()
  try {
    for (;;) {
      const { done, value } = await coming
      if (done === true) return
      coming = values.next()
      coming.catch(() => {})
      yield value
    }
  } finally {
    await coming.catch(() => {})
    await values.return(undefined)
  }
}
