import type { Answer, Row } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { countWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Filtered } from './filters.ts'

/** The links of a campaign or a workflow with their clicks. */
export function LinksCard({ filters }: Filtered) {
  const { compare: _unused, ...when } = inRange.value
  const asked = useAnswer({ question: 'links', filters, ...when })
  return (
    <Card
      title="Links"
      about="Every click on each link in the range, those of machines included, and the contacts with at least one."
      asked={asked}
      empty={{ words: 'No links that we know of.', is: ({ rows }) => rows.length === 0 }}
      summary={summaryOf}
      table={({ rows }) => ({
        columns: [
          { name: 'Link', value: linkName },
          { name: 'Clicks', kind: 'number', value: (row: Row) => figure(row, 'clicks') },
          {
            name: 'Clickers',
            kind: 'number',
            about: 'Contacts who clicked',
            value: (row: Row) => figure(row, 'clickers'),
          },
        ],
        rows: rows.toSorted((a, b) => figure(b, 'clicks') - figure(a, 'clicks')),
      })}
    />
  )
}

function linkName({ label, group }: Row): string {
  return label || group || 'no address'
}

function summaryOf({ rows }: Answer): string {
  const clicked = rows.filter((row) => figure(row, 'clicks') > 0)
  const [first] = clicked.toSorted((a, b) => figure(b, 'clicks') - figure(a, 'clicks'))
  if (first === undefined) return 'Nobody clicked.'
  const many = countWords(clicked.length, 'link was', 'links were')
  return clicked.length === 1 ? `${many} clicked.` : `${many} clicked, most of all ${linkName(first)}.`
}
