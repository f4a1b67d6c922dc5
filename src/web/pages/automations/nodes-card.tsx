import type { Answer, Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Filtered } from '../campaigns/filters.ts'
import { dropOff, stepColumns, stepNote } from './step-table.ts'

/** Where nothing says which node it was. */
const NO_NODE = 'no node'

/** The nodes of a workflow that send: their messages, what came of them, and how many fewer than the one before. */
export function NodesCard({ filters }: Filtered) {
  const metrics = ['sent', 'delivered', 'opened', 'clicked']
  const question = { question: 'count' as const, group: 'node', filters }
  const asked = useAnswer({ ...question, metrics, ...inRange.value })
  // In the long run each node sends at most as much as the one before it: that tells their order.
  const ever = useAnswer({ ...question, metrics: ['sent'], range: 'all' })
  const rowsOf = (answer: Answer) => inOrder(answer.rows, ever.answer?.rows ?? [])
  return (
    <Card
      title="Steps"
      about="Messages created in the range, by the node that sent them. Opened and clicked are parts of the delivered ones. Nodes stand in the order of all that they have ever sent, the most first; drop-off is how many fewer a node sent than the one before it."
      asked={asked}
      empty={{ words: 'No node sent anything in this range.', is: ({ rows }) => rows.length === 0 }}
      summary={(answer) => summaryOf(rowsOf(answer))}
      table={(answer) => ({
        columns: stepColumns(answer, rowsOf(answer), { name: 'Node', value: nameOf }, ['opened', 'clicked']),
        rows: rowsOf(answer),
      })}
    >
      {(answer) => (
        <Bars
          label="Messages sent by node"
          bars={rowsOf(answer).map((row, at, rows) => ({
            name: nameOf(row),
            value: figure(row, 'sent'),
            note: stepNote(answer, row, rows[at - 1], 'clicked'),
          }))}
        />
      )}
    </Card>
  )
}

function nameOf({ group = '' }: Row): string {
  return group || NO_NODE
}

function inOrder(rows: readonly Row[], ever: readonly Row[]): readonly Row[] {
  const sent = new Map(ever.map((row) => [row.group, figure(row, 'sent')]))
  return rows.toSorted((a, b) => (sent.get(b.group) ?? 0) - (sent.get(a.group) ?? 0))
}

function summaryOf(rows: readonly Row[]): string {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return 'No node sent anything.'
  if (rows.length === 1) {
    return `${shareWords(figure(first, 'clicked'), figure(first, 'delivered'))} of what “${nameOf(first)}” delivered was clicked.`
  }
  const lost = dropOff(last, first)
  if (lost === null || lost <= 0) return `${nameOf(last)}, the last step, sent as much as the first or more.`
  return `${nameOf(last)}, the last step, sent ${shareWords(lost, 1)} fewer messages than ${nameOf(first)}, the first.`
}
