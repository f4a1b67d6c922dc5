import type { Answer, Row } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { addressOf } from '../../state/address.ts'
import { useAnswer } from '../../state/asked.ts'
import { inRange } from '../../state/when.ts'
import { countWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Column } from '../../words/table.ts'
import { type Automation, automationPath } from './automation.ts'

/** Groups that one answer may hold. */
const MOST = 10_000

/** All workflows, or all sequences, with what happened in them in the range. */
export function AutomationsCard({ of }: { readonly of: Automation }) {
  const { compare: _unused, ...when } = inRange.value
  const asked = useAnswer({
    question: 'count',
    metrics: ['entrances', 'enrollmentsActive', 'exits', 'sent', 'delivered', 'opened', of.act.metric],
    group: of.group,
    limit: MOST,
    ...when,
  })
  return (
    <Card
      title={of.title}
      about={`Those with entrances, exits or messages in the range. Entrances and exits are counted when they happened, messages when they were created. Opened and ${of.act.name.toLocaleLowerCase()} are parts of the delivered ones.`}
      asked={asked}
      heightPx={176}
      empty={{
        words: `No ${of.one} has entrances or messages in this range. Choose a longer one above.`,
        is: (answer) => named(answer).length === 0,
      }}
      summary={(answer) => summaryOf(answer, of)}
      table={(answer) => ({ columns: columnsOf(of), rows: named(answer) })}
      tableOptions={{ order: `${of.group}-order` }}
    />
  )
}

/** What belongs to none is left out. */
function named({ rows }: Answer): readonly Row[] {
  return rows
    .filter(({ group = '' }) => group !== '')
    .toSorted((a, b) => figure(b, 'entrances') - figure(a, 'entrances'))
}

function nameOf({ label, group = '' }: Row): string {
  return label || group
}

function columnsOf(of: Automation): readonly Column<Row>[] {
  const number = (name: string, metric: string, about: string): Column<Row> => ({
    name,
    kind: 'number',
    about,
    value: (row) => figure(row, metric),
  })
  const share = (name: string, metric: string): Column<Row> => ({
    name,
    kind: 'share',
    about: `Messages ${metric}, of those delivered`,
    value: (row) => (figure(row, 'delivered') === 0 ? null : figure(row, metric) / figure(row, 'delivered')),
  })
  return [
    {
      name: of.title.slice(0, -1),
      value: nameOf,
      href: ({ group = '' }) => addressOf(automationPath(of, group)),
    },
    number('Entrances', 'entrances', 'Starts in the range'),
    number(
      'Active',
      'enrollmentsActive',
      'Of those that started in the range: neither ended nor left so far',
    ),
    number('Exits', 'exits', 'Ended early in the range'),
    number('Sent', 'sent', 'Messages attempted'),
    share('Opened', 'opened'),
    share(of.act.name, of.act.metric),
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
