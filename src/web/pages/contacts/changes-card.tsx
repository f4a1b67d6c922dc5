import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { Figures, type Shown } from '../../parts/figures.tsx'
import { TimeSeries } from '../../parts/time-series.tsx'
import type { Asked } from '../../state/asked.ts'
import { numberWords } from '../../words/formats.ts'
import { figure, seriesOf } from '../../words/series.ts'
import { seriesTable } from '../../words/tables.ts'

/** Two changes that go against each other, and what they are called. */
interface Pair {
  readonly title: string
  readonly about: string
  readonly shown: readonly Shown[]
  readonly lines: readonly [Shown, Shown]
  summary(more: number, less: number): string
}

const ADDED = { metric: 'additions', name: 'Additions' }
const DELETED = { metric: 'deletions', name: 'Deletions', isBad: true }
const OPTED_IN = { metric: 'optIns', name: 'Opt-ins' }
const OPTED_OUT = { metric: 'optOuts', name: 'Opt-outs', isBad: true }

export const ADDITIONS: Pair = {
  title: 'Additions and deletions',
  about:
    'Contacts that came to exist and contacts that were deleted, at the time at which it happened. A contact that is deleted and made again counts again. The gain is the one less the other.',
  shown: [ADDED, DELETED, { metric: 'gain', name: 'Gain' }],
  lines: [ADDED, DELETED],
  summary: (more, less) =>
    more + less === 0
      ? 'No contact came or went in this range.'
      : `${numberWords(more)} came and ${numberWords(less)} went, which makes ${numberWords(Math.abs(more - less))} ${more < less ? 'fewer' : 'more'}.`,
}

export const OPT_INS: Pair = {
  title: 'Opt-ins and opt-outs',
  about:
    'Changes of contacts’ opt-in status to subscribed and to unsubscribed, at the time at which it happened; a first status is a change, too.',
  shown: [OPTED_IN, OPTED_OUT],
  lines: [OPTED_IN, OPTED_OUT],
  summary: (more, less) =>
    more + less === 0
      ? 'Nobody opted in or out in this range.'
      : `${numberWords(more)} opted in and ${numberWords(less)} opted out.`,
}

/** Two changes of contacts over time, with what they come to. */
export function ChangesCard({ of, asked }: { readonly of: Pair; readonly asked: Asked }) {
  const lines = (answer: Answer) => of.lines.map(({ metric, name }) => seriesOf(answer, metric, name))
  return (
    <Card
      title={of.title}
      about={of.about}
      asked={asked}
      heightPx={400}
      summary={({ totals = {} }) => {
        const [more, less] = of.lines.map(({ metric }) => figure({ values: totals }, metric))
        return of.summary(more ?? 0, less ?? 0)
      }}
      table={(answer) => seriesTable(answer, of.lines)}
    >
      {(answer) => (
        <>
          <Figures answer={answer} shown={of.shown} />
          <TimeSeries label={of.title} buckets={answer.buckets ?? []} series={lines(answer)} heightPx={232} />
        </>
      )}
    </Card>
  )
}
