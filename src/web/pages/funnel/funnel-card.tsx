import type { Answer, Row } from '../../api/question.ts'
import { FunnelSteps } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { Figures, type Shown } from '../../parts/figures.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { withBefore } from '../../words/before.ts'
import { partOf } from '../../words/columns.ts'
import { meaning } from '../../words/definitions.ts'
import { numberWords, shareWords } from '../../words/formats.ts'
import { kindWords } from '../../words/kinds.ts'
import { figure } from '../../words/series.ts'
import type { Column } from '../../words/table.ts'

const SHOWN: readonly Shown[] = [
  { metric: 'started', name: 'Took the first step' },
  { metric: 'finished', name: 'Went all the way', of: { metric: 'started', name: 'those' } },
]

/** How many got how far, and where the others were lost. */
export function FunnelCard({ steps }: { readonly steps: readonly string[] }) {
  const asked = useAnswer({ question: 'funnel', steps, ...inRange.value })
  return (
    <Card
      title="How far they got"
      about="Contacts, or sessions where the contact is not known, that took the step within the range and after all steps before it. Each rate is of the step before it, and the later ones say the part of the first, too."
      asked={asked}
      heightPx={320}
      empty={{
        words: 'Nobody took the first step in this range. Choose a longer one above, or another step.',
        is: ({ rows }) => figure(rows[0], 'actors') === 0,
      }}
      summary={summaryOf}
      table={(answer) => ({ columns: columnsOf(answer), rows: answer.rows.map((_row, at) => at) })}
    >
      {(answer) => (
        <>
          <Figures answer={answer} shown={SHOWN} />
          <FunnelSteps
            label="Actors by how far they got"
            steps={answer.rows.map((row, at) => ({
              name: nameOf(row),
              value: figure(row, 'actors'),
              ...(answer.comparison === undefined
                ? {}
                : { note: `before ${numberWords(figure(answer.comparison.rows[at], 'actors'))}` }),
            }))}
          />
        </>
      )}
    </Card>
  )
}

/** Rows are told by their places: a kind may be a step twice. */
function columnsOf(answer: Answer): readonly Column<number>[] {
  const { rows } = answer
  const share = (at: number, of: number) => partOf(figure(rows[at], 'actors'), figure(rows[of], 'actors'))
  return [
    { name: 'Step', value: (at) => nameOf(rows[at]) },
    ...withBefore(answer, (part) => ({
      name: 'Actors',
      kind: 'number',
      about: meaning(answer, 'actors', 'Actors'),
      value: (at: number) => figure(part.rows[at], 'actors'),
    })),
    {
      name: 'Lost',
      kind: 'number',
      about: meaning(answer, 'dropped', 'Lost'),
      value: (at) => figure(rows[at], 'dropped'),
    },
    {
      name: 'Of the step before',
      kind: 'share',
      about: 'Actors that took this step, as a part of those that took the step before it.',
      value: (at) => (at === 0 ? null : share(at, at - 1)),
    },
    {
      name: 'Of the first',
      kind: 'share',
      about: 'Actors that took this step, as a part of those that took the first.',
      value: (at) => share(at, 0),
    },
  ]
}

function nameOf(row: Row | undefined): string {
  return kindWords(row?.group ?? '')
}

function summaryOf({ rows }: Answer): string {
  const [first, last] = [figure(rows[0], 'actors'), figure(rows.at(-1), 'actors')]
  if (first === 0) return 'Nobody took the first step.'
  const words = `${numberWords(last)} of ${numberWords(first)} went all the way, ${shareWords(last, first)}`
  const [worst] = rows.slice(1).toSorted((a, b) => figure(b, 'dropped') - figure(a, 'dropped'))
  if (worst === undefined || figure(worst, 'dropped') === 0) return `${words}.`
  return `${words}; most are lost before “${nameOf(worst)}”, ${numberWords(figure(worst, 'dropped'))}.`
}
