import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { TimeSeries } from '../../parts/time-series.tsx'
import { useAnswer } from '../../state/asked.ts'
import { overRange } from '../../state/when.ts'
import { numberWords } from '../../words/formats.ts'
import { seriesOf } from '../../words/series.ts'
import { seriesTable } from '../../words/tables.ts'

const ABOUT =
  'Contacts that exist at the end of each step: created before it and not deleted before it. Those known from events only do not count.'

const CONTACTS = { metric: 'contacts', name: 'Contacts' }

/** How many contacts there are, and how that has grown. */
export function ContactsCard() {
  const asked = useAnswer({ question: 'level', of: 'contacts', ...overRange.value })
  return (
    <Card
      title="Contacts"
      about={ABOUT}
      asked={asked}
      summary={summaryOf}
      table={(answer) => seriesTable(answer, [CONTACTS])}
    >
      {(answer) => <TimeSeries label="Contacts" buckets={answer.buckets ?? []} series={[line(answer)]} />}
    </Card>
  )
}

function line(answer: Answer) {
  return seriesOf(answer, CONTACTS.metric, CONTACTS.name)
}

function summaryOf(answer: Answer): string {
  const { values } = line(answer)
  const [first = 0, last = 0] = [values[0], values.at(-1)]
  const gain = last - first
  const change =
    gain === 0 ? 'as many as' : `${numberWords(Math.abs(gain))} ${gain > 0 ? 'more' : 'fewer'} than`
  return `${numberWords(last)} contacts now, ${change} at the first step.`
}
