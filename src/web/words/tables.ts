import type { Answer } from '../api/question.ts'
import { beforeColumn } from './before.ts'
import { meaning } from './definitions.ts'
import { bucketWords } from './formats.ts'
import { seriesOf } from './series.ts'
import type { FigureColumn, Table } from './table.ts'

/** Lines as a table: a row for each bucket, a column for each line, the earlier range beside it. */
export function seriesTable(
  answer: Answer,
  lines: readonly { readonly metric: string; readonly name: string }[],
): Table<number> {
  const buckets = answer.buckets ?? []
  return {
    columns: [
      { name: 'When', value: (at) => buckets[at] ?? '', words: (at) => bucketWords(buckets[at] ?? '') },
      ...lines.flatMap(({ metric, name }) => {
        const { values, before } = seriesOf(answer, metric, name)
        const own: FigureColumn<number> = {
          name,
          kind: 'number',
          about: meaning(answer, metric, name),
          value: (at) => values[at] ?? null,
        }
        return before === undefined ? [own] : [own, beforeColumn(own, { value: (at) => before[at] ?? null })]
      }),
    ],
    rows: buckets.map((_name, at) => at),
  }
}
