import type { Answer, Row } from '../../api/question.ts'
import { type Bar, Bars } from '../../parts/bars.tsx'
import { Card } from '../../parts/card.tsx'
import { addressWith, go, parameter } from '../../state/address.ts'
import type { Asked } from '../../state/asked.ts'
import { beforeNotes, rowsOfBoth, withRowsBefore } from '../../words/before.ts'
import { countColumn, partOf, totalOf } from '../../words/columns.ts'
import { countWords, numberWords, shareWords } from '../../words/formats.ts'
import { figure } from '../../words/series.ts'
import type { Column } from '../../words/table.ts'

const MEASURES = [
  { word: 'actors', name: 'By contacts' },
  { word: 'events', name: 'By events' },
] as const

/** Bars that are drawn; the table has all sources. */
const DRAWN = 12

/** Where visitors came from: by how many they are, or by what they did. */
export function SourcesCard({ asked }: { readonly asked: Asked }) {
  const [first] = MEASURES
  const { word: measure } = MEASURES.find(({ word }) => word === parameter('by')) ?? first
  return (
    <Card
      title="Sources"
      about="Tracked events in the range that say where the visit came from, by source, medium and campaign, and the contacts who did them. Somebody without a contact counts by session, else each event by itself. One contact may have come from several sources, so contacts do not add up."
      asked={asked}
      empty={{
        words: 'No tracked event of this range says where it came from (utmSource).',
        is: ({ rows }) => rows.length === 0,
      }}
      summary={summaryOf}
      table={(answer) => ({ columns: columns(answer), rows: byMeasure(answer, measure) })}
      find="Find a source"
      aside={
        <select
          aria-label="Measured by"
          value={measure}
          onChange={({ currentTarget: { value } }) =>
            go(addressWith({ by: value === first.word ? null : value }), { replace: true })
          }
        >
          {MEASURES.map(({ word, name }) => (
            <option key={word} value={word}>
              {name}
            </option>
          ))}
        </select>
      }
    >
      {(answer) => (
        <>
          <Bars
            label={`Sources ${measure === 'actors' ? 'by contacts' : 'by events'}`}
            bars={byMeasure(answer, measure)
              .slice(0, DRAWN)
              .map((row) => ({
                name: sourceName(row),
                value: figure(row, measure),
                ...wordsOf(answer, row, measure),
              }))}
          />
          {rowsOfBoth(answer).length > DRAWN && (
            <p class="hint more-rows">
              The first {numberWords(DRAWN)} of {numberWords(rowsOfBoth(answer).length)}; the table has them
              all.
            </p>
          )}
        </>
      )}
    </Card>
  )
}

function columns(answer: Answer): readonly Column<Row>[] {
  const events = totalOf(answer, 'events')
  const both = withRowsBefore(answer)
  return [
    { name: 'Source', value: ({ group = '' }) => group },
    { name: 'Medium', value: ({ medium }) => medium || null },
    { name: 'Campaign', value: ({ campaign }) => campaign || null },
    ...both(countColumn(answer, 'actors', 'Contacts')),
    ...both(countColumn(answer, 'events', 'Events')),
    {
      name: 'Of all events',
      kind: 'share',
      about: 'The same as a part of all tracked events in the range that name a source.',
      value: (row) => partOf(figure(row, 'events'), events),
    },
  ]
}

function byMeasure(answer: Answer, measure: string): readonly Row[] {
  return rowsOfBoth(answer).toSorted((a, b) => figure(b, measure) - figure(a, measure))
}

/** What a bar says: the measure, and behind it the other one and what the measure was before. */
function wordsOf(answer: Answer, row: Row, measure: string): Pick<Bar, 'words' | 'note'> {
  const contacts = countWords(figure(row, 'actors'), 'contact', 'contacts')
  const events = countWords(figure(row, 'events'), 'event', 'events')
  const [words, other] = measure === 'events' ? [events, contacts] : [contacts, events]
  const before = beforeNotes(answer, row, (earlier) => numberWords(figure(earlier, measure)))
  return { words, note: [other, ...before].join(', ') }
}

/** Source, medium and campaign, as far as they are said. */
function sourceName({ group, medium, campaign }: Row): string {
  return [group, medium, campaign].filter(Boolean).join(' · ')
}

function summaryOf(answer: Answer): string {
  const [first] = byMeasure(answer, 'events')
  const events = totalOf(answer, 'events')
  if (first === undefined || events === 0) return 'No event says where it came from.'
  const many = countWords(answer.rows.length, 'source', 'sources')
  const most = shareWords(figure(first, 'events'), events)
  return `${many}; ${most} of the ${numberWords(events)} events came from ${sourceName(first)}, the most of all.`
}
