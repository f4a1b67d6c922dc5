import type { Answer, Row } from '../../api/question.ts'
import { Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { Figures, type Shown } from '../../parts/figures.tsx'
import type { Asked } from '../../state/asked.ts'
import { countColumn, partOf, totalOf } from '../../words/columns.ts'
import { countWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'

const ABOUT =
  'As of now, whatever the range: contacts that have entered the sequence or have a message of it, by what they have done in it.'

const OF_ALL = { metric: 'prospects', name: 'prospects' }
const OF_CONTACTED = { metric: 'contacted', name: 'contacted' }

const SHOWN: readonly Shown[] = [
  { metric: 'prospects', name: 'Prospects' },
  { metric: 'contacted', name: 'Contacted', of: OF_ALL },
  { metric: 'opened', name: 'Opened', of: OF_CONTACTED },
  { metric: 'clicked', name: 'Clicked', of: OF_CONTACTED },
  { metric: 'replied', name: 'Replied', of: OF_CONTACTED },
  { metric: 'unsubscribed', name: 'Unsubscribed', of: OF_ALL, isBad: true },
]

/** How far the prospects of a sequence have come. */
export function ProspectsCard({ asked }: { readonly asked: Asked }) {
  return (
    <Card
      title="Prospects"
      about={ABOUT}
      asked={asked}
      isCompared={false}
      heightPx={96}
      summary={(answer) => {
        const [all, contacted, replied] = ['prospects', 'contacted', 'replied'].map((name) =>
          totalOf(answer, name),
        )
        if (!all) return 'Nobody is in this sequence.'
        return `${countWords(all, 'prospect', 'prospects')} as of now; ${shareWords(replied, contacted)} of those contacted replied.`
      }}
      table={(answer) => ({
        columns: [
          { name: 'What', value: ({ name }) => name },
          {
            name: 'Prospects',
            kind: 'number',
            about: 'Prospects of whom this is true now; the figures’ signs say what it means.',
            value: ({ metric }) => totalOf(answer, metric),
          },
          {
            name: 'Rate',
            kind: 'share',
            about:
              'Contacted and unsubscribed are parts of all prospects; opened, clicked and replied are parts of those contacted.',
            value: ({ metric, of }) =>
              of === undefined ? null : partOf(totalOf(answer, metric), totalOf(answer, of.metric)),
          },
        ],
        rows: SHOWN,
      })}
    >
      {(answer) => <Figures answer={answer} shown={SHOWN} />}
    </Card>
  )
}

/** The same prospects by the outcome that was noted last. */
export function OutcomesCard({ asked }: { readonly asked: Asked }) {
  return (
    <Card
      title="Outcomes"
      about={`${ABOUT} The outcome is the newest one noted of the prospect in this sequence; the rate is of all prospects.`}
      asked={asked}
      isCompared={false}
      empty={{ words: 'Nobody is in this sequence.', is: ({ rows }) => rows.length === 0 }}
      summary={summaryOf}
      table={(answer) => ({
        columns: [
          { name: 'Outcome', value: outcomeName },
          ...SHOWN.map(({ metric, name }) => countColumn(answer, metric, name)),
        ],
        rows: byCount(answer),
      })}
    >
      {(answer) => (
        <Bars
          label="Prospects by outcome"
          whole={totalOf(answer, 'prospects')}
          bars={byCount(answer).map((row) => ({
            name: outcomeName(row),
            value: figure(row, 'prospects'),
            note: `prospects, ${shareWords(figure(row, 'prospects'), totalOf(answer, 'prospects'))}`,
          }))}
        />
      )}
    </Card>
  )
}

function byCount({ rows }: Answer): readonly Row[] {
  return rows.toSorted((a, b) => figure(b, 'prospects') - figure(a, 'prospects'))
}

function outcomeName({ group }: Row): string {
  return group || 'none noted'
}

function summaryOf(answer: Answer): string {
  const noted = byCount(answer).filter(({ group }) => group)
  const [first] = noted
  if (first === undefined) return 'No outcome has been noted so far.'
  const all = noted.reduce((sum, row) => sum + figure(row, 'prospects'), 0)
  const words = countWords(all, 'prospect has an outcome', 'prospects have an outcome')
  return `${words}, most often “${outcomeName(first)}”.`
}
