import type { Answer } from '../../api/question.ts'
import { FunnelSteps } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { numberWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Filtered } from './filters.ts'

const STEPS = [
  { metric: 'sent', name: 'Sent' },
  { metric: 'delivered', name: 'Delivered' },
  { metric: 'opened', name: 'Opened' },
  { metric: 'clicked', name: 'Clicked' },
] as const

/** From sent to clicked: how many messages got how far. */
export function FunnelCard({ filters }: Filtered) {
  const { compare: _unused, ...when } = inRange.value
  const asked = useAnswer({ question: 'count', metrics: STEPS.map(({ metric }) => metric), filters, ...when })
  return (
    <Card
      title="From sent to clicked"
      about="Messages created in the range that got this far. Each rate is of the step before it; the last ones say the part of the sent messages, too."
      asked={asked}
      summary={summaryOf}
      table={(answer) => ({
        columns: [
          { name: 'Step', value: ({ name }) => name },
          { name: 'Messages', kind: 'number', value: ({ value }) => value },
          {
            name: 'Of the sent',
            kind: 'share',
            value: ({ value }) => partOf(value, totalOf(answer, 'sent')),
          },
        ],
        rows: stepsOf(answer),
      })}
    >
      {(answer) => <FunnelSteps label="Messages by how far they got" steps={stepsOf(answer)} />}
    </Card>
  )
}

function stepsOf(answer: Answer) {
  return STEPS.map(({ metric, name }) => ({ name, value: totalOf(answer, metric) }))
}

function totalOf({ totals = {} }: Answer, metric: string): number {
  return figure({ values: totals }, metric)
}

function partOf(value: number, whole: number): number | null {
  return whole === 0 ? null : value / whole
}

function summaryOf(answer: Answer): string {
  const [sent, clicked] = [totalOf(answer, 'sent'), totalOf(answer, 'clicked')]
  if (sent === 0) return 'Nothing was sent in this range.'
  return `${numberWords(clicked)} of ${numberWords(sent)} sent messages were clicked, ${shareWords(clicked, sent)}.`
}
