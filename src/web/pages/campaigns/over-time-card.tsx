import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { TimeSeries } from '../../parts/time-series.tsx'
import { useAnswer } from '../../state/asked.ts'
import { overRange } from '../../state/when.ts'
import { seriesOf, seriesSummary } from '../../words/series.ts'
import { seriesTable } from '../../words/tables.ts'
import type { Filtered } from './filters.ts'

/** When a campaign’s messages were first opened and first clicked. */
export function OverTimeCard({ filters }: Filtered) {
  const metrics = ['opened', 'clicked']
  const asked = useAnswer({ question: 'count', metrics, basis: 'firsts', filters, ...overRange.value })
  return (
    <Card
      title="Opens and clicks over time"
      about="Messages at the time of their first open and of their first click, so that each counts once. A click opens, too."
      asked={asked}
      heightPx={304}
      summary={(answer) =>
        lines(answer)
          .map((line) => seriesSummary(line, answer.buckets ?? []))
          .join(' ')
      }
      table={(answer) => seriesTable(answer, lines(answer))}
    >
      {(answer) => (
        <TimeSeries label="Opens and clicks" buckets={answer.buckets ?? []} series={lines(answer)} />
      )}
    </Card>
  )
}

function lines(answer: Answer) {
  return [seriesOf(answer, 'opened', 'First opens'), seriesOf(answer, 'clicked', 'First clicks')]
}
