import type { Rejected } from '../../api/routes.ts'
import { Card } from '../../parts/card.tsx'
import { zone } from '../../state/when.ts'
import { countWords, numberWords, secondWords } from '../../words/formats.ts'
import type { Column } from '../../words/table.ts'
import type { Details } from './live.tsx'
import type { Watched } from './watch.ts'

/** Events that are kept by the server, as it says in docs/query.md. */
const MOST_KEPT = 100

interface RejectionsCardProps {
  readonly watched: Watched
  show(details: Details): void
}

/** Events that were sent and not taken, and why. */
export function RejectionsCard({ watched, show }: RejectionsCardProps) {
  const { events, rejections, failure, retry } = watched
  const isThere = events !== null
  return (
    <Card
      title="Rejected"
      about={`The last ${numberWords(MOST_KEPT)} events of this workspace that were sent to the native API or by Segment’s libraries and not taken, since the server was started. The values that were wrong are not kept: they may be of a person. What providers send and nobody understands is among their dead letters, under Sources and keys.`}
      asked={{
        answer: isThere ? rejections : null,
        failure: isThere ? null : failure,
        isLoading: false,
        retry,
      }}
      heightPx={120}
      empty={{
        words: 'Nothing has been rejected since the server was started.',
        is: ({ length }) => length === 0,
      }}
      summary={summaryOf}
      table={(rows) => ({ columns: columns(show), rows })}
    />
  )
}

function columns(show: (details: Details) => void): readonly Column<Rejected>[] {
  return [
    { name: 'Reason', value: reasonOf, press: (rejected) => show({ title: 'Rejected', content: rejected }) },
    { name: 'When', value: ({ at }) => at, words: ({ at }) => secondWords(at, zone.value) },
    {
      name: 'Place in its request',
      kind: 'number',
      about: '1 for the first event of the request.',
      value: ({ index }) => index + 1,
    },
    { name: 'Id', value: ({ id }) => id ?? null },
  ]
}

function reasonOf({ errors }: Rejected): string {
  return errors.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
}

function summaryOf(rejections: readonly Rejected[]): string {
  const [last] = rejections
  if (last === undefined) return 'None.'
  const many = countWords(rejections.length, 'event was', 'events were')
  return `${many} rejected, the last one ${secondWords(last.at, zone.value)}: ${reasonOf(last)}.`
}
