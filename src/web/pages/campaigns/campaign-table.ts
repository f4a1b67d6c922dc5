import type { Row } from '../../api/question.ts'
import { addressOf } from '../../state/address.ts'
import { ACTS, type Act } from '../../words/acts.ts'
import { figure } from '../../words/series.ts'
import type { Column } from '../../words/table.ts'

/** The campaigns of an answer as a table: counts of what was sent, rates of what came of it. */
export function campaignColumns(base: string): readonly Column<Row>[] {
  return [
    {
      name: 'Campaign',
      value: campaignName,
      href: ({ group = '' }) => addressOf(`${base}/${encodeURIComponent(group)}`),
    },
    ...ACTS.map(actColumn),
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
export function actColumn({ metric, name, of }: Act): Column<Row> {
  if (of === undefined || metric === 'delivered') {
    return { name, kind: 'number', about: `Messages ${metric}`, value: (row) => figure(row, metric) }
  }
  const value = (row: Row) => {
    const whole = figure(row, of)
    return whole === 0 ? null : figure(row, metric) / whole
  }
  return { name, kind: 'share', about: `Messages ${metric}, of those ${of}`, value }
}
