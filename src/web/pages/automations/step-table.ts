import type { Answer, Row } from '../../api/question.ts'
import { beforeNotes, withRowsBefore } from '../../words/before.ts'
import { countColumn, rateColumn } from '../../words/columns.ts'
import { numberWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Column } from '../../words/table.ts'

/** What part fewer messages a step sent than another; below 0 for more, null where the other sent nothing. */
export function dropOff(row: Row, last: Row): number | null {
  const whole = figure(last, 'sent')
  return whole === 0 ? null : 1 - figure(row, 'sent') / whole
}

/** What stands behind a step’s number: its rate, what was lost on the way to it, and its number of the earlier range. */
export function stepNote(answer: Answer, row: Row, last: Row | undefined, act: string): string {
  const lost = last === undefined ? null : dropOff(row, last)
  return [
    `sent, ${shareWords(figure(row, act), figure(row, 'delivered'))} ${act}`,
    ...(lost === null || lost === 0
      ? []
      : [`${shareWords(Math.abs(lost), 1)} ${lost > 0 ? 'fewer' : 'more'}`]),
    ...beforeNotes(answer, row, (earlier) => numberWords(figure(earlier, 'sent'))),
  ].join(', ')
}

/** Steps as a table: messages, parts of the delivered ones, and the drop-off from the step before. */
export function stepColumns(
  answer: Answer,
  rows: readonly Row[],
  head: Column<Row>,
  acts: readonly string[],
): readonly Column<Row>[] {
  const lasts = new Map(rows.map((row, at) => [row, rows[at - 1]]))
  return [
    head,
    ...withRowsBefore(answer)(countColumn(answer, 'sent', 'Sent')),
    ...acts.map((metric) =>
      rateColumn(answer, metric, `${metric.charAt(0).toUpperCase()}${metric.slice(1)}`),
    ),
    {
      name: 'Drop-off',
      kind: 'share',
      about: 'How many fewer messages were sent than in the step before, as a part of those sent there.',
      value: (row) => {
        const last = lasts.get(row)
        return last === undefined ? null : dropOff(row, last)
      },
    },
  ]
}
