import type { Answer } from '../api/question.ts'
import { bucketWords } from './formats.ts'
import type { Series } from './series.ts'
import type { Table } from './table.ts'

/** Lines as a table: a row for each bucket, a column for each line, the earlier range beside it. */
export function seriesTable(answer: Answer, series: readonly Series[]): Table<number> {
  const buckets = answer.buckets ?? []
  const column = (name: string, values: readonly number[]) => ({
    name,
    kind: 'number' as const,
    value: (at: number) => values[at] ?? null,
  })
  return {
    columns: [
      { name: 'When', value: (at) => buckets[at] ?? '', words: (at) => bucketWords(buckets[at] ?? '') },
      ...series.flatMap(({ name, values, before }) => [
        column(name, values),
        ...(before === undefined ? [] : [column(`${name} before`, before)]),
      ]),
    ],
    rows: buckets.map((_name, at) => at),
  }
}
