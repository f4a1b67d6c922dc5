import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { Figures, type Shown } from '../../parts/figures.tsx'
import { TimeSeries } from '../../parts/time-series.tsx'
import { useAnswer } from '../../state/asked.ts'
import { overRange, range } from '../../state/when.ts'
import { countWords, numberWords } from '../../words/formats.ts'
import { figure, seriesOf, withoutEnds } from '../../words/series.ts'
import { seriesTable } from '../../words/tables.ts'
import type { Filtered } from '../campaigns/filters.ts'

const OF_ENTRANCES = { metric: 'enrollments', name: 'those that entered' }

const SHOWN: readonly Shown[] = [
  { metric: 'entrances', name: 'Entrances' },
  { metric: 'enrollmentsActive', name: 'Still active', of: OF_ENTRANCES },
  { metric: 'enrollmentsCompleted', name: 'Went through', of: OF_ENTRANCES },
  { metric: 'exits', name: 'Exits', isBad: true },
]

const LINES = [
  { metric: 'entrances', name: 'Entrances' },
  { metric: 'completions', name: 'Completions' },
  { metric: 'exits', name: 'Exits' },
] as const

/** Completions follow entrances so closely that a third line would hide the two; the table has all three. */
const DRAWN = new Set<string>(['entrances', 'exits'])

/** Who came into a workflow or a sequence, who went through it, and who left before its end. */
export function EnrollmentsCard({ filters }: Filtered) {
  const metrics = [
    'entrances',
    'enrollments',
    'enrollmentsActive',
    'enrollmentsCompleted',
    'completions',
    'exits',
  ]
  const asked = useAnswer({ question: 'count', metrics, filters, ...overRange.value })
  return (
    <Card
      title="Entrances and exits"
      about="Entrances, completions and exits at the time at which they happened. Still active and went through are what has become, by the end of the range, of those that entered in it."
      asked={asked}
      heightPx={400}
      summary={summaryOf}
      table={(answer) => seriesTable(toldOf(answer), LINES)}
    >
      {(answer) => {
        const told = toldOf(answer)
        return (
          <>
            <Figures answer={answer} shown={SHOWN} />
            {told.rows.length > 0 && (
              <TimeSeries label="Entrances and exits" buckets={told.buckets ?? []} series={drawn(told)} />
            )}
          </>
        )
      }}
    </Card>
  )
}

/** Of a whole life, what there is of it; a range that was chosen is shown as it is. */
function toldOf(answer: Answer): Answer {
  return range.value === 'all' ? withoutEnds(answer) : answer
}

function drawn(answer: Answer) {
  return LINES.filter(({ metric }) => DRAWN.has(metric)).map(({ metric, name }) =>
    seriesOf(answer, metric, name),
  )
}

function summaryOf({ totals = {} }: Answer): string {
  const row = { values: totals }
  const [entered, ended, left] = ['entrances', 'completions', 'exits'].map((metric) => figure(row, metric))
  if (!entered && !ended && !left) return 'Nobody came or went in this range.'
  return `${countWords(entered ?? 0, 'entrance', 'entrances')} in this range, ${numberWords(ended)} reached the end and ${numberWords(left)} left early.`
}
