import type { Answer, Row } from '../../api/question.ts'
import { addressOf } from '../../state/address.ts'
import { ACTS, type Act } from '../../words/acts.ts'
import { withRowsBefore } from '../../words/before.ts'
import { countColumn, rateColumn } from '../../words/columns.ts'
import type { Column, FigureColumn } from '../../words/table.ts'

/** Acts that are held against the earlier range: with all six the table would be too wide to be read. */
const COMPARED: ReadonlySet<string> = new Set(['sent', 'opened', 'clicked'])

/** The campaigns of an answer as a table: counts of what was sent, rates of what came of it. */
export function campaignColumns(answer: Answer, base: string): readonly Column<Row>[] {
  const both = withRowsBefore(answer)
  return [
    {
      name: 'Campaign',
      value: campaignName,
      href: ({ group = '' }) => addressOf(`${base}/${encodeURIComponent(group)}`),
    },
    ...ACTS.flatMap((act) => {
      const column = actColumn(answer, act)
      return COMPARED.has(act.metric) ? both(column) : [column]
    }),
  ]
}

/** What a campaign is called: its name, else its id. */
export function campaignName({ label, group }: Row): string {
  return label || group || 'no campaign'
}

/** Rows of campaigns; messages that belong to none are left out. */
export function campaignRows(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ group }) => group !== undefined && group !== '')
}

/** An act as a column: its count, or its rate where one looks at rates. */
export function actColumn(answer: Answer, { metric, name, of }: Act): FigureColumn<Row> {
  if (of === undefined || metric === 'delivered') return countColumn(answer, metric, name)
  return rateColumn(answer, metric, name, of)
}
