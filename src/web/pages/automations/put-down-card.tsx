import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { Figures, type Shown } from '../../parts/figures.tsx'
import { useAnswer } from '../../state/asked.ts'
import { workspace } from '../../state/signed-in.ts'
import { inRange } from '../../state/when.ts'
import { withBefore } from '../../words/before.ts'
import { totalOf } from '../../words/columns.ts'
import { amountWords, countWords, numberWords } from '../../words/formats.ts'
import type { Filtered } from '../campaigns/filters.ts'

const OF_CONTACTS = { metric: 'contacts', name: 'contacts reached' }

function shown(currency: string): readonly Shown[] {
  return [
    { metric: 'contacts', name: 'Contacts reached' },
    { metric: 'clickers', name: 'Clickers', of: OF_CONTACTS },
    { metric: 'unsubscribes', name: 'Unsubscribes', isBad: true },
    { metric: 'orders', name: 'Orders' },
    { metric: 'revenue', name: 'Revenue', words: (amount) => amountWords(amount, currency) },
  ]
}

/** What a workflow has led to: people reached, orders and unsubscribes that are put down to it. */
export function PutDownCard({ filters }: Filtered) {
  const asked = useAnswer({ question: 'outcomes', filters, ...inRange.value })
  const figures = shown(workspace.value?.currency ?? '')
  return (
    <Card
      title="What came of it"
      about="Contacts with a message of it in the range, and what is put down to it: orders and unsubscribes of contacts soon after a message or a click, by the windows of the workspace. Clicks of machines do not count."
      asked={asked}
      heightPx={96}
      summary={(answer) => summaryOf(answer, workspace.value?.currency ?? '')}
      table={(answer) => ({
        columns: [
          { name: 'What', value: ({ name }) => name },
          ...withBefore(answer, (part) => ({
            name: 'Figure',
            kind: 'number',
            about: 'What the row says, in the range; the figures’ signs say what each means.',
            value: ({ metric }) => totalOf(part, metric),
            words: ({ metric, words = numberWords }) => words(totalOf(part, metric)),
          })),
        ],
        rows: figures,
      })}
    >
      {(answer) => <Figures answer={answer} shown={figures} />}
    </Card>
  )
}

function summaryOf(answer: Answer, currency: string): string {
  const reached = countWords(totalOf(answer, 'contacts'), 'contact was', 'contacts were')
  const orders = totalOf(answer, 'orders')
  if (orders === 0) return `${reached} reached; no order is put down to it.`
  const words = countWords(orders, 'order is', 'orders are')
  return `${reached} reached; ${words} put down to it, worth ${amountWords(totalOf(answer, 'revenue'), currency)}.`
}
