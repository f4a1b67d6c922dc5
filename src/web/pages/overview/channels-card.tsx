import type { Answer, Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { beforeNotes, withRowsBefore } from '../../words/before.ts'
import { countColumn } from '../../words/columns.ts'
import { numberWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'

const FIGURES = [
  { metric: 'sent', name: 'Sent' },
  { metric: 'delivered', name: 'Delivered' },
  { metric: 'opened', name: 'Opened' },
] as const

/** Messages by channel, with how many of them were opened. */
export function ChannelsCard() {
  const metrics = FIGURES.map(({ metric }) => metric)
  const asked = useAnswer({ question: 'count', metrics, group: 'channel', ...inRange.value })
  return (
    <Card
      title="Channels"
      about="Messages sent, by channel. The rate is the part of the delivered ones that were opened."
      asked={asked}
      empty={{ words: 'Nothing was sent in this range.', is: ({ rows }) => rows.length === 0 }}
      summary={summaryOf}
      table={(answer) => ({
        columns: [
          { name: 'Channel', value: nameOf },
          ...FIGURES.map(({ metric, name }) => countColumn(answer, metric, name)).flatMap(
            withRowsBefore(answer),
          ),
        ],
        rows: bySent(answer),
      })}
    >
      {(answer) => (
        <Bars
          label="Messages sent by channel"
          whole={allSent(answer)}
          bars={bySent(answer).map((row) => ({
            name: nameOf(row),
            value: figure(row, 'sent'),
            note: [
              `sent, ${shareWords(figure(row, 'opened'), figure(row, 'delivered'))} opened`,
              ...beforeNotes(answer, row, (earlier) => numberWords(figure(earlier, 'sent'))),
            ].join(', '),
          }))}
        />
      )}
    </Card>
  )
}

function bySent({ rows }: Answer): readonly Row[] {
  return rows.toSorted((a, b) => figure(b, 'sent') - figure(a, 'sent'))
}

function allSent({ rows }: Answer): number {
  return rows.reduce((sum, row) => sum + figure(row, 'sent'), 0)
}

function nameOf({ group, label }: Row): string {
  return label || group || 'no channel'
}

function summaryOf(answer: Answer): string {
  const [first] = bySent(answer)
  if (first === undefined) return 'Nothing was sent.'
  return `${shareWords(figure(first, 'sent'), allSent(answer))} of what was sent went by ${nameOf(first)}.`
}
