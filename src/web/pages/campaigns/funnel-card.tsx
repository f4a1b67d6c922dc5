import type { Answer } from '../../api/question.ts'
import { FunnelSteps } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { withBefore } from '../../words/before.ts'
import { partOf, totalOf } from '../../words/columns.ts'
import { numberWords, shareWords } from '../../words/formats.ts'
import type { Filtered } from './filters.ts'

const STEPS = [
  { metric: 'sent', name: 'Sent' },
  { metric: 'delivered', name: 'Delivered' },
  { metric: 'opened', name: 'Opened' },
  { metric: 'clicked', name: 'Clicked' },
] as const

/** From sent to clicked: how many messages got how far. */
export function FunnelCard({ filters }: Filtered) {
  const asked = useAnswer({
    question: 'count',
    metrics: STEPS.map(({ metric }) => metric),
    filters,
    ...inRange.value,
  })
  return (
    <Card
      title="From sent to clicked"
      about="Messages created in the range that got this far. Each rate is of the step before it; the last ones say the part of the sent messages, too."
      asked={asked}
      summary={summaryOf}
      table={(answer) => ({
        columns: [
          { name: 'Step', value: ({ name }) => name },
          ...withBefore(answer, (part) => ({
            name: 'Messages',
            kind: 'number',
            about:
              'Messages created in the range that got as far as the row says. Opened are those clicked, too.',
            value: ({ metric }) => totalOf(part, metric),
          })),
          {
            name: 'Of the sent',
            kind: 'share',
            about: 'Messages that got this far, as a part of all messages sent.',
            value: ({ metric }) => partOf(totalOf(answer, metric), totalOf(answer, 'sent')),
          },
        ],
        rows: STEPS,
      })}
    >
      {(answer) => <FunnelSteps label="Messages by how far they got" steps={stepsOf(answer)} />}
    </Card>
  )
}

function stepsOf(answer: Answer) {
  const { comparison } = answer
  return STEPS.map(({ metric, name }) => ({
    name,
    value: totalOf(answer, metric),
    ...(comparison === undefined ? {} : { note: `before ${numberWords(totalOf(comparison, metric))}` }),
  }))
}

function summaryOf(answer: Answer): string {
  const [sent, clicked] = [totalOf(answer, 'sent'), totalOf(answer, 'clicked')]
  if (sent === 0) return 'Nothing was sent in this range.'
  return `${numberWords(clicked)} of ${numberWords(sent)} sent messages were clicked, ${shareWords(clicked, sent)}.`
}
