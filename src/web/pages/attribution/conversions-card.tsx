import type { Answer } from '../../api/question.ts'
import { Card } from '../../parts/card.tsx'
import { Figure } from '../../parts/figure.tsx'
import type { Asked } from '../../state/asked.ts'
import { withBefore } from '../../words/before.ts'
import { totalOf } from '../../words/columns.ts'
import { countWords, numberWords } from '../../words/formats.ts'
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
          ...withBefore(answer, (part) => ({
            name: 'Events',
            kind: 'number',
            about: 'Events in the range that are what the row says; the figures’ signs say what that means.',
            value: ({ metric }) => totalOf(part, metric),
          })),
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
