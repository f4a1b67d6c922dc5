import type { Answer, Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { beforeNotes, type Part, rowsOfBoth, withBefore, withRowsBefore } from '../../words/before.ts'
import { countColumn } from '../../words/columns.ts'
import { numberWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { FigureColumn } from '../../words/table.ts'

/** Sources drawn as bars; the table has all. */
const DRAWN = 8

const CHANGES = [
  { metric: 'additions', name: 'Additions' },
  { metric: 'deletions', name: 'Deletions' },
  { metric: 'optIns', name: 'Opt-ins' },
  { metric: 'optOuts', name: 'Opt-outs' },
] as const

const NO_CHANGES: Answer = { question: 'changes', rows: [] }

/** Where the contacts come from: how many there are of each source, and how they came and went. */
export function SourcesCard() {
  const asked = useAnswer({ question: 'level', of: 'contacts', group: 'source', ...inRange.value })
  const changed = useAnswer({ question: 'changes', group: 'source', ...inRange.value })
  const changes = changed.answer ?? NO_CHANGES
  const rowsOf = (answer: Answer) => withChanged(rowsOfBoth(answer), rowsOfBoth(changes))
  return (
    <Card
      title="Sources"
      about="Contacts that exist at the end of the range, by their source, and the additions in it that name the source. The table has deletions, opt-ins and opt-outs, too."
      asked={asked}
      empty={{ words: 'There were no contacts in this range.', is: (answer) => rowsOf(answer).length === 0 }}
      summary={summaryOf}
      table={(answer) => ({
        columns: [
          { name: 'Source', value: nameOf },
          ...withRowsBefore(answer)(
            countColumn(
              answer,
              'contacts',
              'Contacts',
              'Contacts of this source that exist at the end of the range.',
            ),
          ),
          ...CHANGES.flatMap(({ metric, name }) => {
            const columns = withBefore(changes, (part) => changeColumn(changes, part, metric, name))
            return metric === 'additions' ? columns : columns.slice(0, 1)
          }),
        ],
        rows: rowsOf(answer),
      })}
    >
      {(answer) => (
        <Bars
          label="Contacts by source"
          bars={rowsOfBoth(answer)
            .slice(0, DRAWN)
            .map((row) => ({
              name: nameOf(row),
              value: figure(row, 'contacts'),
              note: [
                `contacts, ${numberWords(figure(rowOf(changes, row), 'additions'))} new`,
                ...beforeNotes(answer, row, (earlier) => numberWords(figure(earlier, 'contacts'))),
              ].join(', '),
            }))}
        />
      )}
    </Card>
  )
}

/** Sources of which something happened stand there, too, where no contact of theirs is left. */
function withChanged(rows: readonly Row[], changed: readonly Row[]): readonly Row[] {
  const there = new Set(rows.map(({ group = '' }) => group))
  const gone = changed.filter(({ group = '' }) => !there.has(group))
  return [...rows, ...gone.map(({ group = '' }) => ({ group, values: {} }))]
}

function changeColumn(changes: Answer, { rows }: Part, metric: string, name: string): FigureColumn<Row> {
  const bySource = new Map(rows.map((row) => [row.group, row]))
  return {
    ...countColumn(changes, metric, name),
    value: ({ group }) => figure(bySource.get(group), metric),
  }
}

function rowOf({ rows }: Answer, { group }: Row): Row | undefined {
  return rows.find((row) => row.group === group)
}

function nameOf({ group }: Row): string {
  return group || 'no source'
}

function summaryOf({ rows, totals = {} }: Answer): string {
  const [first] = rows
  if (first === undefined) return 'There were no contacts at the end of this range.'
  const words = shareWords(figure(first, 'contacts'), figure({ values: totals }, 'contacts'))
  return `${words} of the contacts come from ${nameOf(first)}.`
}
