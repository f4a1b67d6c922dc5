import type { Answer, Row } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { addressOf } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { withRowsBefore } from '../../words/before.ts'
import { countColumn, rateColumn } from '../../words/columns.ts'
import { countWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Column } from '../../words/table.ts'
import { type Automation, automationPath } from './automation.ts'

/** Groups that one answer may hold. */
const MOST = 10_000

/** All workflows, or all sequences, with what happened in them in the range. */
export function AutomationsCard({ of }: { readonly of: Automation }) {
  const question = { question: 'count' as const, group: of.group, limit: MOST }
  const metrics = ['entrances', 'exits', 'sent', 'delivered', 'opened', of.act.metric]
  const asked = useAnswer({ ...question, metrics, ...inRange.value })
  // Whoever is in it now may have entered long before the range; so may all that there is
  const ever = useAnswer({ ...question, metrics: ['enrollmentsActive', 'entrances', 'sent'], range: 'all' })
  const active = new Map(ever.answer?.rows.map((row) => [row.group ?? '', figure(row, 'enrollmentsActive')]))
  const rowsOf = (answer: Answer) => [...named(answer), ...quiet(answer, ever.answer)]
  return (
    <Card
      title={of.title}
      about={`All that anybody has ever entered, or that have sent something. Entrances and exits are counted when they happened, messages when they were created; active are those in it now, whenever they entered. Opened and ${of.act.name.toLocaleLowerCase()} are parts of the delivered ones.`}
      asked={asked}
      heightPx={176}
      empty={{
        words: `No ${of.one} has been entered so far, or has sent anything.`,
        is: (answer) => rowsOf(answer).length === 0,
      }}
      summary={(answer) => summaryOf(answer, of)}
      table={(answer) => ({
        columns: columnsOf(answer, of, ever.answer === null ? null : active),
        rows: rowsOf(answer),
      })}
    />
  )
}

/** What belongs to none is left out. */
function named({ rows }: Answer): readonly Row[] {
  return rows
    .filter(({ group = '' }) => group !== '')
    .toSorted((a, b) => figure(b, 'entrances') - figure(a, 'entrances'))
}

/** Those of which nothing happened in the range. */
function quiet({ rows }: Answer, ever: Answer | null): readonly Row[] {
  const there = new Set(rows.map(({ group = '' }) => group))
  return (ever?.rows ?? [])
    .filter(({ group = '' }) => group !== '' && !there.has(group))
    .map((row) => ({ ...row, values: {} }))
}

function nameOf({ label, group = '' }: Row): string {
  return label || group
}

/** `active`: how many are in each now; null while that is not known. */
function columnsOf(
  answer: Answer,
  of: Automation,
  active: ReadonlyMap<string, number> | null,
): readonly Column<Row>[] {
  const both = withRowsBefore(answer)
  return [
    {
      name: of.title.slice(0, -1),
      value: nameOf,
      href: ({ group = '' }) => addressOf(automationPath(of, group)),
    },
    ...both(countColumn(answer, 'entrances', 'Entrances')),
    {
      name: 'Active now',
      kind: 'number',
      about: 'Enrollments started at any time that neither reached the end nor were left so far.',
      value: ({ group = '' }) => (active === null ? null : (active.get(group) ?? 0)),
    },
    countColumn(answer, 'exits', 'Exits'),
    ...both(countColumn(answer, 'sent', 'Sent')),
    rateColumn(answer, 'opened', 'Opened'),
    rateColumn(answer, of.act.metric, of.act.name),
  ]
}

function summaryOf(answer: Answer, of: Automation): string {
  const rows = named(answer)
  const [first] = rows
  if (first === undefined) return `Nothing happened in ${of.many} in this range.`
  const all = rows.reduce((sum, row) => sum + figure(row, 'entrances'), 0)
  const words = `${countWords(rows.length, of.one, of.many)} with ${countWords(all, 'entrance', 'entrances')}`
  if (rows.length === 1 || all === 0) return `${words}.`
  return `${words}, ${shareWords(figure(first, 'entrances'), all)} of them in “${nameOf(first)}”.`
}
