import type { Answer, Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { numberWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Column } from '../../words/table.ts'

/** Sources drawn as bars; the table has all. */
const DRAWN = 8

const CHANGES = [
  { metric: 'additions', name: 'Additions' },
  { metric: 'deletions', name: 'Deletions' },
  { metric: 'optIns', name: 'Opt-ins' },
  { metric: 'optOuts', name: 'Opt-outs' },
] as const

/** Where the contacts come from: how many there are of each source, and how they came and went. */
export function SourcesCard() {
  const { compare: _unused, ...when } = inRange.value
  const asked = useAnswer({ question: 'level', of: 'contacts', group: 'source', ...when })
  const changed = useAnswer({ question: 'changes', group: 'source', ...when })
  const changes = new Map(changed.answer?.rows.map((row) => [row.group ?? '', row]))
  const rowsOf = ({ rows }: Answer) => [...rows, ...gone(rows, changes)]
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
          {
            name: 'Contacts',
            kind: 'number',
            about: 'Contacts of this source at the end of the range',
            value: (row: Row) => figure(row, 'contacts'),
          },
          ...CHANGES.map(
            ({ metric, name }): Column<Row> => ({
              name,
              kind: 'number',
              about: `${name} in the range`,
              value: ({ group = '' }) => figure(changes.get(group), metric),
            }),
          ),
        ],
        rows: rowsOf(answer),
      })}
    >
      {(answer) => (
        <Bars
          label="Contacts by source"
          bars={answer.rows.slice(0, DRAWN).map((row) => ({
            name: nameOf(row),
            value: figure(row, 'contacts'),
            note: `contacts, ${numberWords(figure(changes.get(row.group ?? ''), 'additions'))} new`,
          }))}
        />
      )}
    </Card>
  )
}

/** Sources of which something happened in the range, and of which no contact is left. */
function gone(rows: readonly Row[], changes: ReadonlyMap<string, Row>): readonly Row[] {
  const there = new Set(rows.map(({ group = '' }) => group))
  return [...changes.keys()].filter((group) => !there.has(group)).map((group) => ({ group, values: {} }))
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
