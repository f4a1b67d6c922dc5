import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { Figure } from '../../parts/figure.tsx'
import type { Asked } from '../../state/asked.ts'
import { countWords, numberWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import { KindsChoice } from './kinds-choice.tsx'

const FIGURES = [
  {
    metric: 'conversions',
    name: 'Conversions',
    about:
      'Events of the kinds below in the range whose actor has an event with a source at or before it in the range. An actor is a contact, else a session, else the event itself.',
  },
  {
    metric: 'events',
    name: 'Events',
    about: 'Tracked events in the range that say where the visit came from (utmSource).',
  },
] as const

/** How many conversions came of visits with a source, and what a conversion is. */
export function ConversionsCard({ asked }: { readonly asked: Asked }) {
  return (
    <Card
      title="Conversions"
      about="Conversions of those who came from a source before. They are of all sources together: one visitor may have come from several."
      asked={asked}
      heightPx={152}
      summary={summaryOf}
      table={(answer) => ({
        columns: [
          { name: 'What', value: ({ name }) => name },
          { name: 'Events', kind: 'number', value: ({ metric }) => totalOf(answer, metric) },
          ...(answer.comparison === undefined
            ? []
            : [
                {
                  name: 'Before',
                  kind: 'number' as const,
                  value: ({ metric }: (typeof FIGURES)[number]) =>
                    answer.comparison?.totals?.[metric] ?? null,
                },
              ]),
        ],
        rows: FIGURES,
      })}
    >
      {(answer) => (
        <>
          <div class="figure-strip">
            {FIGURES.map(({ metric, name, about }) => {
              const before = answer.comparison?.totals?.[metric]
              return (
                <Figure
                  key={metric}
                  name={name}
                  about={about}
                  value={totalOf(answer, metric)}
                  {...(typeof before === 'number' ? { before } : {})}
                />
              )
            })}
          </div>
          <KindsChoice chosen={answer.conversionKinds ?? []} />
        </>
      )}
    </Card>
  )
}

function totalOf({ totals = {} }: Answer, metric: string): number {
  return figure({ values: totals }, metric)
}

function summaryOf(answer: Answer): string {
  const { conversionKinds = [] } = answer
  if (conversionKinds.length === 0) return 'No kind of event is a conversion.'
  const many = countWords(totalOf(answer, 'conversions'), 'conversion', 'conversions')
  return `${many} of visitors who came from a source; a conversion is ${listWords(conversionKinds)}.`
}

/** Some names as part of a sentence; of many only how many they are. */
function listWords(names: readonly string[]): string {
  if (names.length > 5) return `one of ${numberWords(names.length)} kinds of event`
  return new Intl.ListFormat(undefined, { type: 'disjunction' }).format(names.map((name) => `“${name}”`))
}
