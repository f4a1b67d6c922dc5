import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { TimeSeries } from '../../parts/time-series.tsx'
import { useAnswer } from '../../state/asked.ts'
import { overRange, range } from '../../state/when.ts'
import { figure, seriesOf, seriesSummary, withoutEnds } from '../../words/series.ts'
import { seriesTable } from '../../words/tables.ts'
import type { Filtered } from './filters.ts'

const LINES = [
  { metric: 'opened', name: 'First opens' },
  { metric: 'clicked', name: 'First clicks' },
] as const

/** When a campaign’s messages were first opened and first clicked. */
export function OverTimeCard({ filters }: Filtered) {
  const metrics = LINES.map(({ metric }) => metric)
  const asked = useAnswer({ question: 'count', metrics, basis: 'firsts', filters, ...overRange.value })
  return (
    <Card
      title="Opens and clicks over time"
      about="Messages at the time of their first open and of their first click, so that each counts once. A click opens, too."
      asked={asked}
      heightPx={304}
      empty={{ words: 'Nobody opened or clicked in this range.', is: ({ rows }) => isNothing(rows) }}
      summary={(answer) =>
        lines(answer)
          .map((line) => seriesSummary(line, answer.buckets ?? []))
          .join(' ')
      }
      table={(answer) => seriesTable(toldOf(answer), LINES)}
    >
      {(answer) => {
        const shown = toldOf(answer)
        return <TimeSeries label="Opens and clicks" buckets={shown.buckets ?? []} series={lines(shown)} />
      }}
    </Card>
  )
}

/** Of a whole life, what there is of it; a range that was chosen is shown as it is. */
function toldOf(answer: Answer): Answer {
  return range.value === 'all' ? withoutEnds(answer) : answer
}

function isNothing(rows: Answer['rows']): boolean {
  return rows.every((row) => figure(row, 'opened') === 0 && figure(row, 'clicked') === 0)
}

function lines(answer: Answer) {
  return LINES.map(({ metric, name }) => seriesOf(answer, metric, name))
}
