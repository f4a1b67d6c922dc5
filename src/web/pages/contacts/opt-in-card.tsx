import type { Answer, Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { shareWords } from '../../words/formats.ts'
import { optInWords } from '../../words/opt-in.ts'
import { figure } from '../../words/series.ts'

/** What the contacts have agreed to at the end of the range. */
export function OptInCard() {
  const { compare: _unused, ...when } = inRange.value
  const asked = useAnswer({ question: 'level', of: 'contacts', group: 'optInStatus', ...when })
  return (
    <Card
      title="Opt-in states"
      about="Contacts that exist at the end of the range, by the opt-in status they had then. The rate is of all of them."
      asked={asked}
      empty={{
        words: 'There were no contacts at the end of this range.',
        is: (answer) => allOf(answer) === 0,
      }}
      summary={(answer) => {
        const subscribed = answer.rows.find(({ group }) => group === 'subscribed')
        return `${shareWords(figure(subscribed, 'contacts'), allOf(answer))} of the contacts are subscribed at the end of the range.`
      }}
      table={(answer) => ({
        columns: [
          { name: 'State', value: nameOf },
          { name: 'Contacts', kind: 'number', value: (row: Row) => figure(row, 'contacts') },
          {
            name: 'Of all',
            kind: 'share',
            about: 'Of all contacts at the end of the range',
            value: (row: Row) => figure(row, 'contacts') / allOf(answer),
          },
        ],
        rows: answer.rows,
      })}
    >
      {(answer) => (
        <Bars
          label="Contacts by opt-in state"
          whole={allOf(answer)}
          bars={answer.rows.map((row) => ({
            name: nameOf(row),
            value: figure(row, 'contacts'),
            note: `contacts, ${shareWords(figure(row, 'contacts'), allOf(answer))}`,
          }))}
        />
      )}
    </Card>
  )
}

function nameOf({ group = '' }: Row): string {
  return optInWords(group)
}

function allOf({ totals = {} }: Answer): number {
  return figure({ values: totals }, 'contacts')
}
