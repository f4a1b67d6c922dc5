import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { chosenAct, FigureStrip } from '../../parts/figure-strip.tsx'
import { TimeSeries } from '../../parts/time-series.tsx'
import { useAnswer } from '../../state/asked.ts'
import { overRange } from '../../state/when.ts'
import { ACT_METRICS, ACTS } from '../../words/acts.ts'
import { seriesOf, seriesSummary } from '../../words/series.ts'
import { seriesTable } from '../../words/tables.ts'

/** Messages by what became of them: the figures of the range, and the chosen one over time. */
export function MessagesCard() {
  const asked = useAnswer({ question: 'count', metrics: ACT_METRICS, ...overRange.value })
  const act = chosenAct()
  const line = (answer: Answer) => seriesOf(answer, act.metric, act.name)
  return (
    <Card
      title="Messages"
      about="Messages created in the range, by what has become of them up to its end. A click opens, too."
      asked={asked}
      heightPx={432}
      summary={(answer) => seriesSummary(line(answer), answer.buckets ?? [])}
      table={(answer) => seriesTable(answer, ACTS)}
    >
      {(answer) => (
        <>
          <FigureStrip answer={answer} isChoice />
          <TimeSeries label={act.name} buckets={answer.buckets ?? []} series={[line(answer)]} />
        </>
      )}
    </Card>
  )
}
