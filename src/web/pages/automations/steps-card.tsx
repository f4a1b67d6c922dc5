import type { Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Filtered } from '../campaigns/filters.ts'
import { stepColumns, stepNote } from './step-table.ts'

interface StepsCardProps extends Filtered {
  /** What the sequence says of its steps: a list of `{ number, subject }`. */
  readonly steps: unknown
}

/** The steps of a sequence: what each sent, what came of it, and how many fewer than the one before. */
export function StepsCard({ filters, steps }: StepsCardProps) {
  const metrics = ['sent', 'delivered', 'opened', 'clicked', 'replied']
  const asked = useAnswer({ question: 'count', metrics, group: 'step', filters, ...inRange.value })
  const nameOf = ({ group = '' }: Row) => stepName(group, subjects(steps).get(group))
  return (
    <Card
      title="Steps"
      about="Messages created in the range, by the step that they are. Opened, clicked and replied are parts of the delivered ones; drop-off is how many fewer a step sent than the one before it."
      asked={asked}
      empty={{ words: 'No step sent anything in this range.', is: ({ rows }) => rows.length === 0 }}
      summary={({ rows }) => summaryOf(rows, nameOf)}
      table={(answer) => ({
        columns: stepColumns(answer, inOrder(answer.rows), { name: 'Step', value: nameOf }, [
          'opened',
          'clicked',
          'replied',
        ]),
        rows: inOrder(answer.rows),
      })}
    >
      {(answer) => (
        <Bars
          label="Messages sent by step"
          bars={inOrder(answer.rows).map((row, at, all) => ({
            name: nameOf(row),
            value: figure(row, 'sent'),
            note: stepNote(answer, row, all[at - 1], 'replied'),
          }))}
        />
      )}
    </Card>
  )
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => Number(a.group) - Number(b.group))
}

function stepName(number: string, subject: string | undefined): string {
  if (number === '' || number === '0') return 'no step'
  return subject === undefined ? `Step ${number}` : `${number}. ${subject}`
}

/** Subjects by the number of their step, as far as the sequence says them. */
function subjects(steps: unknown): ReadonlyMap<string, string> {
  if (!Array.isArray(steps)) return new Map()
  return new Map(
    steps.flatMap((step: unknown): [string, string][] => {
      if (typeof step !== 'object' || step === null || !('number' in step && 'subject' in step)) return []
      return typeof step.subject === 'string' ? [[String(step.number), step.subject]] : []
    }),
  )
}

function summaryOf(rows: readonly Row[], nameOf: (row: Row) => string): string {
  const rate = (row: Row) => figure(row, 'replied') / figure(row, 'delivered')
  const [best] = rows
    .filter((row) => figure(row, 'delivered') > 0 && figure(row, 'replied') > 0)
    .toSorted((a, b) => rate(b) - rate(a))
  if (best === undefined) return 'No step was replied to in this range.'
  return `“${nameOf(best)}” is replied to most: ${shareWords(rate(best), 1)} of what was delivered.`
}
