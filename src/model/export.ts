import { COLLECTIONS, type Collection } from './thing.ts'

/** Forms in which rows leave: what `import` takes, what spreadsheets open, what tools of analysis read. */
export const EXPORT_FORMATS = ['ndjson', 'csv', 'parquet'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** What leaves: all events of a workspace, of some time and some kinds, or a collection of its things. */
export interface EventsExport {
  readonly of: 'events'
  readonly format: ExportFormat
  /** Events from this instant on, epoch milliseconds; null: from the first. */
  readonly fromMs: number | null
  /** Events before this instant; null: all. */
  readonly toMs: number | null
  /** null: of every kind. */
  readonly kinds: readonly string[] | null
}

export interface ThingsExport {
  readonly of: Collection
  readonly format: ExportFormat
}

export type Export = EventsExport | ThingsExport

export function isCollection(name: string): name is Collection {
  return Object.hasOwn(COLLECTIONS, name)
}
