import type { Answer, Row } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { rowsOfBoth, withRowsBefore } from '../../words/before.ts'
import { countColumn } from '../../words/columns.ts'
import { countWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Filtered } from './filters.ts'

/** The links of a campaign or a workflow with their clicks. */
export function LinksCard({ filters }: Filtered) {
  const asked = useAnswer({ question: 'links', filters, ...inRange.value })
  return (
    <Card
      title="Links"
      about="Every click on each link in the range, those of machines included, and the contacts with at least one."
      asked={asked}
      empty={{ words: 'No links that we know of.', is: ({ rows }) => rows.length === 0 }}
      summary={summaryOf}
      table={(answer) => ({
        columns: [
          { name: 'Link', value: linkName },
          ...withRowsBefore(answer)(countColumn(answer, 'clicks', 'Clicks')),
          countColumn(answer, 'clickers', 'Clickers', 'Contacts with a click on the link in the range.'),
        ],
        rows: rowsOfBoth(answer).toSorted((a, b) => figure(b, 'clicks') - figure(a, 'clicks')),
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
