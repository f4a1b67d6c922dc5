import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { FigureStrip } from '../../parts/figure-strip.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { ACT_METRICS, ACTS } from '../../words/acts.ts'
import { withBefore } from '../../words/before.ts'
import { partOf, totalOf } from '../../words/columns.ts'
import { countWords, numberWords, shareWords } from '../../words/formats.ts'
import type { Filtered } from './filters.ts'

/** What came of the messages of a campaign or a workflow, or to a contact, in figures. */
export function ResultsCard({ filters }: Filtered) {
  const asked = useAnswer({ question: 'count', metrics: ACT_METRICS, filters, ...inRange.value })
  return (
    <Card
      title="Results"
      about="Messages created in the range, by what has become of them up to its end. A click opens, too."
      asked={asked}
      heightPx={96}
      summary={summaryOf}
      table={(answer) => ({
        columns: [
          { name: 'What', value: ({ name }) => name },
          ...withBefore(answer, (part) => ({
            name: 'Messages',
            kind: 'number',
            about:
              'Messages created in the range of which this is true by its end; the figures’ signs say what it means.',
            value: ({ metric }) => totalOf(part, metric),
          })),
          ...withBefore(answer, (part) => ({
            name: 'Rate',
            kind: 'share',
            about:
              'Delivered and bounced are parts of the messages sent; opened, clicked and unsubscribed are parts of those delivered.',
            value: ({ metric, of }) =>
              of === undefined ? null : partOf(totalOf(part, metric), totalOf(part, of)),
          })),
        ],
        rows: ACTS,
      })}
    >
      {(answer) => <FigureStrip answer={answer} />}
    </Card>
  )
}

function summaryOf(answer: Answer): string {
  const [sent, delivered, opened] = ['sent', 'delivered', 'opened'].map((metric) => totalOf(answer, metric))
  if (!sent) return 'Nothing was sent in this range.'
  const ofDelivered = `${shareWords(opened, delivered)} of the ${numberWords(delivered)} delivered were opened`
  return `${countWords(sent, 'message was', 'messages were')} sent; ${ofDelivered}.`
}
