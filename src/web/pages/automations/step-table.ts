import type { Row } from '../../api/question.ts'
import { shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Column } from '../../words/table.ts'

/** What part fewer messages a step sent than another; below 0 for more, null where the other sent nothing. */
export function dropOff(row: Row, before: Row): number | null {
  const whole = figure(before, 'sent')
  return whole === 0 ? null : 1 - figure(row, 'sent') / whole
}

/** What stands behind a step’s number: its rate, and what was lost on the way to it. */
export function stepNote(row: Row, before: Row | undefined, act: string): string {
  const rate = `sent, ${shareWords(figure(row, act), figure(row, 'delivered'))} ${act}`
  const lost = before === undefined ? null : dropOff(row, before)
  if (lost === null || lost === 0) return rate
  return `${rate}, ${shareWords(Math.abs(lost), 1)} ${lost > 0 ? 'fewer' : 'more'}`
}

/** Steps as a table: messages, parts of the delivered ones, and the drop-off from the step before. */
export function stepColumns(
  rows: readonly Row[],
  head: Column<Row>,
  acts: readonly string[],
): readonly Column<Row>[] {
  const before = new Map(rows.map((row, at) => [row, rows[at - 1]]))
  const share = (metric: string): Column<Row> => ({
    name: `${metric.charAt(0).toUpperCase()}${metric.slice(1)}`,
    kind: 'share',
    about: `Messages ${metric}, of those delivered`,
    value: (row) => (figure(row, 'delivered') === 0 ? null : figure(row, metric) / figure(row, 'delivered')),
  })
  return [
    head,
    { name: 'Sent', kind: 'number', about: 'Messages attempted', value: (row) => figure(row, 'sent') },
    ...acts.map(share),
    {
      name: 'Drop-off',
      kind: 'share',
      about: 'How many fewer were sent than in the step before, as a part of those',
      value: (row) => {
        const last = before.get(row)
        return last === undefined ? null : dropOff(row, last)
      },
    },
  ]
}
