import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { FigureStrip } from '../../parts/figure-strip.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { ACT_METRICS, ACTS } from '../../words/acts.ts'
import { countWords, numberWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
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
          { name: 'Messages', kind: 'number', value: ({ metric }) => totalOf(answer, metric) },
          {
            name: 'Rate',
            kind: 'share',
            about: 'Of the messages sent or delivered, as the figure says',
            value: ({ metric, of }) => {
              const whole = of === undefined ? 0 : totalOf(answer, of)
              return whole === 0 ? null : totalOf(answer, metric) / whole
            },
          },
        ],
        rows: ACTS,
      })}
    >
      {(answer) => <FigureStrip answer={answer} />}
    </Card>
  )
}

function totalOf({ totals = {} }: Answer, metric: string): number {
  return figure({ values: totals }, metric)
}

function summaryOf(answer: Answer): string {
  const [sent, delivered, opened] = ['sent', 'delivered', 'opened'].map((metric) => totalOf(answer, metric))
  if (!sent) return 'Nothing was sent in this range.'
  const ofDelivered = `${shareWords(opened, delivered)} of the ${numberWords(delivered)} delivered were opened`
  return `${countWords(sent, 'message was', 'messages were')} sent; ${ofDelivered}.`
}
