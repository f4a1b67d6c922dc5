import type { Answer, Row } from '../api/question.ts'
import { meaning } from './definitions.ts'
import { figure } from './series.ts'
import type { FigureColumn } from './table.ts'

/** A figure of each row as a column, defined in the server’s words where no others are given. */
export function countColumn(
  answer: Answer,
  metric: string,
  name: string,
  about = meaning(answer, metric, name),
): FigureColumn<Row> {
  return { name, kind: 'number', about, value: (row) => figure(row, metric) }
}

/** A figure of each row as a part of another of its figures: of the messages delivered, if nothing is said. */
export function rateColumn(
  answer: Answer,
  metric: string,
  name: string,
  of: 'sent' | 'delivered' = 'delivered',
): FigureColumn<Row> {
  return {
    name,
    kind: 'share',
    about: meaning(answer, metric, name, `the messages ${of}`),
    value: (row) => partOf(figure(row, metric), figure(row, of)),
  }
}

/** A part of a whole, as tables have it; null where the whole is nothing. */
export function partOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** One of the totals of an answer, or of the earlier range. */
export function totalOf({ totals = {} }: Pick<Answer, 'totals'>, metric: string): number {
  return figure({ values: totals }, metric)
}
