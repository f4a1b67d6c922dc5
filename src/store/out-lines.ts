import { TooManyUnderWay } from '../errors.ts'
import { type Line, openLine } from './line.ts'

/** The places of what goes out in many pieces, beside the line of questions. */
export interface OutLines {
  /** Fewer places than the engine has readers, so that what the program looks up always has one. */
  readonly exports: Line
  /** Of these, those that the engine has to write to a file first. */
  readonly parquetExports: Line
  /** Lists that become Parquet files: small, but made by those who write events. */
  readonly parquetLists: Line
  /** What one has linked stays on the disk until it is done. */
  readonly backups: Line
}

/** Whoever reads slowly keeps a place for long, so nobody waits for one but for those of small files. */
export function openOutLines(): OutLines {
  const without = (places: number, what: string) =>
    openLine({ places, share: 1, waitingOfOne: 0, waiting: 0 }, () => new TooManyUnderWay(what))
  return {
    exports: without(2, 'exports'),
    parquetExports: without(1, 'exports as Parquet'),
    parquetLists: openLine({ places: 1, share: 1, waitingOfOne: 20, waiting: 200 }),
    backups: without(1, 'backups'),
  }
}
