import type { Answer, Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { beforeNotes, rowsOfBoth, withRowsBefore } from '../../words/before.ts'
import { countColumn, partOf, totalOf } from '../../words/columns.ts'
import { numberWords, shareWords } from '../../words/formats.ts'
import { optInWords } from '../../words/opt-in.ts'
import { figure } from '../../words/series.ts'

/** What the contacts have agreed to at the end of the range. */
export function OptInCard() {
  const asked = useAnswer({ question: 'level', of: 'contacts', group: 'optInStatus', ...inRange.value })
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
          ...withRowsBefore(answer)(
            countColumn(
              answer,
              'contacts',
              'Contacts',
              'Contacts that exist at the end of the range and had this status then.',
            ),
          ),
          {
            name: 'Of all',
            kind: 'share',
            about: 'The same as a part of all contacts at the end of the range.',
            value: (row: Row) => partOf(figure(row, 'contacts'), allOf(answer)),
          },
        ],
        rows: rowsOfBoth(answer),
      })}
    >
      {(answer) => (
        <Bars
          label="Contacts by opt-in state"
          whole={allOf(answer)}
          bars={rowsOfBoth(answer).map((row) => ({
            name: nameOf(row),
            value: figure(row, 'contacts'),
            note: [
              `contacts, ${shareWords(figure(row, 'contacts'), allOf(answer))}`,
              ...beforeNotes(answer, row, (earlier) => numberWords(figure(earlier, 'contacts'))),
            ].join(', '),
          }))}
        />
      )}
    </Card>
  )
}

function nameOf({ group = '' }: Row): string {
  return optInWords(group)
}

function allOf(answer: Answer): number {
  return totalOf(answer, 'contacts')
}
