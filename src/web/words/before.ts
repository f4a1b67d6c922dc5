import type { Answer, Row } from '../api/question.ts'
import type { FigureColumn } from './table.ts'

/** What is answered for one range: the chosen one, or the earlier one. */
export type Part = Pick<Answer, 'rows' | 'totals'>

/** A figure’s column and, where the answer is compared, the same figure of the earlier range right behind it. */
export function withBefore<R>(
  answer: Answer,
  columnOf: (part: Part) => FigureColumn<R>,
): readonly FigureColumn<R>[] {
  const own = columnOf(answer)
  return answer.comparison === undefined ? [own] : [own, beforeColumn(own, columnOf(answer.comparison))]
}

/** The column of the same figure in the earlier range; its name and definition say so. */
export function beforeColumn<R>(
  { name, kind, about, savedAs }: FigureColumn<R>,
  { value, words }: Pick<FigureColumn<R>, 'value' | 'words'>,
): FigureColumn<R> {
  return {
    name: `${name} before`,
    kind,
    about: `In the earlier range: ${about}`,
    value,
    ...(words === undefined ? {} : { words }),
    ...(savedAs === undefined ? {} : { savedAs: savedAs.replace(name, `${name} before`) }),
  }
}

/** The same of figures that rows have of themselves: the earlier row is found by its group. */
export function withRowsBefore(answer: Answer): (column: FigureColumn<Row>) => readonly FigureColumn<Row>[] {
  const earlier = earlierOf(answer)
  return (column) =>
    withBefore(answer, (part) => (part === answer || earlier === null ? column : onRows(column, earlier)))
}

/**
 * Rows of the answer, and those of the earlier range of which there is nothing in this one. What was counted is
 * compared group by group as it is, so there are none of these.
 */
export function rowsOfBoth({ rows, comparison }: Answer): readonly Row[] {
  const there = new Set(rows.map(keyOf))
  const gone = comparison?.rows.filter((row) => !there.has(keyOf(row))) ?? []
  return [...rows, ...gone.map((row) => ({ ...row, values: {} }))]
}

/** For the note of a bar: the figure of the earlier range in words, where the answer is compared. */
export function beforeNotes(answer: Answer, row: Row, words: (earlier: Row) => string): readonly string[] {
  const earlier = earlierOf(answer)?.(row) ?? null
  return earlier === null ? [] : [`before ${words(earlier)}`]
}

/**
 * The row of the earlier range that goes with each of this one; null where nothing is compared. A row without one had
 * nothing, but where the question counts: groups of which there is nothing now are not counted before either.
 */
function earlierOf({ question, comparison }: Answer): ((row: Row) => Row | null) | null {
  if (comparison === undefined) return null
  const earlier = new Map(comparison.rows.map((row) => [keyOf(row), row]))
  return (row) => earlier.get(keyOf(row)) ?? (question === 'count' ? null : { ...row, values: {} })
}

function onRows(column: FigureColumn<Row>, earlier: (row: Row) => Row | null): FigureColumn<Row> {
  const { words } = column
  return {
    ...column,
    value: (row) => {
      const before = earlier(row)
      return before === null ? null : column.value(before)
    },
    ...(words === undefined
      ? {}
      : {
          words: (row: Row) => {
            const before = earlier(row)
            return before === null ? '–' : words(before)
          },
        }),
  }
}

/** A source is told by three of its members, all else by its group. */
function keyOf({ group, medium, campaign }: Row): string {
  return JSON.stringify([group, medium, campaign])
}
